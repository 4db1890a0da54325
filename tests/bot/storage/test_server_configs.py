from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.preferences import Preferences
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore
from bot.storage.server_configs import ServerConfigStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SNOWFLAKE = 2**63 - 1
ALL = ServerConfig(SNOWFLAKE, "private", "Oxford", SNOWFLAKE - 1, "leave-out", 2)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "a.sqlite") as opened:
        yield opened


async def test_what_a_server_sets_is_kept_for_it_alone(database: Database) -> None:
    store = ServerConfigStore(database)
    assert await store.of(1) == ServerConfig()
    await store.set(1, ALL, 7, NOON)
    assert await store.of(1) == ALL
    assert await store.of(2) == ServerConfig()


async def test_what_is_left_open_stays(database: Database) -> None:
    store = ServerConfigStore(database)
    await store.set(1, ServerConfig(log=5, style="MLA"), 7, NOON)
    await store.set(1, ServerConfig(style="Chicago", reviewers=1), 8, NOON)
    assert await store.of(1) == ServerConfig(log=5, style="Chicago", reviewers=1)


@pytest.mark.parametrize("setting", SERVER_SETTINGS)
async def test_one_setting_is_forgotten_and_told(database: Database, setting: str) -> None:
    store = ServerConfigStore(database)
    await store.set(1, ALL, 7, NOON)
    before = await store.clear(1, [setting])  # type: ignore[list-item] # each is one
    assert before.made == {setting: getattr(ALL, setting)}
    assert await store.of(1) == ServerConfig(
        **{name: getattr(ALL, name) for name in SERVER_SETTINGS if name != setting}
    )
    assert await store.clear(1, [setting]) == ServerConfig()  # type: ignore[list-item] # each is one


async def test_who_made_a_setting_is_told_and_forgotten_and_the_setting_stays(database: Database) -> None:
    store = ServerConfigStore(database)
    await store.set(1, ServerConfig(log=5, style="MLA"), 7, NOON)
    await store.set(2, ServerConfig(notes="with-note"), 7, NOON + timedelta(days=1))
    await store.set(1, ServerConfig(style="APA"), 8, NOON)
    assert [(one["server"], one["setting"], one["at"]) for one in await store.about(7)] == [
        ("1", "log", "2026-11-24T12:00:00+00:00"),
        ("2", "notes", "2026-11-25T12:00:00+00:00"),
    ]
    assert await store.delete_of(7) == 2
    assert await store.about(7) == []
    assert len(await store.about(8)) == 1
    assert await store.of(1) == ServerConfig(log=5, style="APA")


async def test_a_readers_own_settings_go_before_the_servers(database: Database) -> None:
    readers = PreferenceStore(database)
    await ServerConfigStore(database).set(1, ServerConfig(log=5, style="MLA", visibility="private"), 7, NOON)
    assert await readers.applying(9, 1) == Preferences(style="MLA", visibility="private")
    await readers.set(9, Preferences(visibility="public", timezone="UTC"), NOON)
    assert await readers.applying(9, 1) == Preferences("MLA", "public", "UTC")
    assert await readers.applying(9, 2) == Preferences(None, "public", "UTC")
    assert await readers.applying(9, None) == Preferences(None, "public", "UTC")
