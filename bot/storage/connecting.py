"""Opens a database's file."""

import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path

import aiosqlite
from aiosqlite import Connection


@asynccontextmanager
async def connected(database: Path, parameters: str, timeout_s: float = 0.0) -> AsyncIterator[Connection]:
    """Open a database, as ``parameters`` of SQLite's addresses say, such as ``mode=rw``; close it at the end.

    A statement waits ``timeout_s`` seconds for another process. Raises :class:`sqlite3.Error`.
    """
    address = _address(database, parameters)
    # A file that cannot be opened is found out here: aiosqlite would tell it, but let a thread outlive the event loop.
    with closing(sqlite3.connect(address, uri=True)):
        pass
    async with aiosqlite.connect(address, uri=True, timeout=timeout_s, isolation_level=None) as connection:
        yield connection


@contextmanager
def glancing(database: Path) -> Iterator[sqlite3.Connection]:
    """A database open for queries so short that nobody needs a thread for them; it waits for no other process.

    Raises :class:`sqlite3.Error`.
    """
    with closing(sqlite3.connect(_address(database, "mode=rw"), uri=True, timeout=0.0, isolation_level=None)) as found:
        found.execute("PRAGMA query_only = ON")
        yield found


def make_private(path: Path) -> None:
    """Where no file is yet, make one that nobody but its owner reads; SQLite makes those beside it alike.

    What stands in the way is for SQLite to find out.
    """
    with suppress(OSError):
        os.close(os.open(path.resolve(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _address(database: Path, parameters: str) -> str:
    return f"{database.absolute().as_uri()}?{parameters}"
