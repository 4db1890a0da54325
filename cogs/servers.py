"""Which servers the bot is in: what was kept about one that it has left is deleted 30 days later."""

import asyncio
import logging

import discord
from discord.ext import commands

from bot.client import Footnote

_log = logging.getLogger(__name__)


class Servers(commands.Cog):
    """Keeps the departures in step with what Discord says. An outage of a server is no departure."""

    def __init__(self, bot: Footnote) -> None:
        self._bot = bot
        self._in_turn = asyncio.Lock()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with what happened while the bot was away; servers in an outage count as there."""
        async with self._in_turn:
            departures = self._bot.app.departures
            here = {guild.id for guild in self._bot.guilds}
            for guild_id in await departures.known_guilds() - here:
                await self._left(guild_id)
            for guild_id in await departures.departed_guilds() & here:
                await self._came_back(guild_id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server, or the server is no more; discord.py tells an outage apart."""
        async with self._in_turn:
            await self._left(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server, perhaps again."""
        async with self._in_turn:
            await self._bot.app.homes.settle([guild.id])
            if guild.id in await self._bot.app.departures.departed_guilds():
                await self._came_back(guild.id)

    async def _left(self, guild_id: int) -> None:
        # A clock that is behind would have the server's data deleted too early.
        at = self._bot.discord_clock.not_behind(self._bot.app.now())
        await self._bot.app.departures.left(guild_id, at)
        self._bot.daily.wake()
        _log.info("left a server", extra={"guild": guild_id})

    async def _came_back(self, guild_id: int) -> None:
        # The departure is forgotten last: whatever ends the bot before that, the next start does it all again.
        await self._bot.daily.readmit(guild_id)
        await self._bot.app.departures.came_back(guild_id)
        _log.info("back in a server", extra={"guild": guild_id})


async def setup(bot: Footnote) -> None:
    """Listen."""
    await bot.add_cog(Servers(bot))
