"""Whether the bot is well, as it says on its port and in its file."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app import opened
from bot.daily.times import STOP
from bot.domain.schedule import Plan, Slot
from bot.errors import StorageError
from bot.local.driver import Driver
from bot.monitoring import checks
from bot.monitoring.watching import watching
from bot.telemetry.health import FILE, Report, read_health, write_health
from tests.bot.monitoring.conftest import Post
from tests.cogs.test_storage_troubles import Trouble, files_that_do_not_grow, moved_away, read_only
from tests.conftest import INVENTED, NOON, settings_for


async def test_a_bot_that_is_well_says_so(post: Post) -> None:
    status, told = await post.report("/readyz")
    assert (status, list(told)) == (200, ["gateway", "database", "scheduler"])
    assert told["gateway"][1].startswith("connected; Discord confirmed a heartbeat ")
    assert told["database"] == (True, "answers")
    assert told["scheduler"][1].startswith("nothing is late; the last round was ")
    status, told = await post.report("/healthz")
    assert (status, list(told)) == (200, ["loop"])
    for name in ("gateway", "database", "scheduler", "loop"):
        assert await post.figure("check_ok", check=name) == 1.0


async def test_a_gateway_that_is_away_is_told_at_once_on_the_port_in_the_file_and_once_in_the_log(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.client")
    path = post.bot.app.settings.data / FILE
    await post.bot.on_disconnect()
    await post.bot.on_disconnect()
    assert [one.message for one in caplog.records if one.name == "bot.client"] == ["the gateway is away"]
    status, told = await post.report("/readyz")
    assert (status, told["gateway"]) == (503, (False, "not connected"))
    assert await post.figure("gateway_connected") == 0.0
    assert (await post.report("/healthz"))[0] == 200
    await _until(lambda: not read_health(path, datetime.now(UTC)).ok)
    await post.bot.on_resumed()
    await _until(lambda: read_health(path, datetime.now(UTC)).ok)


async def test_heartbeats_that_are_not_confirmed_are_told(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = post.bot.ws._keep_alive
    assert keeper is not None
    monkeypatch.setattr(keeper, "_last_ack", keeper._last_ack - checks.HEARTBEAT_S)
    status, told = await post.report("/readyz")
    assert (status, told["gateway"][0]) == (503, False)
    assert await post.figure("gateway_heartbeat_age_seconds") > checks.HEARTBEAT_S


async def test_a_database_that_fails_is_told_without_its_folder(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    app = post.bot.app

    async def fail(*_: object) -> None:
        message = f"The database {app.settings.database.absolute()} is damaged; restore a backup."
        raise StorageError(message)

    monkeypatch.setattr(app.database, "rows", fail)
    status, told = await post.report("/readyz")
    assert status == 503
    assert told["database"] == (False, "The database footnote.sqlite is damaged; restore a backup.")
    assert told["scheduler"] == (False, "waits for the database")


async def test_a_database_that_hangs_is_told(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "DATABASE_S", 0.05)
    monkeypatch.setattr(post.bot.app.database, "rows", lambda *_: asyncio.sleep(60))
    status, told = await post.report("/readyz")
    assert (status, told["database"][0]) == (503, False)


@pytest.mark.parametrize("trouble", [moved_away, read_only, files_that_do_not_grow], ids=lambda one: one.__name__)
async def test_a_database_that_keeps_nothing_is_told_until_it_does(post: Post, trouble: Trouble) -> None:
    async with trouble(post.bot.app.database):
        await Driver(post.local).call("/prefs set style:MLA")
        for _ in range(2):
            status, told = await post.report("/readyz")
            assert (status, told["database"][0]) == (503, False)
    status, told = await post.report("/readyz")
    assert (status, told["database"]) == (200, (True, "answers"))


async def test_a_database_that_is_moved_away_is_told_before_anybody_writes(post: Post) -> None:
    async with moved_away(post.bot.app.database):
        assert "was moved" in (await post.report("/readyz"))[1]["database"][1]


async def test_posts_that_come_late_are_told(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    app = post.bot.app

    async def due() -> datetime:
        return NOON - checks.SCHEDULER_LAG - timedelta(seconds=1)

    monkeypatch.setattr(app.schedules, "next_due", due)
    status, told = await post.report("/readyz")
    assert (status, told["scheduler"][0]) == (503, False)
    assert told["scheduler"][1].startswith("the oldest post that is due waits for 301 s")
    assert await post.figure("scheduler_lag_seconds") == 301


async def test_a_scheduler_that_stands_still_is_told(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ROUND_S", -1.0)
    status, told = await post.report("/readyz")
    assert (status, told["scheduler"][0]) == (503, False)
    assert told["scheduler"][1].startswith("nothing is late; the last round was ")


async def test_a_bot_that_ends_does_not_speak_for_the_one_that_took_over(tmp_path: Path) -> None:
    path = tmp_path / FILE
    async with opened(settings_for(INVENTED, tmp_path), lambda: NOON) as app, watching(app):
        await _until(path.exists)
        write_health(path, "ready", Report(()), datetime.now(UTC))
    assert json.loads(path.read_text())["state"] == "ready"


async def test_a_ban_is_told(post: Post) -> None:
    post.bot.daily.shut_out()
    try:
        status, told = await post.report("/readyz")
        assert (status, told["scheduler"]) == (
            503,
            (False, "Discord has shut the bot out; nothing is posted until 12:10 UTC"),
        )
        assert await post.figure("shut_out") == 1.0
    finally:
        post.at[0] = NOON + STOP
    assert (await post.report("/readyz"))[0] == 200
    post.bot.daily._standstill._until, post.at[0] = None, NOON


async def test_what_is_due_is_counted(post: Post) -> None:
    guild = post.local.world.places["study-hall"].guild
    assert guild is not None
    app, number = post.bot.app, int(guild.id)
    plan = Plan(1, "text", time(9), "Etc/UTC", "daily", None, None, None, "skip")
    draft = await app.schedules.draft(
        guild_id=number, article_id=app.library.default.about.id, plan=plan, seed="s", set_by=1, at=NOON
    )
    await app.schedules.confirm(number, draft.id, Slot(NOON.date(), NOON + timedelta(days=1)), NOON)
    assert await app.schedules.count_due(NOON) == 0
    assert await app.schedules.count_due(NOON + timedelta(days=1)) == 1
    await app.schedules.remove(number, draft.id)


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - a file tells it
            await asyncio.sleep(0.01)
