"""Setting up a daily fact: asked, confirmed or cancelled."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Final, Self, cast

import discord
from msgspec import Struct

from bot.app import App
from bot.client import Footnote
from bot.daily.posting import mark_of
from bot.domain.article import Article
from bot.domain.schedule import MOST_SCHEDULES, Bag, CatchUp, ChannelKind, Days, Plan, Schedule, Slot
from bot.errors import Refusal, UnknownName
from bot.presentation.carried import carried
from bot.presentation.daily_post import discussable, post_view
from bot.presentation.daily_setup import DATES, WEEKDAY_FOUND, begun_view, cancelled_view, draft_views
from bot.presentation.daily_words import moment_line, rhythm
from bot.presentation.lookup import Lookup
from bot.presentation.option_offer import SETUP_WITH
from bot.services import names
from bot.services.clock_times import clock_time
from bot.services.due_times import next_slot, with_weekday
from bot.services.naming import resolve
from bot.services.rotation import upcoming
from cogs._moderators import demand_manager
from cogs._posting_places import channel_kind, pingable, postable, role_is_gone, warnings
from cogs._presses import offer_nearest, shown_instead
from cogs._schedules import article_of, demand_facts, facts_of, next_slots
from cogs._server_log import telling
from cogs._time_zones import time_zone

Interaction = discord.Interaction[Footnote]
NEEDED: Final = frozenset({"channel", "time", "timezone", "days", "catchup"})
"""What a message that asks quotes of the options; one that has been answered does not."""


class Wish(Struct, frozen=True):
    """What a moderator asks for, in their words."""

    channel_id: int
    time: str
    zone: str
    days: Days
    topic: str | None
    role_id: int | None
    catch_up: CatchUp

    @classmethod
    def by_options(cls, given: Mapping[str, str]) -> Self:
        """What the options of ``/daily setup`` say, as they were given."""
        return cls(
            channel_id=int(given["channel"]),
            time=given["time"],
            zone=given["timezone"],
            days=cast("Days", given["days"]),
            topic=given.get("topic"),
            role_id=int(given["role"]) if "role" in given else None,
            catch_up=cast("CatchUp", given["catchup"]),
        )

    @property
    def options(self) -> dict[str, str]:
        """The options that say so."""
        optional = {"topic": self.topic, "role": self.role_id}
        return {
            "channel": str(self.channel_id),
            "time": self.time,
            "timezone": self.zone,
            "days": self.days,
            "catchup": self.catch_up,
            **{name: str(value) for name, value in optional.items() if value is not None},
        }

    async def plan(self, guild_id: int, article: Article, kind: ChannelKind, now: datetime) -> Plan:
        """What is meant; raises :class:`~bot.errors.Refusal` with one sentence about the first that cannot be read."""
        plan = Plan(
            channel_id=self.channel_id,
            channel_kind=kind,
            time=clock_time(self.time),
            days=self.days,
            catch_up=self.catch_up,
            role_id=pingable(guild_id, self.role_id),
            # What can be offered comes last: nothing else has to be given again.
            topic=topic_meant(article, self.topic),
            zone=await time_zone(self.zone, now),
        )
        return with_weekday(plan, now)


def topic_meant(article: Article, given: str | None) -> str | None:
    """A topic's id; ``None`` where none is named."""
    return resolve("topic", given, names.topics(article)) if given and given.strip() else None


def weekday_remark(plan: Plan) -> list[str]:
    """How the weekday of a plan came about that named none."""
    return [WEEKDAY_FOUND] if plan.days == "weekly" else []


async def set_up(interaction: Interaction, wish: Wish) -> None:
    """Show what was asked for with its very first post, and ask whether it shall begin.

    Where the zone or the topic is not clear, the nearest are offered.
    """
    guild_id = demand_manager(interaction)
    client = interaction.client
    app, article = client.app, client.desk.article(interaction)
    await _demand_room(app, guild_id)
    channel = await postable(client, guild_id, wish.channel_id)
    try:
        plan = await wish.plan(guild_id, article, channel_kind(channel), app.now())
    except UnknownName as miss:
        await offer_nearest(interaction, miss, Lookup(article.about.id, SETUP_WITH), wish.options)
        return
    asked = _asked(guild_id, article, plan, interaction.user.id, app.now())
    pool = await demand_facts(client, asked)
    draft = await app.schedules.draft(
        guild_id=guild_id,
        article_id=article.about.id,
        plan=plan,
        seed=asked.seed,
        set_by=interaction.user.id,
        at=asked.set_at,
    )
    dates = await next_slots(app, draft, DATES)
    post = await _first_post(app, draft, pool, dates[0])
    remarks = [*weekday_remark(plan), *warnings(channel, plan)]
    first, *more = draft_views(article, draft, post, len(pool), dates, remarks)
    await shown_instead(interaction, first)
    for view in more:
        await interaction.followup.send(view=view, ephemeral=True)


async def set_up_with(interaction: Interaction, lookup: Lookup) -> None:
    """Go on with what was pressed, and what else was asked for; permission is asked for again."""
    option, value = lookup.options
    given = {**carried(interaction.message), option: value}
    if not given.keys() >= NEEDED:
        message = "This question is answered already; give /daily setup again to set up another daily fact."
        raise Refusal(message)
    await set_up(interaction, Wish.by_options(given))


async def confirmed(interaction: Interaction, lookup: Lookup) -> None:
    """Let a draft begin, once, whoever confirms it and how often."""
    guild_id = demand_manager(interaction)
    client, number = interaction.client, lookup.options[0]
    draft = await _draft(client.app, guild_id, number)
    begins = not draft.confirmed and await _begin(client, draft)
    schedule = await _draft(client.app, guild_id, number)
    pool = await client.daily.pool_of(schedule)
    dates = await next_slots(client.app, schedule, DATES)
    gone = role_is_gone(client, schedule)
    view = begun_view(article_of(client.app, schedule), schedule, len(pool), dates, role_is_gone=gone)
    if not begins:
        await shown_instead(interaction, view)
        return
    client.daily.wake()
    first = moment_line(dates[0].due, schedule.plan.zone)
    async with telling(interaction, guild_id, f"set up {_told(schedule)}. The first post: {first}"):
        await shown_instead(interaction, view)


async def cancelled(interaction: Interaction, lookup: Lookup) -> None:
    """Drop a draft."""
    guild_id = demand_manager(interaction)
    schedules = interaction.client.app.schedules
    draft = await schedules.get(guild_id, int(lookup.options[0]))
    if draft is not None and draft.confirmed:
        message = f"Daily fact {draft.id} is set up already; /daily remove removes it."
        raise Refusal(message)
    if draft is not None:
        await schedules.remove(guild_id, draft.id)
    await shown_instead(interaction, cancelled_view())


def _told(schedule: Schedule) -> str:
    return f"daily fact {schedule.id} in <#{schedule.plan.channel_id}>, {rhythm(schedule.plan)}"


async def _demand_room(app: App, guild_id: int) -> None:
    if len(await app.schedules.of_guild(guild_id)) >= MOST_SCHEDULES:
        message = (
            f"This server has {MOST_SCHEDULES} daily facts already, and more are not possible; "
            "remove one with /daily remove, or change one with /daily edit."
        )
        raise Refusal(message)


def _asked(guild_id: int, article: Article, plan: Plan, user_id: int, now: datetime) -> Schedule:
    """The schedule as it will be drafted; its number is not known yet."""
    return Schedule(
        id=0,
        guild_id=guild_id,
        article_id=article.about.id,
        plan=plan,
        seed=secrets.token_hex(8),
        set_by=user_id,
        set_at=now,
        since=now,
        confirmed=False,
    )


async def _first_post(app: App, draft: Schedule, pool: tuple[str, ...], slot: Slot) -> discord.ui.LayoutView:
    (fact_id,) = upcoming(Bag(), pool, draft.seed, 1)
    fact = (await facts_of(app, draft))[fact_id]
    mark = mark_of(draft, slot.date.isoformat())
    discuss = discussable(draft.plan.channel_kind)
    article = article_of(app, draft)
    return post_view(article, fact, slot.date, mark=mark, role_id=draft.plan.role_id, discuss=discuss)


async def _draft(app: App, guild_id: int, number: str) -> Schedule:
    """A draft, or what has become of it."""
    draft = await app.schedules.get(guild_id, int(number)) if number.isdecimal() else None
    if draft is None:
        message = "This draft is gone: it was cancelled, or has waited too long; please give /daily setup again."
        raise Refusal(message)
    return draft


async def _begin(client: Footnote, draft: Schedule) -> bool:
    """Confirm a draft, after the same questions as when it was made; whether nobody else was faster."""
    app, now = client.app, client.app.now()
    await _demand_room(app, draft.guild_id)
    await postable(client, draft.guild_id, draft.plan.channel_id)
    await demand_facts(client, draft)
    if await app.schedules.confirm(draft.guild_id, draft.id, next_slot(draft.plan, now), now):
        return True
    if not (await _draft(app, draft.guild_id, str(draft.id))).confirmed:
        await _demand_room(app, draft.guild_id)
    return False
