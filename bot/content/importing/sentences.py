"""Where sentences end in running text."""

import re
from collections.abc import Sequence

from msgspec import Struct

_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3} ")  # noqa: RUF001 - quotation marks
_OPENING = "\"'“‘«(["  # noqa: RUF001 - quotation marks
_WORD_BEFORE = 24
_LONGEST_ACRONYM = 7
_ABBREVIATIONS = re.compile(
    r"(?:al|approx|ca|capt|cf|ch|col|dr|e\.g|ed|eds|esp|etc|fig|figs|gen|gov|hon|i\.e|inc|jr|lt|"
    r"ltd|maj|mr|mrs|ms|no|nos|p|para|pp|prof|rev|sen|sgt|sr|st|vol|vols|vs)",
    re.IGNORECASE,
)
_TERMINATED = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")  # noqa: RUF001 - quotation marks


class Ends(Struct, frozen=True):
    """Positions after which a sentence begins: those that are ``sure``, and those after an abbreviation or initial."""

    sure: tuple[int, ...]
    doubtful: tuple[int, ...]


def is_terminated(text: str) -> bool:
    """Whether a text ends as a sentence does, or with a colon before a list."""
    return _TERMINATED.search(text[-8:]) is not None


def sentence_ends(text: str) -> Ends:
    """Where sentences end inside a text with single blanks; its own end is not counted."""
    sure: list[int] = []
    doubtful: list[int] = []
    for match in _END.finditer(text):
        following = text[match.end() :][:4].lstrip(_OPENING)
        if following[:1].islower():
            continue
        (doubtful if _is_abbreviated(text, match) else sure).append(match.end())
    return Ends(tuple(sure), tuple(doubtful))


def ends_between(line: str, following: str) -> bool:
    """Whether a sentence surely ends where one line meets the next."""
    tail = line[-_WORD_BEFORE:]
    return len(tail) + 1 in sentence_ends(f"{tail} {following[:4]}").sure


def split(text: str, count: int) -> tuple[str, ...] | None:
    """A text cut into ``count`` sentences, or ``None`` where it has more or fewer.

    Doubtful ends count only where the sure ones do not suffice, the first of them first.
    """
    ends = sentence_ends(text)
    missing = count - 1 - len(ends.sure)
    if not 0 <= missing <= len(ends.doubtful):
        return None
    return _cut(text, sorted((*ends.sure, *ends.doubtful[:missing])))


def every(text: str) -> tuple[str, ...]:
    """The sentences that a text surely has."""
    return _cut(text, sentence_ends(text).sure)


def count_of(text: str) -> int:
    """How many sentences a text surely has."""
    return len(sentence_ends(text).sure) + 1


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop may belong to an abbreviation (``Gen.``), an initial or an acronym (``U.S.``)."""
    if match[0] != ". ":
        return False
    word = text[max(0, match.start() - _WORD_BEFORE) : match.start()].rpartition(" ")[2].lstrip(_OPENING)
    return (
        bool(_ABBREVIATIONS.fullmatch(word))
        or (len(word) == 1 and word.isalpha())
        or ("." in word and len(word) <= _LONGEST_ACRONYM)
    )


def _cut(text: str, ends: Sequence[int]) -> tuple[str, ...]:
    starts = (0, *ends)
    return tuple(text[start:end].rstrip() for start, end in zip(starts, (*ends, len(text)), strict=True))
