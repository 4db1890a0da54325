"""Copies of the database while it is in use."""

import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from aiosqlite import Connection
from msgspec import Struct

from bot.errors import StorageError
from bot.storage.connecting import connected
from bot.storage.copies import free, fresh_beside, put
from bot.storage.database import BUSY_TIMEOUT_S
from bot.storage.migration import shipped_migrations, version_of
from bot.storage.troubles import BY_CODE, DAMAGED, is_whole, trouble, troubles_told
from bot.storage.usage import used

FOLDER = "backups"
"""Under ``FOOTNOTE_DATA``."""
_WAY_OUT = "make room there, or name another place: python -m bot backup PATH"
_NOTHING = "so there is nothing to back up; see that FOOTNOTE_DATA is right"
_OF_BACKUP = {
    sqlite3.SQLITE_FULL: f"cannot be written (the disk is full); {_WAY_OUT}",
    sqlite3.SQLITE_IOERR: f"cannot be written (the disk reports an error); {_WAY_OUT}",
}
_OF_DATABASE = {code: told for code, told in BY_CODE.items() if code not in _OF_BACKUP}
MARKED = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'backup_mark'"


class Backup(Struct, frozen=True):
    """A copy of the database: where it is, how many bytes it has, its schema, and the moment (UTC) that it shows."""

    path: Path
    size: int
    version: int
    taken_at: datetime


def place_of(given: Path | None, data: Path, at: datetime) -> Path:
    """Where a backup made at ``at`` goes: to the file ``given``, into the folder ``given``, or into the data folder.

    Raises :class:`~bot.errors.StorageError` where there is no such folder, or a file stands there already.
    """
    name = f"footnote-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    with _written(given or data / FOLDER):
        if given is None:
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            (data / FOLDER).mkdir(mode=0o700, exist_ok=True)
        if given is None or given.is_dir():
            return free(given or data / FOLDER, name, ".sqlite")
        if given.exists():
            raise FileExistsError
    return given


async def back_up(database: Path, place: Path, at: datetime) -> Backup:
    """Copy the database, which may be in use, to a file that is not there yet; ``at`` is now.

    The copy is marked as one, and readable by its owner alone. Raises :class:`~bot.errors.StorageError`, and leaves
    nothing behind then.
    """
    _demand_there(database)
    with _written(place), fresh_beside(place) as fresh:
        version = await _copied(database, fresh, place)
        with troubles_told(place, {**BY_CODE, **_OF_BACKUP}, of="The backup"):
            async with connected(fresh, "mode=rw") as copy:
                await _mark(copy, at)
                if not await is_whole(copy):
                    raise trouble(database, DAMAGED)
        put(fresh, place)
        return Backup(place, _size(place), version, at)


def _demand_there(database: Path) -> None:
    if not database.exists():
        raise trouble(database, f"is not there, {_NOTHING}")


def _size(place: Path) -> int:
    return place.stat().st_size


async def _copied(database: Path, fresh: Path, place: Path) -> int:
    """Write one state of the database into an empty file; the version of its schema.

    ``VACUUM INTO`` rather than the online backup: it reads within one transaction however much is written meanwhile,
    reads every row, and leaves behind what was deleted; and the copy is one file without a write-ahead log.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(used(database))
        with troubles_told(database):
            source = await stack.enter_async_context(connected(database, "mode=rw", BUSY_TIMEOUT_S))
            version = await version_of(source, database, len(shipped_migrations()))
        if not version:
            raise trouble(database, f"is empty, {_NOTHING}")
        with troubles_told(place, _OF_BACKUP, of="The backup"), troubles_told(database, _OF_DATABASE):
            await source.execute("VACUUM INTO ?", (str(fresh),))
    return version


async def _mark(copy: Connection, at: datetime) -> None:
    """Write down when the copy was taken. A schema that has no place for it has no schedules that could go off."""
    await copy.execute("PRAGMA journal_mode = MEMORY")
    if [tuple(row) for row in await copy.execute_fetchall(MARKED)] == [(1,)]:
        for table in ("backup_mark", "backup_mark_heeded"):
            await copy.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        await copy.execute("INSERT INTO backup_mark (taken_at) VALUES (?)", (at.astimezone(UTC).isoformat(),))


@contextmanager
def _written(place: Path) -> Iterator[None]:
    """Tell why a backup cannot be written."""
    try:
        yield
    except FileExistsError as error:
        message = f"The file {place} is there already; name another one: a backup replaces nothing."
        raise StorageError(message) from error
    except FileNotFoundError as error:
        message = f"The folder {place.parent} is not there; make it, or name another place."
        raise StorageError(message) from error
    except OSError as error:
        message = f"The backup {place} cannot be written ({error.strerror}); {_WAY_OUT}."
        raise StorageError(message) from error
