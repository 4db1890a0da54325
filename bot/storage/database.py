"""One SQLite file: a single writer behind a lock, and readers that cannot write."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosqlite import Connection

from bot.errors import StorageError
from bot.storage.connecting import connected, glancing, make_private
from bot.storage.migration import migrate, shipped_migrations, version_of
from bot.storage.troubles import (
    BY_CODE,
    CLOSED,
    DAMAGED,
    LOCKED,
    REPLACED,
    code_of,
    is_whole,
    trouble,
    troubles_told,
)
from bot.storage.usage import used
from bot.telemetry import Meter

BUSY_TIMEOUT_S = 2.0
"""Discord waits 3 s for an answer: whoever waits for the database in vain is told so in time."""
_PAUSE_S = 0.02
READERS = 2
NOTICED_S = 1.0
"""How long it may take until what another process has kept is noticed."""
_Identity = tuple[tuple[int, int] | None, ...]


class Database:
    """The bot's memory, open inside ``async with``, which creates the file and brings it to the newest schema.

    Every error that the operator can mend is a :class:`~bot.errors.StorageError` of one sentence that names the file.
    ``busy_timeout_s`` is how long a statement waits for another process, in seconds; ``meter`` is told how long writing
    takes, and what fails. Once it is open, ``version_before`` and ``version`` are the versions of its schema before and
    after opening.
    """

    version_before: int
    version: int

    def __init__(
        self,
        path: Path,
        *,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
        migrations: Sequence[str] | None = None,
        meter: Meter | None = None,
    ) -> None:
        self.path = path.absolute()
        self._meter = meter or Meter()
        self._busy_timeout_s = busy_timeout_s
        self._migrations = migrations
        self._writing = asyncio.Lock()
        self._locked_at = 0.0
        self._wrote_in_vain = False
        self._changes = 0
        self._others: int | None = None
        self._looked_at = -NOTICED_S
        self._real = self.path
        self._files: _Identity = ()
        self._writer: Connection
        self._reading = asyncio.Semaphore(READERS)  # whoever comes first reads first, which a queue does not promise
        self._readers: list[Connection] = []
        self._glancing: sqlite3.Connection
        self._open = AsyncExitStack()
        self._is_closed = True

    async def __aenter__(self) -> Self:
        """Open the file. Raises :class:`~bot.errors.StorageError`, also while a backup is put in its place."""
        self._readers = []
        migrations = shipped_migrations() if self._migrations is None else self._migrations
        # An open connection keeps the process alive, so whatever fails here closes what was opened before it.
        async with AsyncExitStack() as opened:
            make_folder(self.path)
            opened.enter_context(used(self.path))
            make_private(self.path)
            with troubles_told(self.path):
                self._writer = await self._connect(opened)
                await version_of(self._writer, self.path, len(migrations))  # another program's file stays as it is
                await self._write_ahead()
                await self._writer.execute("PRAGMA synchronous = FULL")
                await self._writer.execute("PRAGMA secure_delete = ON")
                self.version_before = await migrate(self._writer, self.path, migrations)
                self.version = len(migrations)
                # Not before: a migration may rebuild a table that others refer to.
                await self._writer.execute("PRAGMA foreign_keys = ON")
                for _ in range(READERS):
                    reader = await self._connect(opened)
                    await reader.execute("PRAGMA query_only = ON")
                    self._readers.append(reader)
                self._glancing = opened.enter_context(glancing(self.path))
            self._real = self.path.resolve()
            self._files = _identity(self._real)
            self._open = opened.pop_all()
            self._is_closed = False
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_closed = True
        await self._open.aclose()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """A transaction that is committed at the end of the block, and undone when the block raises.

        Raises :class:`~bot.errors.StorageError` where it cannot be kept.
        """
        asked = _clock()
        async with self._transaction() as connection:
            yield connection
        self._meter.wrote(_clock() - asked)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Connection]:
        with self._counted("write"):
            async with self._turn():
                try:
                    await self._begin()
                    yield self._writer
                    await self._writer.commit()
                finally:
                    self._changes += 1
                    await self._writer.rollback()  # nothing is left to undo after a commit
        self._wrote_in_vain = False

    @contextmanager
    def _counted(self, operation: str) -> Iterator[None]:
        try:
            yield
        except StorageError:
            self._wrote_in_vain |= operation == "write"
            self._meter.database_failed(operation)
            raise

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """The writer for oneself, one after the other, and only while what is written can be found again."""
        asked = _clock()
        async with self._writing:
            if self._locked_at > asked:
                # Whoever was before has just waited in vain: all who wait with it would be too late for Discord.
                raise trouble(self.path, LOCKED)
            with self._troubles_told():
                self._demand_in_place()
                yield
            self._demand_in_place()

    @contextmanager
    def _troubles_told(self, sentences: Mapping[int, str] = BY_CODE) -> Iterator[None]:
        """As :func:`troubles_told`; whatever a closed connection says, it is told as closed."""
        try:
            if self._is_closed:
                raise trouble(self.path, CLOSED)
            with troubles_told(self.path, sentences):
                yield
        except (ValueError, sqlite3.ProgrammingError) as error:
            if self._is_closed:
                raise trouble(self.path, CLOSED) from error
            raise

    async def _begin(self) -> None:
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if code_of(error) == sqlite3.SQLITE_BUSY:
                self._locked_at = _clock()
            raise

    def _demand_in_place(self) -> None:
        """Raise where the open files are not those at the path: SQLite would go on writing to what nobody finds."""
        if _identity(self._real) != self._files:
            raise trouble(self.path, REPLACED)

    async def demand_writable(self) -> None:
        """Raise :class:`~bot.errors.StorageError` where nothing can be kept just now, as far as that is known.

        The file is looked for; written, what stands there already, only where nobody could write last.
        """
        with self._troubles_told():
            self._demand_in_place()
        if self._wrote_in_vain:
            async with self._transaction() as connection:
                await connection.execute(f"PRAGMA user_version = {self.version}")

    async def forget(self) -> bool:
        """Leave no trace of what was deleted in the files; ``False`` where another process still reads an older state.

        ``secure_delete`` alone leaves copies of rows that once moved from page to page, so the file is written anew,
        which takes about a second for 100 MB. Raises :class:`~bot.errors.StorageError`; what was deleted stays so.
        """
        async with self._turn():
            await self._writer.execute("VACUUM")
            rows = await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            return [busy for busy, *_ in rows] == [0]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """One state of the database for the length of the block; writing there raises."""
        async with self._reader() as reader:
            try:
                await reader.execute("BEGIN")
                yield reader
            finally:
                await reader.rollback()

    async def rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        """What one query finds, in one state of the database; quicker than :meth:`read`, as it needs no transaction.

        Raises :class:`~bot.errors.StorageError`.
        """
        async with self._reader() as reader:
            return list(await reader.execute_fetchall(query, values))

    async def glance(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """A few rows found by their key, at once and on the event loop: for what every answer asks.

        Another thread would take ten times as long as such a query does. Where another process keeps the file to
        itself, this waits for it as :meth:`rows` does. Raises :class:`~bot.errors.StorageError`.
        """
        try:
            return self._glancing.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if code_of(error) != sqlite3.SQLITE_BUSY:
                with self._counted("read"), self._troubles_told():
                    raise
        return await self.rows(query, values)

    def state(self) -> int:
        """A number that changes with whatever is kept: as long as it stays the same, what was read still stands there.

        What this process keeps counts at once, what another does within :data:`NOTICED_S` seconds.
        """
        if (now := _clock()) >= self._looked_at + NOTICED_S:
            self._looked_at = now
            others = self._others_version()
            self._changes += others is None or others != self._others
            self._others = others
        return self._changes

    def _others_version(self) -> int | None:
        """What changes when another connection keeps something; ``None`` where that cannot be seen."""
        try:
            ((version,),) = self._glancing.execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:
            return None
        return int(version)

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Connection]:
        async with self._reading:
            reader = self._readers.pop()
            try:
                with self._counted("read"), self._troubles_told():
                    yield reader
            finally:
                self._readers.append(reader)

    async def integrity_check(self) -> None:
        """Read the whole file. Raises :class:`~bot.errors.StorageError` when any of it is damaged."""
        async with self.read() as connection:
            whole = await is_whole(connection)
            orphans = await connection.execute_fetchall("PRAGMA foreign_key_check")
        if not whole or list(orphans):
            raise trouble(self.path, DAMAGED)

    async def _write_ahead(self) -> None:
        """Keep a write-ahead log, waiting for a process that is about to write as long as for any statement.

        SQLite's own busy timeout does not hold here: it gives up at once where waiting might be for ever.
        """
        until = _clock() + self._busy_timeout_s
        while True:
            try:
                await self._writer.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if code_of(error) != sqlite3.SQLITE_BUSY or _clock() >= until:
                    raise
                await asyncio.sleep(_PAUSE_S)
            else:
                return

    async def _connect(self, opened: AsyncExitStack) -> Connection:
        return await opened.enter_async_context(connected(self.path, "mode=rwc", self._busy_timeout_s))


def make_folder(database: Path) -> None:
    """Make the folder of a database; raises :class:`~bot.errors.StorageError` where it cannot be made."""
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {database.parent} for the database cannot be made: {error.strerror}."
        raise StorageError(message) from error


def _clock() -> float:
    return asyncio.get_running_loop().time()


def _identity(path: Path) -> _Identity:
    """Which file is at ``path``, and which is its write-ahead log: device and number, ``None`` where it is gone."""
    return tuple(_file_identity(one) for one in (path, path.with_name(f"{path.name}-wal")))


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
