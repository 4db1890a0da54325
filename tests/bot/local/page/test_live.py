"""What an open page is told, and in which order."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import pytest
from aiohttp import WSMsgType

from bot.local.clock import MovableClock, Passage
from bot.local.page import live
from bot.local.page.serving import Page
from bot.local.server import LocalDiscord
from bot.local.wire import Json
from tests.bot.local.page.conftest import HALL, Asked, words

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def links(told: Json) -> list[Any]:
    """The links to places, in their order."""
    return [item[2][0] for section in told["places"] for item in section[2][-1][2]]


class Stream:
    """What one page hears, after what it was told first."""

    def __init__(self, asked: Asked, person: str = "student", place: str = HALL) -> None:
        self._opening = asked.live(person, place)

    async def __aenter__(self) -> Self:
        self._socket = await self._opening.__aenter__()
        await self.next()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opening.__aexit__(None, None, None)

    async def next(self) -> Json:
        told: Json = await self._socket.receive_json(timeout=5)
        return told


async def test_everything_is_told_first(asked: Asked) -> None:
    told = await asked.snapshot()
    assert (told["event"], told["person"]) == ("snapshot", "student")
    assert (told["me"], told["name"], told["label"]) == ("Student", HALL, "Message #study-hall")
    assert [words(section[2][0]) for section in told["places"]] == [
        *("Study Server", "Second Server", "Elsewhere", "Direct messages")
    ]
    shown = {words(link) for link in links(told)}
    assert {"#study-hall", "#daily-facts", "»announcements", "≡forum", "↳reading-thread", "#general"} < shown
    assert {"@Footnote", "@Other Student"} < shown
    assert "#mod-log" not in shown
    assert "#mod-log" in {words(link) for link in links(await asked.snapshot("moderator"))}


async def test_a_place_that_the_person_does_not_see_is_not_opened(asked: Asked) -> None:
    hall = asked.local.world.places[HALL].id
    for place in ("mod-log", "nowhere", ""):
        assert (await asked.snapshot(place=place))["place"] == hall
    assert (await asked.snapshot(person="nobody"))["person"] == "student"


async def test_a_place_is_opened_by_what_its_address_has(asked: Asked) -> None:
    for person in ("student", "moderator"):
        told = await asked.snapshot(person)
        keys = {link[1]["href"].split("/")[1]: link[1]["data-key"] for link in links(told)}
        assert {HALL, "daily-facts", "reading-room", "dm"} <= set(keys)
        assert {key: (await asked.snapshot(person, key))["place"] for key in keys} == keys


async def test_what_happens_here_is_told_whole_and_elsewhere_only_that_it_does(asked: Asked) -> None:
    world = asked.local.world
    async with Stream(asked) as here, Stream(asked, "other", "daily-facts") as there:
        said = world.say(world.person("moderator"), world.places[HALL], "hello")
        told = await here.next()
        assert (told["event"], told["shown"]["copied"]) == ("appeared", "hello")
        told = await there.next()
        assert (told["event"], told["place"], told["shown"]) == ("appeared", world.places[HALL].id, None)
        world.delete(said)
        assert (await here.next())["event"] == "gone"


async def test_nobody_hears_of_what_they_do_not_see(asked: Asked) -> None:
    world = asked.local.world
    async with Stream(asked, "other") as other:
        world.say(world.person("moderator"), world.places["mod-log"], "secret")
        await asked.act("call", command="/paint", options={"colour": "r"})
        world.say(world.person("moderator"), world.places[HALL], "open")
        assert (await other.next())["shown"]["copied"] == "open"


async def test_a_mention_names_only_what_its_reader_knows(asked: Asked) -> None:
    world = asked.local.world
    ids = [world.places[name].id for name in (HALL, "mod-log")]
    said = world.say(world.person("moderator"), world.places[HALL], " ".join(f"<#{one}>" for one in ids))
    shown = {person: (await asked.snapshot(person))["messages"][-1]["tree"] for person in ("student", "moderator")}
    assert "#study-hall #unknown" in words(shown["student"])
    assert "#study-hall #mod-log" in words(shown["moderator"])
    world.delete(said)


async def test_places_are_told_anew_when_they_change(asked: Asked) -> None:
    world = asked.local.world
    async with Stream(asked) as stream:
        thread = world.add_thread("New", world.places[HALL], world.snowflakes.mint(), None)
        world.say(world.person("other"), thread, "first")
        world.set_thread(thread, archived=True)
        assert (await stream.next())["event"] == "appeared"
        told = await stream.next()
        assert told["event"] == "snapshot"
        assert thread.id in [link[1]["data-key"] for link in links(told)]
        assert told["messages"] is None
    async with Stream(asked, place=thread.id) as stream:
        world.remove_channel(thread)
        told = await stream.next()
        assert told["place"] == world.places[HALL].id
        assert told["messages"]


async def test_a_quiet_stream_has_a_pulse_and_ends_with_its_page(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PULSE", 0.01)
    pages = asked.page._live._open
    before = set(pages)
    deaf = asked.http.ws_connect("/page/live", params={"person": "student", "place": HALL}, autoping=False)
    async with asked.live() as left, deaf as silent:
        await left.receive()
        await silent.receive()
        assert len(pages - before) == 2
        assert (await silent.receive()).type is WSMsgType.PING
        await left.close()
        # The other one does not answer.
        async with asyncio.timeout(5):
            while pages - before:  # noqa: ASYNC110 - the server tells nobody that a page is gone
                await asyncio.sleep(0.01)


async def test_the_clock_is_moved_for_all_and_by_a_year_at_most() -> None:
    clock = MovableClock(lambda: NOON)
    local = LocalDiscord()
    local.world.now = clock.seconds
    page = Page(local, clock)
    due = [NOON + timedelta(hours=1)]
    done: list[datetime] = []

    async def next_due() -> datetime | None:
        return due[0] if due else None

    async def caught_up() -> None:
        done.append(clock())
        due.clear()

    page.acts.passage = Passage(clock, next_due, caught_up)
    heard: list[float] = []
    clock.watchers.append(lambda: heard.append(clock.seconds()))
    tomorrow = NOON + timedelta(days=1)
    ask = f'{{"person": "student", "place": "{HALL}", "to": "%s"}}'
    assert await page.acts.perform("move", ask % tomorrow.isoformat()) == {}
    assert done == [NOON + timedelta(hours=1), tomorrow]
    assert heard == [moment.timestamp() for moment in done]
    outcome = await page.acts.perform("move", ask % "2030-01-01T00:00:00Z")
    assert "a year at most" in outcome["problem"]["sentence"]
    assert clock() == tomorrow
