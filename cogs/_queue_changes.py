"""What moderators and curators change about a queue, each change told in the server's log."""

from collections.abc import Collection
from typing import Literal

import discord

from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import Bag, Schedule
from bot.domain.suggestion import OwnFact, own_number, suggestion_named
from bot.errors import Refusal
from bot.presentation.asking import question, said
from bot.presentation.lookup import Lookup
from bot.presentation.queue import drop_question, fact_words
from bot.services.fact_pool import notes_against
from bot.services.naming import Named, resolve
from cogs._daily_setup import shown_instead
from cogs._moderators import demand_curator
from cogs._own_facts import fact_named
from cogs._schedules import article_of, facts_of, schedule_named
from cogs._server_log import telling

Interaction = discord.Interaction[Footnote]
End = Literal["front", "end"]


async def put(interaction: Interaction, item: str | None, schedule_name: str | None, end: End) -> None:
    """Put a fact at an end of a schedule's queue."""
    guild_id = await demand_curator(interaction)
    name, bot = _given(item), interaction.client
    schedule = await schedule_named(bot, guild_id, schedule_name)
    fact = await _fact(bot, schedule, name)
    await _demand_postable(bot, schedule, fact)
    bags = bot.app.bags
    await (bags.put_first if end == "front" else bags.put_last)(schedule.id, fact.id)
    queue = (await bags.of(schedule.id)).queue
    place = (
        f"{queue.index(fact.id) + 1} of {len(queue)}" if fact.id in queue else "none any more: it was posted just now"
    )
    where = f"at the {end} of the queue of {_named(schedule)}"
    async with telling(interaction, guild_id, f"put {fact_words(fact)} {where}."):
        await _answer(interaction, f"{fact_words(fact)} is {where}, place {place}.")


async def take_out(interaction: Interaction, item: str | None, schedule_name: str | None) -> None:
    """Take a fact out of a schedule's queue and round; an own fact without a schedule for good, once confirmed."""
    guild_id = await demand_curator(interaction)
    name, bot = _given(item), interaction.client
    if own_number(name) is not None and not (schedule_name or "").strip():
        await _ask_to_drop(interaction, guild_id, name)
        return
    schedule = await schedule_named(bot, guild_id, schedule_name)
    bag = await bot.app.bags.of(schedule.id)
    known = await facts_of(bot.app, schedule)
    # A fact that the pack has lost may still wait in the queue, by its id alone.
    key = name.strip() if name.strip() in bag.queue else (await _fact(bot, schedule, name)).id
    was_left = key in await bot.daily.pool_of(schedule) and key not in bag.drawn and key not in bag.removed
    if key not in bag.queue and not was_left:
        message = f"{key} is neither in the queue of daily fact {schedule.id} nor to come in this round of its bag."
        raise Refusal(message)
    await bot.app.bags.take_out(schedule.id, key, bag.round)
    words = fact_words(known[key]) if key in known else f"`{key}`"
    out_of = f"out of {_out_of(bag, key)} of {_named(schedule)}"
    async with telling(interaction, guild_id, f"took {words} {out_of}."):
        await _answer(interaction, f"{words} is {out_of}: {_when_again(known, key)}.")


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
    async with telling(interaction, guild_id, f"removed {fact_words(own)} from this server's own facts for good."):
        await shown_instead(interaction, said(f"{fact_words(own)} is removed for good."))


async def keep(interaction: Interaction, _: Lookup) -> None:
    """Keep it."""
    await demand_curator(interaction)
    await shown_instead(interaction, said("Kept: nothing was changed."))


async def suggestion_meant(interaction: Interaction, item: str | None) -> str:
    """The name of a suggestion or report, by that name or the words of one that waits."""
    guild_id = await demand_curator(interaction)
    name = _given(item)
    if suggestion_named(name):
        return name.strip().casefold()
    pending = await interaction.client.app.suggestions.pending(guild_id)
    if not pending:
        message = "Nothing waits for a decision in this server."
        raise Refusal(message)
    return resolve(
        "suggestion", name, tuple(Named(one.name, f"{one.name} · {one.text}", (one.text,)) for one in pending)
    )


def _given(item: str | None) -> str:
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
    await interaction.response.send_message(view=question(text, choices), ephemeral=True)


def _out_of(bag: Bag, key: str) -> str:
    return f"the queue and of round {bag.round}" if key in bag.queue else f"round {bag.round}"


def _when_again(known: Collection[str], key: str) -> str:
    return "it comes again in the next round" if key in known else "the pack has it no more"


def _named(schedule: Schedule) -> str:
    return f"daily fact {schedule.id} in <#{schedule.plan.channel_id}>"


async def _answer(interaction: Interaction, text: str) -> None:
    await interaction.response.send_message(view=said(text), ephemeral=True)
