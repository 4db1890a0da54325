"""Years, months, days and spans of them as people write them in questions."""

import re

from msgspec import Struct

from bot.services.timeline import Span

_NAMES = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
_MONTHS = tuple(re.compile(name, re.IGNORECASE) for name in _NAMES)
_MONTH = "|".join(_NAMES)
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_WRITTEN = (
    rf"(?:(?P<iso>{_YEAR}-(?:0?[1-9]|1[0-2])(?:-[0-3]?[0-9])?(?![0-9]))"
    rf"|(?P<spanned>{_YEAR})\s?[-–/]\s?(?P<short>[0-9]{{2}})(?![0-9-])"  # noqa: RUF001 - a range
    rf"|(?:(?P<day>{_DAY})\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?(?:\s+(?P<late>{_DAY}))?\s*(?:,|of|in)?\s*(?P<dated>{_YEAR})"
    rf"|(?P<decade>(?:1[5-9]|20)[0-9]0|['’]?[2-9]0)['’]?s"  # noqa: RUF001 - a typed apostrophe
    rf"|(?P<year>{_YEAR}))(?!\w)"
)
_POINT = re.compile(rf"(?<![\w-]){_WRITTEN}", re.IGNORECASE)
_OTHER_END = re.compile(_WRITTEN, re.IGNORECASE)
_DAY_OF_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<month>{_MONTH})\.?\s+(?P<late>{_DAY})|(?P<day>{_DAY})\s+(?:of\s+)?(?P<later>{_MONTH}))(?!\w)",
    re.IGNORECASE,
)
_TO = r"(?:to|until|till|and|through|thru|[-–—])"  # noqa: RUF001 - dashes of a range
_BEFORE = re.compile(
    r"\b(?P<word>since|after|following|post|from|before|prior to|until|till|up to|by|pre)[\s-]*$", re.IGNORECASE
)
_LATER = {"since", "from"}
_STRICTLY_LATER = {"after", "following", "post"}
_STRICTLY_EARLIER = {"before", "prior to", "pre"}
_LEAD = re.compile(
    r"\b(?:between|from|during|in|on|of|around|about|the|year|early|mid|late|circa|throughout)[\s-]*$", re.IGNORECASE
)


class AskedTime(Struct, frozen=True):
    """A time as a question has it (``written``), and its ends as :class:`~bot.services.timeline.Span` reads them."""

    written: str
    start: str
    end: str

    def span(self) -> Span:
        """The days; raises :class:`~bot.errors.BadDate` for a day that no calendar has."""
        return Span.parse(self.start, self.end)


def asked_time(question: str) -> AskedTime | None:
    """The time that a question names, if it names one with a year."""
    first = _POINT.search(question)
    if first is None:
        return None
    start, end = _ends(first)
    stop = first.end()
    joined = re.compile(rf"\s*{_TO}\s*", re.IGNORECASE).match(question, stop)
    second = _OTHER_END.match(question, joined.end()) if joined else None
    if second is not None:
        end, stop = _ends(second)[1], second.end()
        return AskedTime(question[_led(question, first.start()) : stop], start, end)
    open_side = _BEFORE.search(question[: first.start()])
    if open_side is not None:
        start, end = _opened(open_side["word"].casefold(), start, end)
        return AskedTime(question[open_side.start() : stop], start, end)
    return AskedTime(question[_led(question, first.start()) : stop], start, end)


def asked_day(question: str) -> str:
    """The day of a month that a question names without a year (``April 12``), empty where it names none."""
    found = _DAY_OF_MONTH.search(question)
    if found is None:
        return ""
    return f"{found['month'] or found['later']} {re.sub(r'[^0-9]', '', found['late'] or found['day'])}"


def _led(question: str, start: int) -> int:
    """Where the words begin that lead to a time."""
    while lead := _LEAD.search(question[:start]):
        start = lead.start()
    return start


def _opened(word: str, start: str, end: str) -> tuple[str, str]:
    """The ends of the time before or after a point."""
    word = " ".join(word.split())
    if word in _LATER:
        return start, ""
    if word in _STRICTLY_LATER:
        return (str(int(end[:4]) + 1), "") if len(end) == len("YYYY") else (start, "")
    if word in _STRICTLY_EARLIER and len(start) == len("YYYY"):
        return "", str(int(start) - 1)
    return "", end


def _ends(point: re.Match[str]) -> tuple[str, str]:
    """The first and the last year, month or day that a point means."""
    if point["iso"]:
        return point["iso"], point["iso"]
    if point["spanned"]:
        return point["spanned"], point["spanned"][:2] + point["short"]
    if point["decade"]:
        decade = point["decade"].lstrip("'’")  # noqa: RUF001 - a typed apostrophe
        first = int(decade) if len(decade) == len("YYYY") else 1900 + int(decade)
        return str(first), str(first + 9)
    if point["year"]:
        return point["year"], point["year"]
    number = next(number for number, name in enumerate(_MONTHS, start=1) if name.fullmatch(point["month"]))
    day = re.sub(r"\D", "", point["day"] or point["late"] or "")
    text = "-".join(filter(None, (point["dated"], f"{number:02}", day)))
    return text, text
