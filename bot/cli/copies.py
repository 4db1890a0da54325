"""``backup``, ``restore`` and ``migrate``: the database's file."""

from datetime import datetime
from pathlib import Path

from bot.app import system_clock
from bot.cli.terminal import ANSWERED, Options, awaited, say
from bot.errors import OperatorError
from bot.settings import Settings
from bot.storage.backups import back_up, place_of
from bot.storage.database import Database
from bot.storage.restoring import Restored
from bot.storage.restoring import restore as put_back


def backup(settings: Settings, options: Options) -> int:
    """Copy the database, which may be in use, to ``options.path`` or into the data folder."""
    now = system_clock()
    place = place_of(Path(options.path) if options.path else None, settings.data, now)
    made = awaited(back_up(settings.database, place, now))
    done = f"The backup stands in {made.path}"
    say(f"{done}: {made.size:,} bytes, schema {made.version}, as of {_told(made.taken_at)}.\n", done=done)
    return ANSWERED


def restore(settings: Settings, options: Options) -> int:
    """Put the backup at ``options.path`` in the place of the database, which no bot may be using."""
    if not options.path:
        message = "No path was given; name the backup: python -m bot restore PATH."
        raise OperatorError(message)
    restored = awaited(put_back(Path(options.path), settings.database, system_clock()))
    done = f"The database {restored.database} is again as of {_told(restored.taken_at)}"
    say(f"{done}, {_schemas(restored)}.\n{_kept(restored)}\n", done=done)
    return ANSWERED


def _schemas(restored: Restored) -> str:
    if restored.version_before == restored.version:
        return f"schema {restored.version}"
    return f"brought from schema {restored.version_before} to {restored.version}"


def _kept(restored: Restored) -> str:
    if restored.kept is None:
        return "No database stood there before."
    return f"What stood there before is kept in {restored.kept}; delete it when it is no longer needed."


def migrate(settings: Settings, _: Options) -> int:
    """Bring the database to the newest schema."""

    async def migrated() -> str:
        async with Database(settings.database) as database:
            before, now = database.version_before, database.version
        if not before:
            return f"is new and has schema {now}"
        return f"was brought from schema {before} to {now}" if before < now else f"has schema {now} already"

    done = f"The database {settings.database} {awaited(migrated())}"
    say(f"{done}.\n", done=done)
    return ANSWERED


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
