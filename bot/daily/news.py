"""What servers are told about their daily facts, behind the posts themselves: kept until Discord has taken it."""

import asyncio
import logging
import random
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from bot.daily.insisting import insisted
from bot.daily.jobs import Jobs
from bot.daily.memory import Memory
from bot.daily.pacing import in_turn
from bot.daily.posting import Teller
from bot.daily.standstill import Standstill
from bot.daily.times import Pauses
from bot.domain.notice import Notice
from bot.domain.schedule import Schedule
from bot.errors import StorageError

PATIENT: Final = 3
"""After so many tries nobody waits for a server to be told, but it still will be."""
_TRIES_PER_SECOND: Final = 10.0
"""What many servers together that cannot be told take of the pace."""
_HURRIED: Final = 50
_log = logging.getLogger(__name__)


class News:
    """Tells servers by ``teller``, each what waits for it in the outbox, in the order in which it happened."""

    def __init__(self, memory: Memory, teller: Teller, standstill: Standstill, pauses: Pauses) -> None:
        self._memory = memory
        self._teller = teller
        self._standstill = standstill
        self._pauses = pauses
        self._told: set[int] = set()
        """The servers that are being told; of these, to which something was added, and which have to wait for long."""
        self._more: set[int] = set()
        self._resting: set[int] = set()
        self._hurried = asyncio.Event()
        self.jobs = Jobs()

    @property
    def busy(self) -> int:
        """How many servers are being told something that Discord has not failed at again and again."""
        return len(self._told) - len(self._resting)

    def of(self, schedule: Schedule, text: str) -> Notice:
        """Something about a schedule, to be kept together with what it tells of.

        Without a log channel, whoever set the schedule is told.
        """
        return Notice(schedule.guild_id, text, self._memory.now(), schedule.set_by)

    async def tell(self, notices: Sequence[Notice]) -> None:
        """Keep notices and tell them. Raises :class:`~bot.errors.StorageError`."""
        await self._memory.outbox.put(notices)
        for one in notices:
            self.wake(one.guild_id)

    def wake(self, guild_id: int) -> None:
        """Tell a server what waits for it, as soon as Discord takes anything; returns at once."""
        self._more.add(guild_id)
        if guild_id not in self._told:
            self._told.add(guild_id)
            self.jobs.start(self._tell_all(guild_id), "telling a server", {"guild": guild_id})

    def hurry(self) -> None:
        """Try again at once what was put off, where it is not so much that posts would wait for it."""
        if len(self._resting) <= _HURRIED:
            self._hurried.set()
            self._hurried = asyncio.Event()

    async def recall(self) -> None:
        """Tell what an earlier process has left. Raises :class:`~bot.errors.StorageError`."""
        for guild_id in await self._memory.outbox.guilds():
            self.wake(guild_id)

    async def _tell_all(self, guild_id: int) -> None:
        try:
            tries = 0
            while guild_id in self._more:
                self._more.discard(guild_id)
                while (notice := await self._next(guild_id)) is not None:
                    tries = 0 if await self._is_told(notice) else tries + 1
                    await self._back_off(guild_id, tries)
        finally:
            self._told.discard(guild_id)

    async def _next(self, guild_id: int) -> Notice | None:
        """The oldest of a server, read anew before each try: another process may have told it."""
        await self._standstill.over()
        return await insisted(partial(self._memory.outbox.next, guild_id), self._pauses.storage)

    async def _is_told(self, notice: Notice) -> bool:
        """Try once; whether nothing is left to do about it."""
        try:
            with in_turn(self._memory.now()):
                is_told = await self._teller.pass_on(notice)
        except StorageError as error:
            _log.warning("a server waits to be told", exc_info=error, extra={"guild": notice.guild_id})
            return False
        if is_told:
            await insisted(partial(self._memory.outbox.done, notice.guild_id, notice.id), self._pauses.storage)
        return is_told

    async def _back_off(self, guild_id: int, tries: int) -> None:
        """Wait longer after each try that failed; not at all after one that did not."""
        if not tries:
            return
        pauses = self._pauses
        wait = min(pauses.first * 2.0 ** min(tries - 1, 30), pauses.most) * random.uniform(0.75, 1.25)  # noqa: S311 - spreads the tries, nothing secret hangs on it
        if tries >= PATIENT:
            self._resting.add(guild_id)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(wait, len(self._told) / _TRIES_PER_SECOND * pauses.first)):
                    await self._hurried.wait()
        finally:
            self._resting.discard(guild_id)
