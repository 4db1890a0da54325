"""``Discuss``: the button of a daily post that opens a thread at it."""

from typing import Final

import discord

from bot.boundary import told
from bot.client import Footnote
from bot.desk import server_with_bot
from bot.errors import Refusal
from bot.presentation.daily_post import DISCUSS
from bot.presentation.limits import THREAD_NAME, clipped
from bot.presentation.lookup import Lookup

Interaction = discord.Interaction[Footnote]
_HAS_THREAD: Final = 160004
_LACKS: Final = frozenset({50001, 50013})
_NO_THREADS: Final = "Discord lets the bot open no threads here; a moderator can allow it Create Public Threads."


async def discussed(interaction: Interaction, lookup: Lookup) -> None:
    """Open a thread at the post, or lead to the one that there is; tells whoever pressed, privately."""
    message = _post(interaction)
    if message.flags.has_thread:
        await told(interaction, f"It is discussed already: <#{message.id}>")
        return
    _demand_permissions(interaction)
    name = clipped(await _title(interaction, lookup), THREAD_NAME)
    # Where thousands of posts are due, a thread may have to wait for its turn.
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        thread = await message.create_thread(name=name)
    except discord.HTTPException as error:
        if error.code == _HAS_THREAD:
            await told(interaction, f"It is discussed already: <#{message.id}>")
            return
        if error.code in _LACKS:
            raise Refusal(_NO_THREADS) from error
        raise
    await told(interaction, f"The thread is open: <#{thread.id}>")


def _post(interaction: Interaction) -> discord.Message:
    """The post, where threads can be; raises :class:`~bot.errors.Refusal` elsewhere."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        refusal = "This is a preview that only you see; the thread opens at the post itself."
        raise Refusal(refusal)
    if not isinstance(interaction.channel, discord.TextChannel):
        refusal = "A thread opens only in a text or announcement channel; discuss it right here."
        raise Refusal(refusal)
    return message


def _demand_permissions(interaction: Interaction) -> None:
    """Both open it: the bot by its own hand, whoever presses by theirs."""
    if not interaction.permissions.create_public_threads:
        refusal = "You may not open threads in this channel (Create Public Threads); ask somebody who may."
        raise Refusal(refusal)
    if not interaction.app_permissions.create_public_threads:
        raise Refusal(_NO_THREADS)


async def _title(interaction: Interaction, lookup: Lookup) -> str:
    """The fact's sentence; its id where it is no longer there."""
    app, fact_id = interaction.client.app, lookup.options[0]
    article = app.library.articles.get(lookup.article)
    if article is not None and fact_id in article.facts:
        return article.facts[fact_id].text
    own = await app.suggestions.own_facts(server_with_bot(interaction) or 0, lookup.article)
    return next((one.text for one in own if one.id == fact_id), f"Fact {fact_id}")


async def setup(bot: Footnote) -> None:
    """Let the button do so."""
    bot.acting[DISCUSS] = discussed
