"""Pictures of the timeline, of a comparison and of the outline, as readers get them."""

import asyncio
import sys
from collections.abc import Iterator

import pytest

from bot.domain.article import Article
from bot.errors import DrawingFailed
from bot.figures.gallery import AT_ONCE, PIXELS, Gallery
from bot.local.driver import Driver
from bot.local.messages import Message
from bot.local.session import Session
from bot.local.wire import Json
from bot.presentation.pictures import pictures_shown
from bot.presentation.sheet import Block
from bot.services.calendar import placed
from bot.services.comparison import SILENCE
from bot.services.places import place, places
from bot.services.timeline import UNPLACED, Span, timeline
from tests.bot.figures.measures import png_size, until
from tests.bot.figures.renew import figures
from tests.contract.refusals import refused

ALT_TEXT = 1024


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Pictures are drawn once this is set, each anew."""
    begin = asyncio.Event()
    drawn = Gallery._drawn

    async def waiting(self: Gallery, key: str, svg: str) -> bytes:
        await begin.wait()
        return await drawn(self, key, svg)

    monkeypatch.setattr(Gallery, "_drawn", waiting)
    yield begin
    begin.set()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is drawn."""

    async def refused(*_: object) -> bytes:
        raise DrawingFailed("this is a test")

    monkeypatch.setattr(Gallery, "_drawn", refused)


@pytest.fixture(autouse=True)
def empty(session: Session) -> None:
    """Each test begins with nothing drawn."""
    session.bot.app.gallery._pictures.clear()


def _of(reply: Message, kind: int) -> list[Json]:
    found: list[Json] = []
    waiting = list(reply.components)
    while waiting:
        one = waiting.pop(0)
        found += [one] if one["type"] == kind else []
        waiting = [*one.get("components", ()), *waiting]
    return found


def _alts(reply: Message) -> list[str]:
    return [str(item["description"]) for gallery in _of(reply, 12) for item in gallery["items"]]


def _sound(reply: Message) -> None:
    """Pictures of the right width with alt texts, and one SVG to download, each shown in the message."""
    *pictures, svg = reply.attachments
    assert pictures
    assert all(one.filename.endswith(".png") and png_size(one.data)[0] == PIXELS for one in pictures)
    assert svg.filename.endswith(".svg")
    assert svg.data.startswith(b"<svg ")
    alts = _alts(reply)
    assert len(alts) == len(pictures)
    assert all(0 < len(alt.encode("utf-16-le")) // 2 <= ALT_TEXT for alt in alts)
    assert alts == [one.description for one in pictures]
    assert [one["name"] for one in _of(reply, 13)] == [svg.filename]


async def _whole(student: Driver, reply: Message) -> str:
    text = reply.text
    while "Next page ▶" in reply.text:
        await student.press(reply, "Next page ▶")
        assert reply.attachments == []
        text += reply.text
    return text


async def test_a_timeline_is_shown_in_pictures_whose_text_is_there(student: Driver, article: Article) -> None:
    reply = (await student.call("/timeline format:picture")).replies[0]
    assert not reply.ephemeral
    _sound(reply)
    svg = reply.attachments[-1].data.decode()
    text = await _whole(student, reply)
    for event in article.events.values():
        assert event.text in text
        line = next(line for line in text.splitlines() if event.text in line)
        assert event.certainty in line
        assert line.endswith(f"({place(article, event.at)}){'†' if article.notes_at(event.at) else ''}")
        assert event.text.split(maxsplit=1)[0] in svg


@pytest.mark.parametrize("name", ["article", "shipped"])
async def test_each_alt_text_tells_its_whole_picture(name: str, request: pytest.FixtureRequest) -> None:
    one: Article = request.getfixturevalue(name)
    gallery = Gallery()
    album = await gallery.album(one.about.id, lambda setter: figures(setter, one)["timeline"], AT_ONCE)
    assert album.parts == 1
    rows = [Block(event.text, (event.at,)) for event in timeline(one, Span()).events]
    shown = pictures_shown(one, album, "stem", f"Timeline: {one.about.short_title}", rows)
    assert len(shown.blocks) == 1
    alts = "\n".join(picture.description for picture in shown.pictures)
    for event in one.events.values():
        assert f"{event.text} ({place(one, event.at)}){'†' if one.notes_at(event.at) else ''}" in alts
    await gallery.close()


async def test_a_row_that_no_alt_text_holds_is_begun_there_and_whole_in_the_text(
    student: Driver, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(one for one in article.tenures.comparisons if len(one.cells[article.tenures.left]) > 1)
    monkeypatch.setattr("bot.presentation.pictures.ALT_TEXT", 200)
    reply = (await student.call(f"/compare topic:{row.topic} view:picture")).replies[0]
    (alt,) = _alts(reply)
    assert len(alt) <= 200
    assert alt.splitlines()[-1].startswith(article.topics[row.topic].title)
    assert alt.endswith("…")
    cell = row.cells[article.tenures.left]
    assert not isinstance(cell, str)
    assert cell[-1].text not in alt
    assert cell[-1].text in reply.text


async def test_events_without_a_place_in_time_are_said_to_have_none(student: Driver, article: Article) -> None:
    loose = [one for one in article.events.values() if not placed(one)]
    timed = [one for one in article.events.values() if placed(one)]
    assert loose
    for line in ("/timeline", "/timeline format:picture"):
        text = await _whole(student, (await student.call(line)).replies[0])
        (at,) = (place for place in range(len(text)) if text.startswith(UNPLACED, place))
        assert all(text.index(one.text) < at for one in timed)
        assert all(text.index(one.text) > at for one in loose)


async def test_notes_stand_beside_the_pictures_of_their_paragraphs(student: Driver, article: Article) -> None:
    reply = (await student.call("/timeline format:picture")).replies[0]
    noted = article.notes_at(*(event.at for event in article.events.values()))
    assert noted
    assert "Editor's notes, from outside the article" in reply.text
    assert all(note.id in reply.text for note in noted)


async def test_a_comparison_is_shown_in_pictures_with_silence_said(student: Driver, article: Article) -> None:
    reply = (await student.call("/compare view:picture")).replies[0]
    _sound(reply)
    text = await _whole(student, reply)
    for row in article.tenures.comparisons:
        assert article.topics[row.topic].title in text
        for side in (article.tenures.left, article.tenures.right):
            cell = row.cells[side]
            assert (SILENCE if isinstance(cell, str) else f"{cell[0].text} ({places(article, cell[0].at)})") in text


async def test_one_topic_is_shown_whole(student: Driver, article: Article) -> None:
    row = next(one for one in article.tenures.comparisons if len(one.cells[article.tenures.left]) > 1)
    reply = (await student.call(f"/compare topic:{row.topic} view:picture")).replies[0]
    _sound(reply)
    cell = row.cells[article.tenures.left]
    assert not isinstance(cell, str)
    assert all(one.text in reply.text for one in cell)


async def test_the_outline_keeps_its_text_and_has_a_picture(student: Driver, article: Article) -> None:
    reply = (await student.call("/article outline")).replies[0]
    _sound(reply)
    for section in article.sections.values():
        assert f"§{section.number} {section.title}" in reply.text
        sentences = sum(paragraph.sentences for paragraph in section.paragraphs)
        told = next(line for line in "".join(_alts(reply)).splitlines() if f"§{section.number} {section.title}" in line)
        assert not sentences or f"{sentences} s" in told


@pytest.mark.parametrize("line", ["/timeline format:picture", "/compare view:picture", "/article outline"])
async def test_a_private_picture_is_private_until_it_is_shared(student: Driver, line: str) -> None:
    reply = (await student.call(f"{line} private:true")).replies[0]
    assert reply.ephemeral
    _sound(reply)
    shared = (await student.press(reply, "Share")).replies[0]
    assert not shared.ephemeral
    _sound(shared)
    assert [one.data for one in shared.attachments] == [one.data for one in reply.attachments]
    assert {one.id for one in shared.attachments}.isdisjoint(one.id for one in reply.attachments)
    assert "[Share]" not in shared.text


@pytest.mark.parametrize(
    "line",
    [
        "/timeline format:picture from:soon",
        "/timeline format:picture tenure:qqqqq",
        "/compare view:picture topic:qqqqq",
        "/compare view:picture left:oil right:oil",
    ],
)
async def test_a_refusal_stays_text(student: Driver, line: str) -> None:
    reply = (await student.call(line)).replies[0]
    assert reply.ephemeral
    assert reply.attachments == []


async def test_where_nothing_is_dated_there_is_no_picture(student: Driver) -> None:
    reply = (await student.call("/timeline format:picture from:3000 to:3000")).replies[0]
    assert "The article dates nothing to 3000." in reply.text
    assert reply.attachments == []


@pytest.mark.parametrize(("line", "back"), [("/timeline", "As a list"), ("/compare", "As rows")])
async def test_text_and_picture_turn_into_each_other_in_place(student: Driver, line: str, back: str) -> None:
    reply = (await student.call(line)).replies[0]
    before = reply.text
    await student.press(reply, "As a picture")
    _sound(reply)
    await student.press(reply, back)
    assert reply.attachments == []
    assert reply.text == before


async def test_somebody_else_gets_a_copy_of_their_own(student: Driver) -> None:
    reply = (await student.call("/compare")).replies[0]
    copy = (await student.press(reply, "As a picture", person="other")).replies[0]
    assert copy.ephemeral
    _sound(copy)
    assert reply.attachments == []


async def test_a_topic_is_chosen_among_pictures(student: Driver, article: Article) -> None:
    reply = (await student.call("/compare view:picture")).replies[0]
    topic = article.topics[article.tenures.comparisons[-1].topic]
    await student.choose(reply, "Another topic …", [topic.title])
    _sound(reply)
    assert reply.text.startswith(topic.title)


async def test_lists_read_nothing_of_what_draws(student: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("figure", "timeline", "comparison"):
        monkeypatch.setitem(sys.modules, f"bot.figures.{name}", None)
    for line in ("/timeline", "/compare", "/article info"):
        assert (await student.call(line)).replies[0].text


async def test_what_a_message_has_no_room_for_is_a_press_away(
    student: Driver, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.figures.figure.AT_ONCE", 1)
    monkeypatch.setattr(sys.modules["cogs.timeline"], "AT_ONCE", 1)
    reply = (await student.call("/timeline format:picture")).replies[0]
    first, *_, last = article.events.values()
    assert len(_alts(reply)) == 1
    assert first.text in reply.text
    await student.press(reply, "Next pictures ▶")
    _sound(reply)
    assert last.text in reply.text
    assert first.text not in reply.text
    await student.press(reply, "◀ Previous pictures")
    assert first.text in reply.text


async def test_a_reader_is_told_to_wait_while_it_is_drawn(
    student: Driver, slowly: asyncio.Event, session: Session
) -> None:
    messages = session.discord.world.messages
    asking = asyncio.create_task(student.call("/timeline format:picture"))
    await until(lambda: any(message.loading for message in messages.values()))
    other = (await student.call("/about")).replies[0]
    assert other.text
    slowly.set()
    _sound((await asking).replies[0])


async def test_a_failure_is_told_privately_even_after_the_announcement(
    student: Driver, slowly: asyncio.Event, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = session.discord.world.messages
    asking = asyncio.create_task(student.call("/timeline format:picture"))
    await until(lambda: any(message.loading for message in messages.values()))

    async def refused(*_: object) -> bytes:
        raise DrawingFailed("this is a test")

    monkeypatch.setattr("bot.figures.painter.Painter.png", refused)
    slowly.set()
    reply = (await asking).replies[-1]
    assert reply.ephemeral
    assert "A picture cannot be drawn just now, since this is a test" in reply.text
    assert "as text too" in reply.text


@pytest.mark.usefixtures("failing")
async def test_the_outline_is_there_without_its_picture(student: Driver, article: Article) -> None:
    reply = (await student.call("/article outline")).replies[0]
    assert not reply.ephemeral
    assert reply.attachments == []
    assert all(section.title in reply.text for section in article.sections.values())
    assert "A picture cannot be drawn just now" in reply.text


async def test_all_that_was_sent_keeps_to_discords_rules(session: Session) -> None:
    assert refused(session.discord.world.requests) == []
