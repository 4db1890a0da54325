"""What is looked at."""

import asyncio
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any, Protocol

import discord

from bot.app import App
from bot.daily.scheduler import Scheduler
from bot.publishing import DiscordClock


class Desk(Protocol):
    """Where look-ups are answered; :class:`bot.desk.Desk` is it."""

    @property
    def kept(self) -> int:
        """How many replies are kept."""
        ...


class Watched(Protocol):
    """A client with what it works with; :class:`bot.client.Footnote` is one."""

    daily: Scheduler
    discord_clock: DiscordClock
    is_connected: bool
    connection_changed: asyncio.Event
    ws: Any

    @property
    def desk(self) -> Desk:
        """Where look-ups are answered."""
        ...

    @property
    def app(self) -> App:
        """What the client works with."""
        ...

    @property
    def guilds(self) -> Sequence[discord.Guild]:
        """The servers that it is in."""
        ...

    @property
    def latency(self) -> float:
        """Seconds between a heartbeat and its confirmation; infinite before the first, not a number without any."""
        ...


def heartbeat_age_s(bot: Watched) -> float | None:
    """Seconds since the gateway confirmed a heartbeat last, of the shard that waits longest; ``None`` without any.

    discord.py tells how long a heartbeat took, but not when that was, so its keeper is asked.
    """
    shards: Mapping[int, Any] = getattr(bot, "shards", {})
    sockets = [one._parent.ws for one in shards.values()] or [bot.ws]  # noqa: SLF001 - as above
    keepers = [getattr(one, "_keep_alive", None) for one in sockets]
    acks = [keeper._last_ack for keeper in keepers if keeper is not None]  # noqa: SLF001 - as above
    return perf_counter() - min(acks) if acks else None
