"""Which daily fact of a server is meant, and its facts."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Final

import discord
from msgspec.structs import replace

from bot.app import App
from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import MOST_SCHEDULES, Schedule, Slot
from bot.domain.suggestion import OwnFact
from bot.errors import Candidate, Refusal, UnknownName
from bot.presentation.daily_words import schedule_label
from bot.services.completion import Completion
from bot.services.due_times import next_slot, slots
from bot.services.fact_pool import pool
from bot.services.naming import Named, resolve
from cogs._moderators import demand_manager, manages
from cogs._options import Choices, choices, suggesting

Interaction = discord.Interaction[Footnote]
LONGEST_NAME: Final = 100
NUMBER: Final = "Which one: its number, or its channel"
_KIND: Final = "daily fact"
_BEHIND: Final = timedelta(days=2)
"""No zone's date is so far behind UTC's."""


async def schedule_meant(interaction: Interaction, given: str | None) -> Schedule:
    """The schedule that a moderator means; without a name the server's only one.

    Raises :class:`~bot.errors.Refusal` for whoever may not manage the server, and :class:`~bot.errors.UnknownName`
    with those to be offered, which its sentence then does not name, where it is open.
    """
    try:
        return await schedule_named(interaction.client, demand_manager(interaction), given)
    except Unsaid as unsaid:
        unsaid.sentence = unsaid.problem
        raise


async def schedule_named(client: Footnote, guild_id: int, given: str | None) -> Schedule:
    """The schedule of a server that goes by a name; without one its only one.

    Raises :class:`~bot.errors.Refusal`, and where it is open one that names the schedules.
    """
    schedules = await client.app.schedules.of_guild(guild_id)
    if not schedules:
        message = "This server has no daily fact yet; /daily setup makes one."
        raise Refusal(message)
    named = named_schedules(client, schedules)
    if given and given.strip():
        number = resolve(_KIND, given, named)
    elif len(schedules) == 1:
        number = named[0].value
    else:
        raise Unsaid(given or "", named)
    return next(one for one in schedules if str(one.id) == number)


class Unsaid(UnknownName):
    """No schedule was named where there are several; the sentence names them all, ``problem`` goes with buttons."""

    def __init__(self, given: str, named: tuple[Named, ...]) -> None:
        super().__init__(_KIND, given, tuple(Candidate(one.value, one.label) for one in named))
        several, offered = f"This server has {len(named)} daily facts", "; ".join(one.label for one in named)
        self.sentence = f"{several}; say with “schedule” which one: {offered}."
        self.problem = f"{several}; press the one that is meant, or name it with “schedule”."
        # The heading of the offer asks which one.
        self.shared = True


async def schedule_of_press(interaction: Interaction, number: str) -> Schedule:
    """The schedule that a button of ours names; raises :class:`~bot.errors.Refusal` like :func:`schedule_meant`."""
    guild_id = demand_manager(interaction)
    found = await interaction.client.app.schedules.get(guild_id, int(number)) if number.isdecimal() else None
    if found is None or not found.confirmed:
        message = "This server has no such daily fact any more; /daily list shows those that it has."
        raise Refusal(message)
    return found


@suggesting
async def completing_schedules(interaction: Interaction, typed: str) -> Choices:
    """The server's schedules, by number and channel; nothing for those who may not manage the server."""
    if interaction.guild_id is None or not manages(interaction):
        return []
    return await schedules_like(interaction.client, interaction.guild_id, typed)


async def schedules_like(client: Footnote, guild_id: int, typed: str) -> Choices:
    """The schedules of a server that what is typed may mean."""
    schedules = await client.app.schedules.of_guild(guild_id)
    return choices(Completion(named_schedules(client, schedules)).suggest(typed, MOST_SCHEDULES))


def named_schedules(client: Footnote, schedules: tuple[Schedule, ...]) -> tuple[Named, ...]:
    """Schedules by number, channel, and all that their label says."""
    return tuple(_named(one, channel_name(client, one)) for one in schedules)


def channel_name(client: Footnote, schedule: Schedule) -> str | None:
    """The name of a schedule's channel; ``None`` where the bot does not see it."""
    guild = client.get_guild(schedule.guild_id)
    channel = guild.get_channel_or_thread(schedule.plan.channel_id) if guild else None
    return channel.name if channel else None


def forums_of(client: Footnote, guild_id: int) -> frozenset[int]:
    """The ids of a server's forums."""
    guild = client.get_guild(guild_id)
    return frozenset(one.id for one in guild.forums) if guild else frozenset()


def article_of(app: App, schedule: Schedule) -> Article:
    """What a schedule posts from; raises :class:`~bot.errors.Refusal` when this bot no longer has it."""
    article = app.library.articles.get(schedule.article_id)
    if article is None:
        message = "This bot no longer has the article of that daily fact; remove it with /daily remove."
        raise Refusal(message)
    return article


async def facts_of(app: App, schedule: Schedule) -> Mapping[str, Fact | OwnFact]:
    """Every fact that may stand in a schedule's bag or history, by its id."""
    own = await app.suggestions.own_facts(schedule.guild_id, schedule.article_id)
    return {**article_of(app, schedule).facts, **{one.id: one for one in own}}


def _named(schedule: Schedule, channel: str | None) -> Named:
    names = (f"schedule {schedule.id}", f"daily fact {schedule.id}", f"#{schedule.id}", channel or "")
    return Named(str(schedule.id), schedule_label(schedule, channel), names)


async def next_slots(app: App, schedule: Schedule, count: int) -> list[Slot]:
    """The next dates of a schedule from now on, without those that have their post, or were left out, already."""
    now = app.now()
    taken = {post.day for post in await app.posts.since(schedule.id, now.date() - _BEHIND)}
    return list(islice((slot for slot in slots(schedule.plan, now) if slot.date not in taken), count))


async def with_open_slot(app: App, schedule: Schedule) -> Schedule:
    """The schedule with the next slot that it will post.

    The one stored may have been left out already: a date before it was taken back, and has its post by now.
    """
    stored = next_of(schedule)
    taken = {post.day for post in await app.posts.since(schedule.id, stored.date) if post.day} if stored else set()
    if stored is None or stored.date not in taken:
        return schedule
    slot = next_slot(schedule.plan, stored.due, taken)
    return replace(schedule, next_date=slot.date, next_due=slot.due)


def next_of(schedule: Schedule) -> Slot | None:
    """The next slot that is stored for a schedule, if it has one."""
    if schedule.next_date is None or schedule.next_due is None:
        return None
    return Slot(schedule.next_date, schedule.next_due)


def slot_ahead(schedule: Schedule, day: date, now: datetime) -> Slot | None:
    """A schedule's slot of a date, if it posts on that date and the time is still to come."""
    ahead = takewhile(lambda slot: slot.date <= day, slots(schedule.plan, now))
    return next((slot for slot in ahead if slot.date == day), None)


async def demand_facts(client: Footnote, schedule: Schedule) -> tuple[str, ...]:
    """The ids of the facts that it posts; raises :class:`~bot.errors.Refusal` where there is none."""
    found = await client.daily.pool_of(schedule)
    if found:
        return found
    article, topic = article_of(client.app, schedule), schedule.plan.topic
    if topic is None:
        message = "There is no fact to post: this server leaves out those with a contradicting note (/config show)."
        raise Refusal(message)
    title = article.topics[topic].title if topic in article.topics else topic
    if pool(article, topic, "with-note"):
        message = (
            f"This server leaves out every fact filed under “{title}”, since a certain note contradicts each; choose "
            "another topic, or have them posted with their notes by /config set notes:with note."
        )
        raise Refusal(message)
    message = f"No fact that may be posted is filed under “{title}”; choose another topic, or none for all facts."
    raise Refusal(message)
