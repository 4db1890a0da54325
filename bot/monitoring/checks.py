"""What must hold of a bot that is well."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from bot.errors import StorageError
from bot.monitoring.watched import Watched, heartbeat_age_s
from bot.telemetry.health import LOOP, Check, Report

HEARTBEAT_S: Final = 90.0
"""Discord asks for a heartbeat every 41 s; discord.py gives a connection up that says nothing for 60 s."""
DATABASE_S: Final = 2.0
"""Discord waits 3 s for an answer."""
SCHEDULER_LAG: Final = timedelta(minutes=5)
"""Half of the time after which a post is missed whose schedule does not catch up: 13,500 go out in that time."""
ROUND_S: Final = 600.0
"""A round looks at all that is due, and may have that many posts to claim; one without any takes milliseconds."""
LOOP_LAG_S: Final = 5.0
"""An event loop that comes so late answers nobody in time."""


def live(latest_lag_s: float) -> Report:
    """Whether the process lives: who is told so has been answered by its event loop."""
    told = f"at most {latest_lag_s * 1000:.0f} ms late within the last minute"
    return Report((Check(LOOP, ok=latest_lag_s <= LOOP_LAG_S, reason=told),))


async def ready(bot: Watched | None) -> Report:
    """Whether a client is connected, the database answers, and posts go out in time."""
    if bot is None:
        return Report((Check("gateway", ok=False, reason="the client begins"),))
    return Report((_gateway(bot), *await _database_and_scheduler(bot)))


def _gateway(bot: Watched) -> Check:
    age_s = heartbeat_age_s(bot)
    if not bot.is_connected or age_s is None:
        return Check("gateway", ok=False, reason="not connected")
    told = f"connected; Discord confirmed a heartbeat {age_s:.0f} s ago"
    return Check("gateway", ok=age_s <= HEARTBEAT_S, reason=told)


async def _database_and_scheduler(bot: Watched) -> tuple[Check, Check]:
    """Beside whether it can be written, the database is asked for what the scheduler has to do, which both need."""
    try:
        async with asyncio.timeout(DATABASE_S):
            await bot.app.database.demand_writable()
            due = await bot.app.schedules.next_due()
    except TimeoutError:
        return _unanswered(f"no answer within {DATABASE_S:.0f} s")
    except StorageError as error:
        path = bot.app.settings.database
        return _unanswered(error.sentence.replace(str(path.absolute()), path.name))
    return Check("database", ok=True, reason="answers"), _scheduler(bot, due)


def _unanswered(why: str) -> tuple[Check, Check]:
    return Check("database", ok=False, reason=why), Check("scheduler", ok=False, reason="waits for the database")


def lag(bot: Watched, due: datetime | None) -> timedelta:
    """By how much the slot that is due next is late."""
    return max(bot.app.now() - due, timedelta()) if due is not None else timedelta()


def _scheduler(bot: Watched, due: datetime | None) -> Check:
    standing, late = bot.daily.standing, lag(bot, due)
    if standing.stopped_until is not None:
        told = f"Discord has shut the bot out; nothing is posted until {standing.stopped_until:%H:%M} UTC"
        return Check("scheduler", ok=False, reason=told)
    if standing.quiet_s is None:
        return Check("scheduler", ok=True, reason="begins once the gateway has taken the bot in")
    told = f"the oldest post that is due waits for {late.total_seconds():.0f} s" if late else "nothing is late"
    told += f"; the last round was {standing.quiet_s:.0f} s ago"
    return Check("scheduler", ok=late <= SCHEDULER_LAG and standing.quiet_s <= ROUND_S, reason=told)
