"""Takes slots that are due, and extra posts."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.daily import words
from bot.daily.drawing import Offer, offer
from bot.daily.giving_up import GivingUp
from bot.daily.held import Held
from bot.daily.memory import Memory
from bot.daily.reckoning import Reckoning
from bot.daily.stock import stock_of
from bot.daily.times import Pauses
from bot.domain.schedule import Bag, Schedule
from bot.errors import Refusal, StorageError
from bot.telemetry import new_error_id

_ASIDE_S: Final = 60.0
"""How long a schedule is left alone at which the bot itself failed."""
_LOST_S: Final = 1.0
"""How long one is left alone when somebody else was faster with its slot or its fact."""
_log = logging.getLogger(__name__)


class Claiming:
    """Claims as ``owner``. What was due before it began may stand in its channel, unknown to a copied database."""

    def __init__(self, memory: Memory, giving_up: GivingUp, reckoning: Reckoning, owner: str, pauses: Pauses) -> None:
        self._memory = memory
        self._giving_up = giving_up
        self._reckoning = reckoning
        self._owner = owner
        self._lease = timedelta(seconds=pauses.lease)
        self._alone: dict[int, float] = {}
        self._begun_at = memory.now()

    def leave_none_alone(self) -> None:
        """Look again at the schedules that are left alone for a while."""
        self._alone.clear()

    async def take(self, most: int) -> list[Held] | None:
        """Claim up to ``most`` slots that are due, the oldest first; ``None`` once nothing is due.

        Raises :class:`~bot.errors.StorageError`.
        """
        now = self._memory.now()
        schedules = await self._memory.schedules.due(now, most, self._left_alone())
        if not schedules:
            return None
        bags = await self._memory.bags.of_many([one.id for one in schedules])
        offering = (self._offer(one, bags[one.id], now) for one in schedules)
        offers = []
        for schedule, made in zip(schedules, await asyncio.gather(*offering, return_exceptions=True), strict=True):
            if isinstance(made, BaseException):
                self._failed(schedule, made)
            elif made is not None:
                offers.append(made)
        return await self._claimed(offers)

    async def take_extra(self, schedule: Schedule, key: str) -> Held | None:
        """Claim an extra post; ``None`` when its fact was taken meanwhile.

        Raises :class:`~bot.errors.Refusal` when there is no fact for it, and :class:`~bot.errors.StorageError`.
        """
        now = self._memory.now()
        stock, bag = await stock_of(self._memory, schedule), await self._memory.bags.of(schedule.id)
        made = offer(schedule, key, (now, None), stock, bag, now)
        if made is None:
            raise Refusal(words.no_facts(all_left_out=stock.all_left_out))
        return next(iter(await self._claimed([made])), None)

    async def _offer(self, schedule: Schedule, bag: Bag, now: datetime) -> Offer | None:
        """The claim to a schedule's slot; ``None`` when there is none to be sent."""
        found = await self._giving_up.all_but_one(schedule, now)
        if found is None:
            return None
        slot, then = found
        stock = await stock_of(self._memory, schedule)
        made = offer(schedule, slot.date.isoformat(), (slot.due, then), stock, bag, now)
        if made is None:
            why = words.no_facts(all_left_out=stock.all_left_out)
            await self._giving_up.without_fact(schedule, slot, then, why)
        return made

    async def _claimed(self, offers: Sequence[Offer]) -> list[Held]:
        end = asyncio.get_running_loop().time() + self._lease.total_seconds()
        claims = [one.claim for one in offers]
        won = await self._memory.posts.claim(claims, self._owner, self._memory.now() + self._lease) if claims else ()
        held = []
        for one in offers:
            if one.claim in won:
                held.append(self._held(one, end))
            else:
                await self._lost(one)
        return held

    def _held(self, won: Offer, lease_end: float) -> Held:
        schedule, post = won.posting.schedule, won.posting.post
        is_older = post.due < self._begun_at and not post.is_extra
        return Held(schedule, post, won.posting, lease_end, look=is_older, left=won.warning, round=won.claim.draw.round)

    async def _lost(self, lost: Offer) -> None:
        """Somebody was faster: see what comes next, or try again in a moment."""
        post = lost.claim.post
        if post.is_extra:
            return
        if await self._memory.posts.get(post.schedule_id, post.key) is not None:
            await self._reckoning.one(lost.posting.schedule)
        else:
            self._leave_alone(post.schedule_id, _LOST_S)

    def _failed(self, schedule: Schedule, error: BaseException) -> None:
        """Let no other schedule suffer; trouble of the database is everybody's."""
        if isinstance(error, StorageError) or not isinstance(error, Exception):
            raise error
        about = {"error_id": new_error_id(), "schedule": schedule.id}
        _log.error("a schedule could not be looked at", exc_info=error, extra=about)
        self._leave_alone(schedule.id, _ASIDE_S)

    def _leave_alone(self, schedule_id: int, seconds: float) -> None:
        self._alone[schedule_id] = asyncio.get_running_loop().time() + seconds

    def _left_alone(self) -> list[int]:
        now = asyncio.get_running_loop().time()
        self._alone = {schedule_id: until for schedule_id, until in self._alone.items() if until > now}
        return list(self._alone)
