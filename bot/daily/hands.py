"""The posts that this process has in hand, a task each, so that one's trouble delays no other."""

import asyncio
from contextlib import nullcontext
from functools import partial

from bot.daily.delivery import Delivery
from bot.daily.endings import Endings
from bot.daily.held import Held
from bot.daily.jobs import Jobs
from bot.daily.pacing import in_turn
from bot.daily.room import Room


class Hands:
    """Delivers what it is given."""

    def __init__(self, delivery: Delivery, endings: Endings) -> None:
        self._delivery = delivery
        self._endings = endings
        self._held: dict[tuple[int, str], tuple[Held, asyncio.Task[None]]] = {}
        self._jobs = Jobs()
        self.room = Room()

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def guilds(self) -> frozenset[int]:
        """The servers whose posts are on their way."""
        return frozenset(held.schedule.guild_id for held, _ in self._held.values())

    def take(self, held: Held) -> asyncio.Task[None]:
        """Deliver a claimed post; the task is done once it has its end."""
        self.room.enter(held)
        task = self._jobs.start(
            self._delivered(held),
            "a daily post",
            {"schedule": held.schedule.id, "key": held.post.key},
            partial(self._endings.gone_wrong, held),
        )
        self._held[held.name] = held, task
        return task

    async def end(self, patience_s: float) -> None:
        """Let what is about to go out go out, for ``patience_s`` seconds, and leave the rest to the next process."""
        self._delivery.is_ending = True
        for held, task in self._held.values():
            if held.is_resting:
                task.cancel()
        await self._jobs.end(patience_s)

    async def _delivered(self, held: Held) -> None:
        # Somebody waits for an extra post.
        with nullcontext() if held.post.is_extra else in_turn(held.post.due):
            try:
                await self._delivery.deliver(held)
            finally:
                held.begin()
                del self._held[held.name]
