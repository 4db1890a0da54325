"""The form in which a daily fact is changed, prefilled with what is set.

What differs from the prefill is the change. The form carries a digest of each field's prefill, so that a field which
nobody touched never undoes what somebody else has set while it was open.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

import discord
from discord import ui

from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule
from bot.errors import Refusal
from bot.presentation.carried import carried, quoted
from bot.presentation.daily_words import LATEST_HOURS, WEEKDAYS
from bot.presentation.forms import fields
from bot.presentation.limits import clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import literal, small

EDIT: Final = "daily-edit"
"""The look-up of a sent form; its options are the schedule's number and the form's seal."""
EDIT_AGAIN: Final = "daily-edit-again"
"""The look-up of a press that opens the form with what was typed; its option is the schedule's number."""
LONGEST_TIME, LONGEST_ZONE, LONGEST_TOPIC = 40, 60, 100
OTHER_VERSION: Final = "This form is from another version of the bot; please give the command again."
Filled = Mapping[str, str]
"""What stands in the form's fields, by their names; times, zones and topics in the moderator's words."""
_FIELDS: Final = ("time", "timezone", "days", "topic", "catchup")
_SEAL: Final = 5
"""Characters of a field's digest, of 6 bits each: one in a thousand million is taken for another."""
_WEEKLY = "weekly"
_CATCH_UP: Final[dict[str, str]] = {
    "late": f"Post late, by {LATEST_HOURS} hours at most",
    "skip": "Leave the post out",
}


def edit_form(article: Article, schedule: Schedule, typed: Filled | None = None) -> ui.Modal:
    """A form with what is set, or what was ``typed`` in its place.

    Its ``custom_id`` names the schedule, so that it can be sent after a restart, and what was set when it was opened.
    """
    now = prefill(article, schedule.plan)
    shown = {**now, **(typed or {})}
    lookup = Lookup(schedule.article_id, EDIT, (str(schedule.id), _seal(now)))
    # What is weekly already keeps its weekday, unless another is chosen.
    weekly = schedule.plan.days != _WEEKLY or shown["days"] == _WEEKLY
    days = {key: text for key, text in _DAYS.items() if weekly or key != _WEEKLY}
    form = ui.Modal(title=f"Change daily fact {schedule.id}", custom_id=lookup.encoded(ACT) or "")
    form.add_item(_text("Time", "time", shown["time"], LONGEST_TIME))
    form.add_item(_text("Time zone", "timezone", shown["timezone"], LONGEST_ZONE))
    form.add_item(_menu("Days", "days", days, shown["days"]))
    form.add_item(_text("Topic (empty: all topics)", "topic", shown["topic"], LONGEST_TOPIC, required=False))
    form.add_item(_menu("While the bot is away", "catchup", _CATCH_UP, shown["catchup"]))
    form.stop()
    return form


def filled_form(data: Mapping[str, Any] | None, seal: str) -> Filled:
    """What was filled in otherwise than it stood there; raises :class:`~bot.errors.Refusal` for another version's."""
    said = fields(data)
    filled = {name: said.get(name, "") for name in _FIELDS}
    if filled["days"] not in _DAYS or filled["catchup"] not in _CATCH_UP or len(seal) != _SEAL * len(_FIELDS):
        raise Refusal(OTHER_VERSION)
    return {name: text for name, text in filled.items() if _digest(text) != _sealed(seal, name)}


def demand_fresh(filled: Filled, seal: str, article: Article, plan: Plan) -> None:
    """Refuse to change what somebody else has set otherwise since the form was opened, and differently."""
    now = prefill(article, plan)
    clashing = [one for one in filled if filled[one] != now[one] and _digest(now[one]) != _sealed(seal, one)]
    if clashing:
        told = " and ".join(f"{one} (now {_said(one, now[one]) or 'none'})" for one in clashing)
        message = f"Somebody else changed {told} while your form was open, so nothing of it was taken up."
        raise Refusal(message)


def form_refused(
    schedule: Schedule, sentence: str, filled: Filled, others: Sequence[ui.Button[Any]] = ()
) -> ui.LayoutView:
    """Why nothing was changed, what was filled in, and a button that opens the form with it, after the ``others``."""
    view = ui.LayoutView(timeout=None)
    kept = quoted({name: _said(name, text) for name, text in filled.items()})
    way_out = small("What you filled in is kept here; the form opens with it, and with what is set by now.")
    view.add_item(ui.Container(ui.TextDisplay(literal(sentence)), *kept, ui.TextDisplay(way_out)))
    custom_id = Lookup(schedule.article_id, EDIT_AGAIN, (str(schedule.id),)).encoded(ACT)
    button: ui.Button[Any] = ui.Button(
        label="Open the form again", custom_id=custom_id, style=discord.ButtonStyle.primary
    )
    view.add_item(ui.ActionRow(*others, button))
    view.stop()
    return view


def filled_before(message: discord.Message | None) -> Filled:
    """What :func:`form_refused` keeps in its message."""
    return {name: _meant(name, text) for name, text in carried(message).items() if name in _FIELDS}


def prefill(article: Article, plan: Plan) -> dict[str, str]:
    """What a plan looks like in the form's fields."""
    title = article.topics[plan.topic].title if plan.topic in article.topics else plan.topic or ""
    return {
        "time": f"{plan.time:%H:%M}",
        "timezone": plan.zone,
        "days": plan.days if plan.weekday is None else _on(plan.weekday),
        "topic": clipped(title, LONGEST_TOPIC),
        "catchup": plan.catch_up,
    }


def _said(name: str, text: str) -> str:
    """A field's text as its reader knows it: the entries of menus by their labels."""
    return _MENUS.get(name, {}).get(text, text)


def _meant(name: str, said: str) -> str:
    """What :func:`_said` was given."""
    return next((key for key, text in _MENUS.get(name, {}).items() if text == said), said)


def _seal(filled: Filled) -> str:
    return "".join(_digest(filled[name]) for name in _FIELDS)


def _sealed(seal: str, name: str) -> str:
    start = _FIELDS.index(name) * _SEAL
    return seal[start : start + _SEAL]


def _digest(text: str) -> str:
    return urlsafe_b64encode(blake2b(text.strip().encode(), digest_size=6).digest()).decode()[:_SEAL]


def _on(weekday: int) -> str:
    return f"{_WEEKLY}-{weekday}"


_DAYS: Final[dict[str, str]] = {
    "daily": "Every day",
    "weekdays": "Monday to Friday",
    _WEEKLY: "Weekly on the weekday of the next such time",
    **{_on(number): f"Weekly on {name}s" for number, name in enumerate(WEEKDAYS)},
}
_MENUS: Final = {"days": _DAYS, "catchup": _CATCH_UP}


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
