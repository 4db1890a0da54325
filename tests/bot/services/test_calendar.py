"""The events of a span, held against all events that it overlaps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.dates import Edtf
from bot.domain.event import Event
from bot.services.calendar import Calendar, calendar, placed
from tests.variants import variant

YEAR = st.integers(1, 9999).map(lambda year: f"{year:04}")
POINT = st.one_of(
    YEAR, YEAR.map(lambda year: f"{year}-02"), YEAR.map(lambda year: f"{year[:3]}X"), st.just("XXXX-05-18")
)
DATE = st.one_of(
    st.none(), POINT, YEAR.map(lambda year: f"{year}/.."), YEAR.map(lambda year: f"../{year}"), st.just("0100/0900")
)
DAYS = st.one_of(st.none(), st.dates())


def _event(model: Event, number: int, text: str | None) -> Event:
    edtf = Edtf.parse(text) if text and text != "000X" else None
    return replace(model, id=f"event-{number}", date=edtf)


@given(st.lists(DATE, max_size=30), DAYS, DAYS)
def test_a_span_has_all_that_it_overlaps_in_order(
    article: Article, dates: list[str | None], start: date | None, end: date | None
) -> None:
    model = next(iter(article.events.values()))
    own = variant(article)
    own.events = {one.id: one for number, text in enumerate(dates) for one in (_event(model, number, text),)}
    known = Calendar(own)
    within = [one.id for one in known.within(start, end)]
    wanted = {one.id for one in own.events.values() if placed(one) and one.date and one.date.overlaps(start, end)}
    assert within == [one.id for one in known.events if one.id in wanted]


def test_few_events_are_looked_at_for_a_year(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    model = next(iter(article.events.values()))
    own = variant(article)
    own.events = {f"event-{year}": _event(model, year, f"{year:04}") for year in range(1, 5001)}
    known, overlaps, looked_at = Calendar(own), Edtf.overlaps, list[Edtf]()

    def counting(one: Edtf, start: date | None, end: date | None) -> bool:
        looked_at.append(one)
        return overlaps(one, start, end)

    monkeypatch.setattr(Edtf, "overlaps", counting)
    assert [one.id for one in known.within(date(2500, 1, 1), date(2500, 12, 31))] == ["event-2500"]
    assert len(looked_at) < 20


def test_an_article_has_one_calendar(article: Article) -> None:
    assert calendar(article) is calendar(article)
    assert calendar(variant(article)) is not calendar(article)
