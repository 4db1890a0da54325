"""A post that this process has claimed, and what it knows about it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.daily.posting import Posting
from bot.daily.times import EXTRA_PATIENCE, NONCE_MEMORY, Pauses, latest
from bot.domain.schedule import Post, PostState, Schedule


@dataclass(eq=False, slots=True)
class Held:
    """A claim that lasts until ``lease_end`` on the event loop's clock.

    ``posting`` is what is sent; ``None`` once content has lost its fact. ``doubt`` is the first moment at which it may
    have been sent without an answer; ``was_interrupted``: by a process that has ended. ``look`` has its channel looked
    into first. ``retired`` is what becomes of it unless it stands there already: it is not to be sent any more.
    ``left`` is how many facts its draw left in the bag, where the server is to be told. ``is_sending`` while a request
    may take effect, ``is_resting`` while none is made.
    """

    schedule: Schedule
    post: Post
    posting: Posting | None
    lease_end: float
    doubt: datetime | None = None
    was_interrupted: bool = False
    look: bool = False
    retired: tuple[PostState, str] | None = None
    left: int | None = None
    round: int = 0
    tries: int = 0
    looks: int = 0
    is_sending: bool = False
    is_resting: bool = False
    on_begun: list[Callable[[], None]] = field(default_factory=list)
    """Called once: when its first request goes out."""
    _since: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    _doubt_at: float = 0.0
    _unanswered_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._doubt_at = self._since

    @property
    def name(self) -> tuple[int, str]:
        """What the ledger knows it by."""
        return self.post.schedule_id, self.post.key

    def begin(self) -> None:
        """Its first request goes out, or it needs no more room than one that has begun."""
        while self.on_begun:
            self.on_begun.pop()()

    def lasts(self, pauses: Pauses) -> bool:
        """Whether a request may still be made under the claim, and be answered before that ends."""
        return _clock() < self.lease_end - pauses.left

    def is_late(self, now: datetime) -> bool:
        """Whether it must not be sent any more."""
        # Somebody waits for an extra post, whatever the clock says.
        waited = self.post.is_extra and _clock() - self._since > EXTRA_PATIENCE.total_seconds()
        return waited or now > latest(self.schedule, self.post)

    def is_known_by_nonce(self, now: datetime) -> bool:
        """Whether Discord would know it again, had it been sent: it may be sent once more and stays one message."""
        if self.doubt is None or self.posting is None or self.schedule.plan.channel_kind == "forum":
            return False
        # By both clocks: that of the machine may have been set back.
        elapsed = max(now - self.doubt, timedelta(seconds=_clock() - self._doubt_at))
        return self.doubt <= now and elapsed <= NONCE_MEMORY

    def doubts(self, moment: datetime, at: float) -> None:
        """It may have been sent at a moment (``at`` on the event loop's clock)."""
        if self.doubt is None:
            self.doubt, self._doubt_at = moment, at
        self._unanswered_at = _clock()

    def unsettled_s(self, pauses: Pauses) -> float:
        """For how many seconds yet Discord may be doing what it did not answer."""
        return max(0.0, self._unanswered_at + pauses.settle - _clock())

    def is_absent(self) -> None:
        """It surely has not been sent."""
        self.doubt, self.was_interrupted, self.look, self.looks = None, False, False, 0


def _clock() -> float:
    return asyncio.get_running_loop().time()
