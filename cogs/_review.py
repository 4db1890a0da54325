"""What members hand in, put before moderators, and decided once, wherever from."""

import logging

import aiohttp
import discord

from bot.boundary import told
from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REASON, ReviewState, Suggestion, suggestion_named
from bot.errors import Refusal
from bot.presentation.forms import fields
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.review import (
    REASON,
    Heard,
    Verdict,
    address_of,
    decided_before,
    reason_form,
    review_card,
    told_to_author,
    told_to_reviewer,
    told_to_server,
)
from bot.services.suggesting import tidied
from cogs._moderators import demand_curator

Interaction = discord.Interaction[Footnote]
_BECOMES: dict[Verdict, ReviewState] = {"approve": "approved", "reject": "rejected"}
_log = logging.getLogger(__name__)


async def put_before_moderators(bot: Footnote, article: Article, kept: Suggestion) -> bool:
    """Show a card in the log channel of the server that it came from; whether there is one that takes it."""
    if kept.guild_id is None:
        return False
    card = await bot.server_log.tell(kept.guild_id, "", view=review_card(article, kept))
    if card is None:
        return False
    await bot.app.suggestions.carded(kept, card.channel.id, card.id)
    return True


async def ask_for_reason(interaction: Interaction, lookup: Lookup) -> None:
    """Open the form of a pressed button, unless the decision is not there to be made by whoever presses."""
    verdict, name = _pressed(lookup)
    one = await _open(interaction, name, verdict)
    await interaction.response.send_modal(reason_form(one, verdict))


async def take_reason(interaction: Interaction, lookup: Lookup) -> None:
    """Decide as that form says."""
    verdict, name = _pressed(lookup)
    await decide(interaction, name, verdict, fields(interaction.data).get(REASON, ""))


async def decide(interaction: Interaction, name: str, verdict: Verdict, reason: str) -> None:
    """Approve or reject ``fact-12`` or ``error-7``, and tell its author, the server and whoever decides.

    Raises :class:`~bot.errors.Refusal` for whoever may not, and when it is not there or decided already.
    """
    bot = interaction.client
    one = await _open(interaction, name, verdict)
    decided = await bot.app.suggestions.decide(
        one, _BECOMES[verdict], by=interaction.user.id, at=bot.app.now(), reason=clipped(tidied(reason), LONGEST_REASON)
    )
    if decided is None:
        raise Refusal(decided_before(await _found(interaction, name)))
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    await _show_decision(bot, decided)
    heard = await _tell_author(bot, decided)
    await bot.server_log.tell(decided.guild_id or 0, told_to_server(decided))
    await told(interaction, told_to_reviewer(decided, heard))


def _pressed(lookup: Lookup) -> tuple[Verdict, str]:
    match lookup.options:
        case ("approve" | "reject" as verdict, name):
            return verdict, name
    message = "This button is from another version of the bot; decide with /queue approve or /queue reject."
    raise Refusal(message)


async def _open(interaction: Interaction, name: str, verdict: Verdict) -> Suggestion:
    """What is to be decided, if whoever asks may decide it so."""
    one = await _found(interaction, name)
    if one.state != "pending":
        raise Refusal(decided_before(one))
    if verdict == "reject":
        return one
    app = interaction.client.app
    reviewers = (await app.server_configs.of(one.guild_id or 0)).reviewers or 1
    if one.by == interaction.user.id and reviewers > 1:
        message = (
            f"{one.name} is yours, and this server asks for two people: another moderator has to approve it. "
            "You may reject it."
        )
        raise Refusal(message)
    article = app.library.articles.get(one.article_id)
    if one.kind == "fact" and (article is None or address_of(article, one) is None):
        message = f"The paragraph of {one.name} is no longer in this bot's pack, so that it can only be rejected."
        raise Refusal(message)
    return one


async def _found(interaction: Interaction, name: str) -> Suggestion:
    guild_id = await demand_curator(interaction)
    named = suggestion_named(name)
    one = await interaction.client.app.suggestions.get(guild_id, *named) if named else None
    if one is None:
        message = f"This server has no suggestion or report {name[:40]}; /queue list shows what waits."
        raise Refusal(message)
    return one


async def _show_decision(bot: Footnote, decided: Suggestion) -> None:
    """Put the decision in the place of the card's buttons, where the card is still there."""
    article = bot.app.library.articles.get(decided.article_id)
    if article is None or decided.channel_id is None or decided.message_id is None:
        return
    channel = bot.get_partial_messageable(decided.channel_id, guild_id=decided.guild_id)
    try:
        await channel.get_partial_message(decided.message_id).edit(view=review_card(article, decided))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        _log.warning("a review card was not edited", extra={"guild": decided.guild_id, "kind": type(error).__name__})


async def _tell_author(bot: Footnote, decided: Suggestion) -> Heard:
    if decided.by is None:
        return "gone"
    if decided.by == decided.reviewed_by:
        return "own"
    sent = await bot.server_log.tell_person(decided.guild_id or 0, decided.by, told_to_author(decided))
    return "unheard" if sent is None else "told"
