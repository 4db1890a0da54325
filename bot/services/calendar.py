"""An article's events in order of time, so that those of a span are found without looking at the others."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.reference import Reference
from bot.services.once import once_an_article

_FAR = date.max
_LONG = timedelta(days=3660)
"""Events that may have lasted longer, or have an open side, are few: they are looked at one by one."""


class Calendar:
    """The events of one article, which never change."""

    def __init__(self, article: Article) -> None:
        self.events = tuple(sorted(article.events.values(), key=_order))
        """All of them: by first day, then by last; what has no place in time comes last, in the article's order."""
        self.unplaced = tuple(event for event in self.events if not placed(event))
        self._listed = tuple(article.references.values())
        days = [(number, *bounds) for number, event in enumerate(self.events) if (bounds := _bounds(event)) is not None]
        short = [(first, last, number) for number, first, last in days if last - first <= _LONG]
        self._long = [number for number, first, last in days if last - first > _LONG]
        self._short = [number for _, _, number in short]
        self._firsts = [first for first, _, _ in short]
        self._reach = list(accumulate((last for _, last, _ in short), max))
        """The last day that an event may have had, or any before it."""

    def within(self, start: date | None, end: date | None) -> Iterator[Event]:
        """The events that may have been from ``start`` to ``end``, both included, in order; ``None`` is open."""
        near = range(
            bisect_left(self._reach, start or date.min),
            bisect_right(self._firsts, end or date.max),
        )
        for number in sorted((*self._long, *map(self._short.__getitem__, near))):
            event = self.events[number]
            if event.date is not None and event.date.overlaps(start, end):
                yield event

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Event, ...]]:
        """The events in which somebody takes part, in order."""
        acting: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for actor in dict.fromkeys(event.actors):
                acting[actor].append(event)
        return {actor: tuple(events) for actor, events in acting.items()}

    def issued_within(self, first: int, last: int) -> tuple[Reference, ...]:
        """The references of the years from ``first`` to ``last``, in the order of the list."""
        years, numbers = self._issued
        found = sorted(numbers[bisect_left(years, first) : bisect_right(years, last)])
        return tuple(self._listed[number] for number in found)

    @cached_property
    def _issued(self) -> tuple[list[int], list[int]]:
        dated = [
            (reference.issued.year, number)
            for number, reference in enumerate(self._listed)
            if reference.issued and reference.issued.year
        ]
        return [year for year, _ in sorted(dated)], [number for _, number in sorted(dated)]


calendar = once_an_article(Calendar)


def placed(event: Event) -> bool:
    """Whether an event has a place in time; those that have none stand behind the others."""
    return event.date is not None and (event.date.earliest is not None or event.date.latest is not None)


def _bounds(event: Event) -> tuple[date, date] | None:
    if event.date is None or not placed(event):
        return None
    return event.date.earliest or date.min, event.date.latest or date.max


def _order(event: Event) -> tuple[date, date]:
    if event.date is None:
        return _FAR, _FAR
    return event.date.earliest or event.date.latest or _FAR, event.date.latest or _FAR
