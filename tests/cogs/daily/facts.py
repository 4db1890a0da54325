"""A moderator's daily facts on the local Discord, with a clock that the test moves."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.schedule import Schedule
from bot.domain.server import ServerConfig
from bot.local.cast import Channel, Guild, Overwrite
from bot.local.driver import Driver, Exchange, Message
from bot.local.session import Session
from bot.local.vocabulary import Permission
from tests.cogs.moderating import said_in, server_of
from tests.conftest import NOON

SETUP = "/daily setup channel:daily-facts time:09:00 timezone:Karachi"
"""At noon in UTC on Tuesday 24 November 2026 the next one is due on Wednesday at 04:00 UTC."""
DAY = timedelta(days=1)
MORNING = datetime(2026, 11, 24, 4, tzinfo=UTC)
"""The last time, that day, at which it would have been due."""


@dataclass
class Clock:
    """The bot's clock."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Facts:
    """The server, its bot and its clock."""

    session: Session
    clock: Clock

    @property
    def guild_id(self) -> int:
        return server_of(self.session)

    @property
    def guild(self) -> Guild:
        return self.session.discord.world.guilds[str(self.guild_id)]

    def driver(self, person: str = "moderator") -> Driver:
        return Driver(self.session.discord, person=person)

    def place(self, name: str) -> Channel:
        return self.session.discord.world.places[name]

    def deny(self, name: str, denied: Permission) -> None:
        """Take permissions from the bot in a channel."""
        world = self.session.discord.world
        world.overwrite(self.place(name), world.bot.id, Overwrite(Permission.NONE, denied, member=True))

    def allow(self, name: str, allowed: Permission) -> None:
        """Give the bot permissions in a channel."""
        world = self.session.discord.world
        world.overwrite(self.place(name), world.bot.id, Overwrite(allowed, Permission.NONE, member=True))

    async def ask(self, line: str, person: str = "moderator") -> str:
        """What a moderator is told, and nobody else."""
        asked = await self.driver(person).call(line)
        assert asked.replies
        assert all(reply.ephemeral for reply in asked.replies)
        return asked.text

    async def set_up(self, line: str = SETUP) -> int:
        """Set one up and confirm it; its number."""
        driver = self.driver()
        done = await driver.press(await driver.call(line), "Confirm")
        found = re.search(r"Daily fact (\d+) is set up", done.text)
        assert found, done.text
        return int(found[1])

    async def schedule(self, number: int) -> Schedule:
        found = await self.session.bot.app.schedules.get(self.guild_id, number)
        assert found is not None
        return found

    async def schedules(self) -> tuple[Schedule, ...]:
        return await self.session.bot.app.schedules.of_guild(self.guild_id)

    async def move_to(self, moment: datetime) -> None:
        """Let time pass, and everything due be done."""
        self.clock.moment = moment
        self.session.bot.daily.wake()
        await self.session.bot.daily.settled()

    async def log_to(self, name: str) -> None:
        config = ServerConfig(log=int(self.place(name).id))
        await self.session.bot.app.server_configs.set(self.guild_id, config, 1, NOON)

    async def logged(self) -> list[str]:
        """What the server's log was told, in order."""
        return await said_in(self.session, "mod-log")

    def posts(self, name: str = "daily-facts") -> list[Message]:
        """What everybody sees in a channel."""
        return self.session.discord.world.messages_in(self.place(name))


def buttons(shown: Exchange | Message) -> dict[str, str]:
    """The buttons of all replies, by label."""
    replies = [shown] if isinstance(shown, Message) else shown.replies
    parts = [one for reply in replies for one in walk(reply.payload["components"])]
    return {one["label"]: one["custom_id"] for one in parts if one["type"] == 2}


def walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for part in components for one in (part, *walk(part.get("components", [])))]
