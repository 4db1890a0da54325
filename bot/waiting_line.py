"""Who is worked on while more is asked than the bot can answer, who waits, and who is let go.

Discord takes a first answer for three seconds. Were everything begun at once, all of it would be late where more comes
than can be done, and a late answer costs as much as a good one: the bot would answer nobody, and stay behind. So a few
are worked on at a time, until their first answer leaves, and the others wait in the order in which they came. Who has
waited so long that the work would be late is let go, which costs next to nothing. Who need not wait is begun, whatever
any clock says.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any, Final, NamedTuple

MOST: Final = 32
"""Worked on at a time: an answer takes milliseconds of work until it leaves, and half a second is left for all."""
WORTH_S: Final = 1.5
"""Who is older is not begun: what takes long is announced 1.2 s after it was, and Discord waits for 3 s."""
HELD_S: Final = 3.0
"""Who has been worked on for so long is out of time, and keeps nobody waiting."""
_GLANCE_S: Final = 0.05

Payload = Any
"""What Discord sent of an interaction."""


class _Waiting(NamedTuple):
    interaction_id: int
    payload: Payload
    begin_by: float


class WaitingLine:
    """Those who wait, the first first.

    ``begin`` is given whoever's turn it is, ``let_go`` whoever waited too long, with their age in seconds. ``late_s``
    tells how old an interaction is that has just come. ``follow`` runs what an ending bot waits for.
    """

    def __init__(
        self,
        begin: Callable[[Payload], None],
        let_go: Callable[[Payload, float], None],
        late_s: Callable[[int], float],
        follow: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        most: int = MOST,
    ) -> None:
        self._begin = begin
        self._let_go = let_go
        self._late_s = late_s
        self._follow = follow
        self._most = most
        self._begun: dict[int, float] = {}
        self._waiting: deque[_Waiting] = deque()
        self._room = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None

    def come(self, interaction_id: int, payload: Payload) -> None:
        """Begin it, or let it wait where others do or enough are worked on."""
        if len(self._begun) < self._most and not self._waiting:
            self._begun[interaction_id] = monotonic()
            self._begin(payload)
            return
        begin_by = monotonic() + WORTH_S - self._late_s(interaction_id)
        self._waiting.append(_Waiting(interaction_id, payload, begin_by))
        if self._keeper is None or self._keeper.done():
            self._keeper = self._follow(self._keep())

    def leave(self, interaction_id: int) -> None:
        """It has its answer, but for the way to Discord: the next one's turn has come."""
        if self._begun.pop(interaction_id, None) is not None and self._waiting:
            # Not here, since tasks inherit what is set where they are made, and this is called amid a request.
            self._room.set()

    async def _keep(self) -> None:
        """See to those who wait until nobody does; where that is cut off, as when the bot ends, all are let go."""
        try:
            while self._waiting:
                self._room.clear()
                self._advance()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_GLANCE_S):
                        await self._room.wait()
        finally:
            while self._waiting:
                self._dismiss(monotonic())

    def _advance(self) -> None:
        now = monotonic()
        while self._waiting:
            if self._waiting[0].begin_by <= now:
                self._dismiss(now)
            elif self._has_room(now):
                first = self._waiting.popleft()
                self._begun[first.interaction_id] = now
                self._begin(first.payload)
            else:
                return

    def _dismiss(self, now: float) -> None:
        first = self._waiting.popleft()
        self._let_go(first.payload, now - first.begin_by + WORTH_S)

    def _has_room(self, now: float) -> bool:
        for interaction_id, since in [*self._begun.items()] if len(self._begun) >= self._most else ():
            if now - since < HELD_S:
                break
            del self._begun[interaction_id]
        return len(self._begun) < self._most
