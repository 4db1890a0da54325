from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.server import ServerConfig
from bot.storage.database import Database
from bot.storage.departures import DepartureStore
from bot.storage.server_configs import ServerConfigStore
from tests.bot.storage.filling import dump, fill

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
GONE, KEPT = 111_222_333, 444_555_666


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "a.sqlite") as opened:
        yield opened


async def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    async with database.read() as connection:
        return [tuple(row) for row in await connection.execute_fetchall(sql)]


async def test_everything_about_a_server_is_deleted_a_month_after_the_bot_left_it(database: Database) -> None:
    """Whatever table a later migration adds: each with a server's id is filled, and looked through afterwards."""
    store = DepartureStore(database)
    for guild_id in (GONE, KEPT):
        await fill(database, guild_id=guild_id, user_id=guild_id + 1)
    before = await dump(database)
    await store.left(GONE, NOON)
    assert await store.purge(NOON) == ()
    assert await store.purge(NOON + timedelta(seconds=1)) == (GONE,)
    held = await dump(database)
    for table, rows_before in before.items():
        assert [row for row in held[table] if GONE in row] == []
        assert len([row for row in held[table] if KEPT in row]) == len([row for row in rows_before if KEPT in row])
    assert await store.purge(NOON + MONTH) == ()


async def test_what_hangs_on_a_schedule_goes_with_it(database: Database) -> None:
    await fill(database, guild_id=GONE, user_id=1)
    store = DepartureStore(database)
    await store.left(GONE, NOON)
    await store.purge(NOON + MONTH)
    for table in ("schedule", "daily_post", "bag_round", "bag_draw", "queued_fact"):
        assert await rows(database, f"SELECT * FROM {table}") == []  # noqa: S608 - our own names


async def test_a_server_that_was_left_has_no_next_slot(database: Database) -> None:
    await fill(database, guild_id=GONE, user_id=1)
    await fill(database, guild_id=KEPT, user_id=2)
    await DepartureStore(database).left(GONE, NOON)
    slots = await rows(database, "SELECT guild_id, next_date IS NULL, next_due IS NULL FROM schedule ORDER BY guild_id")
    assert slots == [(GONE, 1, 1), (KEPT, 0, 0)]


async def test_the_first_departure_counts_until_the_bot_comes_back(database: Database) -> None:
    store = DepartureStore(database)
    await ServerConfigStore(database).set(GONE, ServerConfig(style="MLA"), 1, NOON)
    await store.left(GONE, NOON)
    await store.left(GONE, NOON + MONTH)
    assert await store.departed_guilds() == {GONE}
    assert await store.known_guilds() == frozenset()
    assert await store.came_back(GONE)
    assert not await store.came_back(GONE)
    assert await store.departed_guilds() == frozenset()
    assert await store.known_guilds() == {GONE}
    assert await store.purge(NOON + 2 * MONTH) == ()
    await store.left(GONE, NOON + 2 * MONTH)
    assert await store.purge(NOON + 2 * MONTH) == ()


async def test_of_a_server_without_anything_stored_no_departure_is_kept(database: Database) -> None:
    store = DepartureStore(database)
    await store.left(GONE, NOON)
    assert await store.departed_guilds() == frozenset()
    assert not await store.came_back(GONE)
