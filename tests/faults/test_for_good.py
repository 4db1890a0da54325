"""What Discord refuses for good: one sentence for the operator, no second try, and no session begun in vain."""

import asyncio
from pathlib import Path

import pytest

from bot.client import Footnote
from bot.errors import DiscordError
from bot.gateway import KEPT_BACK
from bot.local.server import LocalDiscord
from tests.bot.cli.processes import process
from tests.conftest import INVENTED
from tests.faults.serving import served

CODES = {
    4004: "does not take the token",
    4010: "number of shards",
    4011: "wants more shards",
    4012: "upgrade the bot",
    4013: "does not know the intents",
    4014: "refuses the intents",
}


async def refused(local: LocalDiscord, data: Path, token: str | None = None) -> str:
    """The sentence with which the bot ends."""
    async with served(local, data, token) as bot:
        await asyncio.wait({bot.ends}, timeout=10)
        assert bot.ends.done()
        with pytest.raises(DiscordError) as ended:
            await bot.ends
    return ended.value.sentence


@pytest.mark.parametrize("code", CODES)
async def test_a_session_that_discord_refuses_for_good(tmp_path: Path, code: int) -> None:
    async with LocalDiscord() as local:
        local.gateway.refusing.extend([code] * 3)
        said = await refused(local, tmp_path)
        assert CODES[code] in said
        assert len(local.gateway.identified) == 1


async def test_a_session_that_discord_ends_for_good(tmp_path: Path) -> None:
    async with LocalDiscord() as local, served(local, tmp_path) as bot:
        await local.connected()
        await local.gateway.cut(4004)
        await asyncio.wait({bot.ends}, timeout=10)
        assert bot.ends.done()
        with pytest.raises(DiscordError, match="4004"):
            await bot.ends
        assert len(local.gateway.identified) == 1


async def test_a_token_that_discord_does_not_know(tmp_path: Path) -> None:
    async with LocalDiscord() as local:
        assert "Discord refuses the token" in await refused(local, tmp_path, "not.the.token")
        assert local.gateway.identified == []
        assert [one.status for one in local.world.requests] == [401]


async def test_no_session_is_begun_where_a_restart_loop_would_cost_the_token(tmp_path: Path) -> None:
    async with LocalDiscord() as local:
        local.world.sessions_left = KEPT_BACK
        said = await refused(local, tmp_path)
        assert f"only {KEPT_BACK} more sessions" in said
        assert "24.0 hours" in said
        assert local.gateway.identified == []


async def test_what_is_wrong_with_the_bot_itself_ends_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To begin anew is for what worked before."""

    async def broken(*_: object, **__: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(Footnote, "sync_if_changed", broken)
    async with LocalDiscord() as local, served(local, tmp_path) as bot:
        await asyncio.wait({bot.ends}, timeout=10)
        assert bot.ends.done()
        assert isinstance(bot.ends.exception(), RuntimeError)
        assert local.gateway.identified == []


async def test_the_process_ends_with_status_1_and_the_sentence(tmp_path: Path) -> None:
    async with LocalDiscord() as local:
        local.gateway.refusing.extend([4014] * 3)
        started = await process(
            "run",
            DISCORD_API_URL=local.api_url,
            DISCORD_GATEWAY_URL=local.gateway_url,
            DISCORD_TOKEN=local.token,
            FOOTNOTE_CONTENT=str(INVENTED),
            FOOTNOTE_DATA=str(tmp_path),
        )
        _, told = await asyncio.wait_for(started.communicate(), 30)
        assert started.returncode == 1
        assert told.decode().rstrip().splitlines()[-1].startswith("Discord refuses the intents")
        assert "Traceback" not in told.decode()
        assert len(local.gateway.identified) == 1
