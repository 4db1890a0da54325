"""Tenures side by side (``tenures.yaml``), topics (``topics.yaml``), and who acts (``actors.yaml``)."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.address import Address
from bot.domain.dates import Edtf
from bot.domain.record import Identifier, Line, Record
from bot.domain.sections import Sourced

SILENT: Literal["silent"] = "silent"
STRADDLES = "straddles"
UNDATED = "undated"


class Tenure(Record):
    """One side of the comparison: a person's time in office, or another period the content sets beside it."""

    id: Identifier
    title: Line
    actor: Identifier | None = None
    aliases: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    begins: Edtf | None = None
    ends: Edtf | None = None
    note: Identifier | None = None


Cell = Literal["silent"] | Annotated[tuple[Sourced, ...], Field(min_length=1, max_length=3, strict=False)]
"""What the article says of one tenure under one topic: one to three sentences, or ``silent``."""


class Comparison(Record):
    """One topic across all tenures."""

    topic: Identifier
    cells: dict[Identifier, Cell]


class TenuresFile(Record):
    """``tenures.yaml``: the tenures in order, the two compared by default, how events were assigned, the cells."""

    left: Identifier
    right: Identifier
    assignment: Line
    tenures: Annotated[tuple[Tenure, ...], Field(min_length=2, strict=False)]
    comparisons: Annotated[tuple[Comparison, ...], Field(min_length=1, strict=False)]


class Topic(Record):
    """A subject that facts and comparisons are filed under."""

    id: Identifier
    title: Line
    aliases: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class TopicsFile(Record):
    """``topics.yaml``."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1, strict=False)]


class Actor(Record):
    """A person, state or body that the article names; ``at`` is where it names it first, ``role`` what it is there."""

    id: Identifier
    name: Line
    kind: Literal["person", "state", "group", "organisation"]
    aliases: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    role: Line | None = None
    at: Address


class ActorsFile(Record):
    """``actors.yaml``."""

    actors: Annotated[tuple[Actor, ...], Field(min_length=1, strict=False)]
