"""From a server's setup to the text of its file."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import yaml

from bot.content.settings_file.form import FORM, MARK, WEEKDAYS
from bot.content.text import without_hidden
from bot.domain.server_setup import OwnFactSetup, ScheduleSetup, ServerSetup
from bot.domain.suggestion import OWN

_WIDTH: Final = 1_000_000
"""No value is broken over lines."""
_TAG: Final = "tag:yaml.org,2002:"
_IDS: Final = frozenset({"log", "curator"})


def written(setup: ServerSetup, *, server: str, names: Mapping[int, str], at: datetime) -> str:
    """The file; in its comments alone stand the name of the ``server``, those of its channels and roles, and ``at``."""
    tree = {
        MARK: FORM,
        "config": _config(setup),
        "schedules": [_compact(_schedule(one)) for one in setup.schedules],
        "own-facts": [_compact(_own(one, place)) for place, one in enumerate(setup.own_facts, start=1)],
    }
    body = yaml.serialize(_node(tree), Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH)
    return "\n".join((*_head(server, at), *_named(names), "", body))


def _head(server: str, at: datetime) -> Iterator[str]:
    yield f"# What the server “{_plain(server)}” has set for Footnote: its settings, its daily facts with their queues,"
    yield "# and its own facts. No people, no posts, no messages."
    yield f"# Written by `/config export` on {at.astimezone(UTC):%Y-%m-%d at %H:%M} UTC, in version {FORM} of the form."
    yield "# `/config import` reads it, here or in another server: there, put that server's ids in the place of those"
    yield "# of channels (log, channel) and roles (curator, role). A time is local to its zone; the id of an own fact"
    yield f"# ({OWN}1) holds in this file alone, where a queue may name it."


def _named(names: Mapping[int, str]) -> Iterator[str]:
    for identity, name in sorted(names.items()):
        yield f"# {identity} is {_plain(name)}."


def _plain(name: str) -> str:
    """A name of Discord's in one line that any reader of YAML takes for a comment."""
    return " ".join(without_hidden(name).split())


def _config(setup: ServerSetup) -> dict[str, Any]:
    return {name: str(value) if name in _IDS else value for name, value in setup.config.made.items()}


def _schedule(one: ScheduleSetup) -> dict[str, Any]:
    plan = one.plan
    return {
        "article": one.article_id,
        "channel": str(plan.channel_id),
        "time": f"{plan.time:%H:%M}",
        "zone": plan.zone,
        "days": plan.days,
        "weekday": None if plan.weekday is None else WEEKDAYS[plan.weekday],
        "topic": plan.topic,
        "role": None if plan.role_id is None else str(plan.role_id),
        "catch-up": plan.catch_up,
        "paused": None if one.pause is None else {"since": _moment(one.pause.at), "reason": one.pause.reason},
        "queue": list(one.queue) or None,
    }


def _own(one: OwnFactSetup, place: int) -> dict[str, Any]:
    return {
        "id": f"{OWN}{place}",
        "article": one.article_id,
        "at": str(one.at),
        "text": one.text,
        "note": one.note or None,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _compact(entry: dict[str, Any]) -> dict[str, Any]:
    """Without what is not set."""
    return {key: value for key, value in entry.items() if value is not None}


def _node(value: object) -> yaml.Node:
    """Keys and numbers stand plainly, texts in quotes, so that no reader takes one for anything else."""
    match value:
        case dict():
            pairs = [(yaml.ScalarNode(f"{_TAG}str", key), _node(inner)) for key, inner in value.items()]
            return yaml.MappingNode(f"{_TAG}map", pairs, flow_style=not pairs)
        case list():
            return yaml.SequenceNode(f"{_TAG}seq", [_node(inner) for inner in value], flow_style=not value)
        case int():
            return yaml.ScalarNode(f"{_TAG}int", str(value))
    return yaml.ScalarNode(f"{_TAG}str", without_hidden(str(value)), style="'")
