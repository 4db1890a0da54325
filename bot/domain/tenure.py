"""Tenures side by side (``tenures.yaml``), topics (``topics.yaml``), and who acts (``actors.yaml``)."""

from typing import Annotated, Literal

from bot.domain.address import Address
from bot.domain.dates import Edtf
from bot.domain.record import Bounds, Identifier, Line, Record
from bot.domain.sections import Sourced

SILENT: Literal["silent"] = "silent"
STRADDLES = "straddles"
UNDATED = "undated"


class Tenure(Record, frozen=True, kw_only=True):
    """One side of the comparison: a person's time in office, or another period the content sets beside it."""

    id: Identifier
    title: Line
    actor: Identifier | None = None
    aliases: tuple[Line, ...] = ()
    begins: Edtf | None = None
    ends: Edtf | None = None
    note: Identifier | None = None


Cell = Literal["silent"] | Annotated[tuple[Sourced, ...], Bounds(least=1, most=3)]
"""What the article says of one tenure under one topic: one to three sentences, or ``silent``."""


class Comparison(Record, frozen=True, kw_only=True):
    """One topic across all tenures."""

    topic: Identifier
    cells: dict[Identifier, Cell]


class TenuresFile(Record, frozen=True, kw_only=True):
    """``tenures.yaml``: the tenures in order, the two compared by default, how events were assigned, the cells."""

    left: Identifier
    right: Identifier
    assignment: Line
    tenures: Annotated[tuple[Tenure, ...], Bounds(least=2)]
    comparisons: Annotated[tuple[Comparison, ...], Bounds(least=1)]


class Topic(Record, frozen=True, kw_only=True):
    """A subject that facts and comparisons are filed under."""

    id: Identifier
    title: Line
    aliases: tuple[Line, ...] = ()


class TopicsFile(Record, frozen=True, kw_only=True):
    """``topics.yaml``."""

    topics: Annotated[tuple[Topic, ...], Bounds(least=1)]


class Actor(Record, frozen=True, kw_only=True):
    """A person, state or body that the article names; ``at`` is where it names it first, ``role`` what it is there."""

    id: Identifier
    name: Line
    kind: Literal["person", "state", "group", "organisation"]
    aliases: tuple[Line, ...] = ()
    role: Line | None = None
    at: Address


class ActorsFile(Record, frozen=True, kw_only=True):
    """``actors.yaml``."""

    actors: Annotated[tuple[Actor, ...], Bounds(least=1)]
