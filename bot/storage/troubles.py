"""What can be wrong with the database's file, each as a sentence with the way out."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aiosqlite import Connection

from bot.errors import StorageError

CLOSED = "is closed, as the bot ends; what was stored before is safe"
DAMAGED = "is damaged; restore a backup: python -m bot restore PATH"
LOCKED = "is locked by another process; stop that process, or try again"
REPLACED = (
    "was moved, deleted or replaced while it was in use, so nothing more is stored; "
    "move it back, or stop the bot and restore a backup: python -m bot restore PATH"
)
_FORBIDDEN = "cannot be opened for writing; give the bot's user write permission to the file and its folder"
_FULL = "cannot grow, as the disk is full; make room: what was stored before is safe"
BY_CODE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; move it away, or set FOOTNOTE_DATABASE to another file",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_IOERR: "cannot be read or written, as the disk reports an error; mend that, then try again",
}
"""By SQLite's result code, extended or else primary; any other is a fault in our SQL, not the operator's."""
_PRIMARY = 0xFF


def trouble(path: Path, what: str) -> StorageError:
    """The error that says ``what`` is wrong with the database at ``path``."""
    return StorageError(f"The database {path} {what}.")


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; that of a fault in our SQL where the driver gives none."""
    return _extended(error) & _PRIMARY


def _extended(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR))


def is_operators(error: sqlite3.Error) -> bool:
    """Whether the operator can mend what is wrong; else it is a fault in our SQL, or in what it met."""
    return bool(BY_CODE.keys() & {_extended(error), code_of(error)})


@contextmanager
def troubles_told(path: Path, sentences: Mapping[int, str] = BY_CODE, *, of: str = "The database") -> Iterator[None]:
    """Raise what is wrong with the file as a :class:`~bot.errors.StorageError`; let a fault in our SQL pass.

    ``of`` is what the file is; ``sentences`` say what is wrong with it, by SQLite's result code as :data:`BY_CODE`.
    """
    try:
        yield
    except sqlite3.Error as error:
        told = sentences.get(_extended(error), sentences.get(code_of(error)))
        if told is None:
            raise
        message = f"{of} {path} {told}."
        raise StorageError(message) from error


async def is_whole(connection: Connection) -> bool:
    """Read the whole database; whether no page of it is damaged.

    Raises :class:`sqlite3.DatabaseError` where it is too damaged to be read.
    """
    found = await connection.execute_fetchall("PRAGMA integrity_check(1)")
    return [tuple(row) for row in found] == [("ok",)]
