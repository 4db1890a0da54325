"""What the clocks of zones show: which keep the same time, and how far each is from UTC."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_OFFSET: Final = re.compile(
    r"(?:utc|gmt|z)? ?(?P<sign>[-+\u2212\u2013\u00b1]) ?(?P<hours>[0-9]{1,2})(?:[:.]?(?P<minutes>[0-9]{2}))?(?: ?h)?"
    r"|(?:utc|gmt) ?(?P<alone>[0-9]{1,2})(?::?(?P<rest>[0-9]{2}))?",
    re.IGNORECASE,
)
_MINUS: Final = frozenset("-\u2212\u2013")
_WEEKS: Final = 104
"""Two years hold every change of a clock that comes each year."""
_QUARTER: Final = timedelta(minutes=15)


def offset_in(given: str) -> timedelta | None:
    """The offset from UTC that stands for a zone, if one does: ``UTC+5``, ``GMT-03:30``, ``+5``."""
    found = _OFFSET.fullmatch(" ".join(given.split()))
    if found is None:
        return None
    hours, minutes = found["hours"] or found["alone"], found["minutes"] or found["rest"] or "0"
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return -offset if found["sign"] in _MINUS else offset


def offset_words(offset: timedelta) -> str:
    """``UTC+05:00``."""
    minutes = round(abs(offset).total_seconds()) // 60
    return f"UTC{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def distinct(zones: Iterable[str], now: datetime) -> tuple[str, ...]:
    """The zones in their order, without those whose clock shows what an earlier one's does, from now on."""
    moments = [now + timedelta(weeks=week) for week in range(_WEEKS)]
    first: dict[tuple[timedelta | None, ...], str] = {}
    for zone in zones:
        clock = ZoneInfo(zone)
        first.setdefault(tuple(moment.astimezone(clock).utcoffset() for moment in moments), zone)
    return tuple(first.values())


class Offsets:
    """How far zones are from UTC; kept until the next quarter of an hour, when clocks may change."""

    def __init__(self, zones: Sequence[str]) -> None:
        self._zones = tuple(zones)
        self._since: datetime | None = None
        self._offsets: dict[str, timedelta | None] = {}

    def at(self, offset: timedelta, now: datetime) -> tuple[str, ...]:
        """The zones that are at an offset now, in their order."""
        since = now - (now - datetime.min.replace(tzinfo=UTC)) % _QUARTER
        if since != self._since:
            self._offsets = {zone: now.astimezone(ZoneInfo(zone)).utcoffset() for zone in self._zones}
            self._since = since
        return tuple(zone for zone, one in self._offsets.items() if one == offset)
