"""Posts that another process had claimed when it ended."""

from collections.abc import Container
from datetime import datetime, timedelta

from bot.daily import words
from bot.daily.drawing import warning_of
from bot.daily.held import Held
from bot.daily.memory import Memory
from bot.daily.posting import Posting
from bot.daily.stock import stock_of
from bot.domain.schedule import Post, PostState, Schedule


class Recovery:
    """Takes over as ``owner``; a claim lasts ``lease_s`` seconds.

    ``restored_at`` is the moment at which a restored backup was put to work: what was claimed before is never sent.
    """

    def __init__(self, memory: Memory, owner: str, lease_s: float) -> None:
        self._memory = memory
        self._owner = owner
        self._lease_s = lease_s
        self.restored_at: datetime | None = None

    async def take(self, most: int, clock: float, in_hand: Container[tuple[int, str]]) -> tuple[list[Held], bool]:
        """Posts whose holder gave no sign, up to ``most``, and whether there may be more.

        ``clock`` is the event loop's; what this process has ``in_hand`` is left to go on. Raises
        :class:`~bot.errors.StorageError`.
        """
        now = self._memory.now()
        lease = now + timedelta(seconds=self._lease_s)
        found = await self._memory.posts.take_over(now, self._owner, lease, most)
        strange = [post for post in found if (post.schedule_id, post.key) not in in_hand]
        schedules = {one.id: one for one in await self._memory.schedules.of_ids([one.schedule_id for one in strange])}
        held = [
            await self._held(schedules[post.schedule_id], post, clock)
            for post in strange
            if post.schedule_id in schedules
        ]
        return held, len(found) == most

    async def _held(self, schedule: Schedule, post: Post, clock: float) -> Held:
        stock = await stock_of(self._memory, schedule)
        fact = stock.fact(post.fact_id)
        posting = Posting(schedule, post, stock.article, fact) if stock.article and fact else None
        bag = await self._memory.bags.of(schedule.id)
        return Held(
            schedule,
            post,
            posting,
            clock + self._lease_s,
            doubt=post.claimed_at or post.due,
            was_interrupted=True,
            retired=self._retired(schedule, post),
            left=warning_of(bag, stock),
            round=bag.round,
        )

    def _retired(self, schedule: Schedule, post: Post) -> tuple[PostState, str] | None:
        if self.restored_at is not None and (post.claimed_at or post.due) <= self.restored_at:
            return "missed", words.RESTORED
        if schedule.pause is not None and not post.is_extra:
            return "skipped", words.PAUSED
        return None
