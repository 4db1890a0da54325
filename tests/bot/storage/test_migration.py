import asyncio
import os
import re
import sqlite3
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.migration import APPLICATION_ID, shipped_migrations, statements

FIRST = f"PRAGMA application_id = {APPLICATION_ID};\nCREATE TABLE book (title TEXT);"
SECOND = "INSERT INTO book VALUES ('a');\nALTER TABLE book ADD COLUMN year INTEGER;"

CRASH = """
import asyncio, os, signal, sys
from pathlib import Path
import aiosqlite
from bot.storage.migration import migrate

async def main():
    path = Path(sys.argv[1])
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.create_function("crash", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        await migrate(connection, path, ["", "ALTER TABLE book ADD COLUMN year INTEGER;\\nSELECT crash();"])

asyncio.run(main())
"""

OPEN = """
import asyncio, sys
from pathlib import Path
from bot.storage.database import Database

async def main():
    for _ in range(20):
        async with Database(Path(sys.argv[1])):
            pass

asyncio.run(main())
"""


async def python(script: str, path: Path) -> tuple[int, str]:
    """Run a script on the file in another process; its exit status and what it said on the standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(path), stderr=asyncio.subprocess.PIPE, env=dict(os.environ)
    )
    _, told = await process.communicate()
    assert process.returncode is not None
    return process.returncode, told.decode()


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def test_migrations_run_in_order_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    for migrations in ([FIRST], [FIRST, SECOND], [FIRST, SECOND]):
        async with Database(path, migrations=migrations):
            pass
    assert rows(path, "SELECT * FROM book") == [("a", None)]
    assert rows(path, "PRAGMA user_version") == [(2,)]


async def test_a_migration_that_fails_leaves_the_database_as_the_one_before_left_it(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, migrations=[FIRST]):
        pass
    third = "DELETE FROM book;\nINSERT INTO shelf VALUES (1);"
    told = (
        f"The database {path} cannot be brought to schema 3 (no such table: shelf), so it stays as it was, with schema "
        "2; report this line to the bot's authors, and run the release before meanwhile, or restore another backup."
    )
    with pytest.raises(StorageError, match=re.escape(told)):
        async with Database(path, migrations=[FIRST, SECOND, third]):
            pass
    assert rows(path, "SELECT * FROM book") == [("a", None)]
    assert rows(path, "PRAGMA user_version") == [(2,)]


async def test_a_crash_in_the_middle_of_a_migration_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, migrations=[FIRST]):
        pass
    status, _ = await python(CRASH, path)
    assert status == -9
    assert rows(path, "PRAGMA user_version") == [(1,)]
    assert [name for _, name, *_ in rows(path, "PRAGMA table_info(book)")] == ["title"]
    async with Database(path, migrations=[FIRST, SECOND]) as database:
        await database.integrity_check()


async def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    ended = await asyncio.gather(*(python(OPEN, tmp_path / "a.sqlite") for _ in range(4)))
    assert ended == [(0, "")] * 4
    assert rows(tmp_path / "a.sqlite", "PRAGMA user_version") == [(len(shipped_migrations()),)]


async def test_it_waits_for_a_process_that_is_about_to_write(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def opened() -> None:
            async with Database(path, migrations=[FIRST]):
                pass

        opening = asyncio.create_task(opened())
        done, _ = await asyncio.wait({opening}, timeout=0.2)
        assert not done
        other.execute("ROLLBACK")
        await opening


async def test_it_does_not_wait_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="is locked by another process"):
            async with Database(path, busy_timeout_s=0.1, migrations=[FIRST]):
                pass


async def test_a_database_of_a_newer_release_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, migrations=[FIRST, SECOND]):
        pass
    with pytest.raises(StorageError, match=r"a\.sqlite has schema 2, and this release knows 1; run the newer release"):
        async with Database(path, migrations=[FIRST]):
            pass
    assert rows(path, "PRAGMA user_version") == [(2,)]


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE book (title TEXT)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"]
)
async def test_the_database_of_another_program_is_refused_and_kept(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "a.sqlite"
    rows(path, sql)
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"a\.sqlite belongs to another program; set FOOTNOTE_DATABASE"):
        async with Database(path):
            pass
    assert path.read_bytes() == before


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").touch()
    async with Database(tmp_path / "a.sqlite") as database:
        await database.integrity_check()


def test_the_shipped_migrations_are_numbered_without_gaps_and_give_their_reason() -> None:
    files = [file for file in resources.files("bot.storage.migrations").iterdir() if file.name.endswith(".sql")]
    numbers = sorted(int(file.name.partition("_")[0]) for file in files)
    assert numbers == list(range(1, len(files) + 1))
    assert all(file.read_text(encoding="utf-8").startswith("-- ") for file in files)


def test_a_script_is_cut_into_statements_at_their_ends_only() -> None:
    script = (
        "-- a; b\nCREATE TABLE book (\n    title TEXT DEFAULT ';'\n);\n\n"
        "CREATE TRIGGER one AFTER INSERT ON book BEGIN\n    SELECT 1;\n    SELECT 2;\nEND;\n"
    )
    table, trigger = statements(script)
    assert table.startswith("-- a; b\nCREATE TABLE")
    assert trigger.startswith("CREATE TRIGGER")
    assert trigger.endswith("END;")


def test_a_script_that_ends_inside_a_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="ends inside a statement: SELECT 2"):
        list(statements("SELECT 1;\nSELECT 2\n"))
