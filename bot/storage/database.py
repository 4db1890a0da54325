"""One SQLite file: a single writer behind a lock, and readers that cannot write."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import aiosqlite
from aiosqlite import Connection

from bot.errors import StorageError
from bot.storage.migration import migrate, shipped_migrations, version_of
from bot.storage.troubles import DAMAGED, trouble, troubles_told

BUSY_TIMEOUT_S = 5.0
_PAUSE_S = 0.02
READERS = 2


class Database:
    """The bot's memory, open inside ``async with``, which creates the file and brings it to the newest schema.

    Every error that the operator can mend is a :class:`~bot.errors.StorageError` of one sentence that names the file.
    ``busy_timeout_s`` is how long a statement waits for another process, in seconds.
    """

    def __init__(
        self, path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S, migrations: Sequence[str] | None = None
    ) -> None:
        self.path = path.absolute()
        self._busy_timeout_s = busy_timeout_s
        self._migrations = migrations
        self._writing = asyncio.Lock()
        self._writer: Connection
        self._readers: asyncio.LifoQueue[Connection]
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the file. Raises :class:`~bot.errors.StorageError`."""
        self._readers = asyncio.LifoQueue()
        migrations = shipped_migrations() if self._migrations is None else self._migrations
        # An open connection keeps the process alive, so whatever fails here closes what was opened before it.
        async with AsyncExitStack() as opened:
            with troubles_told(self.path):
                self._make_folder()
                self._writer = await self._connect(opened)
                await version_of(self._writer, self.path, len(migrations))  # another program's file stays as it is
                await self._write_ahead()
                await self._writer.execute("PRAGMA synchronous = FULL")
                await migrate(self._writer, self.path, migrations)
                # Not before: a migration may rebuild a table that others refer to.
                await self._writer.execute("PRAGMA foreign_keys = ON")
                for _ in range(READERS):
                    reader = await self._connect(opened)
                    await reader.execute("PRAGMA query_only = ON")
                    self._readers.put_nowait(reader)
            self._open = opened.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """A transaction that is committed at the end of the block, and undone when the block raises."""
        async with self._writing:
            with troubles_told(self.path):
                try:
                    await self._writer.execute("BEGIN IMMEDIATE")
                    yield self._writer
                    await self._writer.commit()
                finally:
                    await self._writer.rollback()  # nothing is left to undo after a commit

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """One state of the database for the length of the block; writing there raises."""
        reader = await self._readers.get()
        try:
            with troubles_told(self.path):
                try:
                    await reader.execute("BEGIN")
                    yield reader
                finally:
                    await reader.rollback()
        finally:
            self._readers.put_nowait(reader)

    async def integrity_check(self) -> None:
        """Read the whole file. Raises :class:`~bot.errors.StorageError` when any of it is damaged."""
        async with self.read() as connection:
            pages = await connection.execute_fetchall("PRAGMA integrity_check(1)")
            orphans = await connection.execute_fetchall("PRAGMA foreign_key_check")
        if [tuple(row) for row in pages] != [("ok",)] or list(orphans):
            raise trouble(self.path, DAMAGED)

    async def _write_ahead(self) -> None:
        """Keep a write-ahead log, waiting for a process that is about to write as long as for any statement.

        SQLite's own busy timeout does not hold here: it gives up at once where waiting might be for ever.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + self._busy_timeout_s
        while True:
            try:
                await self._writer.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or clock() >= until:
                    raise
                await asyncio.sleep(_PAUSE_S)
            else:
                return

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"The folder {self.path.parent} for the database cannot be made: {error.strerror}."
            raise StorageError(message) from error

    async def _connect(self, opened: AsyncExitStack) -> Connection:
        connect = aiosqlite.connect(self.path, timeout=self._busy_timeout_s, isolation_level=None)
        return await opened.enter_async_context(connect)
