from datetime import UTC, datetime
from pathlib import Path

from bot.storage.command_sync import CommandSyncStore
from bot.storage.database import Database

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
SNOWFLAKE = 2**63 - 1


async def test_an_application_that_sent_nothing_has_no_hash(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        assert await CommandSyncStore(database).hash_of(SNOWFLAKE) is None


async def test_the_last_hash_of_each_application_outlives_a_restart(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = CommandSyncStore(database)
        await store.remember(SNOWFLAKE, "old", NOW)
        await store.remember(SNOWFLAKE, "new", NOW)
        await store.remember(1, "other", NOW)
    async with Database(tmp_path / "a.sqlite") as database:
        store = CommandSyncStore(database)
        assert (await store.hash_of(SNOWFLAKE), await store.hash_of(1)) == ("new", "other")
