"""What the stores of what servers have set offer, and of which servers there are."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.server import ServerConfig, ServerSetting
from bot.domain.server_setup import ServerSetup


class ServerConfigs(Protocol):
    """What servers have set."""

    async def of(self, guild_id: int) -> ServerConfig:
        """The settings that a server has made."""
        ...

    async def set(
        self,
        guild_id: int,
        changed: ServerConfig,
        by: int,
        at: datetime,
        *,
        cleared: Collection[ServerSetting] = (),
    ) -> None:
        """Keep what ``changed`` sets and forget what is ``cleared``, both or neither; all else stays as it was."""
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
