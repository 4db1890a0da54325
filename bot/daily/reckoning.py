"""When each schedule is due next, computed anew: at the start, and when the clock has gone back.

What is stored is only what was computed once. Zone data may have changed since, a clock that ran ahead may have given
slots up that are still to come. The rule is one: a schedule's next slot is the earliest after ``since`` that is not in
the ledger.
"""

import asyncio
from datetime import date, datetime, timedelta
from typing import Final

from bot.daily import words
from bot.daily.endings import Endings
from bot.daily.memory import Memory
from bot.daily.news import News
from bot.daily.times import window
from bot.domain.schedule import Post, Schedule, Slot
from bot.errors import UnknownZone
from bot.services.due_times import next_slot

_AT_ONCE: Final = 50
"""How many schedules are looked at together."""
_ZONES_APART: Final = timedelta(days=2)
"""No slot is further from its date in UTC, and none moves further when zone data change."""


class Reckoning:
    """Keeps the next slots right."""

    def __init__(self, memory: Memory, endings: Endings, news: News) -> None:
        self._memory = memory
        self._endings = endings
        self._news = news

    async def all(self) -> None:
        """Look at every schedule that runs in a server that has the bot. Raises :class:`~bot.errors.StorageError`."""
        departed = await self._memory.departures.departed_guilds()
        running = [one for one in await self._memory.schedules.running() if one.guild_id not in departed]
        for start in range(0, len(running), _AT_ONCE):
            await asyncio.gather(*map(self.one, running[start : start + _AT_ONCE]))

    async def one(self, schedule: Schedule) -> None:
        """Keep a schedule's next slot if another is stored; one whose zone is unknown here pauses."""
        while True:
            try:
                slot = await self._next(schedule)
            except UnknownZone:
                await self._endings.pause(schedule, words.why_no_zone(schedule.plan.zone))
                return
            if (slot.date, slot.due) == (schedule.next_date, schedule.next_due):
                return
            await self._memory.schedules.set_next(schedule.id, slot)
            found = await self._memory.schedules.of_ids((schedule.id,))
            if not found or found[0].pause or (found[0].plan, found[0].since) == (schedule.plan, schedule.since):
                return
            schedule = found[0]  # a moderator has changed it meanwhile

    async def readmit(self, guild_id: int) -> None:
        """Let the schedules of a server that has the bot again go on from now. Raises as :meth:`all`."""
        now = self._memory.now()
        for schedule in await self._memory.schedules.of_guild(guild_id):
            if schedule.pause is not None:
                continue
            try:
                slot = next_slot(schedule.plan, now, await self._taken(schedule, now))
            except UnknownZone:
                await self._endings.pause(schedule, words.why_no_zone(schedule.plan.zone))
            else:
                await self._memory.schedules.set_next(schedule.id, slot, now)

    async def _next(self, schedule: Schedule) -> Slot:
        now = self._memory.now()
        # A schedule made by a clock that ran ahead begins now rather than then.
        start = min(schedule.since, now)
        # All before the stored slot is in the ledger, but for what was given up too early.
        begin = max(start, min(schedule.next_due or now, now - window(schedule)) - _ZONES_APART)
        return next_slot(schedule.plan, begin, await self._taken(schedule, begin))

    async def _taken(self, schedule: Schedule, after: datetime) -> frozenset[date]:
        """The dates in the ledger from a moment on; what was given up too early is taken out of it, and told."""
        day = (after - _ZONES_APART).date()
        posts = await self._memory.posts.since(schedule.id, day)
        early = [post for post in posts if self._is_too_early(schedule, post)]
        if early:
            slots = [Slot(date.fromisoformat(post.key), post.due) for post in early]
            notice = self._news.of(schedule, words.still_come(schedule, slots))
            await self._memory.posts.reopen(schedule.id, [post.key for post in early], notice)
            self._news.wake(schedule.guild_id)
            # One of them may have been sent after all in this very moment.
            posts = await self._memory.posts.since(schedule.id, day)
        return frozenset(date.fromisoformat(post.key) for post in posts)

    def _is_too_early(self, schedule: Schedule, post: Post) -> bool:
        """Whether a slot was missed that is not too late yet: the clock ran ahead. A restored backup's stay missed."""
        now = self._memory.now()
        is_own = post.due > min(schedule.since, now)
        return post.state == "missed" and post.error is None and is_own and post.due + window(schedule) >= now
