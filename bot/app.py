"""The composition root: what the client and its cogs work with."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.content.loader import load_library
from bot.domain.library import Library
from bot.settings import Settings
from bot.storage.command_sync import CommandSyncStore
from bot.storage.database import Database
from bot.storage.error_reports import ErrorReportStore

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class App:
    """Settings, articles and stores, opened; ``now`` is the clock that everything goes by."""

    settings: Settings
    library: Library
    database: Database
    command_syncs: CommandSyncStore
    error_reports: ErrorReportStore
    now: Clock


@asynccontextmanager
async def opened(settings: Settings, now: Clock = system_clock, library: Library | None = None) -> AsyncIterator[App]:
    """Read the content, unless a ``library`` is given, and open the database, which is closed whatever happens.

    Raises :class:`~bot.errors.ContentError` and :class:`~bot.errors.StorageError`.
    """
    articles = load_library(settings.content) if library is None else library
    async with Database(settings.database) as database:
        yield App(settings, articles, database, CommandSyncStore(database), ErrorReportStore(database), now)
