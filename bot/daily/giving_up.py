"""Slots that are not sent: their time is over, there is no fact for them, or a backup was restored."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.daily import words
from bot.daily.backlog import Backlog, backlog
from bot.daily.endings import Endings
from bot.daily.memory import Memory
from bot.daily.news import News
from bot.daily.reckoning import Reckoning
from bot.daily.times import window
from bot.domain.schedule import Post, PostState, Schedule, Slot
from bot.errors import UnknownZone

_AT_ONCE: Final = 100
_LOOKS: Final = 4
"""How often a schedule is looked at whose next slot must be set right before it is left out."""


class GivingUp:
    """Leaves slots out and tells the server. Every method raises :class:`~bot.errors.StorageError`."""

    def __init__(self, memory: Memory, endings: Endings, reckoning: Reckoning, news: News) -> None:
        self._memory = memory
        self._endings = endings
        self._reckoning = reckoning
        self._news = news

    async def all_but_one(self, schedule: Schedule, now: datetime) -> tuple[Slot, Slot] | None:
        """The slot of a schedule that is to be sent, and the one after it, once nothing else of it is due.

        Its latest slot is sent unless that is too late; older ones are given up. ``None``: look at it again.
        """
        waiting = await self._waiting(schedule, now)
        if waiting is None:
            return None
        *older, newest = waiting.due
        if now - newest.due > window(schedule):
            await self._give_up(schedule, waiting.due, waiting.then, is_cut=waiting.is_cut)
            return None
        if older:
            await self._give_up(schedule, older, newest, is_cut=waiting.is_cut)
            return None
        return newest, waiting.then

    async def all_of(self, taken_at: datetime, now: datetime) -> None:
        """Leave out all that is due at ``now`` in a database that was restored from a backup taken at a moment."""
        looks, done = Counter[int](), list[int]()
        while schedules := await self._memory.schedules.due(now, _AT_ONCE, done):
            for schedule in schedules:
                looks[schedule.id] += 1
                if looks[schedule.id] == _LOOKS:
                    done.append(schedule.id)
                waiting = await self._waiting(schedule, now)
                owed = await self._owed(schedule, waiting.due, waiting.then) if waiting else ()
                if waiting and owed:
                    told = words.left_out(schedule, owed, taken_at, is_cut=waiting.is_cut)
                    await self._leave_out(schedule, owed, waiting.then, told, error=words.RESTORED)

    async def without_fact(self, schedule: Schedule, slot: Slot, then: Slot, why: str) -> None:
        """Leave out a slot for which there is no fact; told unless it was so, for the same reason, the last time."""
        before = await self._memory.posts.last(schedule.id, 1)
        told = None if any(post.error == why for post in before) else words.empty(schedule, slot.date, why)
        if await self._leave_out(schedule, (slot,), then, told, state="failed", error=why):
            await self._memory.schedules.set_error(schedule.id, why)

    async def _waiting(self, schedule: Schedule, now: datetime) -> Backlog | None:
        """What is due of a schedule by its plan; ``None``: its next slot has been set right, or it pauses."""
        try:
            waiting = backlog(schedule, now)
        except UnknownZone:
            await self._endings.pause(schedule, words.why_no_zone(schedule.plan.zone))
            return None
        if waiting is not None and not waiting.is_planned:
            await self._reckoning.one(schedule)
            return None
        return waiting

    async def _give_up(self, schedule: Schedule, given_up: Sequence[Slot], then: Slot, *, is_cut: bool) -> None:
        """Keep slots as missed, in so far as they were ever owed."""
        owed = await self._owed(schedule, given_up, then)
        if owed:
            await self._leave_out(schedule, owed, then, words.missed(schedule, owed, is_cut=is_cut))

    async def _owed(self, schedule: Schedule, slots: Sequence[Slot], then: Slot) -> Sequence[Slot]:
        """Those that were ever owed, as a clock that was wrong may have passed by others.

        None where the first is not among them: the schedule's next slot has been set right.
        """
        known = {post.day for post in await self._memory.posts.since(schedule.id, slots[0].date)}
        owed = [slot for slot in slots if slot.due > schedule.since and slot.date not in known]
        if owed and owed[0] == slots[0]:
            return owed
        await self._memory.schedules.set_next(schedule.id, owed[0] if owed else then)
        return ()

    async def _leave_out(
        self,
        schedule: Schedule,
        slots: Sequence[Slot],
        then: Slot,
        told: str | None,
        *,
        state: PostState = "missed",
        error: str | None = None,
    ) -> bool:
        """Write slots down that are not sent, and what the server is told; whether nobody else has taken them."""
        now, notice = self._memory.now(), self._news.of(schedule, told) if told else None
        posts = [
            Post(schedule.id, slot.date.isoformat(), state, slot.due, finished_at=now, error=error) for slot in slots
        ]
        is_left_out = await self._memory.posts.leave_out(posts, then, notice)
        for post in posts if is_left_out else ():
            self._memory.meter.post(post.state)
        self._news.wake(schedule.guild_id)
        return is_left_out
