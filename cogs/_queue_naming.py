"""What is meant in ``/queue``, where it is not named exactly: the nearest are offered, and a decision is asked for."""

from collections.abc import Awaitable, Callable
from typing import Final

import discord

from bot.client import Footnote
from bot.domain.suggestion import suggestion_named
from bot.errors import Refusal, UnknownName
from bot.presentation.asking import said
from bot.presentation.deciding import AGAIN, CHOSEN, decision_question, offer, reason_before
from bot.presentation.lookup import Lookup
from bot.presentation.review import Verdict
from bot.services.naming import Named, resolve
from bot.services.suggesting import tidied
from cogs._moderators import demand_curator
from cogs._presses import shown_instead
from cogs._queue_changes import given, put, take_out
from cogs._review import decide, pressed, to_decide

Interaction = discord.Interaction[Footnote]
Change = Callable[[Interaction, str | None, str | None], Awaitable[None]]


async def add(interaction: Interaction, item: str | None, schedule: str | None) -> None:
    """Put a fact at the end of a queue."""
    await put(interaction, item, schedule, "end")


async def first(interaction: Interaction, item: str | None, schedule: str | None) -> None:
    """Put a fact at its front."""
    await put(interaction, item, schedule, "front")


_CHANGES: Final[dict[str, Change]] = {"add": add, "first": first, "remove": take_out}


async def change(interaction: Interaction, command: str, item: str | None, schedule: str | None) -> None:
    """Change a queue (``add``, ``first``, ``remove``); names that miss are offered as buttons.

    Raises :class:`~bot.errors.Refusal`.
    """
    try:
        await _CHANGES[command](interaction, item, schedule)
    except UnknownName as miss:
        of_fact = miss.kind == "fact"
        meant = [(near.value, schedule or "") if of_fact else (item or "", near.value) for near in miss.nearest]
        article = interaction.client.desk.article(interaction).about.id
        view = offer(miss, [Lookup(article, AGAIN, (command, *one)) for one in meant])
        if view is None:
            raise
        await shown_instead(interaction, view)


async def change_again(interaction: Interaction, lookup: Lookup) -> None:
    """Change a queue as a pressed name says."""
    match lookup.options:
        case (command, item, schedule) if command in _CHANGES:
            await change(interaction, command, item, schedule)
        case _:
            message = "This button is from another version of the bot; please give the command again."
            raise Refusal(message)


async def decide_named(interaction: Interaction, item: str | None, verdict: Verdict, reason: str) -> None:
    """Decide what is named exactly; of what is named by its words, ask first whether it is meant.

    Raises :class:`~bot.errors.Refusal` as :func:`cogs._review.decide`.
    """
    guild_id = await demand_curator(interaction)
    name, reason = given(item), tidied(reason)
    if suggestion_named(name):
        await decide(interaction, name.strip().casefold(), verdict, reason)
        return
    pending = await interaction.client.app.suggestions.pending(guild_id)
    if not pending:
        message = "Nothing waits for a decision in this server."
        raise Refusal(message)
    known = tuple(Named(one.name, f"{one.name} · {' '.join(one.text.split())}", (one.text,)) for one in pending)
    try:
        meant = resolve("suggestion", name, known)
    except UnknownName as miss:
        article = interaction.client.desk.article(interaction).about.id
        view = offer(miss, [Lookup(article, CHOSEN, (verdict, near.value)) for near in miss.nearest], reason)
        if view is None:
            raise
        await shown_instead(interaction, view)
        return
    await _ask(interaction, meant, verdict, reason)


async def chosen(interaction: Interaction, lookup: Lookup) -> None:
    """Ask whether the one of a pressed name shall be decided."""
    verdict, name = pressed(lookup)
    await _ask(interaction, name, verdict, reason_before(interaction.message))


async def decide_pressed(interaction: Interaction, lookup: Lookup) -> None:
    """Decide as was asked and confirmed, with the reason that was given."""
    verdict, name = pressed(lookup)
    await decide(interaction, name, verdict, reason_before(interaction.message))


async def cancel(interaction: Interaction, _: Lookup) -> None:
    """Decide nothing."""
    await demand_curator(interaction)
    await shown_instead(interaction, said("Cancelled: nothing was decided."))


async def _ask(interaction: Interaction, name: str, verdict: Verdict, reason: str) -> None:
    one = await to_decide(interaction, name, verdict)
    article = interaction.client.app.library.articles.get(one.article_id)
    if article is None:
        message = f"This bot no longer holds the article of {one.name}; decide with its name, as {one.name}."
        raise Refusal(message)
    await shown_instead(interaction, decision_question(article, one, verdict, reason))
