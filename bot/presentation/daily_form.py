"""The form in which a daily fact is changed, prefilled with what is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.domain.article import Article
from bot.domain.schedule import CatchUp, Days, Schedule
from bot.errors import Refusal
from bot.presentation.daily_words import LATEST_HOURS, WEEKDAYS
from bot.presentation.forms import fields
from bot.presentation.lookup import ACT, Lookup

EDIT: Final = "daily-edit"
LONGEST_TIME, LONGEST_ZONE, LONGEST_TOPIC = 40, 60, 100
_WEEKLY = "weekly"
_CATCH_UP: Final[dict[CatchUp, str]] = {
    "late": f"Post late, by {LATEST_HOURS} hours at most",
    "skip": "Leave the post out",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What a submitted form says; ``time``, ``zone`` and ``topic`` in the moderator's words."""

    time: str
    zone: str
    days: Days
    weekday: int | None
    topic: str
    catch_up: CatchUp


def edit_form(article: Article, schedule: Schedule) -> ui.Modal:
    """A form with what is set; its ``custom_id`` names the schedule, so that it can be sent after a restart."""
    plan = schedule.plan
    title = article.topics[plan.topic].title if plan.topic in article.topics else plan.topic or ""
    lookup = Lookup(schedule.article_id, EDIT, (str(schedule.id),))
    form = ui.Modal(title=f"Change daily fact {schedule.id}", custom_id=lookup.encoded(ACT) or "")
    form.add_item(_text("Time", "time", f"{plan.time:%H:%M}", LONGEST_TIME))
    form.add_item(_text("Time zone", "timezone", plan.zone, LONGEST_ZONE))
    form.add_item(_menu("Days", "days", _DAYS, plan.days if plan.weekday is None else _on(plan.weekday)))
    form.add_item(_text("Topic (empty: all topics)", "topic", title[:LONGEST_TOPIC], LONGEST_TOPIC, required=False))
    form.add_item(_menu("While the bot is away", "catchup", dict(_CATCH_UP), plan.catch_up))
    form.stop()
    return form


def filled_form(data: Mapping[str, Any] | None) -> Filled:
    """Read a submitted form; raises :class:`~bot.errors.Refusal` for one of another version of the bot."""
    said = fields(data)
    chosen, catch_up = said.get("days", ""), said.get("catchup")
    days, _, weekday = chosen.partition("-")
    if chosen not in _DAYS or catch_up not in _CATCH_UP:
        message = "This form is from another version of the bot; please give the command again."
        raise Refusal(message)
    return Filled(
        time=said.get("time", ""),
        zone=said.get("timezone", ""),
        days=days,  # type: ignore[arg-type] # the first word of each entry is one of the three
        weekday=int(weekday) if weekday.isdecimal() else None,
        topic=said.get("topic", ""),
        catch_up=catch_up,
    )


def _on(weekday: int) -> str:
    return f"{_WEEKLY}-{weekday}"


_DAYS: Final[dict[str, str]] = {
    "daily": "Every day",
    "weekdays": "Monday to Friday",
    _WEEKLY: "Weekly on the weekday of the next such time",
    **{_on(number): f"Weekly on {name}s" for number, name in enumerate(WEEKDAYS)},
}


def _text(label: str, name: str, default: str, longest: int, *, required: bool = True) -> ui.Label[Any]:
    return ui.Label(
        text=label,
        component=ui.TextInput(custom_id=name, default=default, required=required, max_length=longest),
    )


def _menu(label: str, name: str, entries: Mapping[Any, str], chosen: str) -> ui.Label[Any]:
    options = [
        discord.SelectOption(label=text, value=value, default=value == chosen) for value, text in entries.items()
    ]
    return ui.Label(text=label, component=ui.Select(custom_id=name, options=options))
