"""Events in order of time, narrowed by date, tenure and actor."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct, field

from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.reference import Reference
from bot.domain.tenure import STRADDLES
from bot.errors import BadDate
from bot.services.calendar import calendar
from bot.services.names import ALL

UNPLACED = "Without a place in time, in the order of the article:"
"""Stands above the events that have none."""
_FORM = re.compile(r"^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$", re.ASCII)
_LAST_MONTH = 12
_FAR = date.max


class Span(Struct, frozen=True):
    """Days from ``start`` to ``end``, both included; ``None`` is open. The texts are what the reader typed."""

    start: date | None = None
    end: date | None = None
    start_text: str = ""
    end_text: str = ""
    swapped: bool = False

    @classmethod
    def parse(cls, start_text: str, end_text: str) -> "Span":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` on both sides; swaps them when they stand the wrong way round.

        Raises :class:`~bot.errors.BadDate` for anything else and for days that no calendar has.
        """
        start_text, end_text = start_text.strip(), end_text.strip()
        start = _days("from", start_text) if start_text else None
        end = _days("to", end_text) if end_text else None
        if start and end and start[0] > end[1]:
            return cls(end[0], start[1], end_text, start_text, swapped=True)
        return cls(start and start[0], end and end[1], start_text, end_text)

    @property
    def bounded(self) -> bool:
        """Whether any side is given."""
        return self.start is not None or self.end is not None

    def __str__(self) -> str:
        if self.start_text == self.end_text:
            return self.start_text
        if not self.end_text:
            return f"{self.start_text} and later"
        return f"{self.start_text} to {self.end_text}" if self.start_text else f"the time up to {self.end_text}"


class Timeline(Struct, frozen=True):
    """The events found, in order, and what a reader should know about the selection.

    ``left_out`` counts undated events that a date range leaves out; ``cited_only`` are references of a year asked for
    to which the article dates nothing.
    """

    span: Span
    events: tuple[Event, ...]
    left_out: int = 0
    cited_only: tuple[Reference, ...] = field(default=())


def timeline(article: Article, span: Span, tenure: str = ALL, actor: str = "") -> Timeline:
    """Select events; an event that straddles two tenures belongs to each that its date touches."""
    known = calendar(article)
    narrowed = tenure != ALL or bool(actor)

    def chosen(events: Iterable[Event]) -> Iterator[Event]:
        return (one for one in events if (not actor or actor in one.actors) and _in_tenure(article, one, tenure))

    if not span.bounded:
        return Timeline(span, tuple(chosen(known.by_actor.get(actor, ()) if actor else known.events)))
    found = tuple(chosen(known.within(span.start, span.end)))
    undated = sum(1 for _ in chosen(known.unplaced)) if narrowed else len(known.unplaced)
    cited = () if found else _issued_within(article, span)
    return Timeline(span, found, undated, cited)


def _days(option: str, text: str) -> tuple[date, date]:
    match = _FORM.match(text)
    way_out = "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2022, 2022-02 or 2022-02-28"
    if match is None:
        message = f"“{text[:40]}” is not a date that “{option}” can read; {way_out}."
        raise BadDate(message)
    try:
        first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        message = f"No calendar has the day {text}; {way_out}."
        raise BadDate(message) from error
    if match[3]:
        return first, first
    month = first.month if match[2] else _LAST_MONTH
    return first, date(first.year, month, monthrange(first.year, month)[1])


def _in_tenure(article: Article, event: Event, tenure: str) -> bool:
    if tenure in {ALL, event.tenure}:
        return True
    side = next((one for one in article.tenures.tenures if one.id == tenure), None)
    if side is None or event.tenure != STRADDLES or event.date is None:
        return False
    begins = side.begins.earliest if side.begins else None
    ends = side.ends.latest if side.ends else None
    return event.date.overlaps(begins, ends)


def _issued_within(article: Article, span: Span) -> tuple[Reference, ...]:
    """References whose year lies in the span: years that occur only in citations are not events."""
    first = span.start.year if span.start else 0
    last = span.end.year if span.end else _FAR.year
    return calendar(article).issued_within(first, last)
