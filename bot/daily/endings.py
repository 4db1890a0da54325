"""What follows when a post has its end: it is written down, told where somebody must know, and a schedule may pause."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from bot.daily import words
from bot.daily.held import Held
from bot.daily.insisting import insisted
from bot.daily.memory import Memory
from bot.daily.news import News
from bot.daily.record import Record
from bot.daily.stock import stock_of
from bot.daily.troubles import Closed, Refused
from bot.domain.notice import Notice
from bot.domain.schedule import Outcome, Pause, PostState, Schedule, Slot
from bot.telemetry import new_error_id

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Endings:
    """Every method waits for a database in trouble, ``pause_s`` seconds before another try, and loses nothing."""

    def __init__(self, memory: Memory, news: News, pause_s: float) -> None:
        self._memory = memory
        self._news = news
        self._record = Record(memory.posts, memory.meter, pause_s)
        self._pause_s = pause_s

    async def end(self, patience_s: float) -> None:
        """Give what is being written down ``patience_s`` seconds, then leave it to the next process to find out."""
        await self._record.end(patience_s)

    async def sent(self, held: Held, message_id: int) -> None:
        """It stands in its channel; the server hears when its bag is nearly empty."""
        schedule, outcome = held.schedule, Outcome(*held.name, "sent", self._memory.now(), message_id)
        if held.left is not None:
            notice = Notice(schedule.guild_id, words.runs_out(schedule, held.left), self._memory.now())
            outcome = replace(outcome, notice=notice, low_in=held.round)
        await self._keep(outcome)

    async def missed(self, held: Held) -> None:
        """Its time is over, and it was surely not sent."""
        if held.post.day is None:
            await self._end(held, "failed", words.FAILED, puts_back=True)
            return
        told = words.missed(held.schedule, [Slot(held.post.day, held.post.due)])
        await self._end(held, "missed", puts_back=True, told=told)

    async def unknown(self, held: Held) -> None:
        """Nobody can tell whether it was sent."""
        error = words.INTERRUPTED if held.was_interrupted else words.UNANSWERED
        told = words.unknown(held.schedule, held.post, was_interrupted=held.was_interrupted)
        await self._end(held, "unknown", error, told=told)
        await self._keep_error(held.schedule, error)

    async def retired(self, held: Held, state: PostState, error: str) -> None:
        """It was not to be sent any more, and was not."""
        await self._end(held, state, error, puts_back=True)

    async def empty(self, held: Held) -> None:
        """There is no fact for it."""
        stock = await self._insisted(partial(stock_of, self._memory, held.schedule))
        why = words.no_facts(all_left_out=stock.all_left_out)
        await self._failed(held, why, told=words.empty(held.schedule, held.post.day, why))

    async def not_member(self, held: Held) -> None:
        """The bot is not in the server, so that there is nobody to tell."""
        await self._failed(held, words.NOT_MEMBER, puts_back=True)

    async def closed(self, held: Held, trouble: Closed) -> None:
        """Its channel takes no posts any more: the schedule pauses, and whoever can mend it is told once."""
        why = words.why_closed(trouble.code)
        await self.pause(held.schedule, why)
        await self._failed(held, why, puts_back=True)

    async def refused(self, held: Held, trouble: Refused) -> None:
        """Discord refused this post; the schedule goes on, with another fact: this one may be the cause."""
        error_id = new_error_id()
        about = {"error_id": error_id, "schedule": held.schedule.id, "status": trouble.status, "code": trouble.code}
        _log.error("Discord refused a daily post", extra=about)
        told = words.refused(held.schedule, held.post, error_id)
        await self._failed(held, words.refused_by_code(trouble.code), told=told)

    async def gone_wrong(self, held: Held, error_id: str) -> None:
        """The bot itself failed at it, as is logged under ``error_id``."""
        told = words.refused(held.schedule, held.post, error_id)
        await self._failed(held, words.something_wrong(error_id), told=told)

    async def pause(self, schedule: Schedule, why: str) -> None:
        """Let a schedule pause by itself and tell the server, or the person who set it; once, whoever else does so."""
        if schedule.guild_id in await self._insisted(self._memory.departures.departed_guilds):
            return  # nobody is there to resume it when the bot comes back
        pause, notice = Pause(self._memory.now(), None, why), self._news.of(schedule, words.paused(schedule, why))
        if await self._insisted(partial(self._memory.schedules.pause, schedule.id, pause, notice)):
            _log.warning("a schedule pauses", extra={"schedule": schedule.id, "guild": schedule.guild_id})
            self._news.wake(schedule.guild_id)
            await self._keep_error(schedule, why)

    async def _failed(self, held: Held, error: str, *, puts_back: bool = False, told: str | None = None) -> None:
        """It failed; if an earlier try may have sent it all the same, nobody can tell."""
        is_unsure = bool(held.doubt or held.is_sending)
        state: PostState = "unknown" if is_unsure else "failed"
        await self._end(held, state, error, puts_back=puts_back and not is_unsure, told=told)
        await self._keep_error(held.schedule, error)

    async def _end(
        self,
        held: Held,
        state: PostState,
        error: str | None = None,
        *,
        puts_back: bool = False,
        told: str | None = None,
    ) -> None:
        """Write it down, and what its server, or whoever set the schedule, is told.

        With ``puts_back`` its fact returns into the bag, since nobody has seen it.
        """
        notice = self._news.of(held.schedule, told) if told else None
        await self._keep(Outcome(*held.name, state, self._memory.now(), None, error, puts_back, notice))

    async def _keep(self, outcome: Outcome) -> None:
        await self._record.keep(outcome)
        if outcome.notice is not None:
            self._news.wake(outcome.notice.guild_id)

    async def _keep_error(self, schedule: Schedule, error: str) -> None:
        await self._insisted(partial(self._memory.schedules.set_error, schedule.id, error))

    async def _insisted(self, work: Callable[[], Awaitable[_T]]) -> _T:
        return await insisted(work, self._pause_s)
