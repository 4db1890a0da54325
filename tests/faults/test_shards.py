"""The bot as two shards, of which one is lost and comes back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App, opened
from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.server import ServerConfig
from bot.local.cast import Guild
from bot.local.driver import Driver
from bot.local.gateway_session import Shard
from bot.local.server import LocalDiscord
from bot.serving import Sharded
from tests.bot.daily.engine import until
from tests.conftest import INVENTED, NOON, settings_for
from tests.faults.serving import Served, served

BOTH = [Shard(0, 2), Shard(1, 2)]


@dataclass(frozen=True, slots=True)
class Parted:
    """A bot in two shards, with a channel in a server of each."""

    bot: Served
    guilds: tuple[Guild, Guild]
    rooms: tuple[str, str]

    async def asks(self, shard: int) -> str:
        """What a student reads who asks in a server of that shard."""
        return (await Driver(self.bot.local, place=self.rooms[shard]).call("/summary length:line")).text


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits five seconds between two shards' sessions, as Discord asks."""

    async def hook(*_: object, **__: object) -> None:
        pass

    monkeypatch.setattr(Footnote, "before_identify_hook", hook)


@asynccontextmanager
async def parted(tmp_path: Path) -> AsyncIterator[Parted]:
    async with LocalDiscord() as local:
        local.world.shards = 2
        made: dict[int, tuple[Guild, str]] = {}
        for number in range(2):
            local.world.now = lambda number=number: NOON.timestamp() + number / 1000  # type: ignore[misc]
            guild = local.world.add_guild(f"Server {number}", [f"room-{number}"])
            (channel,) = local.world.channels_of(guild)
            made[(int(guild.id) >> 22) % 2] = guild, channel.id
        async with served(local, tmp_path) as bot:
            await local.connected()
            (first, one), (second, two) = made[0], made[1]
            yield Parted(bot, (first, second), (one, two))


async def test_the_bot_is_there_only_while_each_of_them_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bot.serving")
    async with opened(settings_for(INVENTED, tmp_path), lambda: NOON) as app:
        bot, there = Sharded(app, 2), []
        for shard in (0, 1):
            await bot.on_shard_resumed(shard)
            there.append(bot.is_connected)
        for shard in (0, 1):
            await bot.on_disconnect()
            await bot.on_shard_disconnect(shard)
            there.append(bot.is_connected)
        for shard in (1, 0):
            await bot.on_shard_resumed(shard)
            there.append(bot.is_connected)
    assert there == [False, True, False, False, False, True]
    assert [one.__dict__["shard"] for one in caplog.records if one.message == "shard away"] == [0, 1]


async def test_discord_is_asked_how_many_shards_it_wants(tmp_path: Path, article: Article) -> None:
    async with parted(tmp_path) as two:
        assert two.bot.local.gateway.identified == BOTH
        for shard in (0, 1):
            assert article.summaries.line[0].text in await two.asks(shard)
        assert (await Driver(two.bot.local, place="dm").call("/summary length:line")).replies


async def test_all_servers_are_served_once_both_are_there(tmp_path: Path) -> None:
    async with parted(tmp_path) as two:
        app = two.bot.app
        installed = {int(guild.id) for guild in two.bot.local.world.installed()}
        await until(lambda: app.homes.application_id is not None)
        await becomes(lambda: _served(app), installed)


async def test_a_lost_shard_resumes_and_its_servers_lose_nothing(tmp_path: Path, article: Article) -> None:
    async with parted(tmp_path) as two:
        gateway = two.bot.local.gateway
        await gateway.cut(4000, shard=1)
        answers = await asyncio.gather(two.asks(0), two.asks(1))
        assert all(article.summaries.line[0].text in one for one in answers)
        assert gateway.identified == BOTH


async def test_while_a_shard_is_gone_the_other_answers(
    tmp_path: Path, article: Article, caplog: pytest.LogCaptureFixture
) -> None:
    async with parted(tmp_path) as two:
        gateway = two.bot.local.gateway
        gateway.ready.clear()
        await gateway.invalidate(resumable=False, shard=1)
        await until(lambda: gateway.identified == [*BOTH, Shard(1, 2)])
        assert article.summaries.line[0].text in await two.asks(0)
        gateway.ready.set()
        await asyncio.wait_for(gateway.connected.wait(), 5)
        assert article.summaries.line[0].text in await two.asks(1)
        assert not two.bot.ends.done()
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


async def test_a_server_that_was_left_while_its_shard_was_gone_is_known_to_be(tmp_path: Path) -> None:
    async with parted(tmp_path) as two:
        local, left = two.bot.local, two.guilds[1]
        await two.bot.app.server_configs.set(int(left.id), ServerConfig(log=1), 1, NOON)
        local.gateway.ready.clear()
        await local.gateway.invalidate(resumable=False, shard=1)
        local.world.leave(left)
        local.gateway.ready.set()
        await asyncio.wait_for(local.gateway.connected.wait(), 5)
        await becomes(two.bot.app.departures.departed_guilds, {int(left.id)})


async def test_what_a_shard_cannot_read_is_lost_alone(tmp_path: Path, article: Article) -> None:
    async with parted(tmp_path) as two:
        for session in two.bot.local.gateway.sessions:
            session.misspeak("GUILD_UPDATE", {})
        for shard in (0, 1):
            assert article.summaries.line[0].text in await two.asks(shard)
        assert two.bot.local.gateway.identified == BOTH


async def test_a_shard_that_breaks_begins_anew_with_the_other(tmp_path: Path, article: Article) -> None:
    async with parted(tmp_path) as two:
        await two.bot.local.gateway.blurt("{")
        await until(lambda: two.bot.local.gateway.identified == [*BOTH, *BOTH])
        await two.bot.local.connected()
        for shard in (0, 1):
            assert article.summaries.line[0].text in await two.asks(shard)


async def _served(app: App) -> set[int]:
    """The servers that are served."""
    async with app.database.read() as connection:
        rows = await connection.execute_fetchall("SELECT guild_id FROM guild_home")
        return {row[0] for row in rows}


async def becomes(told: Callable[[], Awaitable[object]], wanted: object) -> None:
    """Wait until the database says so."""
    async with asyncio.timeout(5):
        while await told() != wanted:  # noqa: ASYNC110 - a database tells nobody
            await asyncio.sleep(0.01)
