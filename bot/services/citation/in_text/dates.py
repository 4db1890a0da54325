"""Dates of citations: ``2021``, ``2019, 2021``, ``2021a, b``, ``2022, May 19``, ``c. 1890``, ``n.d.``, ``in press``."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.services.citation.in_text.groups import Item
from bot.services.citation.in_text.model import Date
from bot.services.citation.in_text.tokens import Piece, Token
from bot.services.citation.in_text.vocabulary import CIRCA, IN_PLACE_OF_YEAR, LOCATORS, MONTHS

_YEAR = re.compile(r"([0-9]{4})([a-rt-z]?)\Z")
_EARLIEST, _LATEST, _EARLIEST_BY_ITSELF = 1500, 2099, 1000
_DAYS = 31
_FIRST_WORDS = frozenset(words[0] for words in IN_PLACE_OF_YEAR)
_ENDS = frozenset({",", ";", ":", "-", ".", "]"})
_BETWEEN = frozenset({",", "&", "and", ";"})


class Dates(Struct, frozen=True):
    """One or more dates and the index behind them."""

    dates: tuple[Date, ...]
    after: int


def mark(items: Sequence[Item], at: int) -> str:
    """The text of the token there in small letters, empty for a group and beyond the ends."""
    item = items[at] if 0 <= at < len(items) else None
    return item.small if isinstance(item, Piece) else ""


def read_dates(items: Sequence[Item], at: int, stop: int, *, words: bool = True) -> Dates | None:
    """The dates that begin at an index, or ``None``; with ``words`` false only years count."""
    first = _one_date(items, at, stop, _EARLIEST_BY_ITSELF, words=words)
    if first is None:
        return None
    dates, after = [first[0]], first[1]
    while (more := _further(items, after, stop, dates[-1])) is not None:
        dates.append(more[0])
        after = more[1]
    return Dates(tuple(dates), after)


def before_day(items: Sequence[Item], at: int, floor: int) -> int:
    """The index before day and month, where they stand in front of the year: ``19 May 2022``, ``May 19, 2022``."""
    if at - floor > 2 and mark(items, at - 1) == "," and mark(items, at - 3) in MONTHS:  # noqa: PLR2004 - three tokens
        return at - 3 if _small_number(items, at - 2, at, _DAYS) else at
    if at - floor > 0 and mark(items, at - 1) in MONTHS:
        return at - 2 if at - floor > 1 and _small_number(items, at - 2, at, _DAYS) else at - 1
    return at


def _one_date(
    items: Sequence[Item], at: int, stop: int, earliest: int, *, words: bool = True
) -> tuple[Date, int] | None:
    start = at
    if not _may_begin_date(items[at] if at < stop else None):
        return None
    if words and mark(items, at) in CIRCA:
        start = at + 2 if mark(items, at + 1) == "." else at + 1
    year = _year(items, start, stop, earliest)
    if year is None:
        return _words(items, at, stop) if words else None
    date, after = year
    date, after = _with_second_year(items, date, after, stop)
    return date, _behind_day(items, after, stop)


def _may_begin_date(item: Item | None) -> bool:
    return isinstance(item, Piece) and (
        item.kind is Token.NUMBER or item.small in CIRCA or item.small.partition("-")[0] in _FIRST_WORDS
    )


def _year(items: Sequence[Item], at: int, stop: int, earliest: int) -> tuple[Date, int] | None:
    item = items[at] if at < stop else None
    if not isinstance(item, Piece) or item.kind is not Token.NUMBER:
        return None
    found = _YEAR.match(item.text)
    if found is None or not earliest <= int(found[1]) <= _LATEST:
        return None
    return Date((int(found[1]),), found[2]), at + 1


def _with_second_year(items: Sequence[Item], date: Date, after: int, stop: int) -> tuple[Date, int]:
    """The second year of a range or a reprint: ``2018-2022``, ``2020-21``, ``1867/1990``.

    Two digits may be a month as well, with or without a day behind it: ``2022-05-19``; they say nothing of the year.
    """
    if mark(items, after) not in {"-", "/"}:
        return date, after
    second = _year(items, after + 1, stop, _EARLIEST_BY_ITSELF)
    if second is not None:
        return Date((*date.years, *second[0].years), date.suffix or second[0].suffix), second[1]
    if not _small_number(items, after + 1, stop, 99):
        return date, after
    if mark(items, after + 2) == "-" and _small_number(items, after + 3, stop, _DAYS):
        return date, after + 4
    return date, after + 2


def _behind_day(items: Sequence[Item], after: int, stop: int) -> int:
    """The index behind month and day, if they follow: ``, May 19``, ``, 2 23``."""
    at = after + 1 if mark(items, after) == "," else after
    if mark(items, at) in MONTHS and at < stop:
        return at + 2 if _small_number(items, at + 1, stop, _DAYS) else at + 1
    if at > after and _small_number(items, at, stop, _DAYS) and _small_number(items, at + 1, stop, _DAYS):
        return at + 2
    return after


def _small_number(items: Sequence[Item], at: int, stop: int, most: int) -> bool:
    text = mark(items, at) if at < stop else ""
    return text.isdecimal() and len(text) <= 2 and int(text) <= most  # noqa: PLR2004 - days and short years


def _words(items: Sequence[Item], at: int, stop: int) -> tuple[Date, int] | None:
    for length in (2, 1):
        *first, last = (mark(items, at + step) for step in range(length))
        word, _, letter = last.partition("-")
        after, key = at + length, (*first, word)
        if after <= stop and len(letter) <= 1 and key in IN_PLACE_OF_YEAR and _stands_for_year(items, at, after):
            return _with_letter(items, Date((), letter, IN_PLACE_OF_YEAR[key]), after, stop)
    return None


def _with_letter(items: Sequence[Item], date: Date, after: int, stop: int) -> tuple[Date, int]:
    """``n.d.-a``, where the letter is no part of the last word as it is in ``in press-a``."""
    letter = mark(items, after + 1) if after + 1 < stop and mark(items, after) == "-" else ""
    return (replace(date, suffix=letter), after + 2) if len(letter) == 1 and letter.isalpha() else (date, after)


def _stands_for_year(items: Sequence[Item], at: int, after: int) -> bool:
    """Whether the words end their part of the bracket, and are no initials: ``N. D. Khan`` is somebody."""
    first = items[at]
    written_small = isinstance(first, Piece) and first.text.islower()
    return after == len(items) or (written_small and mark(items, after) in _ENDS)


def _further(items: Sequence[Item], after: int, stop: int, last: Date) -> tuple[Date, int] | None:
    """A date that follows another of the same authors: ``, 2021``, ``and 2021``, ``, b``."""
    if mark(items, after) not in _BETWEEN:
        return None
    at = after + 1
    if mark(items, after) == "," and mark(items, at) in {"&", "and"}:
        at += 1
    letter = items[at] if at < stop else None
    if last.suffix and isinstance(letter, Piece) and len(letter.text) == 1 and letter.text.islower():
        return (Date(last.years, letter.text), at + 1) if mark(items, at) not in LOCATORS else None
    return _one_date(items, at, stop, _EARLIEST, words=mark(items, after) != ";" and mark(items, at) != "c")
