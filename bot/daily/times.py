"""How long what may take, and how late a post may be."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.schedule import Post, Schedule

LATEST: Final = timedelta(hours=6)
"""How late a post may be whose schedule catches up."""
GRACE: Final = timedelta(minutes=10)
"""How late one may be whose schedule does not: the bot was there, and Discord or the crowd kept it waiting."""
EXTRA_PATIENCE: Final = timedelta(minutes=1)
"""How long a moderator waits for an extra post; nobody wants it later."""
NONCE_MEMORY: Final = timedelta(minutes=2)
"""How long Discord surely remembers a nonce: "a few minutes" (developer documentation, *Create Message*)."""
STOP: Final = timedelta(minutes=10)
"""How long nothing is posted once Discord has shut the bot out."""
DRAFTS: Final = timedelta(days=1)
"""How long a schedule, or a file of settings, may wait to be confirmed."""
DEPARTED: Final = timedelta(days=30)
"""How long what belongs to a server is kept after the bot has left it."""


class Pauses(Struct, frozen=True):
    """How long to wait for what, in seconds; tests are quicker.

    ``tick`` is the longest sleep, ``recovery`` how often posts of another process are looked for, ``recall`` how often
    its news, ``first`` and ``most`` the shortest and longest wait before another try, ``storage`` that for a database
    in trouble. ``settle`` is how long after a request that nobody answered Discord may still be doing it: what does not
    stand in its channel then never will. ``lease`` is how long a claim is held without a sign, ``left`` how much of it
    must be left when a request goes out: more than the request may take. ``drain`` is what an ending bot may take to
    finish.
    """

    tick: float = 20.0
    recovery: float = 10.0
    recall: float = 60.0
    first: float = 1.0
    most: float = 60.0
    storage: float = 5.0
    settle: float = 15.0
    lease: float = 30.0
    left: float = 14.0
    drain: float = 2.0


def latest(schedule: Schedule, post: Post) -> datetime:
    """The last moment at which a post may be sent."""
    if post.is_extra:
        return post.due + EXTRA_PATIENCE
    return post.due + window(schedule)


def window(schedule: Schedule) -> timedelta:
    """How late a day's post may be."""
    return LATEST if schedule.plan.catch_up == "late" else GRACE
