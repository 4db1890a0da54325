"""What the stores of each subject offer; :mod:`bot.storage` has them on SQLite.

Whoever works with what is stored knows these interfaces alone, so that another database can stand behind them.
Every moment is aware and in UTC. Every method raises :class:`~bot.errors.StorageError` when the database cannot be
used. What a server asks for by number is looked up together with the server's id: one server never sees or changes
what is another's.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.domain.notice import Notice
from bot.domain.schedule import Bag, Claim, Draw, Outcome, Pause, Plan, Post, Schedule, Slot
from bot.domain.server import ServerConfig, ServerSetting
from bot.domain.server_setup import ServerSetup
from bot.domain.suggestion import Kind, OwnFact, ReviewState, Suggestion


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

    async def done(self, number: int) -> None:
        """Forget one: it was told, or nobody can be told."""
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


class ServerConfigs(Protocol):
    """What servers have set."""

    async def of(self, guild_id: int) -> ServerConfig:
        """The settings that a server has made."""
        ...

    async def set(self, guild_id: int, changed: ServerConfig, by: int, at: datetime) -> None:
        """Keep what ``changed`` sets; what it leaves open stays as it was."""
        ...

    async def clear(self, guild_id: int, settings: Collection[ServerSetting]) -> ServerConfig:
        """Forget some settings; what they were."""
        ...


class Homes(Protocol):
    """Which application serves which server.

    One database may be used by the real bot, a test application and a local Discord; none of them posts for another,
    or takes its servers for left. ``application_id`` is this process's; ``None``: it is nobody's, and serves all.
    """

    application_id: int | None

    async def settle(self, guild_ids: Iterable[int]) -> None:
        """Serve these servers with this process's application."""
        ...


class Departures(Protocol):
    """Servers that the bot has left."""

    async def left(self, guild_id: int, at: datetime) -> None:
        """The bot has left a server: its schedules have no next slot. An earlier departure is kept."""
        ...

    async def came_back(self, guild_id: int) -> bool:
        """The bot is in a server; whether it had left it."""
        ...

    async def known_guilds(self) -> frozenset[int]:
        """Every server of this application of which something is stored and that the bot has not left."""
        ...

    async def departed_guilds(self) -> frozenset[int]:
        """Every server that the bot has left and of which something is still stored."""
        ...

    async def none_after(self, moment: datetime) -> None:
        """Let departures that a clock which ran ahead has written down be at a moment, so that they have an end."""
        ...

    async def purge(self, before: datetime) -> tuple[int, ...]:
        """Delete everything about servers of this application that were left before a moment; which they were."""
        ...


class ServerSetups(Protocol):
    """All that a server has set, changed at once."""

    async def replace(self, guild_id: int, setup: ServerSetup, *, seeds: Sequence[str], by: int, at: datetime) -> None:
        """Let a setup take the place of a server's settings, schedules and queues, and add its own facts.

        A schedule with the very same plan goes on with its number, posts and bag. Any other is new, with one of the
        ``seeds``, of which there are as many as schedules; it has no slot before ``at``, nor on a date on which a
        schedule that it takes the place of has posted in its channel. Schedules that wait to be confirmed stay.

        Raises :class:`~bot.errors.UnknownZone`.
        """
        ...


class ConfigImports(Protocol):
    """Files that moderators gave to ``/config import``, until they are decided."""

    async def keep(self, guild_id: int, user_id: int, text: str, at: datetime) -> int:
        """Keep a file in place of an earlier one of the same person; its number."""
        ...

    async def get(self, guild_id: int, number: int, since: datetime) -> str | None:
        """A server's file, unless it was given before ``since``."""
        ...

    async def giver(self, guild_id: int, number: int) -> int | None:
        """Who gave a server's file; ``None`` where it is no longer kept."""
        ...

    async def forget(self, guild_id: int, number: int) -> bool:
        """Forget a server's file; whether there was one."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the files that were given before a moment, in servers that are served; how many there were."""
        ...


class Suggestions(Protocol):
    """What members hand in, and what moderators made of it."""

    async def add(
        self,
        suggestion: Suggestion,
        at_most: int | None = None,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Keep a new one (its ``id`` does not matter); the same with its number.

        ``None``, and nothing is kept, when whoever hands it in has ``at_most`` of its kind waiting in that server (or
        outside all of them), or ``unless`` says yes, at that very moment, of the texts that the server has of that
        article: its own facts, and those that wait.
        """
        ...

    async def get(self, guild_id: int, kind: Kind, number: int) -> Suggestion | None:
        """One of a server's."""
        ...

    async def pending(self, guild_id: int) -> tuple[Suggestion, ...]:
        """A server's that wait for a decision, the oldest first."""
        ...

    async def reports(self, article_id: str) -> tuple[Suggestion, ...]:
        """Every report of an error in an article, decided or not, the oldest first."""
        ...

    async def carded(self, suggestion: Suggestion, channel_id: int, message_id: int) -> None:
        """Remember the review card."""
        ...

    async def carded_of(self, user_id: int) -> Sequence[Suggestion]:
        """What a person handed in or decided and has a review card, which names them."""
        ...

    async def decide(
        self,
        suggestion: Suggestion,
        state: ReviewState,
        *,
        by: int,
        at: datetime,
        reason: str,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Approve or reject one that is pending.

        ``None`` when somebody was faster, or ``unless`` says yes, at that very moment, of the texts of the server's own
        facts of that article.
        """
        ...

    async def own_facts(self, guild_id: int, article_id: str) -> tuple[OwnFact, ...]:
        """The facts of an article that a server approved, the oldest first."""
        ...

    async def own_fact(self, guild_id: int, fact_id: str) -> OwnFact | None:
        """One of a server's own facts."""
        ...

    async def add_own(self, guild_id: int, facts: Sequence[OwnFact], by: int, at: datetime) -> int:
        """Keep approved facts that come from a file, unless the server has the same text; how many were new."""
        ...

    async def remove_own(self, guild_id: int, fact_id: str) -> bool:
        """Forget one of a server's own facts; whether there was one."""
        ...


class Personal(Protocol):
    """A store that keeps something about people; each subject's store that does is one."""

    @property
    def subject(self) -> str:
        """What is kept, as people are told: ``preferences``."""
        ...

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """All that is kept about a person, as plain values for a file, an entry each."""
        ...

    async def delete_of(self, user_id: int) -> int:
        """Forget a person, and keep without their id what is a server's; how many entries it touched."""
        ...
