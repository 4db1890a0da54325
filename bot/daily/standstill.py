"""The time during which nothing is posted, since Discord has shut the bot out."""

import asyncio
import logging
from datetime import datetime

from bot.daily.memory import Clock
from bot.daily.times import STOP
from bot.stores import Posts
from bot.telemetry import new_error_id

_log = logging.getLogger(__name__)


class Standstill:
    """Lasts ten minutes from Discord's last refusal, and over restarts; ``tick_s`` is how often the clock is read."""

    def __init__(self, posts: Posts, now: Clock, tick_s: float) -> None:
        self._posts = posts
        self._now = now
        self._tick_s = tick_s
        self._until: datetime | None = None

    @property
    def until(self) -> datetime | None:
        """When posting goes on; ``None`` while nothing stops it."""
        if self._until is None or self._now() >= self._until:
            return None
        # A clock that went back would make it longer than it is.
        self._until = min(self._until, self._now() + STOP)
        return self._until

    async def recall(self) -> bool:
        """Go by what an earlier process was told; whether it was told to stop, and has not said so to the servers.

        Raises :class:`~bot.errors.StorageError`.
        """
        self._until = await self._posts.stopped_until()
        return self._until is not None

    def begin(self) -> None:
        """Stop for ten minutes from now, and tell the operator."""
        if self.until is None:
            message = "Discord has shut the bot out: nothing is posted for %d minutes"
            _log.error(message, STOP.total_seconds() // 60, extra={"error_id": new_error_id()})
        self._until = self._now() + STOP

    async def keep(self) -> None:
        """Let a later process know. Raises :class:`~bot.errors.StorageError`."""
        await self._posts.stop_until(self.until)

    async def over(self) -> None:
        """Return once nothing stops posting."""
        while (until := self.until) is not None:  # noqa: ASYNC110 - it is the clock that is waited for
            await asyncio.sleep(min(self._tick_s, (until - self._now()).total_seconds()))
