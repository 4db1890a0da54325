"""A daily fact: when and where it is posted, and what became of each post."""

from datetime import date, datetime, time
from typing import Final, Literal

from msgspec import Struct

from bot.domain.notice import Notice
from bot.domain.record import Identifier

Days = Literal["daily", "weekdays", "weekly"]
"""On which local dates: every one, Monday to Friday, or one weekday."""
CatchUp = Literal["skip", "late"]
"""What becomes of a post whose time passed while the bot was away: left out, or sent late."""
ChannelKind = Literal["text", "thread", "forum"]
"""How a channel is posted to; an announcement channel is posted to like a text channel."""
PostState = Literal["claimed", "sent", "missed", "skipped", "failed", "unknown"]
"""``claimed``: about to be sent. ``missed``: its time passed. ``skipped``: a moderator left it out. ``failed``: Discord
refused it. ``unknown``: it may have been sent before a crash, and nobody can tell."""

MOST_SCHEDULES: Final = 10
"""Schedules that a server may have."""


class Plan(Struct, frozen=True):
    """What a moderator sets.

    ``time`` is local, to the minute; ``zone`` an IANA name; ``weekday`` counts from Monday = 0 and is set where
    ``days`` is ``weekly``; ``topic`` is a topic's id of the article, ``role_id`` the one role that a post pings.
    """

    channel_id: int
    channel_kind: ChannelKind
    time: time
    zone: str
    days: Days = "daily"
    weekday: int | None = None
    topic: Identifier | None = None
    role_id: int | None = None
    catch_up: CatchUp = "late"


class Pause(Struct, frozen=True):
    """Since when a schedule pauses, who paused it (a user's id; ``None``: the bot itself), and why, as a sentence."""

    at: datetime
    by: int | None
    reason: str


class Schedule(Struct, frozen=True):
    """One daily fact of a server.

    ``seed`` orders its bag and names its posts; ``since`` is the moment before which no slot is its own; a draft is
    not ``confirmed`` yet. ``next_date`` and ``next_due`` are the local date and the UTC moment of the next post, both
    ``None`` while it pauses, is a draft, or the bot is not in the server. ``set_by`` is ``None`` once that person had
    their data deleted. ``last_error`` is the last thing that went wrong, as a sentence.
    """

    id: int
    guild_id: int
    article_id: str
    plan: Plan
    seed: str
    set_by: int | None
    set_at: datetime
    since: datetime
    confirmed: bool
    next_date: date | None = None
    next_due: datetime | None = None
    pause: Pause | None = None
    last_error: str | None = None


class Slot(Struct, frozen=True):
    """A date on which a schedule posts: the local ``date``, and the UTC moment at which it is ``due``."""

    date: date
    due: datetime


class Post(Struct, frozen=True):
    """A post of a schedule, planned, sent or given up.

    ``key`` is its local date in ISO 8601, or ``now-`` and an interaction's id for an extra post, which is nobody's
    day. ``due`` is the moment at which it was to be sent. ``claimed_at`` is the moment before its first attempt,
    ``finished_at`` that of its last state. ``error`` is a sentence.
    """

    schedule_id: int
    key: str
    state: PostState
    due: datetime
    fact_id: str | None = None
    channel_id: int | None = None
    message_id: int | None = None
    claimed_at: datetime | None = None
    finished_at: datetime | None = None
    error: str | None = None

    @property
    def day(self) -> date | None:
        """The local date that the post is for; ``None`` for an extra one."""
        return None if self.is_extra else date.fromisoformat(self.key)

    @property
    def is_extra(self) -> bool:
        """Whether a moderator asked for the post beside the days' own."""
        return self.key.startswith(EXTRA)


EXTRA: Final = "now-"


class Bag(Struct, frozen=True):
    """The state of a schedule's bag of facts.

    ``round`` counts how often it has been filled; ``drawn`` are the facts drawn in this round, in order; ``before``
    those of the previous round, at most the last 20, in order; ``queue`` the facts that moderators put in front, in
    order; ``removed`` those that they took out of this round. ``warned`` tells whether the server was told in this
    round that the bag runs out.
    """

    round: int = 1
    drawn: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    warned: bool = False
    removed: frozenset[str] = frozenset()


class Draw(Struct, frozen=True):
    """A fact to be posted, and the round in which it was drawn."""

    fact_id: str
    round: int


class Claim(Struct, frozen=True):
    """A slot to be taken: its post, what it draws, and the schedule's next slot after it (``None``: an extra post)."""

    post: Post
    draw: Draw
    then: Slot | None


class Outcome(Struct, frozen=True):
    """What became of a claimed post.

    ``puts_back``: its fact was surely not shown, so it goes back into the bag. ``notice`` is what its server is told;
    ``low_in`` is the round in which that tells that the bag runs out: it is told once in each.
    """

    schedule_id: int
    key: str
    state: PostState
    at: datetime
    message_id: int | None = None
    error: str | None = None
    puts_back: bool = False
    notice: Notice | None = None
    low_in: int | None = None
