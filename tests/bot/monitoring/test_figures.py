"""What Prometheus reads."""

import asyncio
import logging
import os
import signal
from contextlib import suppress
from typing import Any

import pytest
from discord.http import Route

from bot import __version__
from bot.app import App
from bot.errors import StorageError
from bot.local.driver import Driver, Unanswered
from bot.local.faults import Where
from tests.bot.monitoring.conftest import Post

SECRET = "zzqqx what a reader wrote"  # noqa: S105 - no password


async def done(post: Post) -> None:
    """Return once the bot has done with all that it was asked."""
    while others := post.bot.interactions.others():
        await asyncio.wait(others)


async def test_an_interaction_is_counted_with_its_time(post: Post) -> None:
    labels = {"kind": "command", "command": "article read"}
    before = await post.figure("interactions_total", **labels, outcome="answered")
    await Driver(post.local).call("/article read section:1")
    await done(post)
    assert await post.figure("interactions_total", **labels, outcome="answered") == before + 1
    assert await post.figure("command_seconds_count", **labels) == before + 1
    assert await post.figure("command_seconds_sum", **labels) > 0
    assert await post.figure("interaction_seconds_count", kind="command") > before
    assert await post.figure("outcomes_total", outcome="answered") > before


async def test_nothing_that_people_write_becomes_a_label(post: Post) -> None:
    driver = Driver(post.local)
    await driver.call(f'/fact show id:"{SECRET}"')
    await driver.autocomplete(f'/article read section:"{SECRET}"', "section")
    shown = await driver.call("/fact show id:abs-01 private:true")
    report = next(one for one in _buttons(shown.replies[0].payload["components"]) if one["label"] == "Report")
    for number in range(3):
        report["custom_id"] = f"1|p|harbour-light|{SECRET}-{number}|0"
        await driver.press(shown, "Report")
    await done(post)
    assert "zzqqx" not in await post.text()
    assert await post.figure("interactions_total", kind="button", command="unknown", outcome="refused") == 3


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    inner = [found for one in components for found in _buttons(one.get("components") or [])]
    return [one for one in components if one.get("type") == 2] + inner


async def test_a_request_is_counted_by_its_route_without_ids(post: Post) -> None:
    labels = {"method": "POST", "route": "/interactions/{id}/{token}/callback"}
    cut = await post.figure("discord_requests_total", **labels, status="cut")
    asked = await Driver(post.local).call("/about")
    post.local.faults.drop(Where("POST", "/interactions/{interaction_id}/{interaction_token}/callback"))
    with suppress(Unanswered):
        await Driver(post.local).call("/about")
    await done(post)
    assert await post.figure("discord_requests_total", **labels, status="cut") == cut + 1
    status = next(one.status for one in post.local.world.requests if asked.interaction.id in one.path)
    assert await post.figure("discord_requests_total", **labels, status=str(status)) >= 1
    assert await post.figure("discord_request_seconds_count", route=labels["route"]) >= cut + 2
    text = await post.text()
    assert asked.interaction.token not in text
    assert post.local.world.application_id not in text


@pytest.mark.parametrize("said", [b"\x16\x03\x01\r\n\r\n", b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", b"\r\n" * 9])
async def test_who_speaks_no_http_alarms_nobody(post: Post, said: bytes) -> None:
    before = await post.figure("log_records_total", level="error")
    reader, writer = await asyncio.open_connection("127.0.0.1", post.watch.port)
    writer.write(said)
    writer.write_eof()
    await reader.read()
    writer.close()
    await writer.wait_closed()
    assert await post.figure("log_records_total", level="error") == before


async def test_a_rate_limit_is_counted_with_what_it_costs(post: Post) -> None:
    before = await post.figure("discord_wait_seconds_total", reason="limit")
    post.local.faults.limit(0.25, Where("GET", "/users/@me"))
    await post.bot.http.request(Route("GET", "/users/@me"))
    assert await post.figure("discord_wait_seconds_total", reason="limit") == before + 0.25
    assert await post.figure("discord_requests_total", method="GET", route="/users/@me", status="429") == 1
    assert await post.figure("discord_wait_seconds_total", reason="pace") > 0


async def test_a_transaction_and_a_failure_of_the_database_are_counted(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = await post.figure("database_write_seconds_count")
    failures = await post.figure("database_errors_total", operation="write")
    async with post.bot.app.database.write():
        pass
    with monkeypatch.context() as patched:
        patched.setattr(post.bot.app.database, "_files", ())
        with pytest.raises(StorageError):
            async with post.bot.app.database.write():
                pass
    assert await post.figure("database_write_seconds_count") == writes + 1
    assert await post.figure("database_errors_total", operation="write") == failures + 1


async def test_the_gateway_s_coming_and_going_is_counted(post: Post) -> None:
    lost = await post.figure("gateway_events_total", event="lost")
    resumed = await post.figure("gateway_events_total", event="resumed")
    await post.local.gateway.cut(4000)
    async with asyncio.timeout(60):
        while await post.figure("gateway_events_total", event="resumed") == resumed:  # noqa: ASYNC110 - told by figures
            await asyncio.sleep(0.02)
    assert await post.figure("gateway_events_total", event="lost") == lost + 1
    assert await post.figure("gateway_events_total", event="ready") == 1


async def test_what_is_logged_as_wrong_is_counted(post: Post) -> None:
    before = await post.figure("log_records_total", level="error")
    logging.getLogger("cogs.somewhere").error("a thing")
    logging.getLogger("cogs.somewhere").info("another")
    assert await post.figure("log_records_total", level="error") == before + 1
    assert await post.figure("log_records_total", level="info") == 0


async def test_what_runs_is_told(post: Post) -> None:
    names = {name: dict(labels) for name, labels in await post.figures()}
    assert names["footnote_build_info"]["version"] == __version__
    app: App = post.bot.app
    article = app.library.default
    assert names["footnote_pack_info"] == {
        "article": article.about.id,
        "pack": article.about.pack,
        "digest": article.digest,
        "own_text": "false",
    }
    assert "process_resident_memory_bytes" in names


async def test_what_is_kept_is_counted(post: Post) -> None:
    await Driver(post.local).call("/summary length:line")
    await Driver(post.local).call("/timeline format:picture")
    await done(post)
    assert await post.figure("cache_entries", cache="replies") >= 1
    assert await post.figure("cache_entries", cache="figures") == 1
    assert await post.figure("cache_entries", cache="pictures") >= 1
    assert await post.figure("cache_bytes", cache="pictures") > 1000
    losses = await post.figure("worker_losses_total", worker="resvg")
    pid = post.bot.app.gallery.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await Driver(post.local).call("/compare view:picture")
    assert await post.figure("worker_losses_total", worker="resvg") == losses + 1


async def test_no_secret_is_told(post: Post) -> None:
    pages = [await post.text()]
    for path in ("/healthz", "/readyz"):
        async with post.http.get(path) as answer:
            pages.append(await answer.text())
    told = " ".join(pages)
    assert post.local.token not in told
    assert str(post.bot.app.settings.data) not in told
    assert not [guild for guild in post.local.world.guilds if guild in told]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", "/metrics", 405), ("DELETE", "/readyz", 405), ("GET", "/", 404)]
)
async def test_the_port_is_for_reading_only(post: Post, method: str, path: str, status: int) -> None:
    async with post.http.request(method, path) as answer:
        assert answer.status == status


@pytest.mark.parametrize("path", ["/metrics", "/healthz", "/readyz"])
async def test_a_head_is_answered_like_a_get(post: Post, path: str) -> None:
    async with post.http.head(path) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert await answer.read() == b""
