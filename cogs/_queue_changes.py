"""What moderators and curators change about a queue, each change told in the server's log."""

from collections.abc import Collection
from typing import Literal

import discord

from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import Bag, Schedule
from bot.domain.suggestion import OwnFact, names_own, suggestion_named
from bot.errors import Refusal
from bot.presentation.asking import question, said
from bot.presentation.beside import named, quoted, with_notes
from bot.presentation.limits import LAYOUT_TEXT
from bot.presentation.lookup import Lookup
from bot.presentation.queue import drop_question
from bot.services.fact_pool import notes_against
from cogs._moderators import demand_curator
from cogs._own_facts import fact_named
from cogs._presses import shown_instead
from cogs._schedules import article_of, facts_of, schedule_named
from cogs._server_log import telling

Interaction = discord.Interaction[Footnote]
End = Literal["front", "end"]


async def put(interaction: Interaction, item: str | None, schedule_name: str | None, end: End) -> None:
    """Put a fact at an end of a schedule's queue."""
    guild_id = await demand_curator(interaction)
    name, bot = given(item), interaction.client
    schedule = await schedule_named(bot, guild_id, schedule_name)
    article, fact = article_of(bot.app, schedule), await _fact(bot, schedule, name)
    await _demand_postable(bot, schedule, fact)
    bags = bot.app.bags
    await (bags.put_first if end == "front" else bags.put_last)(schedule.id, fact.id)
    queue = (await bags.of(schedule.id)).queue
    place = (
        f"{queue.index(fact.id) + 1} of {len(queue)}" if fact.id in queue else "none any more: it was posted just now"
    )
    where = f"at the {end} of the queue of {_named(schedule)}"
    async with telling(interaction, guild_id, f"put {named(article, fact)} {where}."):
        await _answer(interaction, article, f"{quoted(article, fact)} is {where}, place {place}.", fact)


async def take_out(interaction: Interaction, item: str | None, schedule_name: str | None) -> None:
    """Take a fact out of a schedule's queue and round; an own fact without a schedule for good, once confirmed."""
    guild_id = await demand_curator(interaction)
    name, bot = given(item), interaction.client
    if names_own(name) and not (schedule_name or "").strip():
        await _ask_to_drop(interaction, guild_id, name)
        return
    schedule = await schedule_named(bot, guild_id, schedule_name)
    article = article_of(bot.app, schedule)
    bag = await bot.app.bags.of(schedule.id)
    known = await facts_of(bot.app, schedule)
    # A fact that the pack has lost may still wait in the queue, by its id alone.
    key = name.strip() if name.strip() in bag.queue else (await _fact(bot, schedule, name)).id
    was_left = key in await bot.daily.pool_of(schedule) and key not in bag.drawn and key not in bag.removed
    if key not in bag.queue and not was_left:
        message = f"{key} is neither in the queue of daily fact {schedule.id} nor to come in this round of its bag."
        raise Refusal(message)
    await bot.app.bags.take_out(schedule.id, key, bag.round)
    fact, out_of = known.get(key), f"out of {_out_of(bag, key)} of {_named(schedule)}"
    named_so = named(article, fact) if fact else f"`{key}`"
    async with telling(interaction, guild_id, f"took {named_so} {out_of}."):
        words = quoted(article, fact) if fact else named_so
        await _answer(interaction, article, f"{words} is {out_of}: {_when_again(known, key)}.", fact)


async def drop(interaction: Interaction, lookup: Lookup) -> None:
    """Remove a fact of the server's own for good, as was confirmed."""
    guild_id = await demand_curator(interaction)
    app, key = interaction.client.app, (*lookup.options, "")[0]
    own = await app.suggestions.own_fact(guild_id, key)
    if own is None or not await app.suggestions.remove_own(guild_id, own.id):
        message = f"{key[:40]} is no fact of this server's own any more; /queue list shows what there is."
        raise Refusal(message)
    for schedule in await app.schedules.of_guild(guild_id):
        bag = await app.bags.of(schedule.id)
        if own.id in bag.queue:
            await app.bags.take_out(schedule.id, own.id, bag.round)
    article = interaction.client.desk.article(interaction)
    async with telling(interaction, guild_id, f"removed {named(article, own)} from this server's own facts for good."):
        await _answer(interaction, article, f"{quoted(article, own)} is removed for good.", own)


async def keep(interaction: Interaction, _: Lookup) -> None:
    """Keep it."""
    await demand_curator(interaction)
    await shown_instead(interaction, said("Kept: nothing was changed."))


def given(item: str | None) -> str:
    """What was typed for ``item``; raises :class:`~bot.errors.Refusal` where that is nothing."""
    if not item or not item.strip():
        message = "Say with “item” what is meant; the option suggests what there is."
        raise Refusal(message)
    return item


async def _fact(bot: Footnote, schedule: Schedule, name: str) -> Fact | OwnFact:
    article = article_of(bot.app, schedule)
    own = await bot.app.suggestions.own_facts(schedule.guild_id, schedule.article_id)
    if suggestion_named(name) and name.strip() not in article.facts:
        message = f"{name.strip()} is not a fact yet; /queue approve makes a suggested one a fact of this server's own."
        raise Refusal(message)
    return fact_named(article, own, name)


async def _demand_postable(bot: Footnote, schedule: Schedule, fact: Fact | OwnFact) -> None:
    """Raise :class:`~bot.errors.Refusal` unless the schedule posts such a fact."""
    if fact.id not in await bot.daily.pool_of(schedule):
        raise Refusal(_why_not(article_of(bot.app, schedule), schedule, fact))


def _why_not(article: Article, schedule: Schedule, fact: Fact | OwnFact) -> str:
    topic = schedule.plan.topic
    title = article.topics[topic].title if topic in article.topics else topic
    if topic is not None and isinstance(fact, OwnFact):
        return (
            f"{fact.id} is filed under no topic, as all facts of this server's own, and daily fact {schedule.id} keeps "
            f"to “{title}”; /daily edit changes that."
        )
    if topic is not None and not isinstance(fact, OwnFact) and topic not in fact.topics:
        return (
            f"{fact.id} is not filed under “{title}”, to which daily fact {schedule.id} keeps; choose another fact, or "
            "change the topic with /daily edit."
        )
    if isinstance(fact, OwnFact):
        what = f"{fact.id} stands in a paragraph that a certain editor's note contradicts"
    else:
        names = ", ".join(note.id for note in notes_against(article, fact))
        what = f"A certain editor's note contradicts {fact.id} ({names})"
    return f"{what}, and this server leaves such facts out of its daily posts; /config set changes that."


async def _ask_to_drop(interaction: Interaction, guild_id: int, name: str) -> None:
    app = interaction.client.app
    own = await app.suggestions.own_fact(guild_id, name.strip().casefold())
    if own is None:
        message = f"{name.strip()[:40]} is no fact of this server's own; /queue list shows what there is."
        raise Refusal(message)
    text, choices = drop_question(interaction.client.desk.article(interaction), own)
    await shown_instead(interaction, question(text, choices))


def _out_of(bag: Bag, key: str) -> str:
    return f"the queue and of round {bag.round}" if key in bag.queue else f"round {bag.round}"


def _when_again(known: Collection[str], key: str) -> str:
    return "it comes again in the next round" if key in known else "the pack has it no more"


def _named(schedule: Schedule) -> str:
    return f"daily fact {schedule.id} in <#{schedule.plan.channel_id}>"


async def _answer(interaction: Interaction, article: Article, text: str, fact: Fact | OwnFact | None) -> None:
    """Say what was changed, with the notes on the fact that it quotes."""
    if fact is not None:
        at = (fact.at,) if fact.at in article.order else ()
        text = with_notes(article, text, at, LAYOUT_TEXT, fact.id)
    await shown_instead(interaction, said(text))
