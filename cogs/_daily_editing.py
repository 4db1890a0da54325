"""Changing a daily fact: by options, or in a form."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import discord

from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.schedule import CatchUp, Days, Plan, Schedule
from bot.errors import Refusal
from bot.presentation.daily_form import filled_form
from bot.presentation.daily_setup import DATES, changed_view, changes
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold
from bot.services.clock_times import clock_time
from bot.services.due_times import with_weekday
from cogs._daily_setup import topic_meant, weekday_remark
from cogs._posting_places import channel_kind, pingable, postable, warnings
from cogs._schedules import article_of, demand_facts, next_slots, schedule_of_press
from cogs._server_log import telling
from cogs._time_zones import time_zone

Interaction = discord.Interaction[Footnote]
Clearable = Literal["topic", "role"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a moderator wants otherwise, in their words; ``None`` stays as it is. ``clear`` empties one setting."""

    channel_id: int | None = None
    time: str | None = None
    zone: str | None = None
    days: Days | None = None
    weekday: int | None = None
    topic: str | None = None
    role: discord.Role | None = None
    catch_up: CatchUp | None = None
    clear: Clearable | None = None

    async def applied(self, plan: Plan, article: Article, now: datetime) -> Plan:
        """The plan after it, but for the channel's kind; raises :class:`~bot.errors.Refusal`."""
        self._demand_sense()
        after = replace(
            plan,
            channel_id=plan.channel_id if self.channel_id is None else self.channel_id,
            time=plan.time if self.time is None else clock_time(self.time),
            zone=plan.zone if self.zone is None else await time_zone(self.zone),
            topic=plan.topic if self.topic is None else topic_meant(article, self.topic),
            role_id=plan.role_id if self.role is None else pingable(self.role),
            catch_up=self.catch_up or plan.catch_up,
        )
        return _cleared(with_weekday(self._on_days(after), now), self.clear)

    def _on_days(self, plan: Plan) -> Plan:
        """Weekly ones keep their weekday unless another is named; one that becomes weekly finds its own."""
        days = self.days or plan.days
        if days != "weekly":
            return replace(plan, days=days, weekday=None)
        return replace(plan, days=days, weekday=plan.weekday if self.weekday is None else self.weekday)

    def _demand_sense(self) -> None:
        if self.clear is not None and (self.topic if self.clear == "topic" else self.role) is not None:
            message = f"Either set “{self.clear}” or clear it, not both."
            raise Refusal(message)


def _cleared(plan: Plan, setting: Clearable | None) -> Plan:
    if setting == "topic":
        return replace(plan, topic=None)
    return replace(plan, role_id=None) if setting == "role" else plan


async def change(interaction: Interaction, schedule: Schedule, wanted: Change) -> None:
    """Change a daily fact once it is sure that it can post so, and show what became otherwise."""
    client = interaction.client
    app, article = client.app, article_of(client.app, schedule)
    plan = await wanted.applied(schedule.plan, article, app.now())
    channel = await postable(client, schedule.guild_id, plan.channel_id)
    after = replace(schedule, plan=replace(plan, channel_kind=channel_kind(channel)))
    told = changes(article, schedule.plan, after.plan)
    if not told:
        message = f"Nothing was changed: that is how daily fact {schedule.id} is set already."
        raise Refusal(message)
    await demand_facts(client, after)
    dates = await next_slots(app, after, DATES)
    await app.schedules.change(schedule.id, after.plan, None if schedule.pause else dates[0], app.now())
    client.daily.wake()
    found = after.plan.weekday not in {schedule.plan.weekday, wanted.weekday}
    remarks = [*(weekday_remark(after.plan) if found else ()), *warnings(channel, after.plan)]
    view = changed_view(article, schedule.plan, after, dates, remarks)
    listed = "; ".join(f"{bold(name)}: {old} → {new}" for name, old, new in told)
    async with telling(interaction, schedule.guild_id, f"changed daily fact {schedule.id}. {listed}"):
        await interaction.response.send_message(view=view, ephemeral=True)


async def submitted(interaction: Interaction, lookup: Lookup) -> None:
    """Change what was filled in otherwise in the form."""
    schedule = await schedule_of_press(interaction, lookup.options[0])
    filled = filled_form(interaction.data)
    wanted = Change(
        time=filled.time,
        zone=filled.zone,
        days=filled.days,
        weekday=filled.weekday,
        topic=filled.topic,
        catch_up=filled.catch_up,
    )
    await change(interaction, schedule, wanted)
