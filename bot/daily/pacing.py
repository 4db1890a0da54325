"""One pace for everything that the bot asks of Discord, whatever asks.

Discord takes 50 requests a second from a bot as a whole (developer documentation, *Rate Limits*). Turns are given
evenly spaced rather than in bursts, so that no second, wherever it begins, holds more than that.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import count
from typing import Final

PER_SECOND: Final = 45.0
CLOSEST: Final = 0.96
"""How much closer turns follow each other to make up for lost time: 46.9 a second, and never two at once."""
MEMORY_S: Final = 0.5
"""How much lost time, in seconds, is made up for."""
_AT_ONCE: Final = datetime.min.replace(tzinfo=UTC)
_due: ContextVar[datetime] = ContextVar("due", default=_AT_ONCE)


@contextmanager
def in_turn(due: datetime) -> Iterator[None]:
    """Let what is asked inside wait behind everything that was due before.

    What is asked elsewhere goes first: a person waits for it.
    """
    before = _due.set(due)
    try:
        yield
    finally:
        _due.reset(before)


class Pacer:
    """Gives turns, ``per_second`` of them at most: the oldest due first, then in the order of asking."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._interval = 1 / per_second
        self._next = self._planned = float("-inf")
        self._waiting: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self) -> None:
        """Return when it is the caller's turn to make one request."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        heappush(self._waiting, (_due.get(), next(self._order), turn))
        self._give(loop)
        await turn

    def _give(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give the turns whose time has come, and come back for the next."""
        now = loop.time()
        while self._waiting and now >= self._next:
            *_, turn = heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                self._planned = max(self._planned, now - MEMORY_S) + self._interval
                self._next = max(self._planned, now + CLOSEST * self._interval)
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(self._next, self._give, loop) if self._waiting else None
