"""Everything that a server has set, apart from people and from what was posted: what a file carries elsewhere."""

from datetime import datetime

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.record import Identifier
from bot.domain.schedule import Plan
from bot.domain.server import ServerConfig


class PauseSetup(Struct, frozen=True):
    """Since when a schedule pauses, and why."""

    at: datetime
    reason: str


class ScheduleSetup(Struct, frozen=True):
    """A daily fact as it is set, and the ids of the facts that moderators put in front of its bag, in order.

    An own fact stands in the queue as ``own-`` and its place, from 1, among the own facts of the setup.
    """

    article_id: Identifier
    plan: Plan
    pause: PauseSetup | None = None
    queue: tuple[str, ...] = ()


class OwnFactSetup(Struct, frozen=True):
    """A fact that the server approved."""

    article_id: Identifier
    at: Address
    text: str
    note: str


class ServerSetup(Struct, frozen=True):
    """A server's settings, schedules and own facts."""

    config: ServerConfig
    schedules: tuple[ScheduleSetup, ...] = ()
    own_facts: tuple[OwnFactSetup, ...] = ()
