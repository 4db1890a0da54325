import asyncio
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.command_sync import CommandSyncStore
from bot.storage.database import BUSY_TIMEOUT_S, READERS, Database
from bot.storage.migration import shipped_migrations

ADD = "INSERT INTO command_sync VALUES (?, 'hash', 'now')"
COUNT = "SELECT count(*) FROM command_sync"
NOBODY = 65534
DISCORD_WAITS_S = 3.0


async def count(database: Database) -> int:
    async with database.read() as connection:
        ((number,),) = await connection.execute_fetchall(COUNT)
    return int(number)


def counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Has an entry for each transaction that is begun."""
    begun: list[None] = []
    begin = database._begin

    async def begin_and_count() -> None:
        begun.append(None)
        await begin()

    monkeypatch.setattr(database, "_begin", begin_and_count)
    return begun


def move(path: Path, to: Path) -> None:
    path.replace(to)


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def database_threads() -> int:
    return sum("_connection_worker_thread" in thread.name for thread in threading.enumerate())


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder with a database, where the process may read and not write; root may all, so it acts as nobody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(sqlite3.connect(folder / "old.sqlite")) as connection:
            connection.executescript("".join(shipped_migrations()))
        (folder / "old.sqlite").chmod(0o444)
        folder.chmod(0o555)
        before = os.geteuid()
        os.seteuid(before or NOBODY)
        yield folder
        os.seteuid(before)
        folder.chmod(0o755)


async def test_what_is_written_is_there_after_closing(tmp_path: Path) -> None:
    async with Database(tmp_path / "new" / "folder" / "a.sqlite") as database, database.write() as connection:
        await connection.execute(ADD, (1,))
    async with Database(tmp_path / "new" / "folder" / "a.sqlite") as database:
        assert await count(database) == 1


async def test_the_connections_are_set_as_the_design_says(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite", busy_timeout_s=1.5) as database, database.write() as connection:
        found = {
            name: [value for (value,) in await connection.execute_fetchall(f"PRAGMA {name}")]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert found == {
        "journal_mode": ["wal"],
        "synchronous": [2],
        "foreign_keys": [1],
        "busy_timeout": [1500],
        "secure_delete": [1],
    }


async def test_a_write_that_raises_is_undone(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:

        async def write_and_fail() -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (1,))
                raise KeyError

        with pytest.raises(KeyError):
            await write_and_fail()
        assert await count(database) == 0


async def test_a_write_that_is_cancelled_is_undone_and_lets_the_next_begin(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        begun = asyncio.Event()

        async def write_slowly() -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (1,))
                begun.set()
                await asyncio.sleep(60)

        task = asyncio.create_task(write_slowly())
        await begun.wait()
        task.cancel()
        await asyncio.wait([task])
        assert await count(database) == 0
        async with database.write() as connection:
            await connection.execute(ADD, (2,))
        assert await count(database) == 1


async def test_writes_take_turns(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:

        async def add(number: int) -> None:
            async with database.write() as connection:
                ((before,),) = await connection.execute_fetchall(COUNT)
                await asyncio.sleep(0)
                await connection.execute(ADD, (number,))
                ((after,),) = await connection.execute_fetchall(COUNT)
                assert after == before + 1

        await asyncio.gather(*(add(number) for number in range(30)))
        assert await count(database) == 30


async def test_a_reader_sees_one_state_while_others_write(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database, database.read() as reader:
        ((before,),) = await reader.execute_fetchall(COUNT)
        async with database.write() as connection:
            await connection.execute(ADD, (1,))
        ((after,),) = await reader.execute_fetchall(COUNT)
        assert (before, after, await count(database)) == (0, 0, 1)


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        with pytest.raises(StorageError):
            async with database.read() as connection:
                await connection.execute(ADD, (1,))
        assert await count(database) == 0


async def test_one_query_is_answered_from_what_is_kept(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        async with database.write() as connection:
            await connection.execute(ADD, (1,))
            assert await database.rows(COUNT) == [(0,)]
        found = await asyncio.gather(*(database.rows(COUNT) for _ in range(READERS * 5)))
        assert found == [[(1,)]] * READERS * 5
        assert await database.rows("SELECT hash FROM command_sync WHERE application_id = ?", (1,)) == [("hash",)]


async def test_one_query_cannot_write_and_harms_no_other(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        for _ in range(READERS + 1):
            with pytest.raises(StorageError):
                await database.rows(ADD, (1,))
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await database.rows("SELECT 1 FROM shelf")
        assert await database.rows(COUNT) == [(0,)]


async def test_a_query_that_is_given_up_leaves_its_reader_to_others(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        for _ in range(READERS + 1):
            asked = asyncio.create_task(database.rows(COUNT))
            await asyncio.sleep(0)
            asked.cancel()
            await asyncio.wait({asked})
        assert await database.rows(COUNT) == [(0,)]


async def test_more_readers_than_connections_wait_for_their_turn(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        assert await asyncio.gather(*(count(database) for _ in range(READERS * 5))) == [0] * READERS * 5


async def test_a_fault_in_our_sql_is_no_trouble_of_the_file(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            async with database.write() as connection:
                await connection.execute("DELETE FROM shelf")
        with pytest.raises(sqlite3.IntegrityError):
            async with database.write() as connection:
                await connection.execute("INSERT INTO command_sync VALUES (1, NULL, NULL)")


async def test_two_processes_share_a_database(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as one, Database(tmp_path / "a.sqlite") as other:

        async def add(database: Database, number: int) -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (number,))

        await asyncio.gather(*(add((one, other)[number % 2], number) for number in range(40)))
        assert await count(one) == await count(other) == 40


async def test_a_database_that_another_process_holds_is_told_as_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, busy_timeout_s=0.05) as database:
        with closing(sqlite3.connect(path, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match=r"a\.sqlite is locked by another process"):
                async with database.write():
                    pass
            assert await count(database) == 0
        async with database.write() as connection:
            await connection.execute(ADD, (1,))


async def test_who_waits_behind_another_who_waits_in_vain_does_not_wait_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BUSY_TIMEOUT_S < DISCORD_WAITS_S
    path = tmp_path / "a.sqlite"
    async with Database(path, busy_timeout_s=0.05) as database:

        async def add(number: int) -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (number,))

        with closing(sqlite3.connect(path, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            begun = counted(database, monkeypatch)
            told = await asyncio.gather(*(add(number) for number in range(30)), return_exceptions=True)
        assert [str(one) for one in told] == [
            f"The database {path} is locked by another process; stop that process, or try again."
        ] * 30
        assert len(begun) == 1
        await asyncio.gather(*(add(number) for number in range(30)))
        assert await count(database) == 30


@pytest.mark.parametrize("moved", ["a.sqlite", "a.sqlite-wal"])
async def test_nothing_is_stored_in_a_file_that_nobody_finds(tmp_path: Path, moved: str) -> None:
    path, away = tmp_path / moved, tmp_path / "away"
    async with Database(tmp_path / "a.sqlite") as database:

        async def add(number: int) -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (number,))

        await add(1)
        for meanwhile in (None, b"another file"):
            move(path, away)
            if meanwhile:
                write(path, meanwhile)
            with pytest.raises(StorageError, match=r"a\.sqlite was moved, deleted or replaced while it was in use"):
                await add(2)
            move(away, path)
        await add(3)
        assert await count(database) == 2
    async with Database(tmp_path / "a.sqlite") as database:
        assert await count(database) == 2


async def test_what_is_moved_away_in_the_midst_of_a_write_is_not_acknowledged(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:

        async def add() -> None:
            async with database.write() as connection:
                await connection.execute(ADD, (1,))
                move(tmp_path / "a.sqlite", tmp_path / "away")

        with pytest.raises(StorageError, match="was moved, deleted or replaced"):
            await add()
        move(tmp_path / "away", tmp_path / "a.sqlite")


async def test_opening_a_database_that_another_process_holds_is_told_as_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"a\.sqlite is locked by another process"):
            async with Database(path, busy_timeout_s=0.05):
                pass


async def test_a_file_that_is_no_database_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_text("Dear diary, " * 200, encoding="utf-8")
    with pytest.raises(StorageError, match=r"a\.sqlite is not an SQLite database"):
        async with Database(path):
            pass
    assert path.read_text(encoding="utf-8").startswith("Dear diary")


async def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path) as database, database.write() as connection:
        await connection.executemany(ADD, ((number,) for number in range(2000)))
    pages = bytearray(path.read_bytes())
    pages[-8192:] = b"\xff" * 8192
    path.write_bytes(pages)
    async with Database(path) as database:
        with pytest.raises(StorageError, match=r"a\.sqlite is damaged; restore a backup"):
            await database.integrity_check()


async def test_rows_that_refer_to_nothing_are_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path):
        pass
    with closing(sqlite3.connect(path)) as stranger:
        stranger.execute("CREATE TABLE child (parent INTEGER REFERENCES command_sync (application_id))")
        stranger.execute("INSERT INTO child VALUES (7)")
        stranger.commit()
    async with Database(path) as database:
        with pytest.raises(StorageError, match="is damaged"):
            await database.integrity_check()


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        StorageError, match=r"The folder .*file/data for the database cannot be made: Not a directory\."
    ):
        async with Database(tmp_path / "file" / "data" / "a.sqlite"):
            pass


async def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened for writing"):
        async with Database(tmp_path):
            pass


@pytest.mark.parametrize("name", ["old.sqlite", "none.sqlite"])
async def test_a_database_that_cannot_be_written_is_told(unwritable: Path, name: str) -> None:
    with pytest.raises(
        StorageError, match=f"{name} cannot be opened for writing; give the bot's user write permission"
    ):
        async with Database(unwritable / name):
            pass


async def test_a_folder_inside_one_that_cannot_be_written_is_told(unwritable: Path) -> None:
    with pytest.raises(StorageError, match=r"The folder .*/data for the database cannot be made: Permission denied\."):
        async with Database(unwritable / "data" / "a.sqlite"):
            pass


async def test_closing_ends_every_thread_also_when_opening_fails(tmp_path: Path) -> None:
    before = database_threads()
    async with Database(tmp_path / "a.sqlite"):
        assert database_threads() == before + 1 + READERS
    (tmp_path / "b.sqlite").write_text("Dear diary, " * 200, encoding="utf-8")
    with pytest.raises(StorageError):
        async with Database(tmp_path / "b.sqlite"):
            pass
    with pytest.raises(StorageError):
        async with Database(tmp_path):
            pass
    await asyncio.sleep(0.01)
    assert database_threads() == before


async def test_a_database_can_be_opened_again(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite")
    for _ in range(2):
        async with database:
            await CommandSyncStore(database).hash_of(1)


async def test_who_waits_for_a_reader_is_not_overtaken(tmp_path: Path) -> None:
    order: list[str] = []

    async def read(database: Database, who: str) -> None:
        async with database.read():
            order.append(who)

    async with Database(tmp_path / "bot.sqlite") as database, AsyncExitStack() as others:
        for _ in range(READERS - 1):
            await others.enter_async_context(database.read())
        async with database.read():
            waiting = asyncio.create_task(read(database, "the first"))
            await asyncio.sleep(0)
        await read(database, "the second")
        await waiting
    assert order == ["the first", "the second"]


async def test_a_glance_sees_what_was_committed_and_cannot_write(tmp_path: Path) -> None:
    async with Database(tmp_path / "bot.sqlite") as database:
        async with database.write() as connection:
            await connection.execute(ADD, (1,))
        assert await database.glance("SELECT hash FROM command_sync WHERE application_id = ?", (1,)) == [("hash",)]
        with pytest.raises(StorageError):
            await database.glance(ADD, (2,))


async def test_a_glance_that_finds_the_file_busy_waits_like_any_reader(tmp_path: Path) -> None:
    async with Database(tmp_path / "bot.sqlite") as database:
        with closing(sqlite3.connect(tmp_path / "busy.sqlite")) as busy:
            busy.execute("BEGIN EXCLUSIVE")
            with closing(sqlite3.connect(tmp_path / "busy.sqlite", timeout=0)) as locked:
                own, database._glancing = database._glancing, locked
                assert await database.glance(COUNT) == [(0,)]
                database._glancing = own
