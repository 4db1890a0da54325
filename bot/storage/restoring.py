"""Puts a backup in the place of the database, which nobody may be using."""

import os
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from aiosqlite import Connection
from msgspec import Struct

from bot.errors import StorageError
from bot.storage.connecting import connected
from bot.storage.copies import LOGS, beside, free, fresh_beside, put
from bot.storage.database import make_folder
from bot.storage.migration import FOREIGN, migrate, schema_of, shipped_migrations
from bot.storage.troubles import BY_CODE, code_of, is_whole, trouble, troubles_told
from bot.storage.usage import IN_USE, alone

_FILE = "The file"
_UNREADABLE = "cannot be read; give your user the right to, or name another backup; nothing was changed"
_NO_BACKUP = "is no database of Footnote's; name a backup; nothing was changed"
_DAMAGED = "is damaged; name another backup; nothing was changed"
_OF_SOURCE = {
    sqlite3.SQLITE_NOTADB: _NO_BACKUP,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
    sqlite3.SQLITE_PERM: _UNREADABLE,
    sqlite3.SQLITE_READONLY: _UNREADABLE,
    sqlite3.SQLITE_BUSY: "is locked by another process; nothing was changed",
}
_OF_DATABASE = {code: told for code, told in BY_CODE.items() if code not in _OF_SOURCE}


class Restored(Struct, frozen=True):
    """What was done: the state of ``taken_at`` (UTC) stands at ``database``, brought from one schema to another.

    ``kept`` is the file that holds what stood there before, if anything did.
    """

    database: Path
    taken_at: datetime
    version_before: int
    version: int
    kept: Path | None


async def restore(source: Path, database: Path, now: datetime) -> Restored:
    """Put the state that the file ``source`` holds in the place of ``database``, and bring it to the newest schema.

    The restored database is marked as such, so that whoever opens it knows that time has passed since. Raises
    :class:`~bot.errors.StorageError`, and changes nothing then, where the database is in use, or the source is no
    database of Footnote's, damaged, or of a newer release.
    """
    place = _real(database)
    async with _backup(source, place) as (backup, version):
        make_folder(place)
        with alone(place), _replaced(place), fresh_beside(place) as fresh:
            with troubles_told(source, _OF_SOURCE, of=_FILE), troubles_told(place, _OF_DATABASE):
                await backup.execute("VACUUM INTO ?", (str(fresh),))
            with troubles_told(place):
                taken_at = await _brought_forward(fresh, source)
                if _is_there(place):
                    await _fold(place)
            _as_before(fresh, place)
            kept = _set_aside(place, now)
            put(fresh, place, instead=True)
    return Restored(database, taken_at, version, len(shipped_migrations()), kept)


def _real(database: Path) -> Path:
    return database.resolve()


def _is_there(database: Path) -> bool:
    return database.exists()


@asynccontextmanager
async def _backup(source: Path, database: Path) -> AsyncIterator[tuple[Connection, int]]:
    """The file, open for reading, and its schema, once it has proved to be a backup that this release can use."""
    _demand_file(source, database)
    async with AsyncExitStack() as stack:
        with troubles_told(source, _OF_SOURCE, of=_FILE):
            # Without a log beside it the file is complete, and is read without leaving anything in its folder.
            logged = any(beside(source, end).exists() for end in LOGS)
            backup = await stack.enter_async_context(connected(source, "mode=ro" + "&immutable=1" * (not logged)))
            version = await schema_of(backup)
            newest = len(shipped_migrations())
            if not version:
                raise _refused(source, _NO_BACKUP)
            if version > newest:
                release = f"has schema {version}, and this release knows {newest}"
                raise _refused(source, f"{release}; restore it with the newer release; nothing was changed")
            if not await is_whole(backup):
                raise _refused(source, _DAMAGED)
        yield backup, version


def _demand_file(source: Path, database: Path) -> None:
    """Raise where there is nothing at ``source`` that could be a backup."""
    try:
        found = source.stat()
    except FileNotFoundError as error:
        raise _refused(source, "is not there; name a backup; nothing was changed") from error
    except OSError as error:
        raise _refused(source, f"cannot be read ({error.strerror}); name a backup; nothing was changed") from error
    if database.exists() and source.samefile(database):
        raise _refused(source, "is the database itself; name a backup; nothing was changed")
    if not stat.S_ISREG(found.st_mode) or not found.st_size:
        what = "is empty" if stat.S_ISREG(found.st_mode) else "is no file"
        raise _refused(source, f"{what}; name a backup; nothing was changed")


def _refused(source: Path, what: str) -> StorageError:
    return StorageError(f"{_FILE} {source} {what}.")


def _changed_at(source: Path) -> datetime:
    """When a file was last written, in UTC."""
    return datetime.fromtimestamp(source.stat().st_mtime, UTC).replace(microsecond=0)


async def _brought_forward(fresh: Path, source: Path) -> datetime:
    """Bring a copy of ``source`` to the newest schema and see that it carries a mark; the moment that it shows.

    A copy that the backup command has not made shows a moment no later than its last change.
    """
    async with connected(fresh, "mode=rw") as copy:
        await copy.execute("PRAGMA journal_mode = MEMORY")
        await copy.execute("PRAGMA secure_delete = ON")
        await migrate(copy, source, shipped_migrations())
        # A mark that was heeded is that of a database which was restored once and has been live since.
        await copy.execute("DELETE FROM backup_mark WHERE EXISTS (SELECT * FROM backup_mark_heeded)")
        await copy.execute("DELETE FROM backup_mark_heeded")
        await copy.execute(
            "INSERT INTO backup_mark (taken_at) SELECT ? WHERE NOT EXISTS (SELECT * FROM backup_mark)",
            (_changed_at(source).isoformat(),),
        )
        ((taken_at,),) = await copy.execute_fetchall("SELECT max(taken_at) FROM backup_mark")
    return datetime.fromisoformat(taken_at)


async def _fold(database: Path) -> None:
    """Bring what the write-ahead log holds into the database that is to be replaced.

    This needs SQLite's own exclusive lock too, which an earlier release or another program may hold a part of.
    Raises :class:`~bot.errors.StorageError` then, and where the database is another program's. A damaged one is left
    as it is.
    """
    try:
        async with connected(database, "mode=rw") as present:
            if await schema_of(present) is None:
                raise trouble(database, FOREIGN)
            await present.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if code_of(error) == sqlite3.SQLITE_BUSY:
            raise trouble(database, IN_USE) from error
        if code_of(error) not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            raise


def _as_before(fresh: Path, place: Path) -> None:
    """Give a file the owner and the rights that the bot's user has there: the operator may be another one."""
    there = place.exists()
    model = (place if there else place.parent).stat()
    if there:
        fresh.chmod(stat.S_IMODE(model.st_mode))
    if (model.st_uid, model.st_gid) != (os.geteuid(), os.getegid()):
        os.chown(fresh, model.st_uid, model.st_gid)


def _set_aside(place: Path, now: datetime) -> Path | None:
    """Keep what stands at ``place`` beside it, and clear away its logs, which would be taken for its successor's."""
    parts = [end for end in ("", *LOGS) if beside(place, end).exists()]
    kept = free(place.parent, f"{place.name}.before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    for end in parts:
        with fresh_beside(kept) as copy:
            shutil.copyfile(beside(place, end), copy)
            _as_before(copy, place)
            put(copy, beside(kept, end))
    for end in (*LOGS, "-shm"):
        beside(place, end).unlink(missing_ok=True)
    return beside(kept, parts[0]) if parts else None


@contextmanager
def _replaced(place: Path) -> Iterator[None]:
    """Tell why a database cannot be replaced."""
    try:
        yield
    except OSError as error:
        way_out = "make room, or restore as the user who owns it; it is as it was"
        raise trouble(place, f"cannot be replaced ({error.strerror}); {way_out}") from error
