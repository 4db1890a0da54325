"""Changing a daily fact: by options, or in a form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, Self, cast

import discord
from msgspec import Struct
from msgspec.structs import replace

from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.schedule import CatchUp, Days, Plan, Schedule, Slot
from bot.errors import Refusal, UnknownName
from bot.presentation.carried import carried
from bot.presentation.daily_form import (
    OTHER_VERSION,
    Filled,
    demand_fresh,
    edit_form,
    filled_before,
    filled_form,
    form_refused,
)
from bot.presentation.daily_setup import DATES, changed_view, changes
from bot.presentation.daily_words import ROLE_GONE
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.option_offer import EDIT_WITH, offer_buttons, offerable
from bot.services.clock_times import clock_time
from bot.services.due_times import with_weekday
from cogs._daily_setup import topic_meant, weekday_remark
from cogs._posting_places import channel_kind, pingable, postable, role_is_gone, warnings
from cogs._presses import offer_nearest, shown_instead
from cogs._schedules import article_of, demand_facts, next_slots, schedule_of_press
from cogs._server_log import telling
from cogs._time_zones import time_zone

Interaction = discord.Interaction[Footnote]
Clearable = Literal["topic", "role"]
_BY_OPTIONS, _BY_FORM = "options", "form"
_TRIES: Final = 5
"""How often a change is made anew because others change the same daily fact at the same moment."""


class Change(Struct, frozen=True):
    """What a moderator wants otherwise, in their words; ``None`` stays as it is. ``clear`` empties one setting."""

    channel_id: int | None = None
    time: str | None = None
    zone: str | None = None
    days: Days | None = None
    weekday: int | None = None
    topic: str | None = None
    role_id: int | None = None
    catch_up: CatchUp | None = None
    clear: Clearable | None = None

    @classmethod
    def by_options(cls, given: Mapping[str, str]) -> Self:
        """What the options of ``/daily edit`` say, as they were given."""
        return cls(
            channel_id=int(given["channel"]) if "channel" in given else None,
            time=given.get("time"),
            zone=given.get("timezone"),
            days=cast("Days | None", given.get("days")),
            topic=given.get("topic"),
            role_id=int(given["role"]) if "role" in given else None,
            catch_up=cast("CatchUp | None", given.get("catchup")),
            clear=cast("Clearable | None", given.get("clear")),
        )

    @classmethod
    def by_form(cls, filled: Filled) -> Self:
        """What was filled in otherwise; an empty topic clears it."""
        days, _, weekday = filled.get("days", "").partition("-")
        return cls(
            time=filled.get("time"),
            zone=filled.get("timezone"),
            days=cast("Days | None", days or None),
            weekday=int(weekday) if weekday else None,
            topic=filled.get("topic") or None,
            catch_up=cast("CatchUp | None", filled.get("catchup")),
            clear="topic" if filled.get("topic") == "" else None,
        )

    async def applied(self, schedule: Schedule, article: Article, now: datetime) -> Plan:
        """The plan after it, but for the channel's kind; raises :class:`~bot.errors.Refusal`."""
        self._demand_sense()
        plan = schedule.plan
        after = replace(
            plan,
            channel_id=plan.channel_id if self.channel_id is None else self.channel_id,
            time=plan.time if self.time is None else clock_time(self.time),
            role_id=plan.role_id if self.role_id is None else pingable(schedule.guild_id, self.role_id),
            catch_up=self.catch_up or plan.catch_up,
            # What can be offered comes last: nothing else has to be given again.
            topic=plan.topic if self.topic is None else topic_meant(article, self.topic),
            zone=plan.zone if self.zone is None else await time_zone(self.zone, now),
        )
        return _cleared(with_weekday(self._on_days(after), now), self.clear)

    def _on_days(self, plan: Plan) -> Plan:
        """Weekly ones keep their weekday unless another is named; one that becomes weekly finds its own."""
        days = self.days or plan.days
        if days != "weekly":
            return replace(plan, days=days, weekday=None)
        return replace(plan, days=days, weekday=plan.weekday if self.weekday is None else self.weekday)

    def _demand_sense(self) -> None:
        if self.clear is not None and (self.topic if self.clear == "topic" else self.role_id) is not None:
            message = f"Either set “{self.clear}” or clear it, not both."
            raise Refusal(message)
        if self.topic is not None and not self.topic.strip():
            message = "“topic” is empty: name a topic, or give clear:topic for facts of all topics."
            raise Refusal(message)


class _Made(Struct, frozen=True):
    """A change that was made: the schedule ``after`` it, what ``changed``, the next dates, what should be minded."""

    after: Schedule
    changed: Sequence[tuple[str, str, str]]
    dates: Sequence[Slot]
    remarks: Sequence[str]


async def edit(interaction: Interaction, schedule: Schedule, given: Mapping[str, str]) -> None:
    """Change what the options say, or open the form where there are none.

    Where the zone or the topic is not clear, the nearest are offered.
    """
    if not given:
        await interaction.response.send_modal(edit_form(article_of(interaction.client.app, schedule), schedule))
        return
    wanted = Change.by_options(given)
    try:
        await _change(interaction, str(schedule.id), lambda _: wanted)
    except UnknownName as miss:
        await offer_nearest(interaction, miss, _going_on(schedule, _BY_OPTIONS), given)


async def submitted(interaction: Interaction, lookup: Lookup) -> None:
    """Change what was filled in otherwise in the form, or say why not without losing it."""
    number, seal = (*lookup.options, "", "")[:2]
    filled = filled_form(interaction.data, seal)
    if not filled:
        message = "Nothing was changed: all in the form is as it was opened."
        raise Refusal(message)

    def wanted(schedule: Schedule) -> Change:
        demand_fresh(filled, seal, article_of(interaction.client.app, schedule), schedule.plan)
        return Change.by_form(filled)

    await _change_by_form(interaction, number, filled, wanted)


async def edited_with(interaction: Interaction, lookup: Lookup) -> None:
    """Go on with what was pressed, and what else was asked for; permission is asked for again."""
    number, way, option, value = lookup.options
    if way == _BY_OPTIONS:
        schedule = await schedule_of_press(interaction, number)
        await edit(interaction, schedule, {**carried(interaction.message), option: value})
    else:
        filled = {**filled_before(interaction.message), option: value}
        await _change_by_form(interaction, number, filled, lambda _: Change.by_form(filled))


async def _change_by_form(
    interaction: Interaction, number: str, filled: Filled, wanting: Callable[[Schedule], Change]
) -> None:
    """Make a change, or say why not, with what was filled in and with what may have been meant."""
    try:
        await _change(interaction, number, wanting)
    except Refusal as refusal:
        schedule = await schedule_of_press(interaction, number)
        buttons: Sequence[discord.ui.Button[Any]] = ()
        if isinstance(refusal, UnknownName) and offerable(refusal):
            buttons = offer_buttons(refusal, _going_on(schedule, _BY_FORM))
        await shown_instead(interaction, form_refused(schedule, refusal.sentence, filled, buttons))


def _going_on(schedule: Schedule, way: str) -> Lookup:
    return Lookup(schedule.article_id, EDIT_WITH, (str(schedule.id), way))


async def opened_again(interaction: Interaction, lookup: Lookup) -> None:
    """Open the form with what was filled in before."""
    if not lookup.options:
        raise Refusal(OTHER_VERSION)
    schedule = await schedule_of_press(interaction, lookup.options[0])
    article = article_of(interaction.client.app, schedule)
    await interaction.response.send_modal(edit_form(article, schedule, filled_before(interaction.message)))


async def _change(interaction: Interaction, number: str, wanting: Callable[[Schedule], Change]) -> None:
    """Make a change to a daily fact, whoever else changes it meanwhile, and show what became otherwise."""
    client = interaction.client
    for _ in range(_TRIES):
        schedule = await schedule_of_press(interaction, number)
        made = await _made(client, schedule, wanting(schedule))
        if made is not None:
            break
    else:
        message = "Others are changing this daily fact at this very moment; try again."
        raise Refusal(message)
    client.daily.wake()
    listed = "; ".join(f"{bold(name)}: {old} → {new}" for name, old, new in made.changed)
    view = changed_view(made.after, made.changed, made.dates, made.remarks)
    async with telling(interaction, made.after.guild_id, f"changed daily fact {number}. {listed}"):
        await shown_instead(interaction, view)


async def _made(client: Footnote, schedule: Schedule, wanted: Change) -> _Made | None:
    """Change it once it is sure that it can post so; ``None`` where somebody else has changed it meanwhile."""
    app, article, before = client.app, article_of(client.app, schedule), schedule.plan
    plan, remarks = await _in_place(client, schedule, await wanted.applied(schedule, article, app.now()))
    after = replace(schedule, plan=plan)
    gone_role = before.role_id if role_is_gone(client, schedule) else None
    changed = changes(article, before, plan, gone_role=gone_role)
    if not changed:
        message = f"Nothing was changed: that is how daily fact {schedule.id} is set already."
        raise Refusal(message)
    remarks += await _without_facts(client, schedule, after)
    dates = await next_slots(app, after, DATES)
    if not await app.schedules.change(schedule.id, plan, dates[0], app.now(), before=before):
        return None
    found = plan.weekday not in {before.weekday, wanted.weekday}
    gone = [ROLE_GONE] if role_is_gone(client, after) else []
    return _Made(after, changed, dates, [*(weekday_remark(plan) if found else ()), *remarks, *gone])


async def _in_place(client: Footnote, before: Schedule, plan: Plan) -> tuple[Plan, list[str]]:
    """The plan with its channel's kind, and what should be minded there; a new channel must take posts."""
    try:
        channel = await postable(client, before.guild_id, plan.channel_id)
    except Refusal as refusal:
        if plan.channel_id != before.plan.channel_id:
            raise
        return plan, [literal(refusal.sentence)]
    return replace(plan, channel_kind=channel_kind(channel)), warnings(channel, plan)


async def _without_facts(client: Footnote, before: Schedule, after: Schedule) -> list[str]:
    """What should be minded where there is nothing to post; a new topic must have facts."""
    try:
        await demand_facts(client, after)
    except Refusal as refusal:
        if after.plan.topic != before.plan.topic:
            raise
        return [literal(refusal.sentence)]
    return []


def _cleared(plan: Plan, setting: Clearable | None) -> Plan:
    if setting == "topic":
        return replace(plan, topic=None)
    return replace(plan, role_id=None) if setting == "role" else plan
