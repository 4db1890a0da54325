"""From one release to the next, and back: a database of every earlier schema, with something in each table."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageError
from bot.storage import backups, database, restoring
from bot.storage.backups import back_up
from bot.storage.database import Database
from bot.storage.migration import shipped_migrations
from bot.storage.restoring import restore

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEWEST = len(shipped_migrations())
EARLIER = range(1, NEWEST)
RESTORING = range(5, NEWEST)
"""Releases before the fifth schema could not restore."""
Rows = dict[str, list[dict[str, Any]]]
Release = Callable[[int], None]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Release:
    """Lets the release that has so many migrations run."""
    every = shipped_migrations()

    def run(version: int) -> None:
        for module in (database, backups, restoring):
            monkeypatch.setattr(module, "shipped_migrations", lambda: every[:version])

    return run


def rows(path: Path) -> Rows:
    """All that a database holds."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables(path)}  # noqa: S608 - names of the schema


def tables(path: Path) -> list[str]:
    """Every table, that first to which others refer."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return sorted((str(name) for (name,) in found), key=lambda name: (name != "schedule", name))


def fill(path: Path) -> None:
    """Put two rows into each table, with a value of its own in every column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in tables(path):
            columns = [(str(row[1]), str(row[2])) for row in connection.execute(f"PRAGMA table_info({table})")]
            for number in (1, 2):
                # The schedules are the first, and numbered so.
                row = {
                    name: number if name == "schedule_id" else _value(kind, f"{table}.{name}", number)
                    for name, kind in columns
                    if name != "id"
                }
                marks = ", ".join("?" for _ in row)
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - names of the schema
        connection.commit()


def _value(kind: str, name: str, number: int) -> int | str:
    return sum(name.encode()) * 10 + number if kind == "INTEGER" else f"{name} {number}"


async def made(path: Path, version: int, release: Release) -> Rows:
    """The database of an earlier release, which has been used."""
    release(version)
    async with Database(path):
        pass
    fill(path)
    return rows(path)


def holds(now: Rows, before: Rows) -> bool:
    """Whether every table has every row with all that it said."""
    return all(
        any(row.items() <= kept.items() for kept in now.get(table, ())) for table, had in before.items() for row in had
    )


@pytest.mark.parametrize("version", EARLIER)
async def test_an_upgrade_keeps_all_that_was_there(tmp_path: Path, release: Release, version: int) -> None:
    path = tmp_path / "footnote.sqlite"
    before = await made(path, version, release)
    assert all(len(had) == 2 for had in before.values())
    release(NEWEST)
    async with Database(path) as opened:
        assert (opened.version_before, opened.version) == (version, NEWEST)
        await opened.integrity_check()
    assert holds(rows(path), before)


@pytest.mark.parametrize("version", RESTORING)
async def test_a_rollback_is_the_backup_of_before_with_the_release_of_before(
    tmp_path: Path, release: Release, version: int
) -> None:
    path, backup = tmp_path / "footnote.sqlite", tmp_path / "before.sqlite"
    before = await made(path, version, release)
    assert (await back_up(path, backup, NOW)).version == version
    release(NEWEST)
    async with Database(path) as opened, opened.write() as connection:
        await connection.execute("INSERT INTO preference VALUES (1, 'style', 'MLA', 'after the upgrade')")
    release(version)
    told = f"has schema {NEWEST}, and this release knows {version}; run the newer release"
    with pytest.raises(StorageError, match=told):
        async with Database(path):
            pass
    done = await restore(backup, path, NOW)
    assert (done.version_before, done.version) == (version, version)
    async with Database(path) as opened:
        await opened.integrity_check()
    marks = {"backup_mark", "backup_mark_heeded"}
    now = rows(path)
    assert {name: had for name, had in now.items() if name not in marks} == {
        name: had for name, had in before.items() if name not in marks
    }
    release(NEWEST)
    assert done.kept is not None
    await restore(done.kept, path, NOW)
    assert "after the upgrade" in {row["at"] for row in rows(path)["preference"]}
