"""A server that the bot leaves is remembered for thirty days; one that it comes back to goes on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.client import Footnote
from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule
from bot.domain.server import ServerConfig
from bot.local.cast import Guild
from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.local.session import bot_on, local_session
from bot.services.due_times import next_slot
from bot.settings import Settings
from tests.conftest import INVENTED, NOON, settings_for

DAY = timedelta(days=1)


class Stage:
    """A local Discord and a clock; bots come and go on one database."""

    def __init__(self, local: LocalDiscord, settings: Settings) -> None:
        self.local = local
        self.settings = settings
        self.now = NOON
        local.world.now = self.seconds

    def seconds(self) -> float:
        return self.now.timestamp()

    @property
    def guild(self) -> Guild:
        guild = self.local.world.places["study-hall"].guild
        assert guild is not None
        return guild

    def bot(self) -> AbstractAsyncContextManager[Footnote]:
        return bot_on(self.local, self.settings, lambda: self.now)

    async def until(self, holds: Callable[[], Awaitable[bool]]) -> None:
        """Wait for what an event brings about."""
        async with asyncio.timeout(20):
            while not await holds():  # noqa: ASYNC110 - the stores tell nobody when they change
                await asyncio.sleep(0.01)

    async def departed(self, bot: Footnote) -> bool:
        return int(self.guild.id) in await bot.app.departures.departed_guilds()

    async def schedule(self, bot: Footnote) -> Schedule:
        (only,) = await bot.app.schedules.of_guild(int(self.guild.id))
        return only


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with LocalDiscord() as local:
        yield Stage(local, settings_for(INVENTED, tmp_path))


async def set_up(stage: Stage, bot: Footnote, article: Article) -> None:
    """A daily fact at six in the evening, and a setting."""
    app, server = bot.app, int(stage.guild.id)
    plan = Plan(int(stage.local.world.places["daily-facts"].id), "text", time(18), "UTC")
    made = await app.schedules.draft(
        guild_id=server, article_id=article.about.id, plan=plan, seed="s", set_by=1, at=stage.now
    )
    await app.schedules.confirm(server, made.id, next_slot(plan, stage.now), stage.now)
    await app.server_configs.set(server, ServerConfig(style="MLA"), 1, stage.now)


def said(stage: Stage) -> list[str]:
    channel = stage.local.world.places["daily-facts"]
    return [one.text for one in stage.local.world.messages.values() if one.channel is channel]


async def test_a_departure_takes_the_next_slot_and_a_return_gives_the_one_after_now(
    stage: Stage, article: Article
) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        stage.local.world.leave(stage.guild)
        await stage.until(lambda: stage.departed(bot))
        assert (await stage.schedule(bot)).next_due is None
        stage.now = NOON + 3 * DAY
        await bot.daily.settled()
        assert said(stage) == []
        stage.local.world.join(stage.guild)

        async def back() -> bool:
            return not await stage.departed(bot)

        await stage.until(back)
        schedule = await stage.schedule(bot)
        assert (schedule.next_date, schedule.since) == (date(2026, 11, 27), stage.now)
        await bot.daily.settled()
        assert said(stage) == []
        assert await bot.app.posts.last(schedule.id, 5) == ()
        assert (await bot.app.server_configs.of(int(stage.guild.id))).style == "MLA"


async def test_an_outage_changes_nothing(stage: Stage, article: Article) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        before = await stage.schedule(bot)
        stage.local.world.begin_outage(stage.guild)
        await Driver(stage.local, place="reading-room").call("/about")
        assert not await stage.departed(bot)
        assert await stage.schedule(bot) == before
        stage.local.world.end_outage(stage.guild)
        await Driver(stage.local).call("/about")
        assert await stage.schedule(bot) == before


async def test_an_outage_at_the_start_is_no_departure(stage: Stage, article: Article) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
    stage.local.world.begin_outage(stage.guild)
    async with stage.bot() as bot:
        await bot.wait_until_ready()
        await Driver(stage.local, place="reading-room").call("/about")
        assert not await stage.departed(bot)


async def test_a_departure_while_the_bot_was_away_counts_from_its_start(stage: Stage, article: Article) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
    stage.local.world.leave(stage.guild)
    stage.now = NOON + DAY
    async with stage.bot() as bot:
        await stage.until(lambda: stage.departed(bot))
        assert await bot.app.departures.purge(stage.now) == ()
        assert (await stage.schedule(bot)).next_due is None
        stage.now += timedelta(seconds=1)
        assert await bot.app.departures.purge(stage.now) == (int(stage.guild.id),)


async def test_a_return_while_the_bot_was_away_is_heeded_before_anything_is_deleted(
    stage: Stage, article: Article
) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        stage.local.world.leave(stage.guild)
        await stage.until(lambda: stage.departed(bot))
    stage.local.world.join(stage.guild)
    stage.now = NOON + 40 * DAY
    async with stage.bot() as bot:
        await bot.daily.settled()
        await bot.wait_until_ready()
        assert not await stage.departed(bot)
        assert (await stage.schedule(bot)).next_date == date(2027, 1, 3)
        assert (await bot.app.server_configs.of(int(stage.guild.id))).style == "MLA"


async def test_thirty_days_after_the_departure_everything_is_deleted(stage: Stage, article: Article) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        stage.local.world.leave(stage.guild)
        await stage.until(lambda: stage.departed(bot))
    for after, gone in ((timedelta(days=29, hours=23), False), (timedelta(days=30, hours=1), True)):
        stage.now = NOON + after
        async with stage.bot() as bot:
            await bot.daily.settled()
            assert (await bot.app.schedules.of_guild(int(stage.guild.id)) == ()) is gone
            assert (await bot.app.server_configs.of(int(stage.guild.id)) == ServerConfig()) is gone


async def test_a_departure_by_a_clock_that_is_behind_is_written_down_by_discords(
    stage: Stage, article: Article
) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        stage.local.world.now = (NOON + 40 * DAY).timestamp
        await Driver(stage.local).call("/about")
        stage.local.world.leave(stage.guild)
        await stage.until(lambda: stage.departed(bot))
        stage.now = NOON + 40 * DAY
        assert await bot.app.departures.purge(stage.now - DAY) == ()


async def test_a_local_discord_that_is_asked_at_another_time_deletes_nothing_of_a_real_bot(
    stage: Stage, article: Article
) -> None:
    async with stage.bot() as bot:
        await set_up(stage, bot, article)
        server = int(stage.guild.id)
        number = await bot.app.config_imports.keep(server, 1, "footnote-settings: 1", NOON)
        stage.local.world.leave(stage.guild)
        await stage.until(lambda: stage.departed(bot))
    async with local_session(stage.settings, lambda: NOON + 900 * DAY) as session:
        await session.bot.wait_until_ready()
        await session.caught_up()
        assert session.bot.application_id != int(stage.local.world.application_id)
        assert (await session.bot.app.server_configs.of(server)).style == "MLA"
        assert await session.bot.app.config_imports.get(server, number, NOON) is not None
        assert server in await session.bot.app.departures.departed_guilds()


async def test_a_server_of_which_nothing_is_stored_is_not_remembered(stage: Stage) -> None:
    async with stage.bot() as bot:
        stage.local.world.leave(stage.guild)
        await Driver(stage.local, place="reading-room").call("/about")
        assert not await stage.departed(bot)


async def test_a_file_of_settings_that_nobody_decided_on_is_forgotten_after_a_day(stage: Stage) -> None:
    server = int(stage.guild.id)
    async with stage.bot() as bot:
        number = await bot.app.config_imports.keep(server, 1, "footnote-settings: 1", NOON)
    stage.now = NOON + timedelta(hours=25)
    async with stage.bot() as bot:
        await bot.daily.settled()
        assert not await bot.app.config_imports.forget(server, number)
