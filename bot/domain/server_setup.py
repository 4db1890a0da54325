"""Everything that a server has set, apart from people and from what was posted: what a file carries elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.address import Address
from bot.domain.record import Identifier
from bot.domain.schedule import Plan
from bot.domain.server import ServerConfig


@dataclass(frozen=True, slots=True)
class PauseSetup:
    """Since when a schedule pauses, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ScheduleSetup:
    """A daily fact as it is set, and the ids of the facts that moderators put in front of its bag, in order.

    An own fact stands in the queue as ``own-`` and its place, from 1, among the own facts of the setup.
    """

    article_id: Identifier
    plan: Plan
    pause: PauseSetup | None = None
    queue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFactSetup:
    """A fact that the server approved."""

    article_id: Identifier
    at: Address
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class ServerSetup:
    """A server's settings, schedules and own facts."""

    config: ServerConfig
    schedules: tuple[ScheduleSetup, ...] = ()
    own_facts: tuple[OwnFactSetup, ...] = ()
