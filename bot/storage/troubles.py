"""What can be wrong with the database's file, each as a sentence with the way out."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StorageError

DAMAGED = "is damaged; restore a backup"
_LOCKED = "is locked by another process; stop that process, or try again"
_FORBIDDEN = "cannot be opened for writing; give the bot's user write permission to the file and its folder"
_BY_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; move it away, or set FOOTNOTE_DATABASE to another file",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
}
"""By SQLite's primary result code; any other is a fault in our SQL, not the operator's."""
_PRIMARY = 0xFF


def trouble(path: Path, what: str) -> StorageError:
    """The error that says ``what`` is wrong with the database at ``path``."""
    return StorageError(f"The database {path} {what}.")


@contextmanager
def troubles_told(path: Path) -> Iterator[None]:
    """Raise what is wrong with the file as a :class:`~bot.errors.StorageError`; let a fault in our SQL pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code not in _BY_CODE:
            raise
        raise trouble(path, _BY_CODE[code]) from error
