"""The port and ``python -m bot health``, of a bot in a process of its own."""

import asyncio
import json
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App, opened, system_clock
from bot.errors import SettingsError
from bot.local.server import LocalDiscord
from bot.monitoring import asking, watching
from bot.monitoring.asking import PATIENCE_S as PATIENCE_OF_ONE_S
from bot.monitoring.asking import health_of
from bot.monitoring.watching import meter_for
from bot.settings import Settings
from bot.telemetry import Meter
from bot.telemetry.health import FILE, Check, Report, write_health
from bot.telemetry.port import opened_port
from tests.bot.cli.processes import environ, process
from tests.conftest import INVENTED, SHIPPED, settings_for

PATIENCE_S = 60.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a bot with a port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return replace(settings_for(INVENTED, tmp_path), metrics_port=probe.getsockname()[1])


@asynccontextmanager
async def running(
    settings: Settings, shards: int = 1
) -> AsyncIterator[tuple[LocalDiscord, asyncio.subprocess.Process]]:
    """The bot, connected, until it has ended on SIGTERM."""
    async with LocalDiscord() as local:
        local.world.shards = shards
        bot = await process(
            "run",
            DISCORD_TOKEN=local.token,
            DISCORD_API_URL=local.api_url,
            DISCORD_GATEWAY_URL=local.gateway_url,
            FOOTNOTE_DATA=str(settings.data),
            FOOTNOTE_CONTENT=str(settings.content),
            FOOTNOTE_METRICS_PORT=str(settings.metrics_port or ""),
        )
        try:
            await local.connected(PATIENCE_S)
            yield local, bot
            bot.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE_S):
                _, told = await bot.communicate()
            assert bot.returncode == 0, told
            assert local.token.encode() not in told
        finally:
            if bot.returncode is None:
                bot.kill()
                await bot.communicate()


async def health(settings: Settings) -> Report:
    return await asyncio.to_thread(health_of, settings, datetime.now(UTC))


async def well(settings: Settings) -> Report:
    """What the bot says of itself once all is well."""
    async with asyncio.timeout(PATIENCE_S):
        while not (report := await health(settings)).ok:  # noqa: ASYNC110 - another process tells it
            await asyncio.sleep(0.02)
    return report


NAMES = ["loop", "gateway", "database", "scheduler"]


async def test_the_port_and_the_file_tell_the_same_checks(settings: Settings) -> None:
    async with running(settings) as (local, _):
        assert [one.name for one in (await well(settings)).checks] == NAMES
        by_file = replace(settings, metrics_port=None)
        assert [one.name for one in (await well(by_file)).checks] == NAMES
        await local.gateway.cut(4000)
    (gone,) = (await health(settings)).checks
    assert (gone.ok, "does not answer" in gone.reason) == (False, True)
    (gone,) = (await health(by_file)).checks
    assert gone.reason == "the bot has ended"
    assert json.loads((settings.data / FILE).read_text())["state"] == "stopping"


async def test_of_several_shards_the_one_that_waits_longest_counts(settings: Settings) -> None:
    async with running(settings, shards=2):
        report = await well(settings)
    (gateway,) = (one for one in report.checks if one.name == "gateway")
    assert gateway.reason.startswith("connected; Discord confirmed a heartbeat ")


async def test_what_nobody_asks_for_is_not_even_loaded(settings: Settings) -> None:
    assert type(meter_for(replace(settings, metrics_port=None))) is Meter
    code = "import sys; import bot.cli; sys.exit('prometheus_client' in sys.modules)"
    bare = await asyncio.create_subprocess_exec(sys.executable, "-c", code, env=environ())
    assert await bare.wait() == 0


async def test_a_port_that_is_taken_ends_the_start_with_a_sentence(settings: Settings) -> None:
    async def nothing() -> Report:
        return Report(())

    async def page() -> bytes:
        return b""

    host, port = settings.metrics_host, settings.metrics_port or 0
    with socket.create_server((host, port)), pytest.raises(SettingsError, match="cannot be opened") as refused:
        async with opened_port(host, port, live=nothing, ready=nothing, figures=page, content_type="text/plain"):
            pass
    assert f"FOOTNOTE_METRICS_PORT: 127.0.0.1, port {port}, cannot be opened" in refused.value.sentence


async def test_a_bot_starts_beside_one_that_hangs_and_opens_the_port_when_that_has_ended(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(asking, "PATIENCE_S", 0.1)
    monkeypatch.setattr(watching, "_FEEL_S", 0.01)
    async with opened(settings, system_clock) as app:
        with socket.create_server((settings.metrics_host, settings.metrics_port or 0)):
            watch, ending = await begun(app)
            assert opened_by(watch) is None
            assert "a bot that hangs" in caplog.text
        async with asyncio.timeout(PATIENCE_S):
            while opened_by(watch) is None:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.01)
        assert opened_by(watch) == settings.metrics_port
        await ending.aclose()


def opened_by(watch: watching.Watch) -> int | None:
    return watch.port


async def begun(app: App) -> tuple[watching.Watch, AsyncExitStack]:
    """A bot's watch, until the stack is closed."""
    ending = AsyncExitStack()
    return await ending.enter_async_context(watching.watching(app)), ending


async def test_a_start_that_the_port_ends_says_nothing_else(settings: Settings) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH\r\n")
        writer.close()

    async with await asyncio.start_server(greet, settings.metrics_host, settings.metrics_port):
        bot = await process(
            "run",
            DISCORD_TOKEN="a.b.c",  # noqa: S106 - nobody's
            FOOTNOTE_DATA=str(settings.data),
            FOOTNOTE_METRICS_PORT=str(settings.metrics_port),
        )
        _, told = await bot.communicate()
    assert bot.returncode == 1
    assert [line[:22] for line in told.decode().splitlines()] == ["FOOTNOTE_METRICS_PORT:"]


async def test_the_call_tells_what_the_file_says_and_loads_little(settings: Settings) -> None:
    plain = {"FOOTNOTE_DATA": str(settings.data), "FOOTNOTE_METRICS_PORT": ""}
    for ok in (True, False):
        report = Report((Check("gateway", ok=ok, reason="as it is"),))
        write_health(settings.data / FILE, "ready", report, datetime.now(UTC))
        code = "import sys; sys.argv = ['bot', 'health']; import runpy; runpy.run_module('bot', run_name='__main__')"
        code = f"import atexit, sys; atexit.register(lambda: print('discord' in sys.modules)); {code}"
        asked = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, env={**environ(), **plain}, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await asked.communicate()
        assert printed.decode() == f"{'ok' if ok else 'not ok'}: gateway: as it is\nFalse\n"
        assert asked.returncode == (0 if ok else 1)


def test_docker_asks_as_an_operator_does_and_gives_it_time_to_answer() -> None:
    (line,) = re.findall(r"^HEALTHCHECK (.*)$", (SHIPPED.parent / "Dockerfile").read_text(), re.MULTILINE)
    flags, _, command = line.partition(" CMD ")
    assert json.loads(command) == ["python", "-m", "bot", "health"]
    given = {name: int(seconds) for name, seconds in re.findall(r"--([a-z-]+)=(\d+)s", flags)}
    assert given["interval"] == 30
    assert given["timeout"] >= 2 * PATIENCE_OF_ONE_S


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n\r\nhello", b"SSH-2.0-OpenSSH\r\n"])
async def test_another_program_on_the_port_is_no_bot(settings: Settings, answer: bytes) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, settings.metrics_host, settings.metrics_port):
        (check,) = (await health(settings)).checks
    assert not check.ok
    assert str(settings.metrics_port) in check.reason
