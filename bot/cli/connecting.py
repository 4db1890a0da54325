"""``run``, ``sync`` and ``health``: the bot on Discord."""

import asyncio
import logging
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot import telemetry
from bot.app import opened
from bot.cli.terminal import ANSWERED, FAILED, Options, awaited, say, stop_event
from bot.cli.token import token_of
from bot.errors import OperatorError
from bot.monitoring.asking import health_of, told
from bot.monitoring.watching import meter_for
from bot.serving import serve, synced
from bot.settings import Settings

ENDING_S: Final = 8.0
"""How long an end may take in all; it takes half as long at most, and Docker kills after ten."""
_log = logging.getLogger(__name__)


def run(settings: Settings, _: Options) -> int:
    """Connect to Discord until SIGTERM or SIGINT. Raises :class:`~bot.errors.OperatorError`."""

    async def run() -> int:
        stop = stop_event()
        bounding = asyncio.create_task(_bound_the_end(stop), name="bound the end")
        asyncio.get_running_loop().set_exception_handler(telemetry.log_lost_exception)
        async with opened(settings, meter=meter_for(settings)) as app:
            await serve(app, token_of(settings), stop)
        bounding.cancel()
        return ANSWERED

    try:
        return awaited(run())
    except OperatorError as error:
        if isinstance(settings.log, Path):
            # The standard error, which is told next, is not where its operator looks.
            _log.critical("the bot ends", extra={"why": error.sentence})
        raise


async def _bound_the_end(stop: asyncio.Event) -> None:
    """Once told to stop, end the process after so long, whatever holds it.

    That may be a thread in the middle of its work, for which Python waits, a disk, or the event loop itself. What was
    acknowledged lies in the database already, as after a kill, and posts are taken over by the next process.
    """
    await stop.wait()
    limit = threading.Timer(ENDING_S, _cut_off)
    limit.daemon = True
    limit.start()


def _cut_off() -> None:
    _log.critical("the end takes too long and is cut off", extra={"seconds": ENDING_S})
    os._exit(ANSWERED)


def sync(settings: Settings, _: Options) -> int:
    """Register the commands with Discord even if they have not changed."""

    async def sync() -> int:
        async with opened(settings) as app:
            count = await synced(app, token_of(settings))
        say(f"Discord knows {count} commands.\n")
        return ANSWERED

    return awaited(sync())


def health(settings: Settings, _: Options) -> int:
    """Succeed if all is well with a running bot, and say how it is."""
    report = health_of(settings, datetime.now(UTC))
    say(told(report))
    return ANSWERED if report.ok else FAILED
