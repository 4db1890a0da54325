"""A time of day in people's words: ``9 am``, ``21.30``, ``half past nine``, ``9 in the morning``."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import time
from typing import Final

from bot.errors import LONGEST_NAME, Refusal
from bot.services.number_words import with_digits

_NAMED: Final = {"noon": 12, "midday": 12, "midnight": 0}
_WRITTEN: Final = re.compile(
    r"(?:at )?(?:a )?"
    r"(?:(?:(?P<way>half past|quarter (?:past|after|to)|[0-9]{1,2}(?: minutes?)? (?:past|after|to)|half) )?"
    r"(?:(?P<name>noon|midday|midnight)|(?P<hour>[0-9]{1,2}))"
    r"|(?P<exact>[0-9]{1,2}) ?(?:(?:[:.,h]|uhr) ?(?P<minute>[0-9]{2})(?::00)?|h|(?<= )(?P<apart>[0-9]{2}))"
    r"|(?P<joined>[0-9]{1,2})(?P<rest>[0-9]{2}))"
    r"(?: ?(?:o'?clock|uhr|hours?|hrs?\.?|h))?(?: ?(?P<half>[ap]) ?\.? ?m?\.?)?"
    r"(?: (?:(?:in|at) )?(?:the )?(?P<part>morning|afternoon|evening|night|noon|midday|midnight))?"
    r"(?:, as the day begins)?",
)
"""Hours with or without minutes, by the clock of 24 or, with ``am``, ``pm`` or a part of the day, of 12 hours."""
_TWICE: Final = re.compile(r"(?P<first>[^()]+) \((?P<second>[^()]+)\)")
_HOURS, _HALF, _MINUTES, _DAY = 24, 12, 60, 24 * 60
_MORNING, _AFTERNOON, _EVENING = 5, 12, 18
_SPANS: Final = {
    "a": ((0, 12 * 60),),
    "p": ((12 * 60, _DAY),),
    "morning": ((0, 12 * 60),),
    "afternoon": ((12 * 60, 19 * 60),),
    "evening": ((16 * 60, _DAY),),
    "night": ((18 * 60, _DAY), (0, 6 * 60)),
    "noon": ((12 * 60, 12 * 60 + 1),),
    "midday": ((12 * 60, 12 * 60 + 1),),
    "midnight": ((0, 1),),
}
"""What people call so, in minutes of the day; wide enough for everybody's evening, too narrow for two hours at once."""
_LONGEST: Final = 60
_WAY_OUT: Final = "write it like 09:00, 9 am or 21.30"


def clock_time(given: str) -> time:
    """The time of day that is meant, to the minute; ``24:00`` is the midnight with which a day begins.

    A time may be said twice, as :func:`clock_words` does. Raises :class:`~bot.errors.Refusal` with one sentence for
    anything else, and for words that mean one time here and another there.
    """
    text, named = _plain(given), _short(given)
    if (twice := _TWICE.fullmatch(text)) is None:
        return _clock(_minute(named, text))
    times = {_minute(named, part) for part in twice.groups()}
    if len(times) > 1:
        message = f"“{named}” names two times, {_listed(times, 'and')}; {_WAY_OUT}."
        raise Refusal(message)
    return _clock(times.pop())


def clock_words(at: time) -> str:
    """A time as both clocks have it: ``21:30 (9:30 in the evening)``."""
    return f"{at:%H:%M} ({_spoken(at)})"


def _minute(given: str, text: str) -> int:
    """The minute of the day; ``given`` is what sentences quote."""
    match = _WRITTEN.fullmatch(with_digits(text)) if len(text) <= _LONGEST else None
    if match is None:
        message = f"“{given}” is no time of day that can be read; {_WAY_OUT}."
        raise Refusal(message)
    name, digits = match["name"], match["hour"] or match["exact"] or match["joined"]
    hour = int(digits) if name is None else _NAMED[name]
    minute = int(match["minute"] or match["apart"] or match["rest"] or 0)
    shifts = _shifts(match["way"])
    _demand_clock(given, hour, minute or max(map(abs, shifts)), match["half"])
    spans = [_SPANS[one] for one in (match["half"], match["part"]) if one]
    open_half = name is None and (bool(spans) or (min(shifts) < 0 and hour == 1))
    hours = {hour % _HALF, hour % _HALF + _HALF} if open_half and 1 <= hour <= _HALF else {hour}
    return _only(given, {(one * _MINUTES + minute + shift) % _DAY for one in hours for shift in shifts}, spans)


def _shifts(way: str | None) -> tuple[int, ...]:
    """How many minutes after the hour is meant; people who say “half nine” mean either of two."""
    if way is None:
        return (0,)
    if way == "half":
        return (-30, 30)
    amount, *_, side = way.split()
    minutes = {"half": 30, "quarter": 15}.get(amount) or int(amount)
    return (-minutes,) if side == "to" else (minutes,)


def _only(given: str, times: set[int], spans: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The one of some minutes of the day that lies in all that people call so."""
    fitting = {one for one in times if all(any(start <= one < end for start, end in span) for span in spans)}
    if not fitting:
        message = f"“{given}” is no time of day, since the hour does not fit the part of the day; {_WAY_OUT}."
        raise Refusal(message)
    if len(fitting) > 1:
        message = f"“{given}” may be {_listed(fitting, 'or')}; {_WAY_OUT}."
        raise Refusal(message)
    return fitting.pop()


def _demand_clock(given: str, hour: int, minute: int, half: str | None) -> None:
    """Refuse hours and minutes that no clock shows."""
    if minute >= _MINUTES:
        message = f"“{given}” is no time of day, since an hour has the minutes 00 to 59; {_WAY_OUT}."
        raise Refusal(message)
    if half is not None and not 1 <= hour <= _HALF:
        other = f" {hour:02}:{minute:02} without them, or" if hour < _HOURS else ""
        message = f"“{given}” is no time of day, since the hours before am and pm are 1 to 12; write{other} 9 am."
        raise Refusal(message)
    if hour > _HOURS or (hour == _HOURS and minute):
        message = f"“{given}” is no time of day, since a day has the hours 00 to 23; {_WAY_OUT}."
        raise Refusal(message)


def _clock(minute: int) -> time:
    return time(*divmod(minute, _MINUTES))


def _listed(times: Collection[int], joint: str) -> str:
    *others, last = (f"{_clock(one):%H:%M}" for one in sorted(times))
    return f"{', '.join(others)} {joint} {last}"


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
