"""A post on its way, and who sends it."""

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.notice import Notice
from bot.domain.schedule import Post, Schedule
from bot.domain.suggestion import OwnFact

MOST_MARK = 2**31 - 1
"""Discord's greatest id of a component."""


class Posting(Struct, frozen=True):
    """A claimed post with the fact that it shows."""

    schedule: Schedule
    post: Post
    article: Article
    fact: Fact | OwnFact

    @property
    def nonce(self) -> str:
        """What Discord knows the post by for a few minutes: sent twice, it stays one message; 24 characters."""
        return _digest(self.schedule, self.post.key).hex()

    @property
    def mark(self) -> int:
        """What the post is known by in its channel: the id of its container, 1 to :data:`MOST_MARK`."""
        return mark_of(self.schedule, self.post.key)


def mark_of(schedule: Schedule, key: str) -> int:
    """The mark of a schedule's post, which needs no fact."""
    return int.from_bytes(_digest(schedule, key)) % MOST_MARK + 1


def _digest(schedule: Schedule, key: str) -> bytes:
    # The seed tells the schedules of two databases apart, the number those of one.
    return blake2b(f"{schedule.seed}/{schedule.id}/{key}".encode(), digest_size=12).digest()


Going = Callable[[], None]
"""Called right before a request goes out; raises :class:`~bot.daily.troubles.Withdrawn` to keep it back."""


class Publisher(Protocol):
    """Sends posts and finds them again; :class:`bot.publishing.DiscordPublisher` does so on Discord."""

    def guilds(self) -> frozenset[int]:
        """The servers that the bot is in."""
        ...

    def discord_time(self) -> datetime | None:
        """What Discord says the time is, in UTC; ``None`` while it has said nothing."""
        ...

    async def publish(self, posting: Posting, going: Going) -> int:
        """Send a post, in one try; the message's id.

        Raises what :mod:`bot.daily.troubles` has, but for :class:`~bot.daily.troubles.CannotTell`.
        """
        ...

    async def find(self, schedule: Schedule, post: Post, going: Going, since: datetime) -> int | None:
        """The id of a post that was sent at the moment ``since`` or later; ``None`` where it surely was not.

        Raises :class:`~bot.daily.troubles.CannotTell`, ``NotTaken``, ``ShutOut`` and ``Withdrawn``.
        """
        ...


class Teller(Protocol):
    """Tells servers; :class:`bot.server_log.ServerLog` is one."""

    async def pass_on(self, notice: Notice) -> bool:
        """Say something in a server's log channel, or else to the person who is named, in one try.

        ``True``: it was told, or nobody takes it. ``False``: Discord fails, so try again later. Raises
        :class:`~bot.errors.StorageError`.
        """
        ...
