"""``/timeline``."""

import csv
import io

import icalendar
import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def _all_pages(student: Driver, line: str) -> str:
    asked = await student.call(line)
    text = asked.replies[0].text
    while "Next page ▶" in asked.replies[0].text:
        await student.press(asked.replies[0], "Next page ▶")
        text += asked.replies[0].text
    return text


async def test_every_event_is_listed_with_date_certainty_actors_and_address(student: Driver, article: Article) -> None:
    text = await _all_pages(student, "/timeline")
    for event in article.events.values():
        line = next(line for line in text.splitlines() if event.text in line)
        assert event.printed is None or event.printed in line
        assert event.certainty in line
        assert all(article.actors[actor].name in line for actor in event.actors)
        assert line.endswith(f"({place(article, event.at)})")


async def test_a_tenure_and_an_actor_narrow_the_timeline(student: Driver, article: Article) -> None:
    event = next(one for one in article.events.values() if one.tenure == article.tenures.left)
    text = await _all_pages(student, f"/timeline tenure:{event.tenure} actor:{event.actors[0]}")
    assert event.text in text
    others = [one for one in article.events.values() if event.actors[0] not in one.actors]
    assert not any(one.text in text for one in others)


async def test_dates_the_wrong_way_round_are_swapped_and_said(student: Driver) -> None:
    text = (await student.call("/timeline from:9000 to:0001")).replies[0].text
    assert "“from” lay after “to”" in text
    assert "0001 to 9000" in text


@pytest.mark.parametrize("wrong", ["2022-02-30", "soon", "31.12.2022"])
async def test_a_wrong_date_is_refused_with_the_right_form(student: Driver, wrong: str) -> None:
    reply = (await student.call(f"/timeline from:{wrong}")).replies[0]
    assert reply.ephemeral
    assert "YYYY-MM-DD" in reply.text


async def test_a_year_without_events_is_answered_plainly(student: Driver) -> None:
    reply = (await student.call("/timeline from:3000 to:3000")).replies[0]
    assert "The article dates nothing to 3000." in reply.text


async def test_the_spreadsheet_and_the_calendar_hold_the_events(student: Driver, article: Article) -> None:
    sheet = (await student.call("/timeline format:csv")).replies[0]
    rows = list(csv.DictReader(io.StringIO(sheet.attachments[0].data.decode("utf-8-sig"))))
    assert {row["event"] for row in rows} == {event.text for event in article.events.values()}
    calendar = (await student.call("/timeline format:ics")).replies[0]
    entries = icalendar.Calendar.from_ical(calendar.attachments[0].data.decode()).walk("VEVENT")
    assert 0 < len(entries) <= len(rows)
    assert calendar.attachments[0].filename.endswith(".ics")
