"""What was deleted is in no file any more."""

import random
from pathlib import Path

import pytest

from bot.domain.preferences import Preferences
from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore
from tests.conftest import NOON

SECRET = "Zanzibar-quince"  # noqa: S105 - it is a reader's text, and stands nowhere else


def found(path: Path) -> list[str]:
    """The files beside the database, itself included, that hold the text."""
    return [one.name for one in sorted(path.parent.iterdir()) if SECRET.encode() in one.read_bytes()]


async def test_a_text_that_was_deleted_is_in_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path) as database:
        store = PreferenceStore(database)
        await store.set(7, Preferences(style=SECRET), NOON)
        assert found(path) == ["a.sqlite-wal"]
        await store.delete_of(7)
        assert found(path) == ["a.sqlite-wal"]
        assert await database.forget()
        assert found(path) == []
        await store.set(8, Preferences(style="MLA"), NOON)
        assert (await store.of(8)).style == "MLA"
    assert found(path) == []


async def test_rows_that_moved_from_page_to_page_leave_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    chance = random.Random(24)  # with this one, and SQLite 3.40, secure_delete alone leaves a copy
    async with Database(path) as database:
        async with database.write() as connection:
            for number in range(300):
                user_id, setting = chance.randrange(40), "k" * chance.randrange(1, 40)
                value = f"{SECRET if user_id == 7 else 'Zanzibar-grape'} " * chance.choice([1, 12, 60, 100])
                await connection.execute(
                    "INSERT OR REPLACE INTO preference VALUES (?, ?, ?, '')", (user_id, setting, value)
                )
                if not number % 10:
                    await connection.execute("DELETE FROM preference WHERE user_id = ?", (chance.randrange(40),))
        assert await PreferenceStore(database).delete_of(7)
        assert await database.forget()
        assert found(path) == []


async def test_it_tells_where_another_process_still_reads_what_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, busy_timeout_s=0.05) as database, Database(path) as other:
        await PreferenceStore(database).set(7, Preferences(style=SECRET), NOON)
        async with other.read() as connection:
            await connection.execute_fetchall("SELECT * FROM preference")
            await PreferenceStore(database).delete_of(7)
            assert not await database.forget()
        assert await database.forget()
        assert found(path) == []


async def test_what_cannot_be_cleared_away_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path, busy_timeout_s=0.05) as database, Database(path) as other, other.write():
        with pytest.raises(StorageError, match="is locked by another process"):
            await database.forget()
