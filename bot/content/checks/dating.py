"""Events are dated as surely as they say, and belong to the tenure of their date."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.content.draft import Draft
from bot.content.files import TENURES
from bot.content.place import Flaw, Place
from bot.domain.dates import Edtf
from bot.domain.event import Event
from bot.domain.tenure import STRADDLES, UNDATED

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])", re.ASCII)


def certainty_is_borne_out(draft: Draft) -> Iterator[Flaw]:
    """``dated`` rests on printed words, ``by note`` on a note, and nothing else on a note."""
    for place, event in draft.events:
        if event.certainty != "implied" and event.date is None:
            yield Flaw(place.at("date"), f"an event that is {event.certainty} needs its `date`")
        if event.certainty == "dated" and event.printed is None:
            yield Flaw(place.at("printed"), "an event that the article dates needs the date as `printed`")
        if event.certainty == "by note" and event.note is None:
            yield Flaw(place.at("note"), "an event dated by note needs the key `note`, the id of that note")
        if event.certainty != "by note" and event.note is not None:
            yield Flaw(place.at("note"), f"only an event dated `by note` has a note; this one is {event.certainty}")


def printed_years_are_printed(draft: Draft) -> Iterator[Flaw]:
    """A year that the article dates an event to is printed there."""
    for place, event in draft.events:
        if event.certainty != "dated" or event.date is None or event.printed is None:
            continue
        for year in _YEAR.findall(event.date.text):
            if year not in event.printed:
                sentence = f"the year {year} is not in `printed` ({event.printed}); then the event is not `dated`"
                yield Flaw(place.at("date"), sentence)


def tenure_goes_by_date(draft: Draft) -> Iterator[Flaw]:
    """An event carries the tenure that its whole date lies in, and straddles where none holds all of it."""
    spans = {tenure.id: _span(tenure.begins, tenure.ends) for _, tenure in draft.tenures}
    for place, event in draft.events:
        when = _span(event.date, event.date)
        if when == _UNKNOWN:
            continue
        if event.tenure == UNDATED:
            yield Flaw(place.at("tenure"), f"`{event.date}` is a date; only an event without one is {UNDATED}")
        elif draft.whole(TENURES) and (fitting := _fitting(when, spans)) and event.tenure not in fitting:
            yield _misplaced(place, event, fitting)


class Span(NamedTuple):
    """The days from ``begins`` to ``ends``, both included; an open side runs to the end of the calendar."""

    begins: date
    ends: date

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return self.begins <= other.ends and other.begins <= self.ends

    def holds(self, other: "Span") -> bool:
        """Whether all of the other's days are in this one."""
        return self.begins <= other.begins and other.ends <= self.ends


_UNKNOWN = Span(date.min, date.max)


def _span(begins: Edtf | None, ends: Edtf | None) -> Span:
    """All days that may lie between two dates, either of which may be unknown."""
    return Span(
        (begins and begins.earliest) or date.min,
        (ends and ends.latest) or date.max,
    )


def _fitting(when: Span, spans: dict[str, Span]) -> tuple[str, ...]:
    """What an event of that date may carry; a tenure of unknown span may always be meant."""
    unknown = [id_ for id_, span in spans.items() if span == _UNKNOWN]
    touched = [id_ for id_, span in spans.items() if span != _UNKNOWN and span.overlaps(when)]
    holding = [id_ for id_ in touched if spans[id_].holds(when)]
    alone = len(touched) == 1
    straddles = [] if alone and holding and not unknown else [STRADDLES]
    return (*(touched if alone else holding), *unknown, *straddles)


def _misplaced(place: Place, event: Event, fitting: tuple[str, ...]) -> Flaw:
    choice = " or ".join(f"`{id_}`" for id_ in fitting)
    return Flaw(place.at("tenure"), f"by its date, {event.date}, the event belongs to {choice}, not `{event.tenure}`")
