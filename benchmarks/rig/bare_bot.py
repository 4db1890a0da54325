"""The floor: a bot that does nothing, with the client's settings and accelerators that Footnote has.

``python -m benchmarks.rig.bare_bot`` connects to the Discord of ``DISCORD_API_URL`` and ``DISCORD_GATEWAY_URL``. Its
one command is a server's, that named in ``BARE_GUILD``, so that it stands beside Footnote's own; ``BARE_SYNC=1``
registers it first.
"""

import asyncio
import os
import signal
from typing import Any

import discord
import yarl
from discord.ext import commands
from uvloop import new_event_loop

COMMAND = "nothing"


class BareBot(commands.Bot):
    """Has one command, which answers in one line."""

    def __init__(self, guild: discord.Object, *, sync: bool) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._guild = guild
        self._sync = sync

    async def setup_hook(self) -> None:
        """Add the command."""

        @self.tree.command(name=COMMAND, guild=self._guild)
        async def nothing(interaction: discord.Interaction[Any]) -> None:
            """Do nothing."""
            await interaction.response.send_message("Nothing to do.")

        if self._sync:
            await self.tree.sync(guild=self._guild)


async def _run() -> None:
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    guild = discord.Object(int(os.environ["BARE_GUILD"]))
    async with BareBot(guild, sync="BARE_SYNC" in os.environ) as bot:
        running = asyncio.create_task(bot.start(os.environ["DISCORD_TOKEN"]))
        await stop.wait()
        await bot.close()
        await running


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_run())
