"""What the stores of the daily fact offer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.notice import Notice
from bot.domain.schedule import Bag, Claim, Draw, Outcome, Pause, Plan, Post, Schedule, Slot


class Schedules(Protocol):
    """The daily facts of all servers."""

    async def draft(
        self, *, guild_id: int, article_id: str, plan: Plan, seed: str, set_by: int, at: datetime
    ) -> Schedule:
        """Keep a schedule that is not confirmed yet."""
        ...

    async def confirm(self, guild_id: int, schedule_id: int, slot: Slot, since: datetime) -> Schedule | None:
        """Let a draft begin with ``slot``; ``None`` if there is no such draft, or the server has its most already."""
        ...

    async def delete_drafts(self, before: datetime) -> int:
        """Forget the drafts that were made before a moment, in servers that are served; how many there were."""
        ...

    async def get(self, guild_id: int, schedule_id: int) -> Schedule | None:
        """A schedule of a server, drafts included."""
        ...

    async def of_ids(self, schedule_ids: Collection[int]) -> tuple[Schedule, ...]:
        """Schedules of any servers, for the bot's own work: those that there still are, in order."""
        ...

    async def of_guild(self, guild_id: int) -> tuple[Schedule, ...]:
        """The confirmed schedules of a server, in the order of their numbers."""
        ...

    async def change(
        self, schedule_id: int, plan: Plan, slot: Slot | None, since: datetime, before: Plan | None = None
    ) -> bool:
        """Set another plan, with the slot that comes next by it; one that pauses gets no slot.

        ``False``, and nothing is kept, when the schedule is gone or its plan is not ``before`` (``None``: any).
        """
        ...

    async def pause(self, schedule_id: int, pause: Pause, notice: Notice | None = None) -> bool:
        """Let a schedule pause, without a next slot; whether it did not pause before, of which ``notice`` tells.

        Here and below a notice is kept in the same transaction, and only if that changes anything.
        """
        ...

    async def resume(self, schedule_id: int, slot: Slot, since: datetime) -> None:
        """Let a paused schedule go on with ``slot``; its last error is forgotten."""
        ...

    async def remove(self, guild_id: int, schedule_id: int) -> bool:
        """Forget a schedule with its posts, bag and queue; whether there was one."""
        ...

    async def set_next(self, schedule_id: int, slot: Slot | None, since: datetime | None = None) -> None:
        """Keep another next slot, and where it is given another ``since``; one that pauses meanwhile gets no slot."""
        ...

    async def set_error(self, schedule_id: int, error: str | None) -> None:
        """Keep the last thing that went wrong."""
        ...

    async def due(self, now: datetime, limit: int, leaving_out: Collection[int] = ()) -> tuple[Schedule, ...]:
        """Schedules whose next slot is due at ``now`` or before, the oldest due first.

        Here and below those of servers that this process's application serves.
        """
        ...

    async def next_due(self) -> datetime | None:
        """When the next slot of any schedule is due."""
        ...

    async def count_due(self, now: datetime) -> int:
        """How many schedules' next slots are due at ``now`` or before."""
        ...

    async def running(self) -> tuple[Schedule, ...]:
        """Every confirmed schedule that does not pause, with or without a next slot."""
        ...


class Posts(Protocol):
    """The ledger of posts: a row under a unique key before anything is sent."""

    async def claim(self, claims: Sequence[Claim], owner: str, lease_until: datetime) -> tuple[Claim, ...]:
        """Take slots, in one transaction: post, draw, and the schedule's next slot; those that were still free.

        A claim is lost when its key is taken, when the schedule's next slot is no longer the claim's (for a day's
        post), or when its fact was drawn in this round meanwhile, unless a moderator queued it. A drawn fact leaves
        the queue. Of a schedule whose claim holds, posts are forgotten that are older than its last 400 or so.
        """
        ...

    async def renew(self, schedule_id: int, key: str, owner: str, lease_until: datetime) -> bool:
        """Go on holding a claimed post; ``False`` when another process has taken it over, or it is finished."""
        ...

    async def take_over(self, now: datetime, owner: str, lease_until: datetime, limit: int) -> tuple[Post, ...]:
        """Claimed posts whose lease ran out before ``now``, now held by ``owner``, the oldest due first."""
        ...

    async def release(self, owner: str, now: datetime) -> None:
        """Let all leases of a process that ends run out."""
        ...

    async def redraw(self, schedule_id: int, key: str, draw: Draw) -> None:
        """Give a claimed post another fact, since the content has lost its own."""
        ...

    async def finish(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of claimed posts.

        A post that has its end keeps it, and its server is told nothing more, except that one which was sent after
        all is.
        """
        ...

    async def leave_out(self, posts: Sequence[Post], then: Slot | None, notice: Notice | None = None) -> bool:
        """Keep slots of one schedule that are not sent (``missed``, ``skipped``), and its next slot after them.

        ``notice`` is what its server is told. ``False``, and nothing is kept, when the first of them is no longer the
        schedule's next slot.
        """
        ...

    async def reopen(self, schedule_id: int, keys: Collection[str], notice: Notice | None = None) -> bool:
        """Forget that slots were missed, since the clock went back; whether any was, of which ``notice`` tells."""
        ...

    async def take_back(self, schedule_id: int, slot: Slot) -> bool:
        """Forget that a moderator left a slot out; whether they had.

        It is the schedule's next slot from then on, where that is not due before it.
        """
        ...

    async def get(self, schedule_id: int, key: str) -> Post | None:
        """One post."""
        ...

    async def since(self, schedule_id: int, day: date) -> tuple[Post, ...]:
        """The days' posts on ``day`` and after, in order of date; no extra ones."""
        ...

    async def last(self, schedule_id: int, count: int) -> tuple[Post, ...]:
        """The last posts, extra ones included, the latest due first."""
        ...

    async def counts(self, schedule_id: int) -> Mapping[str, int]:
        """How many posts a schedule has in each state."""
        ...

    async def stopped_until(self) -> datetime | None:
        """Until when Discord has shut the bot out, if it has."""
        ...

    async def stop_until(self, moment: datetime | None) -> None:
        """Send nothing until a moment; ``None`` lifts it."""
        ...


class Bags(Protocol):
    """Bags of facts and what moderators put in front of them."""

    async def of(self, schedule_id: int) -> Bag:
        """The state of a schedule's bag."""
        ...

    async def of_many(self, schedule_ids: Collection[int]) -> Mapping[int, Bag]:
        """The states of many schedules' bags, all of one moment; every id has one."""
        ...

    async def put_last(self, schedule_id: int, fact_id: str) -> None:
        """Put a fact at the end of the queue, out of any place that it had there."""
        ...

    async def put_first(self, schedule_id: int, fact_id: str) -> None:
        """Put a fact at the front of the queue, out of any place that it had there."""
        ...

    async def take_out(self, schedule_id: int, fact_id: str, round: int) -> None:  # noqa: A002 - it is the bag's round
        """Take a fact out of the queue and out of this round of the bag."""
        ...


class Outbox(Protocol):
    """What servers are to be told by the bot itself, until they have been."""

    async def put(self, notices: Sequence[Notice]) -> None:
        """Keep notices until they are told."""
        ...

    async def next(self, guild_id: int) -> Notice | None:
        """The oldest that a server is to be told."""
        ...

    async def guilds(self) -> tuple[int, ...]:
        """The servers of this application that are to be told something."""
        ...

    async def done(self, guild_id: int, number: int) -> None:
        """Forget one of a server's: it was told, or nobody can be told."""
        ...


class RestoredMarks(Protocol):
    """Whether the database is a backup that was put back."""

    async def taken_at(self) -> datetime | None:
        """When the backup was taken that this database was restored from; ``None`` when it was not.

        Also ``None`` once this process's application has heeded it.
        """
        ...

    async def heed(self) -> None:
        """To this process's application, the database is live again."""
        ...
