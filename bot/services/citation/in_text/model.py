"""What an in-text citation is made of."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from bot.services.citation.in_text.known_names import folded


class Kind(StrEnum):
    """How a citation stands in its text."""

    PARENTHETICAL = "parenthetical"
    """``(Khan, 2021)``."""
    NARRATIVE = "narrative"
    """``Khan (2021)``."""
    UNBRACKETED = "unbracketed"
    """``Khan, 2021`` without brackets, as in a chat or on a line of its own."""
    ENTRY = "entry"
    """``Khan, B. (2021).`` at the start of a line, as in a list of references."""
    MENTION = "mention"
    """A name without a year, in brackets or alone on its line: ``(Hussain)``."""


class Trust(StrEnum):
    """How surely the form alone makes a citation of it."""

    SURE = "sure"
    """Nothing else is written so."""
    NAMED = "named"
    """A citation where the name is a source's."""
    DATED = "dated"
    """A citation where name and year are a source's."""


_LONGEST_NAME = 8
"""In words: only so many of a longer one are taken apart."""
_LONGEST_INITIALS = 3


@dataclass(frozen=True)
class Author:
    """A name as written: its ``words`` without initials, the ``initials`` as capital letters, where it begins."""

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()
    start: int = 0

    @property
    def text(self) -> str:
        """``B. Khan``."""
        return " ".join((*(f"{letter}." for letter in self.initials), *self.words))

    @cached_property
    def surnames(self) -> dict[str, str]:
        """Every surname that the words may end in, folded, with the initials that then go before it, folded.

        ``M. T. F. Khan`` and ``Khan MTF`` hold the surname ``khan`` with the initials ``mtf``, ``Imran Khan`` holds
        ``imrankhan`` and, with an ``i``, ``khan``, and ``O Briain`` also ``obriain``. The longer surname comes first.
        """
        words, written = self.words[-_LONGEST_NAME:], "".join(self.initials)
        found = {folded(written + "".join(words)): ""}
        for at in range(len(words)):
            given = "".join(word[0] for word in words[:at] if word[0].isupper())
            found[folded("".join(words[at:]))] = folded(written + given)
        for at in range(1, len(words)):
            if all(word.isupper() and len(word) <= _LONGEST_INITIALS for word in words[at:]):
                found.setdefault(folded("".join(words[:at])), folded("".join((*words[at:], written))))
        return found


class Date(Struct, frozen=True):
    """A date as written.

    ``years`` holds one year, or two for a range or a reprint (``1867/1990``), or none where ``words`` stand for it:
    ``n.d.``, ``in press``, ``forthcoming`` … ``suffix`` is the letter of ``2021a``.
    """

    years: tuple[int, ...]
    suffix: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """``2021a``, ``2019/2021`` or the words."""
        return f"{self.words}-{self.suffix}".rstrip("-") if self.words else "/".join(map(str, self.years)) + self.suffix


class InText(Struct, frozen=True):
    """One citation in a text: what stands at ``text[start:end]``.

    ``dates`` are several in ``Khan, 2019, 2021``, and none in a mere mention. ``before`` is the word in front of the
    names. ``name`` is the whole name as written, for bodies with commas or *and* in theirs.
    """

    kind: Kind
    trust: Trust
    start: int
    end: int
    name: str
    authors: tuple[Author, ...]
    et_al: bool = False
    dates: tuple[Date, ...] = ()
    prefix: str = ""
    locator: str = ""
    before: str = ""
