"""Writes down what became of posts, those that end together in one transaction, whatever the database suffers."""

import asyncio
from functools import partial

from bot.daily.insisting import insisted
from bot.domain.schedule import Outcome
from bot.stores import Posts
from bot.telemetry import Meter


class Record:
    """Keeps outcomes, and tells ``meter``; ``pause_s`` is the wait before another try, in seconds."""

    def __init__(self, posts: Posts, meter: Meter, pause_s: float) -> None:
        self._posts = posts
        self._meter = meter
        self._pause_s = pause_s
        self._waiting: list[tuple[Outcome, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, outcome: Outcome) -> None:
        """Return once the outcome is kept; it will be even if nobody waits for it any more."""
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((outcome, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(), name="daily record")
        await kept

    async def end(self, patience_s: float) -> None:
        """Stop after ``patience_s`` seconds at the latest."""
        if self._writing is not None:
            await asyncio.wait({self._writing}, timeout=patience_s)
            self._writing.cancel()

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await insisted(partial(self._posts.finish, [outcome for outcome, _ in batch]), self._pause_s)
            for outcome, kept in batch:
                self._meter.post(outcome.state)
                if not kept.done():
                    kept.set_result(None)
