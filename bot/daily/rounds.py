"""One look at all that there is to do."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.daily import words
from bot.daily.claiming import Claiming
from bot.daily.giving_up import GivingUp
from bot.daily.hands import Hands
from bot.daily.memory import Memory
from bot.daily.news import News
from bot.daily.posting import Publisher
from bot.daily.reckoning import Reckoning
from bot.daily.recovery import Recovery
from bot.daily.standstill import Standstill
from bot.daily.times import Pauses
from bot.daily.upkeep import Upkeep
from bot.domain.notice import Notice

SET_BACK: Final = timedelta(minutes=1)
"""A clock that goes back by less is merely set right."""
_MOST_TOLD: Final = 1000
"""Servers that are told why their posts come late."""
_SHORTEST_S: Final = 0.002
_log = logging.getLogger(__name__)


class Crew(Struct, frozen=True):
    """Whoever does a part of the work."""

    memory: Memory
    publisher: Publisher
    standstill: Standstill
    reckoning: Reckoning
    giving_up: GivingUp
    claiming: Claiming
    recovery: Recovery
    hands: Hands
    news: News
    pauses: Pauses


class Rounds:
    """Does what is due, and knows when to look again."""

    def __init__(self, crew: Crew) -> None:
        self._memory = crew.memory
        self._crew = crew
        self._upkeep = Upkeep(crew.memory, crew.publisher)
        self._latest: datetime | None = None
        self._was_stopped = False
        self._next_recovery = self._next_recall = float("-inf")

    async def go(self) -> float:
        """Claim all that is due; after how many seconds to look again. Raises :class:`~bot.errors.StorageError`."""
        await self._heed_clock()
        until = self._crew.standstill.until
        if until is not None:
            self._was_stopped = True
            return min((until - self._memory.now()).total_seconds(), self._crew.pauses.tick)
        await self._recall()
        await self._recover()
        if self._was_stopped:
            await self._tell_delay()
        await self._claim()
        await self._upkeep.when_due()
        return await self._rest()

    async def _heed_clock(self) -> None:
        """At the start, and when the clock has gone back, see when each schedule is due next."""
        now = self._memory.now()
        if self._latest is None:
            await self._begin()
        elif now < self._latest - SET_BACK:
            _log.warning("the clock has gone back", extra={"seconds": (self._latest - now).total_seconds()})
            await self._crew.reckoning.all()
            self._latest = now
        self._latest = now if self._latest is None else max(self._latest, now)

    async def _begin(self) -> None:
        await self._memory.homes.settle(self._crew.publisher.guilds())
        self._was_stopped = await self._crew.standstill.recall()
        departures = self._memory.departures
        for guild_id in await departures.departed_guilds() & self._crew.publisher.guilds():
            await self._crew.reckoning.readmit(guild_id)
            await departures.came_back(guild_id)
        taken_at = await self._memory.restored_marks.taken_at()
        # The one chance to see what is past: a clock that is wrong when the bot starts would make too little of it.
        now = self._crew.publisher.discord_time() or self._memory.now()
        if taken_at is not None:
            self._crew.recovery.restored_at = now
        await self._crew.reckoning.all()
        if taken_at is not None:
            _log.warning("the database was restored from a backup", extra={"taken_at": taken_at.isoformat()})
            await self._crew.giving_up.all_of(taken_at, now)
            await self._recover()
            await self._memory.restored_marks.heed()

    async def _tell_delay(self) -> None:
        """Tell the servers whose posts come late since Discord had shut the bot out."""
        now, in_hand = self._memory.now(), self._crew.hands.guilds
        guild_ids = in_hand.union(one.guild_id for one in await self._memory.schedules.due(now, _MOST_TOLD))
        await self._crew.news.tell([Notice(guild_id, words.was_shut_out(), now) for guild_id in sorted(guild_ids)])
        await self._crew.standstill.keep()
        self._was_stopped = False

    async def _recall(self) -> None:
        """Tell what a process that has ended has left to be told."""
        clock = asyncio.get_running_loop().time()
        if clock >= self._next_recall:
            await self._crew.news.recall()
            self._next_recall = clock + self._crew.pauses.recall

    async def _recover(self) -> None:
        """Take over posts whose holder gave no sign for the length of a lease."""
        clock = asyncio.get_running_loop().time()
        if clock < self._next_recovery:
            return
        is_more = True
        while is_more and self._crew.standstill.until is None:
            found, is_more = await self._crew.recovery.take(await self._crew.hands.room.free(), clock, self._crew.hands)
            for held in found:
                self._crew.hands.take(held)
            clock = asyncio.get_running_loop().time()
        self._next_recovery = clock + self._crew.pauses.recovery

    async def _claim(self) -> None:
        while self._crew.standstill.until is None:
            held = await self._crew.claiming.take(await self._crew.hands.room.free())
            if held is None:
                return
            for one in held:
                self._crew.hands.take(one)

    async def _rest(self) -> float:
        """Until the next slot is due, but never so long that a jump of the clock would go unseen."""
        pauses = self._crew.pauses
        due = await self._memory.schedules.next_due()
        if due is None:
            return pauses.tick
        rest = (due - self._memory.now()).total_seconds()
        # What is due still is left alone for a while.
        return min(max(rest, _SHORTEST_S), pauses.tick) if rest > 0 else min(pauses.first, pauses.tick)
