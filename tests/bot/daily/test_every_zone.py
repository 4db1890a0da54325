"""Every zone on the days around its changes, posted through the due table and the claims, against clocks on the wall.

``python -m benchmarks.daily zones`` has all days.
"""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from benchmarks.daily_proofs.wall_clocks import wall_clock
from benchmarks.daily_proofs.zones import TIMES, posted_in

NIGHT = (time(0, 30), time(2, 30), time(23, 30))
"""Where changes fall."""
FIRST = datetime(2026, 2, 1, tzinfo=UTC)
AROUND = 3
"""Days: the one before a change, the change's, the one after."""


def changes(zone: str) -> list[date]:
    """The dates before each change of a zone in a year."""
    days = [FIRST + timedelta(days=number) for number in range(366)]
    offsets = [day.astimezone(ZoneInfo(zone)).utcoffset() for day in days]
    return [days[number - 1].date() for number in range(1, 366) if offsets[number - 1] != offsets[number]]


def zones_by_change() -> dict[date, list[str]]:
    """The zones that change on each date; those that never do, on one date for all."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for zone in sorted(available_timezones()):
        for day in changes(zone) or [FIRST.date()]:
            found[day].append(zone)
    return dict(found)


ZONES = zones_by_change()


@pytest.mark.parametrize("day", sorted(ZONES), ids=str)
async def test_no_zone_misses_or_doubles_a_date_around_its_changes(tmp_path: Path, day: date) -> None:
    times = NIGHT[:1] if day == FIRST.date() else NIGHT
    tally = await posted_in(ZONES[day], times, day, AROUND, tmp_path / "a.sqlite")
    assert tally.schedules == len(ZONES[day]) * len(times)
    assert (tally.missed, tally.doubled, tally.elsewhen) == ([], [], [])
    assert tally.posted == tally.expected > tally.schedules


@pytest.mark.parametrize(
    ("zone", "gone"), [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))]
)
async def test_a_date_that_a_zone_left_out_is_not_posted(tmp_path: Path, zone: str, gone: date) -> None:
    first = gone - timedelta(days=2)
    tally = await posted_in([zone], TIMES, first, 5, tmp_path / "a.sqlite")
    assert (tally.missed, tally.doubled, tally.elsewhen) == ([], [], [])
    clock = wall_clock(zone, first, 5)
    assert clock.due(gone, time(9)) is None
    assert clock.due(gone + timedelta(days=1), time(9)) is not None
