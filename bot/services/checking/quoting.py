"""Whether a quotation stands in the article: word for word, altered, or not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcodes

from bot.domain.address import Address
from bot.services.checking.printed import Line, Printed, levelled, printed_words, seen
from bot.services.checking.quoted import Quotation
from bot.services.searching.lexicon import empty_words

LEAST_WORDS = 3
"""A quotation of fewer words is too short to tell unless it stands there word for word."""
_SHORT, _SHORT_ALIKE, _ALIKE, _PARTLY = 5, 0.66, 0.6, 0.35
_LONG_RUN = 6
_CANDIDATES, _NEARLY = 4, 0.12
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(r"\[[^\[\]\n]{0,80}\]|\(\s?(?:\.\s?){2,3}…?\s?\)|(?:\.\s?){3,4}|…")


class Standing(StrEnum):
    """How a quotation stands to the article's own words."""

    VERBATIM = "verbatim"
    PIECES = "pieces"
    """Every piece is word for word, but they do not follow one another in one paragraph."""
    ALTERED = "altered"
    ABSENT = "not in the article"
    TOO_SHORT = "too short to tell"
    TITLE = "a title"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row: the same in both, only in the quotation (``given``), or only in the article (``found``)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that a quotation is like: where, how alike (0 to 1), and word by word what differs."""

    address: Address
    alike: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What can be said of a quotation.

    ``at`` are all places where it stands word for word. ``aside`` says what differs although every word is there.
    ``passages`` are those that an altered one is like, nearest first.
    """

    quotation: Quotation
    standing: Standing
    words: int
    at: tuple[Address, ...] = ()
    aside: str = ""
    passages: tuple[Passage, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[Printed, ...]
    text: str

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)


def pieces_of(text: str) -> tuple[_Piece, ...]:
    """A quotation cut where it leaves something out or puts something in between brackets."""
    whole = _LETTER.sub(r"\1", seen(text))
    pieces = ((printed_words(part), part) for part in _GAP.split(whole))
    return tuple(_Piece(words, part) for words, part in pieces if words)


class Source:
    """Tells how quotations stand to the lines of one article; ``titles`` are those of its parts and sources."""

    def __init__(self, lines: Iterable[Line], titles: Iterable[str]) -> None:
        self._lines = tuple(lines)
        self._titles = {tuple(word.folded for word in printed_words(title)): title for title in titles}

    @property
    def at_hand(self) -> bool:
        """Whether there is anything to hold a quotation against."""
        return bool(self._lines)

    def title(self, quotation: Quotation) -> str | None:
        """The title that a quotation is, if it is one."""
        words = tuple(word.folded for word in printed_words(seen(quotation.text)))
        return self._titles.get(words) if len(words) >= LEAST_WORDS else None

    def told(self, quotation: Quotation) -> Quoted:
        """How a quotation stands to the article."""
        pieces = pieces_of(quotation.text)
        count = sum(len(piece.words) for piece in pieces)
        title = self.title(quotation)
        if title is not None:
            return Quoted(quotation, Standing.TITLE, count, title=title)
        following = [(line, spans) for line in self._lines if (spans := _in_order(line, pieces))]
        if following and pieces:
            aside = min((_aside(line, pieces, spans) for line, spans in following), key=len)
            at = tuple(line.address for line, _ in following)
            return Quoted(quotation, Standing.VERBATIM, count, at, aside)
        if count < LEAST_WORDS:
            return Quoted(quotation, Standing.TOO_SHORT, count)
        joined = self._joined_otherwise(pieces)
        if joined:
            return Quoted(quotation, Standing.VERBATIM, count, joined, "words joined or divided otherwise")
        return self._altered(quotation, pieces, count)

    def _joined_otherwise(self, pieces: Sequence[_Piece]) -> tuple[Address, ...]:
        """Where the same letters stand, blanks and hyphens aside."""
        letters = "".join(word for piece in pieces for word in piece.folded)
        return tuple(line.address for line in self._lines if len(pieces) == 1 and letters in "".join(line.folded))

    def _altered(self, quotation: Quotation, pieces: Sequence[_Piece], count: int) -> Quoted:
        places = [self._exactly(piece) for piece in pieces]
        if all(places):
            at = tuple(dict.fromkeys(place[0] for place in places))
            return Quoted(quotation, Standing.PIECES, count, at)
        inexact = [piece for piece, place in zip(pieces, places, strict=True) if not place]
        passages = self._passages(max(inexact, key=lambda piece: len(piece.words)))
        standing = Standing.ALTERED if passages else Standing.ABSENT
        at = tuple(dict.fromkeys(place[0] for place in places if place))
        return Quoted(quotation, standing, count, at, passages=passages)

    def _exactly(self, piece: _Piece) -> list[Address]:
        return [line.address for line in self._lines if line.find(piece.folded) >= 0]

    def _passages(self, piece: _Piece) -> tuple[Passage, ...]:
        """The passages that a piece is like, at most two."""
        telling = [word for word in piece.folded if word not in empty_words()] or list(piece.folded)
        shared = {number: sum(word in line.counted for word in telling) for number, line in enumerate(self._lines)}
        best = sorted(shared, key=lambda number: -shared[number])[:_CANDIDATES]
        found = [_passage(piece, self._lines[number]) for number in best if shared[number]]
        alike = sorted((one for one in found if one), key=lambda one: -one.alike)
        return tuple(one for one in alike if one.alike >= alike[0].alike - _NEARLY)[:2]


def _in_order(line: Line, pieces: Sequence[_Piece]) -> list[tuple[int, int]] | None:
    """The first and last word of each piece, each behind the one before; nothing where one is missing."""
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        first = line.find(piece.folded, at)
        if first < 0:
            return None
        at = first + len(piece.words)
        spans.append((first, at - 1))
    return spans


def _aside(line: Line, pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> str:
    """What differs although every word is the same."""
    differ: dict[str, None] = {}
    for piece, (first, last) in zip(pieces, spans, strict=True):
        ours = levelled(piece.text[piece.words[0].start : piece.words[-1].end])
        theirs = levelled(line.raw(first, last))
        if ours[:1].casefold() + ours[1:] == theirs[:1].casefold() + theirs[1:]:
            continue
        if ours.casefold() == theirs.casefold():
            differ["capitals"] = None
        elif _letters(ours) == _letters(theirs):
            differ["punctuation"] = None
        else:
            differ |= {"capitals": None, "punctuation": None}
    return " and ".join(differ)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _passage(piece: _Piece, line: Line) -> Passage | None:
    """The stretch of a line that a piece is most like, where it is like enough."""
    ours, theirs = piece.folded, line.folded
    start, end = 0, len(theirs)
    if len(ours) < len(theirs):
        found = fuzz.partial_ratio_alignment(ours, theirs)
        spare = max(2, len(ours) // 6)
        if found is not None:
            start, end = max(0, found.dest_start - spare), min(len(theirs), found.dest_end + spare)
    parts = _parts(Levenshtein.opcodes(ours, theirs[start:end]), start)
    same = [ours[part.given] for part in parts if part.same]
    length = sum(part.found.stop - part.found.start for part in parts)
    alike = 2 * sum(map(len, same)) / (len(ours) + length)
    figures = any(_digits(ours[part.given]) and _digits(theirs[part.found]) for part in parts if not part.same)
    if not _enough(alike, same, len(ours), figures=figures):
        return None
    return Passage(line.address, alike, tuple(_runs(parts, piece, line)))


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that are the same in both, or that stand for one another; slices of the words of each."""

    given: slice
    found: slice
    same: bool = False


def _parts(codes: Opcodes, start: int) -> list[_Part]:
    """Stretches that are the same and, between them, those that are not.

    Before the first and behind the last that are the same, the line gives no more words than the piece has there.
    """
    equal = [
        _Part(slice(code.src_start, code.src_end), slice(code.dest_start + start, code.dest_end + start), same=True)
        for code in codes
        if code.tag == "equal"
    ]
    if not equal:
        return []
    head, tail = equal[0], equal[-1]
    before = slice(max(start, head.found.start - head.given.start), head.found.start)
    left = codes.src_len - tail.given.stop
    behind = slice(tail.found.stop, min(start + codes.dest_len, tail.found.stop + left))
    parts = [_Part(slice(0, head.given.start), before), head]
    for one, following in pairwise(equal):
        given, found = slice(one.given.stop, following.given.start), slice(one.found.stop, following.found.start)
        parts += [_Part(given, found), following]
    return [*parts, _Part(slice(tail.given.stop, codes.src_len), behind)]


def _digits(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _enough(alike: float, same: Sequence[Sequence[str]], count: int, *, figures: bool) -> bool:
    """Whether it is no chance; where one figure stands for another, fewer other words will do."""
    telling = sum(word not in empty_words() for run in same for word in run)
    least = _SHORT_ALIKE if count <= _SHORT else _ALIKE
    longest = max(map(len, same), default=0)
    return telling + figures > 1 and (alike >= least or (longest >= _LONG_RUN and alike >= _PARTLY))


def _runs(parts: Iterable[_Part], piece: _Piece, line: Line) -> Iterator[Run]:
    for part in parts:
        given = " ".join(word.text for word in piece.words[part.given])
        found = " ".join(word.text for word in line.words[part.found])
        if part.same:
            yield Run("same", given)
            continue
        if given:
            yield Run("given", given)
        if found:
            yield Run("found", found)
