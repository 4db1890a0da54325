"""Posts each schedule's fact when it is due, once."""

import asyncio
import logging
import secrets
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple
from weakref import WeakValueDictionary

from bot.daily import words
from bot.daily.claiming import Claiming
from bot.daily.delivery import Delivery
from bot.daily.endings import Endings
from bot.daily.giving_up import GivingUp
from bot.daily.hands import Hands
from bot.daily.held import Held
from bot.daily.insisting import insisted
from bot.daily.jobs import Jobs
from bot.daily.memory import Memory
from bot.daily.news import News
from bot.daily.posting import Publisher, Teller
from bot.daily.reckoning import Reckoning
from bot.daily.recovery import Recovery
from bot.daily.rounds import Crew, Rounds
from bot.daily.standstill import Standstill
from bot.daily.stock import stock_of
from bot.daily.times import Pauses
from bot.domain.schedule import Post, Schedule
from bot.errors import Refusal, StorageError

_CLAIM_TRIES: Final = 10
"""How often an extra post draws another fact when others, such as a second process, were faster with its own."""
_LOOK_S: Final = 0.005
_log = logging.getLogger(__name__)


class Standing(NamedTuple):
    """How the work stands.

    Seconds since the last round ended (``None``: there was none), posts on their way, servers that are being told
    something, and until when Discord lets nothing through.
    """

    quiet_s: float | None
    in_hand: int
    untold: int
    stopped_until: datetime | None


class Scheduler:
    """The daily fact of all servers.

    One loop looks at the due table, claims what is due and sleeps until more is. :meth:`start` begins it once,
    :meth:`close` ends it in order.
    """

    def __init__(self, memory: Memory, publisher: Publisher, teller: Teller, pauses: Pauses | None = None) -> None:
        self._memory = memory
        self._pauses = pauses = pauses or Pauses()
        self._owner = owner = secrets.token_hex(8)
        self._standstill = Standstill(memory.posts, memory.now, pauses.tick)
        self._news = News(memory, teller, self._standstill, pauses)
        self._endings = endings = Endings(memory, self._news, pauses.storage)
        self._reckoning = Reckoning(memory, endings, self._news)
        giving_up = GivingUp(memory, endings, self._reckoning, self._news)
        self._claiming = Claiming(memory, giving_up, self._reckoning, owner, pauses)
        delivery = Delivery(memory, publisher, self._standstill, endings, owner, pauses)
        self._hands = Hands(delivery, endings)
        crew = Crew(
            memory,
            publisher,
            self._standstill,
            self._reckoning,
            giving_up,
            self._claiming,
            Recovery(memory, owner, pauses.lease),
            self._hands,
            self._news,
            pauses,
        )
        self._rounds = Rounds(crew)
        self._jobs = Jobs()
        self._extras: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        """Held while an extra post of a schedule is claimed."""
        self._loop: asyncio.Task[None] | None = None
        self._is_closed = False
        self._woken = asyncio.Event()
        self._round_at: float | None = None
        self._done = 0
        self._failed = 0
        """How many rounds came to their end, and how many met a database in trouble."""

    def start(self) -> None:
        """Begin to post; later calls change nothing."""
        if self._loop is None and not self._is_closed:
            self._loop = self._jobs.start(self._run(), "the daily fact", {}, self._restart)

    async def close(self) -> None:
        """Claim nothing more, let what is going out go out, and leave the rest to the next process at once."""
        loop, self._loop, self._is_closed = self._loop, None, True
        if loop is None:
            return
        loop.cancel()
        await self._hands.end(self._pauses.drain)
        await self._endings.end(self._pauses.drain / 4)
        await self._news.jobs.end(self._pauses.drain / 4)
        await self._jobs.end(0.0)
        try:
            await self._memory.posts.release(self._owner, self._memory.now())
        except StorageError as error:
            _log.warning("claims run out by themselves", exc_info=error)

    def shut_out(self) -> None:
        """Post nothing for ten minutes: Discord takes nothing from the bot."""
        self._standstill.begin()
        self._jobs.start(insisted(self._standstill.keep, self._pauses.storage), "stopping to post", {})

    def wake(self) -> None:
        """Look anew at what is due: a schedule has changed."""
        self._claiming.leave_none_alone()
        self._news.hurry()
        self._woken.set()

    async def settled(self, *, patient: bool = False) -> None:
        """Return once nothing that is due is left to do, or all posting is stopped, for a while or for good.

        Trouble of the database is waited for only by the ``patient``.
        """
        failed = self._failed
        while True:
            # The round in progress may have begun before the latest change.
            wanted = self._done + 2
            while self._done < wanted:
                if self._is_closed or (self._failed > failed and not patient):
                    return
                self._woken.set()
                await asyncio.sleep(_LOOK_S)
            while (busy := len(self._hands) + self._news.busy) and self._standstill.until is None:
                await asyncio.sleep(_LOOK_S)
                wanted = 0
            if wanted or busy:
                return

    async def post_now(self, schedule: Schedule, key: str) -> Post:
        """Post a fact beside the days' own, under a key of its own (``now-`` and an interaction's id).

        Raises :class:`~bot.errors.Refusal` with the sentence that tells why it could not be sent.
        """
        if self._standstill.until is not None:
            raise Refusal(words.SHUT_OUT)
        # Each draws another fact than the one before it.
        async with self._extras.setdefault(schedule.id, asyncio.Lock()):
            held = await self._claimed_extra(schedule, key)
        await asyncio.wait({self._hands.take(held)})
        post = await self._memory.posts.get(schedule.id, key)
        if post is not None and post.state == "claimed":
            raise Refusal(words.LEFT)  # the next process goes on with it
        if post is None or post.state != "sent":
            raise Refusal((post.error if post else None) or words.FAILED)
        return post

    @property
    def standing(self) -> Standing:
        """How the work stands now."""
        now = asyncio.get_running_loop().time()
        quiet_s = None if self._round_at is None else now - self._round_at
        return Standing(quiet_s, len(self._hands), self._news.busy, self._standstill.until)

    async def pool_of(self, schedule: Schedule) -> tuple[str, ...]:
        """The ids of the facts that a schedule posts now: by its topic, its server's notes policy and own facts."""
        return (await stock_of(self._memory, schedule)).ids

    async def readmit(self, guild_id: int) -> None:
        """Let the schedules of a server that the bot has come back to go on with their next slot from now."""
        await self._reckoning.readmit(guild_id)
        self.wake()

    async def _claimed_extra(self, schedule: Schedule, key: str) -> Held:
        for _ in range(_CLAIM_TRIES):
            held = await self._claiming.take_extra(schedule, key)
            if held is not None:
                return held
        raise Refusal(words.TAKEN)

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            try:
                pause = await self._rounds.go()
            except StorageError as error:
                _log.warning("the daily fact waits for the database", exc_info=error)
                self._failed += 1
                pause = self._pauses.storage
            else:
                self._done += 1
                self._round_at = asyncio.get_running_loop().time()
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def _restart(self, error_id: str) -> None:
        """Go on after a failure of the bot's own, which is logged under ``error_id``."""
        _log.error("the daily fact begins anew", extra={"error_id": error_id})
        await asyncio.sleep(self._pauses.storage)
        self._loop = self._jobs.start(self._run(), "the daily fact", {}, self._restart)
