"""Dates as scholars write them: the part of EDTF (ISO 8601-2) that an article's events need.

Read are ``2018``, ``2018-04``, ``2018-04-12``, unspecified digits (``198X``, ``XXXX-05-18``), an interval
``A/B`` with open ends ``..``, and the qualifiers ``~`` (approximate), ``?`` (uncertain) and ``%`` (both).
Source: Library of Congress, *Extended Date/Time Format (EDTF) Specification*, 2019, levels 0 and 1.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Self

from msgspec import Struct

_POINT = re.compile(r"^(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[~?%]?$", re.ASCII)
_OPEN = ""
_UNKNOWN_YEAR = "XXXX"
_DECEMBER = 12


class Edtf(Struct, frozen=True, array_like=True):
    """An EDTF date with the first and the last day it may mean.

    ``earliest`` and ``latest`` are ``None`` where the year is not given or the interval is open on that side.
    """

    text: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an EDTF string; raises :class:`ValueError` with a sentence when it is not one or no such day exists."""
        start, slash, end = text.partition("/")
        if not slash:
            first, last = _span(text)
            return cls(text, first, last)
        first = None if start in {"..", _OPEN} else _span(start)[0]
        last = None if end in {"..", _OPEN} else _span(end)[1]
        if first is None and last is None:
            message = f"{text!r} is open on both sides; give at least one end"
            raise ValueError(message)
        if first is not None and last is not None and last < first:
            message = f"{text!r} ends before it begins"
            raise ValueError(message)
        return cls(text, first, last)

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Tell whether any day it may mean lies from ``start`` to ``end``, both included; ``None`` is open."""
        if self.earliest is None and self.latest is None:
            return start is None and end is None
        begins_in_time = end is None or self.earliest is None or self.earliest <= end
        ends_in_time = start is None or self.latest is None or self.latest >= start
        return begins_in_time and ends_in_time

    def __str__(self) -> str:
        return self.text


def _span(text: str) -> tuple[date | None, date | None]:
    """The first and last day that one EDTF point may mean."""
    match = _POINT.match(text)
    if match is None:
        message = f"{text!r} is not an EDTF date; write YYYY, YYYY-MM, YYYY-MM-DD, 198X or XXXX-MM-DD"
        raise ValueError(message)
    year = match["year"]
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if year == _UNKNOWN_YEAR:
        _first(2000, month, day, text)
        return None, None
    if "X" in year:
        if not re.fullmatch(r"[0-9]+X+", year) or month is not None:
            message = f"{text!r}: unspecified digits X stand at the end of a year alone, such as 198X"
            raise ValueError(message)
        return _first(int(year.replace("X", "0")), 1, 1, text), _last(int(year.replace("X", "9")), None, None)
    return _first(int(year), month, day, text), _last(int(year), month, day)


def _first(year: int, month: int | None, day: int | None, text: str) -> date:
    try:
        return date(year, month or 1, day or 1)
    except ValueError as error:
        message = f"{text!r} is a day that no calendar has"
        raise ValueError(message) from error


def _last(year: int, month: int | None, day: int | None) -> date:
    last_month = month or _DECEMBER
    return date(year, last_month, day or monthrange(year, last_month)[1])
