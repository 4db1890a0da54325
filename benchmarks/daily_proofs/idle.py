"""What a look at the schedule table costs when nothing is due."""

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.rig.filling import fill
from bot.storage.database import Database
from bot.storage.homes import HomeStore
from bot.storage.schedules import ScheduleStore

LOOKS = 5_000
WARM = 100
BATCH = 100
"""As many as are asked for at once."""


async def measured(schedules: int) -> list[float]:
    """Milliseconds of each look at a table of so many schedules, of which the first is due in an hour.

    A look is what the loop asks each time that it wakes: what is due, and when the next is.
    """
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        async with Database(Path(folder) / "bot.sqlite") as database:
            guilds = range(1, schedules + 1)
            await fill(database, [(guild, guild) for guild in guilds], now + timedelta(hours=1))
            homes = HomeStore(database)
            homes.application_id = 1
            await homes.settle(guilds)
            store = ScheduleStore(database, homes)
            taken = []
            for _ in range(WARM + LOOKS):
                start = time.perf_counter()
                due = await store.due(now, BATCH)
                coming = await store.next_due()
                taken.append((time.perf_counter() - start) * 1e3)
                if due or coming is None:
                    message = f"{len(due)} schedules are due, and the next at {coming}: none should be, and one come"
                    raise RuntimeError(message)
    return taken[WARM:]


def prove(schedules: int) -> bool:
    """Measure and print; whether the median and the 99th percentile are under a millisecond."""
    taken = asyncio.run(measured(schedules))
    median, late = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    print(f"{'schedules':>10} {'looks':>8} {'median ms':>10} {'99th ms':>10} {'longest ms':>10}")
    print(f"{schedules:>10,} {len(taken):>8,} {median:>10.3f} {late:>10.3f} {max(taken):>10.3f}")
    return late < 1
