from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from bot.domain.preferences import Preferences, Setting
from bot.domain.server import ServerConfig
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore
from bot.storage.server_configs import ServerConfigStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SNOWFLAKE = 2**63 - 1
ALL = Preferences(style="apa", visibility="private", timezone="Asia/Karachi")


async def rows(database: Database) -> list[tuple[object, ...]]:
    async with database.read() as connection:
        return [tuple(row) for row in await connection.execute_fetchall("SELECT * FROM preference ORDER BY setting")]


async def test_who_has_set_nothing_prefers_nothing(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        assert await PreferenceStore(database).of(1) == Preferences()


async def test_what_is_set_is_kept_and_what_is_left_open_stays(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(SNOWFLAKE, Preferences(style="'); DROP TABLE preference; --", visibility="public"), NOON)
        await store.set(SNOWFLAKE, Preferences(visibility="private", timezone="Asia/Karachi"), NOON)
    async with Database(tmp_path / "a.sqlite") as database:
        kept = await PreferenceStore(database).of(SNOWFLAKE)
    assert kept == Preferences("'); DROP TABLE preference; --", "private", "Asia/Karachi")


async def test_the_last_change_of_each_setting_is_kept_in_utc(tmp_path: Path) -> None:
    later_in_karachi = datetime(2026, 11, 25, 17, tzinfo=timezone(timedelta(hours=5)))
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(1, Preferences(style="apa", timezone="UTC"), NOON)
        await store.set(1, Preferences(style="mla"), later_in_karachi)
        assert await rows(database) == [
            (1, "style", "mla", "2026-11-25T12:00:00+00:00"),
            (1, "timezone", "UTC", "2026-11-24T12:00:00+00:00"),
        ]


async def test_users_do_not_share_settings(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(1, ALL, NOON)
        await store.set(2, Preferences(style="mla"), NOON)
        await store.reset(2)
        assert await store.of(1) == ALL
        assert await store.of(2) == Preferences()


@pytest.mark.parametrize(
    ("settings", "forgotten", "left"),
    [
        (("style",), Preferences(style="apa"), Preferences(visibility="private", timezone="Asia/Karachi")),
        (("visibility", "timezone"), Preferences(None, "private", "Asia/Karachi"), Preferences(style="apa")),
        (("style", "visibility", "timezone"), ALL, Preferences()),
    ],
)
async def test_a_reset_forgets_what_is_named_and_tells_what_it_was(
    tmp_path: Path, settings: tuple[Setting, ...], forgotten: Preferences, left: Preferences
) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(1, ALL, NOON)
        assert await store.reset(1, settings) == forgotten
        assert await store.of(1) == left
        assert await store.reset(1, settings) == Preferences()


async def test_a_reset_of_everything_leaves_no_trace_of_the_user(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(1, ALL, NOON)
        await store.reset(1)
        assert await rows(database) == []


async def test_deleting_a_users_settings_deletes_theirs_and_no_other(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = PreferenceStore(database)
        await store.set(1, ALL, NOON)
        await store.set(2, ALL, NOON)
        assert await store.delete_of(1) == 3
        assert await store.delete_of(1) == 0
        assert await store.of(1) == Preferences()
        assert await store.of(2) == ALL


async def test_what_applies_is_read_once_until_anything_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store, servers = PreferenceStore(database), ServerConfigStore(database)
        read = AsyncMock(wraps=database.glance)
        monkeypatch.setattr(database, "glance", read)
        for _ in range(3):
            assert await store.applying(1, 7) == Preferences()
            assert await store.applying(1, None) == Preferences()
        assert read.await_count == 2
        await servers.set(7, ServerConfig(style="mla"), 2, NOON)
        assert await store.applying(1, 7) == Preferences(style="mla")
        await store.set(1, Preferences(style="apa"), NOON)
        assert await store.applying(1, 7) == Preferences(style="apa")
        await store.delete_of(1)
        assert await store.applying(1, 7) == Preferences(style="mla")


async def test_what_another_process_has_kept_applies_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.database.NOTICED_S", 0.0)
    async with Database(tmp_path / "a.sqlite") as one, Database(tmp_path / "a.sqlite") as other:
        store = PreferenceStore(one)
        assert await store.applying(1, None) == Preferences()
        await PreferenceStore(other).set(1, Preferences(style="apa"), NOON)
        assert await store.applying(1, None) == Preferences(style="apa")
