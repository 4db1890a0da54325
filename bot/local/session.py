"""The bot and a local Discord together, in one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

from bot.app import Clock, opened
from bot.client import Footnote, pointed_at
from bot.local.server import LocalDiscord
from bot.settings import Settings

STATE = "local-discord.json"


@dataclass(frozen=True, slots=True)
class Session:
    """A running bot, connected to a running local Discord."""

    discord: LocalDiscord
    bot: Footnote


@asynccontextmanager
async def local_session(settings: Settings, now: Clock, port: int = 0) -> AsyncIterator[Session]:
    """Start both, hand them over once the bot is connected, and end both. Raises what opening the bot raises."""
    async with (
        LocalDiscord(state=settings.data / STATE, port=port) as local,
        bot_on(local, settings, now) as bot,
    ):
        yield Session(local, bot)


@asynccontextmanager
async def bot_on(local: LocalDiscord, settings: Settings, now: Clock) -> AsyncIterator[Footnote]:
    """Connect a bot to a local Discord; leaving waits until its commands in progress are answered."""
    here = replace(settings, token=local.token, api_url=local.api_url, gateway_url=local.gateway_url)
    with pointed_at(here):
        async with opened(here, now) as app, Footnote(app) as bot:
            running = asyncio.create_task(bot.start(local.token), name="bot")
            try:
                await _connected(local, running)
                yield bot
            finally:
                await bot.close()
                with suppress(asyncio.CancelledError):
                    await running


async def _connected(local: LocalDiscord, running: asyncio.Task[None]) -> None:
    """Wait for the bot to be connected, or to fail in trying."""
    connected = asyncio.create_task(local.connected())
    await asyncio.wait({connected, running}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        connected.cancel()
        running.result()
    await connected
