"""Backups put back."""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.domain.preferences import Preferences
from bot.errors import StorageError
from bot.storage import restoring
from bot.storage.backups import back_up
from bot.storage.copies import beside
from bot.storage.database import Database
from bot.storage.migration import shipped_migrations
from bot.storage.preferences import PreferenceStore
from bot.storage.restored_mark import RestoredMarkStore
from bot.storage.restoring import restore
from tests.bot.storage.damage import overwrite
from tests.conftest import NOON

LATER = NOON + timedelta(days=2)
NEWEST = len(shipped_migrations())
ASIDE = "a.sqlite.before-restore-20261126T120000Z"

CRASH = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.storage.restoring import restore

left = int(sys.argv[3])

def counted(handle):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    fsync(handle)

fsync, os.fsync = os.fsync, counted
asyncio.run(restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 26, 12, tzinfo=UTC)))
"""


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def content(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, which holds nothing."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.suffix != ".lock"}


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def delete(path: Path) -> None:
    path.unlink()


def rights(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mode, found.st_uid, found.st_gid


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for sql in statements:
            connection.execute(sql)


async def style(path: Path) -> str | None:
    """What the reader has set there."""
    async with Database(path) as database:
        return (await PreferenceStore(database).of(7)).style


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database whose reader has set MLA; another folder has a backup of when that was APA."""
    path = tmp_path / "data" / "a.sqlite"
    async with Database(path) as database:
        await PreferenceStore(database).set(7, Preferences(style="APA"), NOON)
        (tmp_path / "backups").mkdir()
        await back_up(path, tmp_path / "backups" / "copy.sqlite", NOON)
        await PreferenceStore(database).set(7, Preferences(style="MLA"), NOON)
    return path


@pytest.fixture
def copy(path: Path) -> Path:
    return path.parent.parent / "backups" / "copy.sqlite"


async def test_a_backup_takes_the_place_of_the_database_and_knows_when_it_was_taken(path: Path, copy: Path) -> None:
    before = content(copy.parent)
    done = await restore(copy, path, LATER)
    assert (done.taken_at, done.version_before, done.version) == (NOON, NEWEST, NEWEST)
    assert done.kept == path.parent / ASIDE
    assert names(path.parent) == ["a.sqlite", ASIDE, "a.sqlite.lock"]
    async with Database(path) as database:
        await database.integrity_check()
        assert await RestoredMarkStore(database).taken_at() == NOON
        assert (await PreferenceStore(database).of(7)).style == "APA"
    assert content(copy.parent) == before


async def test_a_plain_copy_of_a_database_that_was_restored_once_is_as_old_as_its_last_change(
    path: Path, copy: Path
) -> None:
    await restore(copy, path, LATER)
    async with Database(path) as database:
        await RestoredMarkStore(database).heed()
    plain = copy.with_name("plain.sqlite")
    shutil.copyfile(path, plain)
    os.utime(plain, (LATER.timestamp(),) * 2)
    assert (await restore(plain, path, LATER)).taken_at == LATER
    async with Database(path) as database:
        assert await RestoredMarkStore(database).taken_at() == LATER


async def test_what_stood_there_can_be_restored_likewise(path: Path, copy: Path) -> None:
    kept = (await restore(copy, path, LATER)).kept
    assert kept is not None
    done = await restore(kept, path, LATER)
    assert done.kept is not None
    assert done.kept.name == "a.sqlite.before-restore-20261126T120000Z-2"
    assert await style(path) == "MLA"
    # A file that the backup command has not made shows a moment no later than its last change.
    assert abs(done.taken_at - datetime.now(UTC)) < timedelta(minutes=10)


async def test_a_database_is_not_restored_while_a_bot_uses_it(path: Path, copy: Path) -> None:
    async with Database(path) as database:
        with pytest.raises(StorageError, match=r"a\.sqlite is in use; stop the bot, then restore; nothing was changed"):
            await restore(copy, path, LATER)
        assert (await PreferenceStore(database).of(7)).style == "MLA"
    assert await style(path) == "MLA"


async def test_nor_while_another_program_has_it_open(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM preference").fetchall()
        with pytest.raises(StorageError, match=r"a\.sqlite is in use"):
            await restore(copy, path, LATER)
    assert await style(path) == "MLA"
    assert names(path.parent) == ["a.sqlite", "a.sqlite.lock"]


async def test_what_a_crash_left_in_the_write_ahead_log_is_kept_too(path: Path, copy: Path) -> None:
    crashed = copy.parent / "crashed"
    crashed.mkdir()
    async with Database(path) as database:
        await PreferenceStore(database).set(7, Preferences(style="Oxford"), NOON)
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", crashed / f"a.sqlite{end}")
    assert b"Oxford" not in content(crashed)["a.sqlite"]
    kept = (await restore(copy, crashed / "a.sqlite", LATER)).kept
    assert names(crashed) == ["a.sqlite", ASIDE, "a.sqlite.lock"]
    assert kept is not None
    assert [await style(crashed / "a.sqlite"), await style(kept)] == ["APA", "Oxford"]


async def test_a_plain_copy_with_its_log_is_restored_whole(path: Path, copy: Path) -> None:
    async with Database(path) as database:
        await PreferenceStore(database).set(7, Preferences(style="Oxford"), NOON)
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", copy.parent / f"plain.sqlite{end}")
    os.utime(copy.parent / "plain.sqlite", (NOON.timestamp(), NOON.timestamp()))
    done = await restore(copy.parent / "plain.sqlite", path, LATER)
    assert done.taken_at == NOON
    assert await style(path) == "Oxford"


async def test_a_backup_of_an_earlier_release_is_brought_forward(tmp_path: Path) -> None:
    old, path = tmp_path / "old.sqlite", tmp_path / "a.sqlite"
    async with Database(old, migrations=shipped_migrations()[:4]) as database:
        await PreferenceStore(database).set(7, Preferences(style="Oxford"), NOON)
    made = await back_up(old, tmp_path / "copy.sqlite", NOON)
    os.utime(made.path, (NOON.timestamp(), NOON.timestamp()))
    done = await restore(made.path, path, LATER)
    assert (done.version_before, done.version, done.kept, done.taken_at) == (4, NEWEST, None, NOON)
    assert await style(path) == "Oxford"
    async with Database(path) as database:
        assert await RestoredMarkStore(database).taken_at() == NOON


async def test_a_folder_that_is_not_there_yet_is_made(path: Path, copy: Path, tmp_path: Path) -> None:
    done = await restore(copy, tmp_path / "new" / "folder" / "a.sqlite", LATER)
    assert done.kept is None
    assert await style(tmp_path / "new" / "folder" / "a.sqlite") == "APA"
    assert await style(path) == "MLA"


async def test_a_folder_that_cannot_be_made_is_told(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"The folder .*/copy\.sqlite/data for the database cannot be made"):
        await restore(copy, copy / "data" / "a.sqlite", LATER)
    assert names(tmp_path) == ["backups", "data"]


async def test_a_database_under_another_name_is_replaced_where_it_is(path: Path, copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(path)
    await restore(copy, link, LATER)
    assert link.is_symlink()
    assert await style(path) == "APA"
    with pytest.raises(StorageError, match=r"a\.sqlite is the database itself"):
        await restore(path, link, LATER)


async def test_owner_and_rights_stay_as_they_were(path: Path, copy: Path) -> None:
    os.chmod(path, 0o640)  # noqa: PTH101
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    before = rights(path)
    kept = (await restore(copy, path, LATER)).kept
    assert kept is not None
    for one in (path, kept):
        assert rights(one) == before


def _damaged(copy: Path) -> None:
    overwrite(copy, "preference")


def _cut(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size - 4096 * 3)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_damaged, "is damaged; name another backup"),
        (_cut, "is damaged; name another backup"),
        (lambda copy: copy.write_bytes(b""), "is empty; name a backup"),
        (lambda copy: copy.write_text("Dear diary, " * 900), "is no database of Footnote's; name a backup"),
        (lambda copy: copy.write_text("short"), "is no database of Footnote's; name a backup"),
        (lambda copy: run(copy, "PRAGMA application_id = 7"), "is no database of Footnote's; name a backup"),
        (
            lambda copy: run(copy, f"PRAGMA user_version = {NEWEST + 1}"),
            f"has schema {NEWEST + 1}, and this release knows {NEWEST}; restore it with the newer release",
        ),
        (lambda copy: copy.unlink(), "is not there; name a backup"),
        (lambda copy: (copy.unlink(), copy.mkdir()), "is no file; name a backup"),
        (lambda copy: (copy.unlink(), copy.symlink_to("/dev/null")), "is no file; name a backup"),
        (lambda copy: (copy.unlink(), copy.symlink_to(copy)), r"cannot be read \(Too many levels"),
    ],
)
async def test_what_is_no_backup_is_refused_and_changes_nothing(
    path: Path, copy: Path, spoil: Callable[[Path], object], told: str
) -> None:
    spoil(copy)
    before = content(path.parent)
    with pytest.raises(StorageError, match=rf"The file .*/copy\.sqlite {told}.*; nothing was changed\.$"):
        await restore(copy, path, LATER)
    assert content(path.parent) == before


async def test_nothing_is_made_where_there_is_no_backup(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is not there"):
        await restore(copy.with_name("none"), tmp_path / "new" / "a.sqlite", LATER)
    assert not (tmp_path / "new").exists()


async def test_a_damaged_database_is_replaced_and_kept(path: Path, copy: Path) -> None:
    _damaged(path)
    kept = (await restore(copy, path, LATER)).kept
    assert kept is not None
    assert b"\xff" * 4096 in content(path.parent)[kept.name]
    assert await style(path) == "APA"


async def test_what_is_no_database_any_more_is_kept(path: Path, copy: Path) -> None:
    write(path, b"what a crash has left" * 500)
    before = content(path.parent)
    kept = (await restore(copy, path, LATER)).kept
    assert kept is not None
    assert content(path.parent)[kept.name] == before["a.sqlite"]
    assert await style(path) == "APA"


async def test_a_log_without_its_database_is_kept_and_not_taken_for_the_new_ones(path: Path, copy: Path) -> None:
    async with Database(path) as database:
        await PreferenceStore(database).set(7, Preferences(style="Oxford"), NOON)
        log = content(path.parent)["a.sqlite-wal"]
    delete(path)
    write(beside(path, "-wal"), log)
    kept = (await restore(copy, path, LATER)).kept
    assert kept is not None
    assert kept.name == f"{ASIDE}-wal"
    assert names(path.parent) == ["a.sqlite", kept.name, "a.sqlite.lock"]
    assert content(path.parent)[kept.name] == log
    assert await style(path) == "APA"


async def test_the_database_of_another_program_is_not_replaced(path: Path, copy: Path) -> None:
    write(path, b"")
    run(path, "CREATE TABLE book (title TEXT)")
    before = content(path.parent)
    with pytest.raises(StorageError, match=r"a\.sqlite belongs to another program"):
        await restore(copy, path, LATER)
    assert content(path.parent) == before


@pytest.mark.parametrize("step", ["_set_aside", "put", "_fold"])
async def test_a_fault_on_the_way_leaves_the_database_as_it_was(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, step, full)
    with pytest.raises(StorageError, match=r"a\.sqlite cannot be replaced \(No space left on device\); make room, or"):
        await restore(copy, path, LATER)
    assert await style(path) == "MLA"
    assert [one for one in names(path.parent) if one.endswith(".partial")] == []


async def test_a_folder_in_the_place_of_the_database_is_told(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match=r"The database .*/folder cannot be opened for writing"):
        await restore(copy, tmp_path / "folder", LATER)
    assert names(tmp_path / "folder") == []


async def test_a_crash_at_any_moment_leaves_the_one_or_the_other(path: Path, copy: Path) -> None:
    found = []
    for moment in count(1):
        place = copy.parent / str(moment) / "a.sqlite"
        place.parent.mkdir()
        shutil.copy(path, place)
        crashing = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CRASH, str(copy), str(place), str(moment), env=dict(os.environ)
        )
        status = await crashing.wait()
        found.append((status, await style(place)))
        if status == 0:
            break
    killed = found[:-1]
    assert {status for status, _ in killed} == {-9}
    assert [one for _, one in found] == ["MLA"] * (len(killed) - 1) + ["APA"] * 2
