"""Timelines: what a date means, which events are chosen, in which order."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from bot.domain.article import Article
from bot.domain.tenure import STRADDLES
from bot.errors import BadDate
from bot.services.timeline import Span, timeline
from bot.services.timeline_files import timeline_csv, timeline_ics


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2018", "2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2022-4-2", "", date(2022, 4, 2), None),
        ("", "1999", None, date(1999, 12, 31)),
    ],
)
def test_a_span_covers_whole_years_and_months(start: str, end: str, first: date | None, last: date | None) -> None:
    span = Span.parse(start, end)
    assert (span.start, span.end, span.swapped) == (first, last, False)


def test_a_span_the_wrong_way_round_is_swapped() -> None:
    span = Span.parse("2022", "2018-06")
    assert (span.start, span.end, span.swapped) == (date(2018, 6, 1), date(2022, 12, 31), True)
    assert str(span) == "2018-06 to 2022"


@pytest.mark.parametrize("text", ["2022-02-30", "yesterday", "22", "2022-13", "0000", "2022-02-30T00", "٢٠٢٢", "-2022"])
def test_what_is_no_date_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        Span.parse(text, "")


def test_events_come_in_order_of_time_and_undated_ones_last(article: Article) -> None:
    events = timeline(article, Span()).events
    days = [event.date.earliest or event.date.latest for event in events if event.date]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert len(events) == len(article.events)
    assert events[-1].date is None or events[-1].date.earliest is None


def test_an_undated_event_is_left_out_of_a_span_and_counted(article: Article) -> None:
    found = timeline(article, Span.parse("0001", "9999"))
    undated = sum(
        1 for event in article.events.values() if not (event.date and (event.date.earliest or event.date.latest))
    )
    assert undated > 0
    assert found.left_out == undated
    assert len(found.events) == len(article.events) - undated


def test_what_straddles_two_tenures_belongs_to_both(article: Article) -> None:
    straddling = {event.id for event in article.events.values() if event.tenure == STRADDLES}
    both = [
        {event.id for event in timeline(article, Span(), side).events} & straddling
        for side in (article.tenures.left, article.tenures.right)
    ]
    assert straddling
    assert both == [straddling, straddling]


def test_a_year_that_only_a_citation_has_is_told(article: Article) -> None:
    cited = next(one for one in article.references.values() if one.issued)
    assert cited.issued is not None
    year = str(cited.issued.year)
    found = timeline(article, Span.parse(year, year))
    assert found.events == () or all(event.date is not None for event in found.events)
    if not found.events:
        assert cited in found.cited_only


def test_the_calendar_file_is_read_back_by_a_calendar(article: Article) -> None:
    events = timeline(article, Span()).events
    text = timeline_ics(article, events, datetime(2026, 1, 1, tzinfo=UTC))
    entries = icalendar.Calendar.from_ical(text).walk("VEVENT")
    timed = [event for event in events if event.date and event.date.earliest and event.date.latest]
    assert [str(entry["uid"]) for entry in entries] == [f"{event.id}@{article.about.id}" for event in timed]
    assert all(event.text in str(entry["summary"]) for event, entry in zip(timed, entries, strict=True))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_spreadsheet_has_a_row_an_event(article: Article) -> None:
    events = timeline(article, Span()).events
    text = timeline_csv(article, events)
    assert text.startswith("\ufeffdate_printed,")
    assert all(event.text.replace('"', '""') in text for event in events)
