"""The bot as ``run`` serves it, with its supervisor, in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app import App, opened
from bot.local.server import LocalDiscord
from bot.serving import serve
from tests.conftest import INVENTED, NOON, settings_for

QUICK_S = (0.01, 0.02, 0.03)


@dataclass(frozen=True, slots=True)
class Served:
    """A bot that ``ends`` when it is told to ``stop``, or when something ends it."""

    app: App
    local: LocalDiscord
    ends: asyncio.Task[None]
    stop: asyncio.Event


@asynccontextmanager
async def served(local: LocalDiscord, data: Path, token: str | None = None) -> AsyncIterator[Served]:
    """Run the bot on a local Discord that has been entered; leaving tells it to stop."""
    given = token or local.token
    settings = replace(settings_for(INVENTED, data), token=given, api_url=local.api_url, gateway_url=local.gateway_url)
    stop = asyncio.Event()
    local.world.now = NOON.timestamp
    async with opened(settings, lambda: NOON) as app:
        ends = asyncio.create_task(serve(app, given, stop, QUICK_S))
        try:
            yield Served(app, local, ends, stop)
        finally:
            stop.set()
            await asyncio.wait({ends})
