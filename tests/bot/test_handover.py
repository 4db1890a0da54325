"""From one process to the next: every interaction is answered, by one of them."""

import asyncio
import json
import re
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot import handover
from bot.errors import StorageError
from bot.handover import FRESH, LATE, NOTICE, Handover, Relay, first_id
from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.monitoring.asking import health_of
from bot.publishing import DiscordClock
from bot.settings import Settings
from bot.storage.turn import Turn
from tests.bot.cli.processes import process
from tests.conftest import INVENTED, settings_for

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BEFORE, AT = first_id(NOW + NOTICE) - 1, first_id(NOW + NOTICE)
APPLICATION = 7
PAUSE_S = 0.1
"""Between two uses: nobody need be busy for the seconds that a start takes."""


class Process:
    """One of those on a database; both go by ``at``."""

    def __init__(self, folder: Path, at: list[datetime]) -> None:
        self.turn = Turn(folder / "footnote.sqlite", APPLICATION)
        self.at = at
        self.handover = Handover(self.turn, lambda: at[0])

    def look(self, *, ready: bool = True) -> bool:
        if ready:
            self.handover.ready(self.at[0])
        return self.handover.look(self.at[0])

    def answers(self) -> list[bool]:
        """What was before the moment that is named now, and what comes then."""
        return [self.handover.admits(BEFORE), self.handover.admits(AT)]

    def end(self) -> None:
        self.turn.__exit__(None, None, None)


@pytest.fixture
def at() -> list[datetime]:
    return [NOW]


def test_discord_s_ids_tell_the_time() -> None:
    # The example of the developer documentation, *Snowflake Format*.
    assert first_id(datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)) == 175928847299117063 >> 22 << 22


def test_a_process_that_is_alone_answers_all_and_tells_nobody(tmp_path: Path, at: list[datetime]) -> None:
    alone = Process(tmp_path, at)
    assert alone.answers() == [True, True]
    assert not alone.look()
    assert alone.answers() == [True, True]
    assert not alone.turn.note.exists()
    alone.end()


def test_two_processes_share_at_the_moment_that_the_new_one_names(tmp_path: Path, at: list[datetime]) -> None:
    old, new = Process(tmp_path, at), Process(tmp_path, at)
    assert new.answers() == [False, False]
    assert [new.look(ready=False), old.look()] == [False, False]
    assert old.answers() == [True, True]
    assert [new.look(), old.look()] == [False, False]
    assert (old.answers(), new.answers()) == ([True, False], [False, True])
    at[0] += NOTICE + LATE - timedelta(milliseconds=1)
    assert [new.look(), old.look()] == [False, False]
    at[0] += timedelta(milliseconds=1)
    assert [new.look(), old.look()] == [False, True]
    old.end()
    assert not new.look()
    assert not new.turn.note.exists()
    assert (new.answers(), new.handover.until > AT) == ([False, True], True)
    new.end()


def test_where_the_new_one_dies_the_old_one_goes_on(tmp_path: Path, at: list[datetime]) -> None:
    old, new = Process(tmp_path, at), Process(tmp_path, at)
    new.look()
    old.look()
    assert old.answers() == [True, False]
    new.end()
    at[0] += FRESH + timedelta(milliseconds=1)
    assert not old.look()
    assert old.answers() == [True, True]
    old.look()
    assert not old.turn.note.exists()
    old.end()


def test_where_the_old_one_dies_first_the_new_one_answers_at_once(tmp_path: Path, at: list[datetime]) -> None:
    old, new = Process(tmp_path, at), Process(tmp_path, at)
    new.look()
    assert new.answers() == [False, True]
    old.end()
    new.look()
    assert new.answers() == [True, True]
    new.end()


def test_of_two_new_ones_the_newest_takes_over(tmp_path: Path, at: list[datetime]) -> None:
    old, new, newest = (Process(tmp_path, at) for _ in range(3))
    new.look()
    at[0] += timedelta(seconds=1)
    newest.look()
    assert new.look()
    old.look()
    later = first_id(at[0] + NOTICE)
    admitting = [[one.handover.admits(number) for one in (old, new, newest)] for number in (BEFORE, AT, later)]
    assert admitting == [[True, False, False], [True, False, False], [False, False, True]]
    for one in (old, new, newest):
        one.end()


def test_another_application_on_the_database_is_let_alone(tmp_path: Path) -> None:
    with Turn(tmp_path / "footnote.sqlite", 1) as one, Turn(tmp_path / "footnote.sqlite", 2) as other:
        assert (one.taken(), other.taken()) == (True, True)


def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, at: list[datetime]) -> None:
    alone = Process(tmp_path, at)
    stamp = at[0].isoformat()
    for text in (
        *("", "[]", '{"by": 1}', '{"by": "a", "since": 7, "at": "never"}', '{"by": "a", "since": 7, "at": 7}'),
        *(f'{{"by": "a", "since": {since}, "at": "{stamp}"}}' for since in ('"soon"', "null", "[]", "1e999")),
    ):
        alone.turn.note.write_text(text, encoding="utf-8")
        assert not alone.look()
    assert alone.answers() == [True, True]
    alone.end()


async def test_where_it_cannot_be_told_who_else_there_is_a_process_answers_all(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / f"footnote.sqlite.{APPLICATION}.turn").mkdir()
    stop = asyncio.Event()
    async with Relay(tmp_path / "footnote.sqlite", lambda: NOW, stop) as relay:
        client = Connected()
        relay.enter(client, APPLICATION)
        assert client.admits(AT)
    assert "this process answers all" in caplog.text


@pytest.mark.parametrize("trouble", [OSError("full"), StorageError("locked")])
async def test_trouble_while_it_is_looked_for_others_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, trouble: Exception
) -> None:
    looks = 0

    def look(_: Handover, __: datetime) -> bool:
        nonlocal looks
        looks += 1
        if looks == 1:
            raise trouble
        return looks > 2

    monkeypatch.setattr(Handover, "look", look)
    monkeypatch.setattr(handover, "TICK_S", 0.001)
    monkeypatch.setattr(handover, "PAUSE_S", 0.001)
    stop = asyncio.Event()
    async with Relay(tmp_path / "footnote.sqlite", lambda: NOW, stop) as relay:
        client = Connected()
        relay.enter(client, APPLICATION)
        assert client.admits(AT)
        await stop.wait()
    assert caplog.text.count("it cannot be seen whether another process takes over") == 1


class Connected:
    """As much of a client as the handover knows."""

    def __init__(self) -> None:
        self.discord_clock = DiscordClock()
        self.is_connected = True
        self.admits: Callable[[int], bool] = lambda _: True


@asynccontextmanager
async def begun(local: LocalDiscord, data: Path, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot in a process of its own; it is killed if it is still there in the end."""
    bot = await process(
        "run",
        DISCORD_TOKEN=local.token,
        DISCORD_API_URL=local.api_url,
        DISCORD_GATEWAY_URL=local.gateway_url,
        FOOTNOTE_DATA=str(data),
        FOOTNOTE_CONTENT=str(INVENTED),
        FOOTNOTE_METRICS_PORT=str(port),
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
            await bot.communicate()


async def well(settings: Settings) -> None:
    """Return once a bot says that it is well, on its port or in its file."""
    async with asyncio.timeout(60):
        while not (await asyncio.to_thread(health_of, settings, datetime.now(UTC))).ok:  # noqa: ASYNC110 - as it says
            await asyncio.sleep(0.05)


async def used(driver: Driver, number: int) -> None:
    """Ask, press, and suggest a fact: what is answered twice would be told, or kept, twice."""
    (reply,) = (await driver.call("/article read section:1")).replies
    assert "§" in reply.text
    opened = await driver.call("/fact suggest")
    sent = await driver.submit(opened, {"sentence": f"The tower was painted {number} times.", "paragraph": "§1 ¶1"})
    assert "E-" not in sent.replies[0].text


async def test_a_new_process_takes_over_and_no_interaction_is_lost_or_answered_twice(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = replace(settings_for(INVENTED, tmp_path), metrics_port=port)
    async with LocalDiscord() as local, begun(local, tmp_path, port) as old:
        await local.connected(60)
        driver, times = Driver(local, person="student"), count()
        ended = asyncio.Event()

        async def use() -> None:
            # Some more, once the new one is alone.
            more = 3
            while more:
                await used(driver, next(times))
                await asyncio.sleep(PAUSE_S)
                more -= ended.is_set()

        using = asyncio.create_task(use())
        async with begun(local, tmp_path, port) as new:
            async with asyncio.timeout(60):
                _, told = await old.communicate()
                ended.set()
                await using
            assert old.returncode == 0, told
            for told_by in (settings, replace(settings, metrics_port=None)):
                await well(told_by)
            new.send_signal(signal.SIGTERM)
            _, told_by_new = await new.communicate()
            assert new.returncode == 0, told_by_new
        twice = [one for one in local.world.requests if one.status >= 400]
        assert twice == []
        kept = {one for one in local.world.interactions.values() if not one.settled}
        assert kept == set()
    events = [json.loads(line)["event"] for line in told.decode().splitlines()]
    assert "another process takes over from this one" in events
    assert b"this process takes over from another" in told_by_new
    answered = re.compile(rb'"event": "interaction"')
    assert len(answered.findall(told)) > 0
    assert len(answered.findall(told_by_new)) > 0
    assert len(answered.findall(told + told_by_new)) == len(local.world.interactions)
