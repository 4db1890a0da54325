"""A database that is closed or in trouble below what the bot does by itself, and one that a start cannot use."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.storage.database import Database
from tests.bot.cli.conftest import logging_as_before  # noqa: F401 - a fixture
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import NINE, Clock, stage_on
from tests.cogs.test_storage_troubles import (
    Trouble,
    files_that_do_not_grow,
    held_by_another_process,
    moved_away,
    read_only,
)
from tests.conftest import INVENTED, settings_for

ERROR_ID = re.compile(r"\bE-[2-9A-Z]{6}\b")
PLACES = ("daily-facts", "announcements", "reading-thread", "forum")


@pytest.fixture
async def local(tmp_path: Path) -> AsyncIterator[tuple[LocalDiscord, Clock]]:
    async with LocalDiscord(state=tmp_path / "local-discord.json") as local:
        clock = Clock()
        local.world.now = lambda: clock().timestamp()
        yield local, clock


async def test_a_command_below_which_the_database_is_closed_is_told_so(
    local: tuple[LocalDiscord, Clock], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    discord, clock = local
    async with stage_on(discord, settings_for(INVENTED, tmp_path), clock) as stage:
        database = stage.bot.app.database
        async with database._writing:
            asking = asyncio.create_task(Driver(discord).call("/prefs set style:MLA"))
            await until(lambda: bool(database._writing._waiters))
            await database.__aexit__(None, None, None)
        shown = [await asking]
        shown += [await Driver(discord).call(line) for line in ("/prefs set style:MLA", "/summary", "/prefs show")]
    logged = {one.__dict__.get("error_id"): one.exc_info for one in caplog.records}
    for exchange in shown:
        (reply,) = exchange.replies
        (error_id,) = ERROR_ID.findall(reply.text)
        assert reply.ephemeral
        assert "is closed, as the bot ends" in str(cause_of(logged[error_id]))
    async with Database(database.path) as again:
        await again.integrity_check()
        assert await again.rows("SELECT * FROM preference") == []


@pytest.mark.parametrize(
    "trouble",
    [held_by_another_process, files_that_do_not_grow, read_only, moved_away],
    ids=lambda one: one.__name__,
)
async def test_daily_posts_below_which_the_database_fails_come_once(
    local: tuple[LocalDiscord, Clock], tmp_path: Path, caplog: pytest.LogCaptureFixture, trouble: Trouble
) -> None:
    discord, clock = local
    async with stage_on(discord, settings_for(INVENTED, tmp_path), clock) as stage:
        schedules = [await stage.begun(place) for place in PLACES]
        hanging = [discord.faults.hang(stage.where(place), after=True) for place in PLACES[:2]]
        clock.moment = NINE
        stage.bot.daily.wake()
        for one in hanging:
            await one.reached.wait()
        async with AsyncExitStack() as stack:
            # Nobody is in the middle of a transaction when it begins.
            async with stage.bot.app.database._writing:
                await stack.enter_async_context(trouble(stage.bot.app.database))
            discord.faults.lift()
            await until(lambda: all(map(stage.posts, PLACES)) and "database" in caplog.text)
        await stage.bot.daily.settled(patient=True)
        assert [len(stage.posts(place)) for place in PLACES] == [1, 1, 1, 1]
        assert {(await stage.post(one)).state for one in schedules} == {"sent"}
        await stage.bot.app.database.integrity_check()


def garbage(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 1000)


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA application_id = 1181708148")


def held(file: Path) -> None:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    HOLDERS.append(connection)


HOLDERS: list[sqlite3.Connection] = []


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (garbage, "is not an SQLite database; move it away"),
        (newer, "and this release knows"),
        (held, "is locked by another process; stop that process"),
        (Path.mkdir, "cannot be opened for writing"),
    ],
)
def test_a_start_on_a_database_in_trouble_says_which_and_ends(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Path], None],
    sentence: str,
) -> None:
    file = tmp_path / "footnote.sqlite"
    harm(file)
    monkeypatch.setenv("FOOTNOTE_CONTENT", str(INVENTED))
    monkeypatch.setenv("FOOTNOTE_DATA", str(tmp_path))
    monkeypatch.setenv("FOOTNOTE_LOG", str(tmp_path / "bot.log"))
    monkeypatch.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.AbCdEf.abcdefghijklmnopqrstuvwxyz01")
    # Where nobody listens: Discord is not even asked.
    monkeypatch.setenv("DISCORD_API_URL", "http://127.0.0.1:9/api/v10")
    try:
        assert main(["run"]) == 1
    finally:
        while HOLDERS:
            HOLDERS.pop().close()
    (line,) = capsys.readouterr().err.splitlines()
    assert str(file) in line
    assert sentence in line


def cause_of(exc_info: object) -> object:
    assert isinstance(exc_info, tuple)
    return getattr(exc_info[1], "original", exc_info[1])
