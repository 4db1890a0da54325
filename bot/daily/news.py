"""What servers are told about their daily facts, behind the posts themselves."""

import asyncio
import logging
from typing import Final

from bot.daily.jobs import Jobs
from bot.daily.memory import Clock
from bot.daily.pacing import in_turn
from bot.daily.posting import Teller
from bot.daily.standstill import Standstill
from bot.errors import StorageError

TRIES: Final = 5
"""How often the database is asked where to tell a server something."""
_log = logging.getLogger(__name__)


class News:
    """Tells servers by ``teller``; ``pause_s`` is the wait for a database in trouble, in seconds."""

    def __init__(self, teller: Teller, standstill: Standstill, now: Clock, pause_s: float) -> None:
        self._teller = teller
        self._standstill = standstill
        self._now = now
        self._pause_s = pause_s
        self.jobs = Jobs()

    def tell(self, guild_id: int, text: str, *, otherwise: int | None = None) -> None:
        """Tell a server, or else the person ``otherwise``, as soon as Discord takes anything; returns at once."""
        self.jobs.start(self._told(guild_id, text, otherwise), "telling a server", {"guild": guild_id})

    async def _told(self, guild_id: int, text: str, otherwise: int | None) -> None:
        with in_turn(self._now()):
            for _ in range(TRIES):
                await self._standstill.over()
                try:
                    told = await self._teller.tell(guild_id, text, otherwise=otherwise)
                except StorageError as error:
                    _log.warning("a server waits to be told", exc_info=error, extra={"guild": guild_id})
                    await asyncio.sleep(self._pause_s)
                else:
                    if told is not None or self._standstill.until is None:
                        return
