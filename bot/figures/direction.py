"""Lines of left-to-right and right-to-left text in the order in which they stand on the page.

Source: Unicode Standard Annex 9, *Unicode Bidirectional Algorithm*, without its explicit embeddings and isolates, which
the sentences of a pack have no use for; their characters are taken out as they show nothing.
"""

import re
import unicodedata
from itertools import groupby

from msgspec import Struct

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS = frozenset({"EN", "AN"})
_BETWEEN_NUMBERS = frozenset({"ES", "CS"})
_INVISIBLE = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})

_NONCHARACTER = 0xFFFE
_LEFTWARD_BLOCKS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where Unicode keeps all letters that are read from right to left, now and in time to come."""


class Stretch(Struct, frozen=True):
    """Characters ``start`` to ``end`` of a line, all read in one direction."""

    start: int
    end: int
    rightward: bool


def visible(text: str) -> str:
    """The text without control characters: what neither XML nor a reader of one line has a use for."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if letter in "\t\n\r" else letter for letter in text)
    return "".join(one for one in kept if _shows(one))


def rightward(text: str) -> bool:
    """Whether a paragraph is read from left to right: by its first strong letter (rules P2 and P3)."""
    if not _LEFTWARD_BLOCKS.search(text):
        return True
    return next((_STRONG[one] == "L" for one in map(_direction, text) if one in _STRONG), True)


def stretches(text: str, *, base_rightward: bool) -> list[Stretch]:
    """The parts of a line from the left of the page to its right."""
    if base_rightward and not _LEFTWARD_BLOCKS.search(text):
        return [Stretch(0, len(text), rightward=True)] if text else []
    base = 0 if base_rightward else 1
    levels = _levels([_direction(letter) for letter in text], base)
    runs: list[tuple[int, int, int]] = []
    at = 0
    for level, group in groupby(levels):
        count = len(list(group))
        runs.append((level, at, at + count))
        at += count
    for least in range(max(levels, default=0), 0, -1):
        runs = _reversed_from(runs, least)
    return [Stretch(start, end, level % 2 == 0) for level, start, end in runs]


def _shows(letter: str) -> bool:
    is_noncharacter = ord(letter) & _NONCHARACTER == _NONCHARACTER
    return (
        unicodedata.category(letter) not in {"Cc", "Cs"}
        and not is_noncharacter
        and _direction(letter) not in _INVISIBLE
    )


def _direction(letter: str) -> str:
    return unicodedata.bidirectional(letter) or "L"


def _levels(kinds: list[str], base: int) -> list[int]:
    settled = _neutrals_settled(_numbers_settled(kinds, base), base)
    higher = {"L": base + base % 2, "R": base + 1 - base % 2, "N": base + 2 - base % 2}
    return [higher[one] for one in settled]


def _numbers_settled(kinds: list[str], base: int) -> list[str]:
    """``L``, ``R``, ``N`` for numbers among right-to-left letters, ``-`` for the rest (rules W2 to W7)."""
    settled: list[str] = []
    strong = "R" if base else "L"
    for place, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = _STRONG[kind]
            settled.append(strong)
        elif kind in _NUMBERS or _within_number(kinds, place):
            settled.append("L" if strong == "L" and kind != "AN" else "N")
        elif kind == "NSM":
            settled.append(settled[-1] if settled else "-")
        else:
            settled.append("-")
    return settled


def _within_number(kinds: list[str], place: int) -> bool:
    """A point between two digits, or a sign beside one."""
    before = kinds[place - 1] if place else ""
    after = kinds[place + 1] if place + 1 < len(kinds) else ""
    if kinds[place] in _BETWEEN_NUMBERS:
        return before in _NUMBERS and after in _NUMBERS
    return kinds[place] == "ET" and "EN" in {before, after}


def _neutrals_settled(settled: list[str], base: int) -> list[str]:
    """Neutral characters go with both their neighbours, or with the paragraph (rules N1 and N2)."""
    paragraph = "R" if base else "L"
    result: list[str] = []
    for kind, group in groupby(range(len(settled)), key=lambda place: settled[place]):
        places = list(group)
        if kind != "-":
            result += [kind] * len(places)
            continue
        before = _as_strong(settled[places[0] - 1]) if places[0] else paragraph
        after = _as_strong(settled[places[-1] + 1]) if places[-1] + 1 < len(settled) else paragraph
        result += [before if before == after else paragraph] * len(places)
    return result


def _as_strong(kind: str) -> str:
    return "R" if kind == "N" else kind


def _reversed_from(runs: list[tuple[int, int, int]], least: int) -> list[tuple[int, int, int]]:
    """Each sequence of runs at or above a level the other way round (rule L2)."""
    result: list[tuple[int, int, int]] = []
    for high, group in groupby(runs, key=lambda run: run[0] >= least):
        part = list(group)
        result += part[::-1] if high else part
    return result
