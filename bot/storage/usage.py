"""Who uses a database: any number of processes together, or one alone that puts another file in its place.

An empty SQLite file beside the database is the lock, since SQLite's locks hold between processes on every platform and
end with the process. The database itself cannot be: it is what is replaced.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage.connecting import make_private
from bot.storage.troubles import code_of, trouble, troubles_told

IN_USE = "is in use; stop the bot, then restore; nothing was changed"
_SUFFIX = ".lock"


@contextmanager
def used(database: Path) -> Iterator[None]:
    """Use a database beside others; raises :class:`~bot.errors.StorageError` while one is put in its place."""
    with _held(database, "BEGIN; SELECT * FROM sqlite_master", "is being restored; try again when that has ended"):
        yield


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Keep everybody out; raises :class:`~bot.errors.StorageError` where somebody uses the database."""
    with _held(database, "BEGIN EXCLUSIVE", IN_USE):
        yield


@contextmanager
def _held(database: Path, sql: str, otherwise: str) -> Iterator[None]:
    # Beside the file itself, as its write-ahead log: others may know it by other names.
    real = database.resolve()
    lock = real.with_name(real.name + _SUFFIX)
    make_private(lock)
    with troubles_told(database):
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None, check_same_thread=False)
    with closing(connection):
        with troubles_told(database):
            try:
                for statement in sql.split(";"):
                    connection.execute(statement).fetchall()
            except sqlite3.OperationalError as error:
                if code_of(error) == sqlite3.SQLITE_BUSY:
                    raise trouble(database, otherwise) from error
                raise
        yield
