"""The real client on a local Discord whose requests go wrong as a test wants, with quick pauses and its own clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bot.app import opened
from bot.client import Footnote, pointed_at
from bot.daily.scheduler import Scheduler
from bot.daily.times import Pauses
from bot.domain.schedule import ChannelKind, Plan, Post, Schedule
from bot.domain.server import ServerConfig
from bot.local.cast import Channel, Overwrite
from bot.local.faults import Where, posts_to
from bot.local.messages import Message
from bot.local.server import LocalDiscord
from bot.local.vocabulary import Permission
from bot.publishing import DiscordPublisher
from bot.services.due_times import next_slot
from bot.settings import Settings

NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
KEY = "2026-11-27"
QUICK = Pauses(tick=0.01, recovery=0.0, recall=0.0, first=0.01, most=0.05, storage=0.01, settle=0.2, drain=0.3)
PATIENCE_S = 0.25
"""How long a request may take here."""
KINDS: dict[str, ChannelKind] = {
    "daily-facts": "text",
    "announcements": "text",
    "reading-thread": "thread",
    "forum": "forum",
}


@dataclass
class Clock:
    """Stands still until a test moves it."""

    moment: datetime = NINE - HOUR

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Stage:
    """A local Discord, its clock, and the bot that is on it at the moment."""

    local: LocalDiscord
    clock: Clock
    bot: Footnote

    def place(self, name: str = "daily-facts") -> Channel:
        return self.local.world.places[name]

    def posts(self, name: str = "daily-facts") -> list[Message]:
        """The bot's posts in a channel, or in the threads of a forum."""
        world = self.local.world
        places = [self.place(name), *(one for one in world.channels.values() if one.parent is self.place(name))]
        return [
            message
            for place in places
            for message in world.messages_in(place)
            if message.payload["author"]["id"] == world.bot.id
        ]

    def where(self, name: str = "daily-facts") -> Where:
        return posts_to(self.place(name))

    def asked(self, method: str, route: str) -> int:
        """How often something was asked of Discord."""
        return sum((one.method, one.route) == (method, route) for one in self.local.world.requests)

    def deny(self, denied: Permission, name: str = "daily-facts") -> None:
        world = self.local.world
        world.overwrite(self.place(name), world.bot.id, Overwrite(Permission.NONE, denied, member=True))

    async def begun(self, name: str = "daily-facts", role_id: int | None = None) -> Schedule:
        """A schedule that was set up now, for nine o'clock."""
        channel, now, app = self.place(name), self.clock(), self.bot.app
        assert channel.guild is not None
        plan = Plan(int(channel.id), KINDS[name], time(9), "UTC", role_id=role_id)
        drafted = await app.schedules.draft(
            guild_id=int(channel.guild.id),
            article_id=app.library.default.about.id,
            plan=plan,
            seed=f"seed of {channel.id}",
            set_by=int(self.local.world.person("moderator").id),
            at=now,
        )
        confirmed = await app.schedules.confirm(drafted.guild_id, drafted.id, next_slot(plan, now), now)
        assert confirmed is not None
        self.bot.daily.wake()
        return confirmed

    async def set_log(self) -> None:
        channel = self.place("mod-log")
        assert channel.guild is not None
        config = ServerConfig(log=int(channel.id))
        await self.bot.app.server_configs.set(int(channel.guild.id), config, 1, self.clock())

    async def at(self, moment: datetime) -> None:
        self.clock.moment = moment
        await self.bot.daily.settled()

    async def post(self, schedule: Schedule, key: str = KEY) -> Post:
        found = await self.bot.app.posts.get(schedule.id, key)
        assert found is not None
        return found

    async def now(self, schedule: Schedule) -> Schedule:
        (found,) = await self.bot.app.schedules.of_ids([schedule.id])
        return found

    async def clear(self) -> None:
        """Nothing is wrong, stands in a channel or is known, and it is eight o'clock again."""
        self.local.faults.lift()
        world, app = self.local.world, self.bot.app
        for one in await app.schedules.running():
            await app.schedules.remove(one.guild_id, one.id)
        async with app.database.write() as connection:
            for table in ("schedule", "server_setting", "posting_stop"):
                await connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self.bot.daily._standstill._until = None
        self.clock.moment = NINE - HOUR
        await self.bot.daily.settled()
        for message in list(world.messages.values()):
            world.delete(message)
        for channel in world.channels.values():
            if world.bot.id in channel.overwrites:
                world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
        world.requests.clear()
        world.pings.clear()

    def log(self) -> list[str]:
        return [message.text for message in self.posts("mod-log")]


@asynccontextmanager
async def bot_on(local: LocalDiscord, settings: Settings, clock: Clock) -> AsyncIterator[Footnote]:
    """The bot, connected and settled; cancelling ``bot.killed`` is left to :func:`kill`."""
    here = replace(settings, token=local.token, api_url=local.api_url, gateway_url=local.gateway_url)
    with pointed_at(here):
        async with opened(here, clock) as app, Footnote(app) as bot:
            # A channel takes five messages in five seconds, which some tests need faster.
            local.api.limits.sizes.clear()
            told = bot.discord_clock.now
            publisher = DiscordPublisher(bot, clock, discord_time=told, patience_s=PATIENCE_S, guild_patience_s=2.0)
            bot.server_log._pause_s = 0.01
            bot.daily = Scheduler(app, publisher, bot.server_log, QUICK)
            running = asyncio.create_task(bot.start(local.token), name="bot")
            try:
                await local.connected()
                await bot.daily.settled()
                yield bot
            finally:
                await bot.close()
                with suppress(asyncio.CancelledError):
                    await running


@asynccontextmanager
async def stage_on(local: LocalDiscord, settings: Settings, clock: Clock) -> AsyncIterator[Stage]:
    """A bot on a local Discord."""
    async with bot_on(local, settings, clock) as bot:
        yield Stage(local, clock, bot)


def kill(bot: Footnote) -> None:
    """End the daily fact as kill -9 does: nothing is released or written any more."""
    daily = bot.daily
    for jobs in (daily._jobs, daily._hands._jobs, daily._news.jobs):
        for task in set(jobs._running):
            task.cancel()
    daily._loop = None
