"""Commands while the database cannot be used: each failure is told, nothing acknowledged is lost, and it passes."""

import asyncio
import logging
import re
import resource
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from itertools import count

import pytest

from bot.domain.preferences import Preferences
from bot.errors import StorageError
from bot.local.driver import Driver
from bot.local.session import Session
from bot.storage.database import Database
from tests.bot.storage.damage import overwrite

pytestmark = pytest.mark.faults

HOLD = """
import sqlite3, sys
holder = sqlite3.connect(sys.argv[1], isolation_level=None)
holder.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
LONG = "chicago-annotated-bibliography-17th-edition"


@pytest.fixture
def database(session: Session) -> Database:
    return session.bot.app.database


async def pragma(database: Database, text: str) -> int:
    """Set or ask something of the connection that writes."""
    rows = await database._writer.execute_fetchall(f"PRAGMA {text}")
    return next((int(row[0]) for row in rows if isinstance(row[0], int)), 0)


@asynccontextmanager
async def full_disk(database: Database) -> AsyncIterator[None]:
    """The database may have no more pages than now, and the page that comes next has room for nothing."""
    before = await pragma(database, "max_page_count")
    await pragma(database, f"max_page_count = {await pragma(database, 'page_count')}")
    with pytest.raises(StorageError, match="the disk is full"):
        await _fill(database)
    try:
        yield
    finally:
        await pragma(database, f"max_page_count = {before}")


async def _fill(database: Database) -> None:
    for user_id in count(1):
        async with database.write() as connection:
            await connection.execute("INSERT INTO preference VALUES (?, 'style', 'MLA', '')", (user_id,))


@asynccontextmanager
async def files_that_do_not_grow(database: Database) -> AsyncIterator[None]:
    """The kernel refuses whatever would make a file longer."""
    await pragma(database, "wal_checkpoint(TRUNCATE)")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """What SQLite says of a file system that is mounted read-only, without being root."""
    await pragma(database, "query_only = ON")
    try:
        yield
    finally:
        await pragma(database, "query_only = OFF")


@asynccontextmanager
async def held_by_another_process(database: Database) -> AsyncIterator[None]:
    await pragma(database, "busy_timeout = 50")
    holder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD, str(database.path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        await holder.communicate(b"")


@asynccontextmanager
async def damaged(database: Database) -> AsyncIterator[None]:
    """Garbage in the place of a page in the middle of the file, where nobody has read it before."""
    await pragma(database, "wal_checkpoint(TRUNCATE)")
    before = overwrite(database.path, "preference")
    await _forget_pages(database)
    try:
        yield
    finally:
        overwrite(database.path, "preference", before)
        await _forget_pages(database)


async def _forget_pages(database: Database) -> None:
    """Let no connection go by what it has read before: a change elsewhere makes each read anew."""
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("INSERT INTO rendered_citation VALUES ('', '', '') ON CONFLICT DO UPDATE SET text = text || '.'")
        other.commit()


@asynccontextmanager
async def moved_away(database: Database) -> AsyncIterator[None]:
    away = database.path.with_name("away.sqlite")
    database.path.replace(away)
    try:
        yield
    finally:
        away.replace(database.path)


@asynccontextmanager
async def replaced(database: Database) -> AsyncIterator[None]:
    async with moved_away(database):
        database.path.write_bytes(b"Dear diary, " * 1000)
        yield


Trouble = Callable[[Database], AbstractAsyncContextManager[None]]
TROUBLES: tuple[tuple[Trouble, str], ...] = (
    (full_disk, "cannot grow, as the disk is full; make room"),
    (files_that_do_not_grow, "cannot be read or written, as the disk reports an error"),
    (read_only, "cannot be opened for writing; give the bot's user write permission"),
    (held_by_another_process, "is locked by another process; stop that process, or try again"),
    (damaged, "is damaged; restore a backup: python -m bot restore PATH"),
    (moved_away, "was moved, deleted or replaced while it was in use"),
    (replaced, "was moved, deleted or replaced while it was in use"),
)


@pytest.mark.parametrize(("trouble", "sentence"), TROUBLES, ids=[one.__name__ for one, _ in TROUBLES])
async def test_a_command_that_cannot_be_kept_says_so_and_later_ones_are_kept(
    session: Session,
    student: Driver,
    database: Database,
    caplog: pytest.LogCaptureFixture,
    trouble: Trouble,
    sentence: str,
) -> None:
    user_id = int(session.discord.world.person("student").id)
    await session.bot.app.preferences.delete_of(user_id)
    await student.call("/prefs set timezone:UTC")
    async with trouble(database):
        with caplog.at_level(logging.ERROR):
            (reply,) = (await student.call(f"/prefs set style:{LONG} visibility:private")).replies
    assert reply.ephemeral
    found = re.fullmatch(
        r"Something went wrong on our side, nothing is lost\. Try again; if it fails again, tell the bot's operator "
        r"this id: `(E-\w{6})`\.",
        reply.content,
    )
    assert found, reply.content
    assert str(database.path) not in reply.content
    (record,) = [one for one in caplog.records if one.getMessage() == "a command failed"]
    assert record.__dict__["error_id"] == found[1]
    assert record.exc_info is not None
    error = record.exc_info[1]
    cause = getattr(error, "original", error)
    assert isinstance(cause, StorageError)
    assert cause.sentence.startswith(f"The database {database.path} {sentence}")
    assert await session.bot.app.preferences.of(user_id) == Preferences(timezone="UTC")
    (reply,) = (await student.call("/prefs set style:MLA")).replies
    assert "Style: MLA" in reply.text
    await database.integrity_check()
    assert await session.bot.app.preferences.of(user_id) == Preferences(style="MLA", timezone="UTC")


async def test_many_who_wait_for_a_locked_database_are_all_told(student: Driver, database: Database) -> None:
    async with held_by_another_process(database):
        shown = await asyncio.gather(
            *(student.call("/prefs set style:MLA", person=who) for who in ("student", "other", "moderator") * 3)
        )
    assert all("Something went wrong on our side" in one.replies[0].content for one in shown)
