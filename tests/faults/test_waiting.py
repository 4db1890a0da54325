"""Discord is not there when the bot starts, or takes no commands: it is waited for, and who can be answered is."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import client
from bot.client import Footnote
from bot.errors import DiscordError
from bot.local.driver import Driver
from bot.local.faults import Fault, Faults, Where
from bot.local.server import LocalDiscord
from bot.serving import synced
from tests.bot.daily.engine import until
from tests.faults.serving import served

ME, COMMANDS = Where("GET", "/users/@me"), Where("PUT", "/applications/{application_id}/commands")
Provoking = Callable[[Faults, Where], Fault]
PASSING: dict[str, Provoking] = {
    "503": lambda faults, where: faults.answer(503, where, times=None),
    "cut": lambda faults, where: faults.drop(where, times=None),
    "a limit of a day": lambda faults, where: faults.limit(86_400, where, times=None),
    "a ban": lambda faults, where: faults.limit(3_600, where, times=None, via=False),
}


def logged(caplog: pytest.LogCaptureFixture, event: str) -> list[logging.LogRecord]:
    return [one for one in caplog.records if one.message == event]


@pytest.mark.parametrize("provoked", PASSING)
async def test_a_start_waits_for_discord(tmp_path: Path, caplog: pytest.LogCaptureFixture, provoked: str) -> None:
    async with LocalDiscord() as local:
        fault = PASSING[provoked](local.faults, ME)
        async with served(local, tmp_path) as bot:
            await until(lambda: len(logged(caplog, "Discord is waited for")) > 1)
            fault.lift()
            await local.connected()
            assert not bot.ends.done()
    for record in logged(caplog, "Discord is waited for"):
        assert record.__dict__["error_id"].startswith("E-")
        assert record.__dict__["why"].startswith("Discord ")


@pytest.mark.parametrize("provoked", PASSING)
async def test_the_commands_of_before_are_answered_while_discord_takes_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, provoked: str
) -> None:
    monkeypatch.setattr(client, "SYNC_PAUSE_S", 0.01)
    async with LocalDiscord() as local:
        async with served(local, tmp_path):
            await local.connected()
        monkeypatch.setattr(Footnote, "commands_hash", lambda *_: "another")
        fault = PASSING[provoked](local.faults, COMMANDS)
        async with served(local, tmp_path) as bot:
            await local.connected()
            assert (await Driver(local).call("/summary length:line")).replies
            await until(lambda: len(logged(caplog, "the commands are registered later")) > 1)
            fault.lift()
            async with asyncio.timeout(10):
                while await bot.app.command_syncs.hash_of(int(local.world.application_id)) != "another":  # noqa: ASYNC110 - the database tells
                    await asyncio.sleep(0.01)
            assert not bot.ends.done()
    assert all(one.__dict__["error_id"] for one in logged(caplog, "the commands are registered later"))


async def test_commands_that_discord_refuses_end_the_start(tmp_path: Path) -> None:
    """They are the bot's own fault, and would be refused again."""
    async with LocalDiscord() as local:
        local.faults.answer(400, COMMANDS)
        async with served(local, tmp_path) as bot:
            await asyncio.wait({bot.ends}, timeout=10)
            with pytest.raises(DiscordError):
                await bot.ends


@pytest.mark.parametrize("provoked", PASSING)
async def test_sync_says_so_at_once(tmp_path: Path, provoked: str) -> None:
    async with LocalDiscord() as local, served(local, tmp_path) as bot:
        await local.connected()
        PASSING[provoked](local.faults, COMMANDS)
        with pytest.raises(DiscordError):
            await synced(bot.app, local.token)
