"""What is cleared away once a day."""

import asyncio
import logging
from typing import Final

from bot.daily.memory import Memory
from bot.daily.times import DEPARTED, DRAFTS

EVERY_S: Final = 86_400.0
_log = logging.getLogger(__name__)


class Upkeep:
    """Forgets what is kept for a time only."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._next = float("-inf")

    async def when_due(self) -> None:
        """Clear away, unless that was done within a day. Raises :class:`~bot.errors.StorageError`."""
        clock = asyncio.get_running_loop().time()
        if clock < self._next:
            return
        now = self._memory.now()
        drafts = await self._memory.schedules.delete_drafts(now - DRAFTS)
        files = await self._memory.config_imports.forget_before(now - DRAFTS)
        guilds = await self._memory.departures.purge(now - DEPARTED)
        self._next = clock + EVERY_S
        _log.info("cleared away", extra={"drafts": drafts, "files": files, "guilds": list(guilds)})
