"""Copies of a database in use."""

import asyncio
import os
import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.preferences import Preferences
from bot.errors import StorageError
from bot.storage.backups import back_up, place_of
from bot.storage.copies import free
from bot.storage.database import Database
from bot.storage.homes import HomeStore
from bot.storage.migration import shipped_migrations
from bot.storage.preferences import PreferenceStore
from bot.storage.restored_mark import RestoredMarkStore
from tests.bot.storage.damage import overwrite
from tests.conftest import NOON

WRITE = """
import asyncio, sys
from pathlib import Path
from bot.storage.database import Database

async def main():
    async with Database(Path(sys.argv[1])) as database:
        print("open", flush=True)
        for number in range(100, 100_000):
            async with database.write() as connection:
                await connection.execute("INSERT INTO preference VALUES (?, 'style', ?, '')", (number, "x" * 500))
                await connection.execute("INSERT INTO command_sync VALUES (?, ?, '')", (number, "x" * 500))
            print(number, flush=True)

asyncio.run(main())
"""


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def content(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database that has been closed, with a reader's preferences."""
    async with Database(tmp_path / "data" / "a.sqlite") as database:
        await PreferenceStore(database).set(7, Preferences(style="MLA"), NOON)
    return tmp_path / "data" / "a.sqlite"


async def test_a_copy_has_all_that_was_committed_and_nothing_else(path: Path, tmp_path: Path) -> None:
    async with Database(path) as database:
        await PreferenceStore(database).set(8, Preferences(style="Oxford"), NOON)
        async with database.write() as connection:
            await connection.execute("INSERT INTO preference VALUES (9, 'style', 'APA', '')")
            made = await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert (made.path, made.version, made.taken_at) == (tmp_path / "copy.sqlite", len(shipped_migrations()), NOON)
    assert made.size == made.path.stat().st_size
    assert rows(made.path, "SELECT user_id, value FROM preference") == [(7, "MLA"), (8, "Oxford")]
    assert rows(made.path, "PRAGMA integrity_check") == [("ok",)]
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["copy.sqlite", "data"]


async def test_a_copy_is_consistent_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITE, str(path), stdout=asyncio.subprocess.PIPE, env=dict(os.environ)
    )
    assert writer.stdout is not None
    seen = 0
    for number in range(8):
        for _ in range(20):
            seen = max(seen, int((await writer.stdout.readline()).replace(b"open", b"0")))
        copy = (await back_up(path, tmp_path / f"{number}.sqlite", NOON)).path
        assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
        ((ones, last),) = rows(copy, "SELECT count(*), max(user_id) FROM preference WHERE user_id >= 100")
        assert rows(copy, "SELECT count(*), max(application_id) FROM command_sync") == [(ones, last)]
        assert int(str(last)) >= seen
    writer.kill()
    await writer.wait()


async def test_the_copy_alone_carries_the_mark(path: Path, tmp_path: Path) -> None:
    first = await back_up(path, tmp_path / "first.sqlite", NOON)
    async with Database(path) as database:
        assert await RestoredMarkStore(database).taken_at() is None
    async with Database(first.path) as copy:
        assert await RestoredMarkStore(copy).taken_at() == NOON
    later = NOON + timedelta(days=3)
    second = await back_up(first.path, tmp_path / "second.sqlite", later)
    async with Database(second.path) as copy:
        assert await RestoredMarkStore(copy).taken_at() == later


async def test_each_application_heeds_the_mark_of_a_copy(path: Path, tmp_path: Path) -> None:
    async with Database(path) as database:
        await RestoredMarkStore(database).heed()
    first = (await back_up(path, tmp_path / "first.sqlite", NOON)).path
    async with Database(first) as copy:
        homes = HomeStore(copy)
        mark = RestoredMarkStore(copy, homes)
        for application in (7, 8, None):
            homes.application_id = application
            assert await mark.taken_at() == NOON
            await mark.heed()
            assert await mark.taken_at() is None
    second = (await back_up(first, tmp_path / "second.sqlite", NOON)).path
    async with Database(second) as copy:
        homes = HomeStore(copy)
        homes.application_id = 7
        assert await RestoredMarkStore(copy, homes).taken_at() == NOON


async def test_a_database_of_an_earlier_release_is_copied_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, migrations=shipped_migrations()[:4]):
        made = await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert made.version == 4
    assert rows(made.path, "PRAGMA user_version") == rows(path, "PRAGMA user_version") == [(4,)]


async def test_a_copy_leaves_out_what_was_deleted(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("INSERT INTO preference VALUES (1, 'style', 'Zanzibar-quince', '')")
        careless.commit()
        careless.execute("DELETE FROM preference WHERE user_id = 1")
        careless.commit()
    made = await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert [b"Zanzibar" in content(one) for one in (path, made.path)] == [True, False]


async def test_it_replaces_nothing_not_even_what_appears_meanwhile(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "copy.sqlite"
    replaced = Path.replace

    def slowly(self: Path, target: Path) -> Path:
        assert target.stat().st_size == 0
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", slowly)
    await back_up(path, place, NOON)
    before = place.read_bytes()
    for again in (place, path):
        with pytest.raises(StorageError, match="is there already; name another one: a backup replaces nothing"):
            await back_up(path, again, NOON)
    assert place.read_bytes() == before
    assert names(tmp_path) == ["copy.sqlite", "data"]


def test_it_goes_into_the_data_folder_or_where_it_is_told(tmp_path: Path) -> None:
    data, name = tmp_path / "data", "footnote-20261124T120000Z.sqlite"
    first = place_of(None, data, NOON)
    assert first == data / "backups" / name
    assert first.parent.stat().st_mode & 0o777 == 0o700
    first.touch()
    assert place_of(None, data, NOON).name == "footnote-20261124T120000Z-2.sqlite"
    assert place_of(tmp_path, data, NOON.astimezone()) == tmp_path / name
    assert place_of(tmp_path / "b.sqlite", data, NOON) == tmp_path / "b.sqlite"
    with pytest.raises(StorageError, match="is there already"):
        place_of(first, data, NOON)


async def test_a_folder_that_is_not_there_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"The folder .*/none is not there; make it, or name another place\."):
        await back_up(path, tmp_path / "none" / "copy.sqlite", NOON)
    with pytest.raises(StorageError, match=r"copy\.sqlite cannot be written \(Not a directory\); make room there"):
        await back_up(path, path / "copy.sqlite", NOON)


async def test_a_database_that_is_not_there_or_empty_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"a\.sqlite is not there, so there is nothing to back up"):
        await back_up(tmp_path / "a.sqlite", tmp_path / "copy.sqlite", NOON)
    assert names(tmp_path) == []
    (tmp_path / "a.sqlite").touch()
    with pytest.raises(StorageError, match=r"a\.sqlite is empty, so there is nothing to back up"):
        await back_up(tmp_path / "a.sqlite", tmp_path / "copy.sqlite", NOON)
    assert not (tmp_path / "copy.sqlite").exists()


@pytest.mark.parametrize(
    ("sql", "told"),
    [("PRAGMA user_version = 99", "has schema 99"), ("PRAGMA application_id = 7", "belongs to another program")],
)
async def test_what_this_release_does_not_know_is_not_copied(path: Path, tmp_path: Path, sql: str, told: str) -> None:
    rows(path, sql)
    with pytest.raises(StorageError, match=told):
        await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert not (tmp_path / "copy.sqlite").exists()


async def test_a_damaged_database_is_told_and_leaves_no_copy(path: Path, tmp_path: Path) -> None:
    overwrite(path, "preference")
    with pytest.raises(StorageError, match=r"a\.sqlite is damaged; restore a backup"):
        await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert names(tmp_path) == ["data"]


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let the kernel refuse whatever would make a file longer, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 20_000])
async def test_a_copy_that_does_not_fit_is_told_and_leaves_nothing(path: Path, tmp_path: Path, size: int) -> None:
    told = r"The backup .*copy\.sqlite cannot be written \(the disk .*\); make room there, or name another place"
    async with Database(path):
        with pytest.raises(StorageError, match=told), files_of_at_most(size):
            await back_up(path, tmp_path / "copy.sqlite", NOON)
    assert names(tmp_path) == ["data"]


def test_a_name_that_a_link_to_nothing_has_is_not_free(tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").symlink_to(tmp_path / "nowhere")
    assert free(tmp_path, "copy", ".sqlite") == tmp_path / "copy-2.sqlite"
