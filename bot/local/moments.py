"""Moments as somebody types them to move a clock."""

import re
from datetime import UTC, datetime, time, timedelta

from bot.local.outcomes import Unacceptable

_SPAN = re.compile(r"([+-])((?:[0-9]{1,7}[dhms])+)")
_PART = re.compile(r"([0-9]+)([dhms])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DAY = re.compile(r"(today|tomorrow) ([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)")


def moment(text: str, now: datetime) -> datetime:
    """What ``text`` means at ``now``: ``+1d``, ``-90m``, ``+1d12h``, ``today 09:00``, ``tomorrow 09:00``, or ISO 8601.

    All in UTC unless an offset says otherwise. Raises :class:`~bot.local.outcomes.Unacceptable`.
    """
    try:
        return _span(text, now) or _day(text, now) or _iso(text)
    except (ValueError, OverflowError):
        message = (
            f"“{text}” is no moment: +1d, +90m, -2h, today 09:00, tomorrow 09:00 or 2026-11-24T09:00, "
            "all in UTC and within the calendar."
        )
        raise Unacceptable(message) from None


def _span(text: str, now: datetime) -> datetime | None:
    found = _SPAN.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    sign = 1 if found[1] == "+" else -1
    return now + sign * sum(
        (timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _PART.findall(found[2])), timedelta(0)
    )


def _day(text: str, now: datetime) -> datetime | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day = now.astimezone(UTC).date() + timedelta(days=found[1] == "tomorrow")
    return datetime.combine(day, time.fromisoformat(found[2].zfill(5)), UTC)


def _iso(text: str) -> datetime:
    """Raises :class:`ValueError`."""
    given = datetime.fromisoformat(text)
    return given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC)
