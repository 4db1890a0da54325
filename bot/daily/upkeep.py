"""What is cleared away once a day."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from bot.daily.memory import Memory
from bot.daily.posting import Publisher
from bot.daily.times import DEPARTED, DRAFTS

EVERY: Final = timedelta(days=1)
CLOCKS_APART: Final = timedelta(days=1)
"""How far this machine's clock and Discord's may be apart while anything is deleted by it."""
_log = logging.getLogger(__name__)


class Upkeep:
    """Forgets what is kept for a time only, of the servers of this process's application."""

    def __init__(self, memory: Memory, publisher: Publisher) -> None:
        self._memory = memory
        self._publisher = publisher
        self._next = float("-inf")
        self._last: datetime | None = None
        self._is_warned = False

    async def when_due(self) -> None:
        """Clear away, unless that was done within a day or the clock may be wrong.

        Raises :class:`~bot.errors.StorageError`.
        """
        clock, now = asyncio.get_running_loop().time(), self._memory.now()
        # By both clocks: one may stand still while the machine sleeps, the other may be moved.
        is_done = clock < self._next and self._last is not None and abs(now - self._last) < EVERY
        if is_done or not self._is_right(now):
            return
        drafts = await self._memory.schedules.delete_drafts(now - DRAFTS)
        files = await self._memory.config_imports.forget_before(now - DRAFTS)
        await self._memory.departures.none_after(now)
        guilds = await self._memory.departures.purge(now - DEPARTED)
        self._next, self._last = clock + EVERY.total_seconds(), now
        _log.info("cleared away", extra={"drafts": drafts, "files": files, "guilds": list(guilds)})

    def _is_right(self, now: datetime) -> bool:
        """Whether the clock agrees with Discord's: what a wrong one has deleted is gone for good."""
        told = self._publisher.discord_time()
        if told is None:
            return False
        is_right = abs(now - told) < CLOCKS_APART
        if not is_right and not self._is_warned:
            message = "this machine's clock and Discord's are far apart: nothing is cleared away"
            _log.warning(message, extra={"clock": now.isoformat(), "discord": told.isoformat()})
        self._is_warned = not is_right
        return is_right
