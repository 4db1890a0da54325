"""Who may use a database while another does."""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.usage import alone, used

HOLD = """
import sys
from pathlib import Path
from bot.storage.usage import used

with used(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


async def test_many_use_a_database_and_none_replaces_it_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path), Database(path):
        with pytest.raises(StorageError, match=r"a\.sqlite is in use; stop the bot, then restore"), alone(path):
            pass
    with alone(path), pytest.raises(StorageError, match=r"a\.sqlite is being restored; try again"):
        async with Database(path):
            pass
    async with Database(path):
        pass


async def test_a_database_is_known_by_its_other_names_too(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "a.sqlite")
    async with Database(tmp_path / "link.sqlite"):
        with pytest.raises(StorageError, match="is in use"), alone(tmp_path / "a.sqlite"):
            pass


async def test_a_process_that_is_killed_uses_nothing_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    holder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD, str(path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=dict(os.environ),
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    with pytest.raises(StorageError, match="is in use"), alone(path):
        pass
    holder.kill()
    await holder.wait()
    with alone(path):
        pass


def test_a_lock_that_cannot_be_made_is_told_as_a_database_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite.lock").mkdir()
    with pytest.raises(StorageError, match=r"a\.sqlite cannot be opened for writing"), used(tmp_path / "a.sqlite"):
        pass


def test_a_fault_while_a_database_is_used_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), used(tmp_path / "a.sqlite"):
        raise sqlite3.OperationalError
