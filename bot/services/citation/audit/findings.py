"""What an audit finds, each with its place: addresses in the text, keys in the reference list."""

from datetime import date
from typing import Literal

from msgspec import Struct

from bot.domain.address import Address

Misfit = Literal["no reference", "author", "year"]
Basis = Literal["event", "fact", "tenure"]
Disorder = Literal["alphabet", "alone first"]


class Unresolved(Struct, frozen=True):
    """An in-text citation that leads to no reference, or whose printed author or year is not the reference's."""

    at: Address
    key: str
    printed: str
    misfit: Misfit


class Later(Struct, frozen=True):
    """Something that a paragraph tells and that came after its source was issued.

    ``day`` is the earliest day that it may have happened. ``basis`` is where the date comes from: an event or a fact
    of the content, or a statement that the comparison gives to a tenure. ``shown`` is the date for people, ``note``
    the certain editor's note that supplies it.
    """

    text: str
    day: date
    shown: str
    basis: Basis
    note: str | None = None


class Older(Struct, frozen=True):
    """A source older than what its paragraph tells; ``notes`` are the editor's notes that say so too."""

    at: Address
    key: str
    later: tuple[Later, ...]
    notes: tuple[str, ...]


class Lacking(Struct, frozen=True):
    """A reference without data that its type needs; ``container`` tells that it lacks what it appeared in."""

    key: str
    names: tuple[str, ...]
    container: bool


class Misplaced(Struct, frozen=True):
    """An entry out of order: what it stands behind, and what it belongs behind; ``None`` is the head of the list."""

    key: str
    behind: str | None
    belongs_behind: str | None
    why: Disorder


class Example(Struct, frozen=True):
    """A few characters of the printed list, and the reference that they stand in."""

    key: str
    quote: str


class Irregular(Struct, frozen=True):
    """Printed entries that keep ``rule`` otherwise than the others do."""

    rule: str
    examples: tuple[Example, ...]


class AuditReport(Struct, frozen=True):
    """Everything that an audit found, and how much it looked at.

    ``unordered`` is true where more entries stand out of order than in it; then none is named. ``only_noted`` are
    editor's notes on sources that are too old, of which no date in the content shows it.
    """

    paragraphs: int
    citations: int
    references: int
    uncited: tuple[str, ...]
    unresolved: tuple[Unresolved, ...]
    older: tuple[Older, ...]
    only_noted: tuple[str, ...]
    unsourced: tuple[Address, ...]
    lacking: tuple[Lacking, ...]
    misplaced: tuple[Misplaced, ...]
    unordered: bool
    irregular: tuple[Irregular, ...]
