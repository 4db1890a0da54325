"""What a question is answered with."""

from enum import StrEnum

from msgspec import Struct

from bot.domain.address import Address


class Way(StrEnum):
    """The kind of answer that a question wants."""

    SENTENCES = "sentences"
    """The sentences that answer it."""
    SOURCES = "sources"
    """Whose work stands behind what the article says."""
    PLACES = "places"
    """Where the article cites a source."""
    COMPARISON = "comparison"
    """Two tenures side by side."""
    EVENTS = "events"
    """What happened in a time."""
    SUMMARY = "summary"
    """A section or the whole article in short."""
    PARAGRAPH = "paragraph"
    """What stands at an address."""
    ABOUT = "about"
    """Data of the article itself: its authors, its journal."""


class Origin(StrEnum):
    """Whose words a line is in, and which part of the pack has it."""

    TEXT = "text"
    """The article's own words, as the operator imported them."""
    DIGEST = "digest"
    FACT = "fact"
    EVENT = "event"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    SILENCE = "silence"
    """The article is silent on one side of a comparison."""
    DATA = "data"
    """What the title page says; it has no address."""


class Line(Struct, frozen=True):
    """One sentence of an answer, whole and never blended with another.

    ``key`` is the id of the fact or event that it is. ``label`` names what it stands for: a side of a comparison, a
    printed date, a citation. ``source`` is the reference that it rests on, ``closing`` whether its own sentence cites
    it, and not a later one of its paragraph; ``sourced`` is false where that cannot be told of it.
    """

    text: str
    at: tuple[Address, ...]
    origin: Origin
    key: str = ""
    label: str = ""
    source: str | None = None
    closing: bool = False
    sourced: bool = True


class Silence(Struct, frozen=True):
    """The article does not say; ``reason`` is a sentence where more can be told, ``topics`` are the nearest ones."""

    topics: tuple[str, ...] = ()
    reason: str = ""


class Part(Struct, frozen=True):
    """What one part of a question is answered with.

    ``further`` are the options of the look-up that has all of it, if there is one; ``left`` counts what it has beside
    the lines.
    ``reason`` is a sentence that goes before.
    """

    way: Way
    lines: tuple[Line, ...]
    further: tuple[str, ...] | None = None
    left: int = 0
    reason: str = ""


class Answer(Struct, frozen=True):
    """The answer to a question, a part of it at a time.

    ``unanswered`` are the parts on which the article says nothing; ``repaired`` pairs each misspelt word with the word
    that was taken for it.
    """

    parts: tuple[Part, ...]
    unanswered: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
