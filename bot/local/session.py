"""The bot and a local Discord together, in one process."""

import asyncio
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from bot.app import Clock, opened
from bot.client import Footnote, pointed_at
from bot.errors import StorageError
from bot.local.server import HOST, LocalDiscord
from bot.settings import Settings
from bot.telemetry import Meter

STATE = "local-discord.json"


@dataclass(frozen=True, slots=True)
class Session:
    """A running bot, connected to a running local Discord."""

    discord: LocalDiscord
    bot: Footnote

    async def caught_up(self) -> None:
        """Return once the bot has posted all that is due by its clock, which may just have been moved."""
        self.bot.daily.wake()
        await self.bot.daily.settled()


def preferred(port: int) -> int:
    """The port if nobody listens on it, else 0, which takes any."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return 0
    return port


def local_discord(settings: Settings, now: Clock, port: int) -> LocalDiscord:
    """A local Discord that has not been entered, on ``port`` or, where that is taken, on any; it goes by ``now``.

    Raises :class:`~bot.errors.StorageError` where the data folder cannot be written.
    """
    try:
        discord = LocalDiscord(state=settings.data / STATE, port=preferred(port))
    except OSError as error:
        message = f"The folder {settings.data} cannot be written: {error.strerror}; set FOOTNOTE_DATA to another one."
        raise StorageError(message) from error
    discord.world.now = lambda: now().timestamp()
    return discord


@asynccontextmanager
async def local_session(
    settings: Settings, now: Clock, port: int = 0, meter: Meter | None = None
) -> AsyncIterator[Session]:
    """Start both, hand them over once the bot is connected, and end both; both go by the clock ``now``.

    Raises what opening the bot raises, and :class:`~bot.errors.StorageError` where the data folder cannot be written.
    """
    async with local_discord(settings, now, port) as local, bot_on(local, settings, now, meter) as bot:
        yield Session(local, bot)


@asynccontextmanager
async def bot_on(
    local: LocalDiscord, settings: Settings, now: Clock, meter: Meter | None = None
) -> AsyncIterator[Footnote]:
    """Connect a bot to a local Discord; leaving waits until its commands in progress are answered."""
    here = replace(settings, token=local.token, api_url=local.api_url, gateway_url=local.gateway_url)
    with pointed_at(here):
        async with opened(here, now, meter=meter) as app, Footnote(app) as bot:
            running = asyncio.create_task(bot.start(local.token), name="bot")
            try:
                await _first(local.connected(), running)
                # Whoever calls at a time shall see what was due until then.
                await _first(bot.daily.settled(), running)
                yield bot
            finally:
                await bot.close()
                with suppress(asyncio.CancelledError):
                    await running


async def _first(wanted: Coroutine[Any, Any, None], running: asyncio.Task[None]) -> None:
    """Wait for what is wanted of the bot, or for the bot to fail."""
    waiting = asyncio.create_task(wanted)
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        waiting.cancel()
        running.result()
    await waiting
