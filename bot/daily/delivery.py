"""Sends one claimed post, as often as it takes, and never twice."""

import asyncio
import random
from datetime import timedelta
from typing import Final

from bot.daily import words
from bot.daily.endings import Endings
from bot.daily.held import Held
from bot.daily.insisting import insisted
from bot.daily.memory import Memory
from bot.daily.posting import Posting, Publisher
from bot.daily.standstill import Standstill
from bot.daily.stock import stock_of
from bot.daily.times import Pauses, latest
from bot.daily.troubles import CannotTell, Closed, MaybeTaken, NotMember, NotTaken, Refused, ShutOut, Withdrawn
from bot.domain.schedule import Post, Schedule
from bot.errors import StorageError
from bot.services.rotation import draw

_LOOKS: Final = 4
"""How often a channel is looked into while Discord fails at it, where no more than this depends on it."""
_RETRIES_PER_SECOND: Final = 20.0
"""Posts that wait for another try leave half of the pace to others."""


class Delivery:
    """Holds claims as ``owner``.

    ``crowd`` counts the posts that are on their way. Once the process ``is_ending``, no post is tried again.
    """

    def __init__(
        self,
        memory: Memory,
        publisher: Publisher,
        standstill: Standstill,
        endings: Endings,
        owner: str,
        pauses: Pauses,
    ) -> None:
        self._memory = memory
        self._publisher = publisher
        self._standstill = standstill
        self._endings = endings
        self._owner = owner
        self._pauses = pauses
        self.crowd = 0
        self.is_ending = False

    async def deliver(self, held: Held) -> None:
        """Return once the post has its end, or another process has taken it over."""
        self.crowd += 1
        try:
            while not await self._ended(held):
                pass
        finally:
            self.crowd -= 1

    async def _ended(self, held: Held) -> bool:
        """Try once; whether nothing is left to do."""
        if self.is_ending and (held.tries or self._standstill.until is not None):
            return True  # the next process goes on with it
        held.is_resting = True
        await self._standstill.over()
        held.is_resting = False
        try:
            if await self._still_held(held):
                await self._try(held)
        except Withdrawn:
            return False
        except ShutOut:
            self._standstill.begin()
            await insisted(self._standstill.keep, self._pauses.storage)
            return False
        except (NotTaken, MaybeTaken) as trouble:
            await self._back_off(held, trouble)
            return False
        except StorageError:
            await asyncio.sleep(self._pauses.storage)
            return False
        except NotMember:
            await self._endings.not_member(held)
        except Closed as trouble:
            await self._endings.closed(held, trouble)
        except Refused as trouble:
            await self._endings.refused(held, trouble)
        return True

    async def _still_held(self, held: Held) -> bool:
        """Whether the claim is still this process's; for another try, by what the schedule has become meanwhile."""
        if not held.tries and held.lasts(self._pauses):
            return True
        lease = timedelta(seconds=self._pauses.lease)
        end = asyncio.get_running_loop().time() + self._pauses.lease
        if not await self._memory.posts.renew(*held.name, self._owner, self._memory.now() + lease):
            return False
        held.lease_end = end
        schedules = await self._memory.schedules.of_ids((held.schedule.id,))
        if schedules and not held.post.is_extra and (why := _why_retired(schedules[0], held.post)):
            held.retired = held.retired or ("skipped", why)
        return True

    async def _try(self, held: Held) -> None:
        """Look, where that is needed, and send, where that is right. Raises what publishing raises."""
        over = held.is_late(self._memory.now())
        if await self._stands_already(held, over=over or held.retired is not None):
            return
        if held.retired is not None:
            await self._endings.retired(held, *held.retired)
        elif over:
            await self._endings.missed(held)
        elif (posting := held.posting or await self._redrawn(held)) is None:
            await self._endings.empty(held)
        else:
            await self._endings.sent(held, await self._published(held, posting))

    async def _stands_already(self, held: Held, *, over: bool) -> bool:
        """Whether the post has its end by what its channel shows; ``over``: it is not to be sent any more."""
        if not held.look and (held.doubt is None or (not over and held.is_known_by_nonce(self._memory.now()))):
            return False
        unsettled_s = held.unsettled_s(self._pauses)
        try:
            message_id = await self._found(held, over=over)
        except CannotTell:
            held.look = False
            if held.doubt is None:
                return False
            await self._endings.unknown(held)
            return True
        if message_id is None and unsettled_s:
            raise NotTaken(unsettled_s)
        held.is_absent()
        if message_id is not None:
            await self._endings.sent(held, message_id)
        return message_id is not None

    async def _found(self, held: Held, *, over: bool) -> int | None:
        held.looks += 1
        since = min(held.doubt or held.post.due, held.post.due)
        try:
            return await self._publisher.find(held.schedule, held.post, lambda: self._go(held), since)
        except NotTaken as trouble:
            if held.looks >= _LOOKS and (over or held.doubt is None):
                raise CannotTell from trouble
            raise

    async def _published(self, held: Held, posting: Posting) -> int:
        moment, at = self._memory.now(), asyncio.get_running_loop().time()

        def going() -> None:
            self._go(held)
            held.is_sending = True

        try:
            message_id = await self._publisher.publish(posting, going)
        except MaybeTaken:
            held.doubts(moment, at)
            held.is_sending = False
            raise
        except (NotTaken, Refused, ShutOut, Withdrawn, NotMember):
            held.is_sending = False
            raise
        held.is_sending = False
        return message_id

    def _go(self, held: Held) -> None:
        """Let a request go out, unless the claim may end before it is answered, or all posting has stopped."""
        if self._standstill.until is not None or not held.lasts(self._pauses):
            raise Withdrawn
        held.begin()

    async def _redrawn(self, held: Held) -> Posting | None:
        """The post with another fact, since content has lost its own; ``None`` when there is none."""
        stock = await stock_of(self._memory, held.schedule)
        drawn = draw(await self._memory.bags.of(held.schedule.id), stock.ids, held.schedule.seed)
        fact = stock.fact(drawn.fact_id) if drawn else None
        if stock.article is None or drawn is None or fact is None:
            return None
        await self._memory.posts.redraw(*held.name, drawn)
        held.posting = Posting(held.schedule, held.post, stock.article, fact)
        return held.posting

    async def _back_off(self, held: Held, trouble: NotTaken | MaybeTaken) -> None:
        """Wait longer each time, holding nothing, and come back when the post is too late at the latest."""
        pauses = self._pauses
        wait = min(pauses.first * 2.0**held.tries, pauses.most)
        held.tries += 1
        wait *= random.uniform(0.75, 1.25)  # noqa: S311 - spreads the tries, nothing secret hangs on it
        wait = max(wait, self.crowd / _RETRIES_PER_SECOND * pauses.first)
        wait = max(wait, trouble.wait_s if isinstance(trouble, NotTaken) else 0.0)
        rest = (latest(held.schedule, held.post) - self._memory.now()).total_seconds()
        held.is_resting = True
        await asyncio.sleep(0.0 if self.is_ending else min(wait, max(rest, pauses.first)))
        held.is_resting = False


def _why_retired(schedule: Schedule, post: Post) -> str | None:
    """Why a post is not to be sent after what moderators have done since it was claimed; ``None``: it is."""
    if schedule.pause is not None:
        return words.PAUSED
    return words.MOVED if schedule.plan.channel_id != post.channel_id else None
