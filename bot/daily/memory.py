"""What the daily fact works with; :class:`bot.app.App` is one."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.domain.library import Library
from bot.stores import (
    Bags,
    ConfigImports,
    Departures,
    Homes,
    Outbox,
    Posts,
    RestoredMarks,
    Schedules,
    ServerConfigs,
    Suggestions,
)
from bot.telemetry import Meter

Clock = Callable[[], datetime]
"""Tells the moment, in UTC."""


class Memory(Protocol):
    """The articles, what is stored, and the clock."""

    @property
    def library(self) -> Library:
        """The articles at hand."""
        ...

    @property
    def schedules(self) -> Schedules:
        """When and where facts are posted."""
        ...

    @property
    def posts(self) -> Posts:
        """The ledger of posts."""
        ...

    @property
    def bags(self) -> Bags:
        """Which facts were drawn."""
        ...

    @property
    def restored_marks(self) -> RestoredMarks:
        """Whether the database was restored from a backup."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What servers are to be told."""
        ...

    @property
    def server_configs(self) -> ServerConfigs:
        """What servers have set."""
        ...

    @property
    def homes(self) -> Homes:
        """Which servers are this application's."""
        ...

    @property
    def departures(self) -> Departures:
        """Servers that the bot has left."""
        ...

    @property
    def config_imports(self) -> ConfigImports:
        """Files that wait for a moderator's decision."""
        ...

    @property
    def suggestions(self) -> Suggestions:
        """Servers' own facts."""
        ...

    @property
    def meter(self) -> Meter:
        """What is told how posts end."""
        ...

    @property
    def now(self) -> Clock:
        """The clock."""
        ...
