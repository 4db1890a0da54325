"""Two lines side by side, and what a difference between them is."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct

from bot.domain.reference import CslItem, Reference
from bot.services.citation.differences.levelling import levelled
from bot.services.citation.differences.line import Line, Part, PartName, read_line

Kind = Literal[
    "capitals",
    "et-al",
    "ampersand",
    "comma-before-last",
    "inversion",
    "given-names",
    "initials",
    "surname-comma",
    "year-place",
    "year-brackets",
    "date",
    "quotation-marks",
    "title-case",
    "roman",
    "issue-missing",
    "numbering",
    "page-label",
    "pages",
    "link-form",
    "medium",
    "missing",
    "added",
    "marks",
    "words",
    "typography",
]
"""What differs, for machines; ``missing`` and ``added`` are whole parts, ``words`` is whatever no other kind covers."""

PARTS: Final[dict[PartName, str]] = {
    "authors": "the names",
    "date": "the year",
    "title": "the title",
    "container": "the journal's name",
    "numbers": "volume and issue",
    "pages": "the pages",
    "publisher": "the publisher",
    "place": "the place",
    "edition": "the edition",
    "link": "the DOI",
    "medium": "the medium",
}
_LONGEST_NAME: Final = 40
_CONTAINERS: Final = {
    "article-journal": "the journal's name",
    "article-magazine": "the magazine's name",
    "article-newspaper": "the newspaper's name",
    "chapter": "the book's title",
    "post-weblog": "the website's name",
    "review": "the journal's name",
    "webpage": "the website's name",
}
_EDITION: Final = re.compile(
    r"^(.{1,60}?)(?: Handbook| Manual of Style| Style Guide)?, ([0-9]{1,3})(?:st|nd|rd|th) ed\.$"
)


class Difference(Struct, frozen=True):
    """One difference, in a sentence about the print, the manual and, where the manual has one, its rule.

    The sentence is plain text: whoever shows it escapes it.
    """

    kind: Kind
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """The printed line, the manual's line, and how sentences call the two."""

    printed: Line
    manual: Line
    item: CslItem
    style: str
    rules: str
    """The manual in short, with its edition: ``MLA 9``."""

    @cached_property
    def who(self) -> str:
        """Who prints the line."""
        return "the reference list" if isinstance(self.item, Reference) else "the journal"

    def both(self, name: PartName) -> tuple[Part, Part] | None:
        """The part as printed and by the manual, where both lines have it."""
        printed, manual = self.printed.part(name), self.manual.part(name)
        return (printed, manual) if printed and manual else None

    def called(self, name: PartName) -> str:
        """What a sentence calls a part."""
        if name == "link" and not self.item.doi:
            return "the link"
        if name == "numbers" and not (self.item.volume and self.item.issue):
            return "the volume" if self.item.volume else "the issue"
        if name == "container":
            return _CONTAINERS.get(self.item.type, "the name of what it appeared in")
        return PARTS[name]


def compared(printed: str, manual: str, item: CslItem, style: str, edition: str) -> Comparison:
    """Both lines taken apart."""
    return Comparison(read_line(printed, item), read_line(manual, item), item, style, short_name(style, edition))


def short_name(style: str, edition: str) -> str:
    """``MLA 9`` for *MLA Handbook, 9th ed.*; an edition of another form as it is, else the style's own name."""
    found = _EDITION.match(edition)
    return f"{found[1]} {found[2]}" if found else clipped(edition or style, _LONGEST_NAME)


def same(one: str, other: str) -> bool:
    """Tell whether two texts are alike but for case and typography."""
    return levelled(one) == levelled(other)


def clipped(text: str, longest: int = 120) -> str:
    """As much of the text as a sentence quotes, in characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def opened(sentence: str) -> str:
    """The sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]
