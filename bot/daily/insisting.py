"""Work on a database in trouble that must not be given up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.errors import StorageError

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


async def insisted(work: Callable[[], Awaitable[_T]], pause_s: float) -> _T:
    """What ``work`` comes to, tried every ``pause_s`` seconds until the database does it."""
    while True:
        try:
            return await work()
        except StorageError as error:
            _log.warning("the daily fact waits for the database", exc_info=error)
            await asyncio.sleep(pause_s)
