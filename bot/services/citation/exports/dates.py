"""CSL dates as the formats write them.

Source: Extended Date/Time Format, level 1 (ISO 8601-2:2019): ``2018-09``, ``2015/2019``, ``1999~`` (circa),
``2015-21`` (spring), year 0 for 1 BC. BibLaTeX takes dates in this form (manual, *Date and time specifications*).
"""

from bot.domain.reference import CslDate

_SEASON = 20
"""Spring is month 21, winter month 24."""


def edtf(date: CslDate) -> str:
    """The date for machines; empty for a date in words alone."""
    return "/".join(f"{day}{'~' * bool(date.circa)}" for day in _days(date))


def years(date: CslDate, dash: str = "-") -> str:
    """The year or years for readers: ``2018``, ``c. 1999``, ``2015-2019``, ``44 BC``, or the date's own words."""
    if not date.date_parts:
        return date.literal or ""
    told = list(dict.fromkeys(_year(parts[0]) for parts in date.date_parts))
    return ("c. " if date.circa else "") + dash.join(told)


def is_plain(date: CslDate) -> bool:
    """Whether year, month and day say all: one certain date after Christ."""
    one = date.date_parts is not None and len(date.date_parts) == 1
    return one and (date.year or 0) > 0 and not date.circa and not date.season


def is_year(date: CslDate) -> bool:
    """Whether a year, or words, are all there is."""
    return not date.date_parts or (is_plain(date) and len(date.date_parts[0]) == 1)


def _days(date: CslDate) -> list[str]:
    if not date.date_parts:
        return []
    if date.season and len(date.date_parts[0]) == 1:
        return [_day((date.date_parts[0][0], _SEASON + date.season))]
    return [_day(parts) for parts in date.date_parts]


def _day(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    counted = year + 1 if year < 0 else year
    sign = "-" if counted < 0 else ""
    return "-".join((f"{sign}{abs(counted):04d}", *(f"{part:02d}" for part in rest)))


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{-year} BC"
