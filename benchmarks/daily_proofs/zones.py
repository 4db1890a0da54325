"""Every zone, five times of day, 400 days: each date's post once, at the moment that the wall clock says.

What is put to the proof is what the bot runs: the due table and the claims on an SQLite file, the slots of a schedule
that are due, the bag. A clock is moved from one due moment to the next, and a publisher counts. What should have come
is told by :mod:`benchmarks.daily_proofs.wall_clocks`, which shares no code with it.
"""

import asyncio
import tempfile
import time as stopwatch
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from benchmarks.daily_proofs.wall_clocks import WallClock, wall_clock
from benchmarks.rig.filling import begun
from bot.daily.backlog import backlog
from bot.domain.schedule import Bag, Claim, Outcome, Plan, Post, Schedule
from bot.services.rotation import draw
from bot.storage.bags import BagStore
from bot.storage.claims import REMEMBERED
from bot.storage.database import Database
from bot.storage.posts import PostStore
from bot.storage.schedules import ScheduleStore

TIMES = (time(0, 0), time(0, 30), time(2, 30), time(9, 0), time(23, 30))
"""Those that gaps and repeated hours fall on, those on either side of midnight, and one that nothing happens to."""
FACTS = frozenset(f"fact-{number:02}" for number in range(30))
PROCESSES = 2
_MEMORY = Path("/dev/shm")  # noqa: S108 - no secret lies there, and no disk is waited for
_OWNER = "proof"
_MOST = 10_000
"""Schedules at one moment; there are fewer."""


@dataclass
class Tally:
    """What came of some zones: how many slots were expected and posted, and which of them wrongly, as sentences."""

    schedules: int = 0
    expected: int = 0
    posted: int = 0
    missed: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    elsewhen: list[str] = field(default_factory=list)
    """Posted at another moment than the wall clock's, or not expected at all."""

    def add(self, other: "Tally") -> None:
        """Count another's in."""
        self.schedules += other.schedules
        self.expected += other.expected
        self.posted += other.posted
        self.missed += other.missed
        self.doubled += other.doubled
        self.elsewhen += other.elsewhen


class Run:
    """The schedules of some zones on one database, with a clock of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._schedules = ScheduleStore(database)
        self._posts = PostStore(database)
        self._bags = BagStore(database)
        self._posted: defaultdict[int, defaultdict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
        """The moments at which each slot was posted, by schedule and date."""

    async def until(self, end: datetime) -> None:
        """Move the clock from one due moment to the next, and post what is due then."""
        while (now := await self._schedules.next_due()) is not None and now <= end:
            await self._post_due(now)

    async def _post_due(self, now: datetime) -> None:
        due = await self._schedules.due(now, _MOST)
        bags = await self._bags.of_many([one.id for one in due])
        claims = [_claim(one, bags[one.id], now) for one in due]
        held = await self._posts.claim(claims, _OWNER, now + timedelta(seconds=30))
        for one in held:
            self._posted[one.post.schedule_id][one.post.key].append(now)
        await self._posts.finish([Outcome(one.post.schedule_id, one.post.key, "sent", now, 1) for one in held])

    async def tally(self, schedules: Sequence[Schedule], first: datetime, days: int) -> Tally:
        """Hold what was posted, and what the ledger has, against the wall clocks."""
        tally = Tally(schedules=len(schedules))
        clocks = {zone: wall_clock(zone, first.date(), days) for zone in {one.plan.zone for one in schedules}}
        for one in schedules:
            expected = expected_of(clocks[one.plan.zone], one.plan.time, first, first + timedelta(days=days))
            _compare(tally, one, expected, self._posted[one.id])
            ledger = await self._posts.counts(one.id)
            if ledger != {"sent": min(len(expected), REMEMBERED)}:
                tally.elsewhen.append(f"the ledger of {_named(one)} has {dict(ledger)} of {len(expected)}")
        await self._database.integrity_check()
        return tally


def expected_of(clock: WallClock, at: time, first: datetime, end: datetime) -> dict[str, datetime]:
    """The slots due later than ``first``, until ``end``, by their dates."""
    moments = {day.isoformat(): clock.due(day, at) for day in clock.days}
    return {key: due for key, due in moments.items() if due is not None and first < due <= end}


def _compare(
    tally: Tally, schedule: Schedule, expected: Mapping[str, datetime], posted: Mapping[str, list[datetime]]
) -> None:
    tally.expected += len(expected)
    tally.posted += sum(map(len, posted.values()))
    for key in expected.keys() | posted.keys():
        moments, due = posted.get(key, []), expected.get(key)
        said = f"{_named(schedule)} on {key}: {[one.isoformat() for one in moments]}, expected at {due}"
        if not moments:
            tally.missed.append(said)
        elif len(moments) > 1:
            tally.doubled.append(said)
        elif moments != [due]:
            tally.elsewhen.append(said)


def _named(schedule: Schedule) -> str:
    return f"{schedule.plan.time:%H:%M} in {schedule.plan.zone}"


def _claim(schedule: Schedule, bag: Bag, now: datetime) -> Claim:
    found = backlog(schedule, now)
    chosen = draw(bag, FACTS, schedule.seed)
    if found is None or chosen is None or len(found.due) != 1:
        message = f"schedule {schedule.id} is due, and yet has {found} at {now}"
        raise RuntimeError(message)
    (slot,) = found.due
    channel = schedule.plan.channel_id
    post = Post(schedule.id, slot.date.isoformat(), "claimed", slot.due, chosen.fact_id, channel, claimed_at=now)
    return Claim(post, chosen, found.then)


async def posted_in(zones: Sequence[str], times: Sequence[time], first: date, days: int, file: Path) -> Tally:
    """Post in all the zones at all the times for so many days, on a new database."""
    start = datetime.combine(first, time(), UTC)
    async with Database(file) as database:
        schedules = [
            await begun(database, number, Plan(number, "text", at, zone), start)
            for number, zone in enumerate(zones, start=1)
            for at in times
        ]
        run = Run(database)
        await run.until(start + timedelta(days=days))
        return await run.tally(schedules, start, days)


def _in_process(zones: Sequence[str], first: date, days: int, folder: str) -> Tally:
    return asyncio.run(posted_in(zones, TIMES, first, days, Path(folder) / f"{zones[0].replace('/', '-')}.sqlite"))


def prove(first: date, days: int) -> bool:
    """Measure and print; whether nothing was missed, doubled or posted at another moment."""
    began = stopwatch.perf_counter()
    middle = datetime.combine(first, time(), UTC)
    # Zones of one offset are due together, so a process that has them all moves its clock less often.
    zones = sorted(available_timezones(), key=lambda zone: (str(middle.astimezone(ZoneInfo(zone)).utcoffset()), zone))
    share = -(-len(zones) // PROCESSES)
    shares = [zones[start : start + share] for start in range(0, len(zones), share)]
    total = Tally()
    with (
        tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.exists() else None) as folder,
        ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool,
    ):
        for tally in pool.map(partial(_in_process, first=first, days=days, folder=folder), shares):
            total.add(tally)
    _print(total, len(zones), days, stopwatch.perf_counter() - began)
    return not (total.missed or total.doubled or total.elsewhen)


def _print(total: Tally, zones: int, days: int, seconds: float) -> None:
    print(f"{'zones':>6} {'times':>6} {'days':>5} {'expected':>10} {'posted':>10} ", end="")
    print(f"{'missed':>7} {'doubled':>8} {'elsewhen':>9} {'seconds':>8}")
    print(f"{zones:>6} {len(TIMES):>6} {days:>5} {total.expected:>10,} {total.posted:>10,} ", end="")
    print(f"{len(total.missed):>7} {len(total.doubled):>8} {len(total.elsewhen):>9} {seconds:>8.0f}")
    for one in [*total.missed, *total.doubled, *total.elsewhen][:20]:
        print(f"  {one}")
