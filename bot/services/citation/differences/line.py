"""A citation's line taken apart by what is known of its source: which characters are the title, which the year."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from bot.domain.reference import CslDate, CslItem
from bot.services.citation.differences.levelling import levelled, roman

PartName = Literal[
    "authors", "date", "title", "container", "numbers", "pages", "publisher", "place", "edition", "link", "medium"
]

_TAKEN: Final = "\0"
_MONTHS: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LINK_LABEL: Final = (
    r"(?:\[online\]\.\s?)?(?:(?:available|retrieved)(?:\s(?:at|from|online\sat))?:?\s?)?"
    r"(?:<?https?://(?:dx\.)?doi\.org/|doi:?\s?|<)?"
)
_PAGE_LABEL: Final = r"(?:\bpp?\b\.?\s?)?"
_VOLUME_LABEL: Final = r"(?:\bvol(?:ume)?\b\.?\s?|\bv\.\s?)?"
_ISSUE_LABEL: Final = r"[\s,./:;(]{0,3}(?:\b(?:no|number|issue|iss|nr)\b\.?\s?)?"
_NAMED_ISSUE: Final = re.compile(r"(?:\s?\(|,?\s)([^\W\d_]\w{2,20})(?=[),])")
"""An issue that goes by a name: ``XII(Spring)``."""
_LEADING_NUMBER: Final = re.compile(r"\s*(?:\[[0-9]+\]|[0-9]+\.)\s+")
_GLUE_BEHIND_NAMES: Final = " \t,;:(“\"‘'«<"  # noqa: RUF001 - quotation marks as styles print them
_INITIAL: Final = re.compile(r"(?:^|[\s.\-])\w\.$|\bal\.$|\b[Ee]ds?\.$")


class Part(Struct, frozen=True):
    """What stands from ``start`` to ``end`` of a line."""

    name: PartName
    start: int
    end: int
    text: str


class Numbers(Struct, frozen=True):
    """Volume and issue as a line writes them, without labels."""

    volume: str | None
    issue: str | None


class Line(Struct, frozen=True):
    """A citation with its parts in their order."""

    text: str
    parts: tuple[Part, ...]
    numbers: Numbers

    def part(self, name: PartName) -> Part | None:
        """The part of that name, if the line has it."""
        return next((part for part in self.parts if part.name == name), None)

    def gaps(self) -> Iterator[tuple[Part, Part, str]]:
        """Neighbours with what stands between them."""
        for left, right in pairwise(self.parts):
            yield left, right, self.text[left.end : right.start]

    @property
    def tail(self) -> str:
        """What stands behind the last part."""
        return self.text[self.parts[-1].end :] if self.parts else self.text


def read_line(text: str, item: CslItem) -> Line:
    """Find the parts of a line by the item's own data; what is not found is left out."""
    return _Reading(text.strip(), item).line()


class _Reading:
    """One pass over a line; what has been found is covered, so that nothing is found twice."""

    def __init__(self, text: str, item: CslItem) -> None:
        self._text = text
        self._free = levelled(text)
        self._item = item
        self._parts: dict[PartName, Part] = {}
        self._numbers = Numbers(None, None)

    def line(self) -> Line:
        steps: tuple[Callable[[], None], ...] = (
            self._link,
            self._title,
            self._container,
            self._pages,
            self._date,
            self._volume_and_issue,
            self._rest,
            self._authors,
        )
        for step in steps:
            step()
        ordered = sorted(self._parts.values(), key=lambda part: part.start)
        return Line(self._text, tuple(ordered), self._numbers)

    def _take(self, name: PartName, start: int, end: int) -> None:
        self._parts[name] = Part(name, start, end, self._text[start:end])
        self._free = self._free[:start] + _TAKEN * (end - start) + self._free[end:]

    def _find(self, name: PartName, pattern: str, start: int = 0) -> bool:
        found = re.compile(pattern).search(self._free, start)
        if found and found.end() > found.start():
            self._take(name, found.start(), found.end())
        return found is not None

    def _end(self, *names: PartName) -> int:
        """Where the first of these parts that was found ends."""
        return next((self._parts[name].end for name in names if name in self._parts), 0)

    def _link(self) -> None:
        for address in filter(None, (self._item.doi, self._item.url)):
            if self._find("link", rf"{_LINK_LABEL}{re.escape(levelled(address))}>?"):
                return

    def _title(self) -> None:
        self._find("title", _loosely(self._item.title))

    def _container(self) -> None:
        for name in filter(None, (self._item.container_title, self._item.container_title_short)):
            if self._find("container", _loosely(name), self._end("title")):
                return

    def _pages(self) -> None:
        if self._item.page:
            first, _, last = levelled(self._item.page).partition("-")
            last = "|".join(re.escape(last[cut:]) for cut in range(_shared(first, last) + 1)) if last else ""
            span = rf"{re.escape(first)}\s?-\s?(?:{last})" if last else re.escape(first)
            self._find("pages", rf"{_PAGE_LABEL}\b{span}(?!\w)", self._end("container", "title"))

    def _date(self) -> None:
        shown = _year(self._item.issued)
        if shown:
            before = rf"(?:\b[0-9]{{1,2}}\s)?(?:{_MONTHS}\s(?:[0-9]{{1,2}},\s)?)?"
            around = rf"{before}{shown}(?:,?\s{_MONTHS}(?:\s[0-9]{{1,2}})?\b)?"
            bracketed = rf"\([^()\0]{{0,30}}\b{shown}[^()\0]{{0,30}}\)"
            _ = self._find("date", bracketed) or self._find("date", around)

    def _volume_and_issue(self) -> None:
        behind = self._end("container", "title")
        volume, issue = _numeral(self._item.volume), _numeral(self._item.issue)
        found = re.compile(rf"{_VOLUME_LABEL}\b({volume})(?!\w)").search(self._free, behind) if volume else None
        start, end = found.span() if found else (behind, behind)
        second = re.compile(rf"({_ISSUE_LABEL})\b({issue})(?!\w)")
        follows = (second.match if found else second.search)(self._free, end) if issue else None
        if found and issue and not follows:
            follows = _NAMED_ISSUE.match(self._free, end)
        if follows:
            start = start if found else follows.start()
            end = follows.end() + int("(" in follows[0] and self._free[follows.end() :].startswith(")"))
        if found or follows:
            start += len(self._free[start:end]) - len(self._free[start:end].lstrip(" ,.:;"))
            self._numbers = Numbers(self._original(found), self._original(follows))
            self._take("numbers", start, end)

    def _original(self, found: re.Match[str] | None) -> str | None:
        """The number at the end of what was found, as the line has it."""
        return self._text[slice(*found.span(found.lastindex or 0))] if found else None

    def _rest(self) -> None:
        self._find("medium", r"\b(?:print|web)(?=\.?$)")
        values: tuple[tuple[PartName, str | None], ...] = (
            ("publisher", self._item.publisher),
            ("place", self._item.publisher_place),
            ("edition", self._item.edition),
        )
        for name, value in values:
            if value:
                self._find(name, rf"\b{re.escape(levelled(value))}(?!\w)", self._end("title"))

    def _authors(self) -> None:
        """Whatever stands before everything else."""
        numbered = _LEADING_NUMBER.match(self._text)
        start = numbered.end() if numbered else 0
        names = self._text[start : min((part.start for part in self._parts.values()), default=start)]
        names = names.rstrip(_GLUE_BEHIND_NAMES)
        if names.endswith(".") and not _INITIAL.search(names):
            names = names[:-1]
        if names:
            self._take("authors", start, start + len(names))


def _loosely(words: str) -> str:
    """A pattern for words that may be set with a blank too few or too many, as in ``PAK- RUSSIAN``."""
    return re.escape(levelled(words)).replace(r"\ ", r"\s{0,2}").replace(r"\-", r"\s?\-\s?")


def _shared(first: str, last: str) -> int:
    """How many digits the second page may leave out: 109 and 118 share two less one."""
    if len(first) != len(last):
        return 0
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), 0)
    return min(same, len(last) - 1)


def _year(issued: CslDate | None) -> str:
    """A pattern for the year, or for the words that stand for it."""
    if issued is None:
        return r"n\.\s?d\."
    if issued.year is not None:
        return rf"\b{issued.year}[a-z]?\b"
    return re.escape(levelled(issued.literal)) if issued.literal else ""


def _numeral(number: str | None) -> str:
    """A pattern for a number in Arabic or Roman."""
    if not number:
        return ""
    forms = [re.escape(levelled(number))]
    if number.isdecimal() and (by_letters := roman(int(number))):
        forms.append(by_letters.lower())
    return "|".join(forms)
