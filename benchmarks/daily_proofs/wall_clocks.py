"""An oracle for due times: what a zone's clock on the wall shows, minute after minute, read from the C library.

It shares nothing with :mod:`bot.services.due_times`: neither ``zoneinfo`` nor ``fold``. The clock is read at each
quarter of an hour, which is where all of today's zones change and what all their offsets are multiples of (both are
checked), and between two changes it goes evenly. A slot is expected at the first moment at which the wall shows its
date and time; if it never does, by RFC 5545 as long after the last moment before the gap as the wall would have taken.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as wall_time
from functools import cached_property
from importlib import resources
from itertools import pairwise
from pathlib import Path
from zoneinfo import TZPATH

QUARTER = 900
_DAY = 86_400
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Stretch:
    """From ``start`` until before ``end`` (seconds since 1970), the wall is ``offset`` seconds ahead of UTC."""

    start: int
    offset: int
    end: int


@dataclass(frozen=True)
class WallClock:
    """A zone's clock over some time, as it was read."""

    zone: str
    stretches: tuple[Stretch, ...]

    def due(self, day: date, at: wall_time) -> datetime | None:
        """The moment of a slot; ``None`` if the zone left that date out."""
        if day not in self.days:
            return None
        shown = (day - _EPOCH).days * _DAY + at.hour * 3600 + at.minute * 60
        for one in self.stretches:
            if one.start <= shown - one.offset < one.end:
                return datetime.fromtimestamp(shown - one.offset, UTC)
        before = [one for one in self.stretches if one.end + one.offset <= shown][-1]
        return datetime.fromtimestamp(shown - before.offset, UTC)

    @cached_property
    def days(self) -> frozenset[date]:
        """Every date that the wall showed, but for the first and the last, of which it was read in part."""
        shown = {
            date.fromordinal(_EPOCH.toordinal() + number)
            for one in self.stretches
            for number in range((one.start + one.offset) // _DAY, (one.end + one.offset - 1) // _DAY + 1)
        }
        return frozenset(shown - {min(shown), max(shown)})


def wall_clock(zone: str, first: date, days: int) -> WallClock:
    """Read a zone's clock from two days before ``first`` until two days after so many days."""
    start = ((first - _EPOCH).days - 2) * _DAY
    end = start + (days + 4) * _DAY
    with _process_zone(_file_of(zone)):
        read = [(moment, _offset(moment)) for moment in range(start, end, QUARTER)]
        changes = [read[0], *(now for before, now in pairwise(read) if before[1] != now[1])]
        late = [moment for (_, before), (moment, _) in pairwise(changes) if _offset(moment - 1) != before]
    if late or any(offset % QUARTER for _, offset in changes):
        message = f"{zone} does not keep to quarters of an hour: its clock must be read more often"
        raise ValueError(message)
    ends = [*(moment for moment, _ in changes[1:]), end]
    return WallClock(zone, tuple(Stretch(*one, until) for one, until in zip(changes, ends, strict=True)))


def _offset(moment: int) -> int:
    """How far the process's own zone is ahead of UTC, in seconds."""
    return time.localtime(moment).tm_gmtoff


def _file_of(zone: str) -> Path:
    """The file that Python reads the zone from, so that both have the same data."""
    folders = [Path(folder) for folder in TZPATH] + [Path(str(resources.files("tzdata") / "zoneinfo"))]
    return next(file for folder in folders if (file := folder / zone).is_file())


@contextmanager
def _process_zone(file: Path) -> Iterator[None]:
    """Let the C library take a file for this process's own zone, for the length of the block."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = f":{file}"
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
