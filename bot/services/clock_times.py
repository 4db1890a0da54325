"""A time of day in people's words: ``9 am``, ``21.30``, ``noon``."""

import re
import unicodedata
from datetime import time
from typing import Final

from bot.errors import LONGEST_NAME, Refusal

_WORDS: Final = {
    "noon": time(12),
    "midday": time(12),
    "12 noon": time(12),
    "midnight": time(0),
    "12 midnight": time(0),
}
_WRITTEN: Final = re.compile(
    r"(?:at )?"
    r"(?:(?P<hour>[0-9]{1,2})(?: ?[:.,h] ?(?P<minute>[0-9]{2})(?::(?P<second>00))?| ?h| (?P<apart>[0-9]{2}))?"
    r"|(?P<joined>[0-9]{1,2}[0-9]{2}) ?h?)"
    r"(?: ?o'?clock)?(?: ?(?P<half>[ap]) ?\.? ?m?\.?)?",
)
"""Hours with or without minutes, by the clock of 24 or, with ``am`` or ``pm``, of 12 hours."""
_HOURS, _HALF, _MINUTES = 24, 12, 60
_MORNING, _AFTERNOON, _EVENING = 5, 12, 18
_LONGEST: Final = 40
_WAY_OUT: Final = "write it like 09:00, 9 am or 21.30"


def clock_time(given: str) -> time:
    """The time of day that is meant, to the minute; ``24:00`` is the midnight with which a day begins.

    Raises :class:`~bot.errors.Refusal` with one sentence for anything else.
    """
    text = _plain(given)
    if text.removeprefix("at ") in _WORDS:
        return _WORDS[text.removeprefix("at ")]
    match = _WRITTEN.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        message = f"“{_short(given)}” is no time of day that can be read; {_WAY_OUT}."
        raise Refusal(message)
    joined = match["joined"]
    hour = int(joined[:-2] if joined else match["hour"])
    minute = int(joined[-2:] if joined else match["minute"] or match["apart"] or 0)
    return _checked(_short(given), hour, minute, match["half"])


def clock_words(at: time) -> str:
    """A time as both clocks have it: ``21:30 (9:30 in the evening)``."""
    return f"{at:%H:%M} ({_spoken(at)})"


def _checked(given: str, hour: int, minute: int, half: str | None) -> time:
    if minute >= _MINUTES:
        message = f"“{given}” is no time of day, since an hour has the minutes 00 to 59; {_WAY_OUT}."
        raise Refusal(message)
    if half is None:
        return _of_24(given, hour, minute)
    if not 1 <= hour <= _HALF:
        other = f" {hour:02}:{minute:02} without them, or" if hour < _HOURS else ""
        message = f"“{given}” is no time of day, since the hours before am and pm are 1 to 12; write{other} 9 am."
        raise Refusal(message)
    return time(hour % _HALF + (_HALF if half == "p" else 0), minute)


def _of_24(given: str, hour: int, minute: int) -> time:
    if (hour, minute) == (_HOURS, 0):
        return time(0)
    if hour >= _HOURS:
        message = f"“{given}” is no time of day, since a day has the hours 00 to 23; {_WAY_OUT}."
        raise Refusal(message)
    return time(hour, minute)


def _plain(given: str) -> str:
    """Any script's digits as ASCII, any blanks as one, any apostrophe as ``'``, without case."""
    text = unicodedata.normalize("NFKC", given).translate({0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x2236: ":"})
    digits = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
    return " ".join("".join(digits).casefold().split())


def _short(given: str) -> str:
    line = " ".join(given.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _spoken(at: time) -> str:
    if at == time(0):
        return "midnight, as the day begins"
    if at == time(12):
        return "noon"
    hour = at.hour % _HALF or _HALF
    said = f"{hour}:{at:%M}" if at.minute else str(hour)
    return f"{said} {_part_of_day(at.hour)}"


def _part_of_day(hour: int) -> str:
    if hour < _MORNING:
        return "at night"
    if hour < _AFTERNOON:
        return "in the morning"
    return "in the afternoon" if hour < _EVENING else "in the evening"
