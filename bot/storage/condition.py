"""How a database fares while it is in use."""

import logging

from msgspec import Struct

from bot.errors import StorageError
from bot.storage.database import Database

_log = logging.getLogger(__name__)


class Condition(Struct, frozen=True):
    """Which schema a database has, whether it reads whole, and whether something could be written just now."""

    version: int
    whole: bool
    writable: bool


async def condition(database: Database) -> Condition:
    """Read every page once, and write one as it is; what is in the way is logged and not raised."""
    return Condition(database.version, await _whole(database), await _writable(database))


async def _whole(database: Database) -> bool:
    try:
        async with database.read() as connection:
            rows = await connection.execute_fetchall("PRAGMA quick_check(1)")
    except StorageError as error:
        _log.warning("the database cannot be checked", exc_info=error)
        return False
    return [tuple(row) for row in rows] == [("ok",)]


async def _writable(database: Database) -> bool:
    try:
        async with database.write() as connection:
            # The number that is there already: the page is written, and nothing has changed.
            await connection.execute(f"PRAGMA user_version = {database.version}")
    except StorageError as error:
        _log.warning("the database cannot be written", exc_info=error)
        return False
    return True
