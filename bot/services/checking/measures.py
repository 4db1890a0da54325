"""Figures and dates in a text, in digits and in words, so that they can be compared by what they mean."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from bot.services.checking.everyday import MONTHS, SMALL_NUMBERS, TENS

FigureKind = Literal["count", "percentage", "sum of money", "ordinal"]

_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, start=1)
}
_MONTH_NUMBERS["sept"] = 9
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_VERBS_TOO = frozenset({"may", "march", "mar", "sep", "jun", "dec", "jan"})
"""Months that are other words as well: alone they count only behind a preposition."""
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?\b"),
    re.compile(rf"\b{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s(?P<year>{_YEAR}))?\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s(?:the\s)?{_DAY}(?!\d)(?:,?\s(?P<year>{_YEAR})\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}(?:,|\sof)?\s(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(r"\b(?:1[5-9]|20)(?P<decade>\d)0s\b|(?<!\w)['’](?P<short>\d)0s\b"),  # noqa: RUF001 - typed marks
    re.compile(rf"(?<![\w$€£.,+-])(?P<year>{_YEAR})(?![\w%]|[.,]\d|\s(?:per\scent|percent|million|billion|dollars)\b)"),
    re.compile(rf"\b(?:in|since|until|till|by|during|from|before|after|of)\s{_MONTH}", re.IGNORECASE),
)
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE_WORD = re.compile(r"\b(?:nineteen[\s-])?(" + "|".join(_DECADES) + r")\b", re.IGNORECASE)

_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_IN_WORDS = {word: number for number, word in enumerate(SMALL_NUMBERS)} | {
    word: 10 * number for number, word in enumerate(TENS, start=2)
}
_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "twelfth": 12,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100,
} | {f"{word}th": number for number, word in enumerate(SMALL_NUMBERS) if number > 9}  # fmt: skip # noqa: PLR2004 - from ten on
_ENDING = {"first": 1, "second": 2} | _ORDINALS
_LEAST_IN_WORDS = 4
"""Smaller numbers in words are seldom figures: *both* and *two countries*."""
_WORDS = "|".join(sorted(_IN_WORDS, key=len, reverse=True)) + "|hundred|thousand|lakh|million|crore|billion|trillion"
_NUMBER_WORDS = rf"(?:(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS}))*)"
_ORDINAL_WORDS = r"(?:(?:" + "|".join(TENS) + r")[\s-])?(?:" + "|".join(sorted(_ENDING, key=len, reverse=True)) + ")"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<money>US\$|[$€£]|\b(?:USD|PKR|Rs)\.?)?\s?(?<![\w+.-])(?:(?P<digits>{_DIGITS})(?P<ordinal>st|nd|rd|th)?"
    r"(?:[\s-]?(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|mln|mn|bn|tn|[kmb])\b)?(?![+\d])"
    rf"|\b(?P<nth>{_ORDINAL_WORDS})\b|\b(?P<words>{_NUMBER_WORDS})\b)"
    r"(?P<percentage>\s?%|[\s-]?(?:per\s?cent|percent|pct|percentage\spoints?)\b)?"
    r"(?P<currency>\s(?:US\s)?(?:dollars?|usd|euros?|pounds?\ssterling|rupees?)\b)?",
    re.IGNORECASE,
)


class Figure(Struct, frozen=True):
    """A number as written at ``start`` to ``end``, and what it is worth."""

    text: str
    start: int
    end: int
    value: float
    kind: FigureKind


class Moment(Struct, frozen=True):
    """A date as written at ``start`` to ``end``; a decade has its first and last year, parts not given are ``None``."""

    text: str
    start: int
    end: int
    years: tuple[int, int] | None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: "Moment") -> bool:
        """Whether nothing that both give differs, and whatever this one gives the other gives too."""
        return not self.differs(other) and all(
            mine is None or theirs is not None
            for mine, theirs in ((self.years, other.years), (self.month, other.month), (self.day, other.day))
        )

    def differs(self, other: "Moment") -> bool:
        """Whether something that both give differs; a year inside a decade does not."""
        apart = self.years and other.years and (self.years[1] < other.years[0] or other.years[1] < self.years[0])
        months = self.month and other.month and self.month != other.month
        return bool(apart or months or (self.day and other.day and self.day != other.day))


def moments(text: str) -> tuple[Moment, ...]:
    """The dates of a text, none inside another; the time taken grows with the length of the text."""
    found: dict[int, Moment] = {}
    taken = bytearray(len(text))
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]) and (moment := _moment(match)):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found[moment.start] = moment
    for match in _DECADE_WORD.finditer(text):
        first = 1920 + 10 * _DECADES.index(match[1].casefold())
        found[match.start()] = Moment(match[0], *match.span(), (first, first + 9))
    return tuple(found[start] for start in sorted(found))


def _moment(match: re.Match[str]) -> Moment | None:
    given = match.groupdict()
    if decade := given.get("decade") or given.get("short"):
        century = int(match[0][:2]) if given.get("decade") else 19
        first = 100 * century + 10 * int(decade)
        return Moment(match[0], *match.span(), (first, first + 9))
    name = (given.get("month") or "").casefold()
    year, day = given.get("year"), given.get("day")
    if name in _VERBS_TOO and not year and not day and match["month"].islower():
        return None
    month = int(name) if name.isdecimal() else _MONTH_NUMBERS.get(name)
    start = match.start("month") if month and not year and not day else match.start()
    years = (int(year), int(year)) if year else None
    return Moment(match.string[start : match.end()], start, match.end(), years, month, int(day) if day else None)


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text that are no dates."""
    dated = [(moment.start, moment.end) for moment in moments(text)]
    blank = list(text)
    for start, end in dated:
        blank[start:end] = " " * (end - start)
    return tuple(_figures("".join(blank), text))


def _figures(undated: str, text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(undated):
        value = _value(match)
        if value is not None:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Figure(text[start : match.end()], start, match.end(), value, _kind(match))


def _kind(match: re.Match[str]) -> FigureKind:
    if match["percentage"]:
        return "percentage"
    if match["money"] or match["currency"]:
        return "sum of money"
    return "ordinal" if match["ordinal"] or match["nth"] else "count"


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        return float(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1)
    if match["nth"]:
        parts = re.split(r"[\s-]", match["nth"].casefold())
        alone = len(parts) == 1 and parts[0] not in _ORDINALS
        return None if alone else float(sum(_IN_WORDS.get(part, 0) + _ENDING.get(part, 0) for part in parts))
    value = _spoken(re.split(r"[\s-]+", match["words"].casefold()))
    telling = match["percentage"] or match["currency"] or value >= _LEAST_IN_WORDS
    return value if telling else None


def _spoken(words: list[str]) -> float:
    """``one hundred and twenty-three billion`` as a number."""
    total = current = 0
    for word in words:
        if word in _IN_WORDS:
            current += _IN_WORDS[word]
        elif word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALES:
            total += max(1, current) * _SCALES[word]
            current = 0
    return float(total + current)
