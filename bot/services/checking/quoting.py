"""Whether a quotation stands in the article: word for word, altered, or not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from bot.domain.address import Address
from bot.services.checking.likeness import LONG_RUN, Passage, Piece, passage_like
from bot.services.checking.printed import Line, Printed, levelled, printed_words, seen
from bot.services.checking.quoted import Quotation
from bot.services.searching.lexicon import empty_words

LEAST_WORDS = 3
"""A quotation of fewer words is too short to tell unless it stands there word for word."""
_CANDIDATES, _NEARLY = 4, 0.12
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(r"\[[^\[\]\n]{0,80}\]|\(\s?(?:\.\s?){2,3}…?\s?\)|(?:\.\s?){3,4}|…")


_NO_CHANGE = frozenset(
    {"[the]", "[a]", "[an]", "[sic]", "[emphasis added]", "[emphasis mine]", "[my emphasis]", "[italics added]"}
)


class Standing(StrEnum):
    """How a quotation stands to the article's own words."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    """Every word is there, but for what is put in between brackets or left out, which may turn the meaning."""
    PIECES = "pieces"
    """Every piece is word for word, but they do not follow one another in one paragraph."""
    ALTERED = "altered"
    ABSENT = "not in the article"
    TOO_SHORT = "too short to tell"
    TITLE = "a title"


class Quoted(Struct, frozen=True):
    """What can be said of a quotation.

    ``at`` are all places where it stands word for word. ``aside`` says what differs although every word is there.
    ``passages`` are those that an altered one is like, nearest first. ``put_in`` and ``left_out`` are the words that an
    adapted one has between brackets, and those of the article that it leaves out. ``marked`` is false where the words
    stand without quotation marks. ``cited_there`` are the keys of what the article cites there, where the text cites
    another source for it.
    """

    quotation: Quotation
    standing: Standing
    words: int
    at: tuple[Address, ...] = ()
    aside: str = ""
    passages: tuple[Passage, ...] = ()
    title: str = ""
    put_in: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    marked: bool = True
    cited_there: tuple[str, ...] = ()


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A quotation cut where it leaves something out or puts something in between brackets."""
    whole = _LETTER.sub(r"\1", seen(text))
    pieces = ((printed_words(part), part) for part in _GAP.split(whole))
    return tuple(Piece(words, part) for words, part in pieces if words)


class Source:
    """Tells how quotations stand to the lines of one article; ``titles`` tell what each of its titles is of."""

    def __init__(self, lines: Iterable[Line], titles: Mapping[str, str]) -> None:
        self._lines = tuple(lines)
        self._titles = {tuple(word.folded for word in printed_words(title)): of for title, of in titles.items()}

    @property
    def at_hand(self) -> bool:
        """Whether there is anything to hold a quotation against."""
        return bool(self._lines)

    def title(self, quotation: Quotation) -> str | None:
        """What a quotation is the title of, if of anything."""
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
            put_in, left_out = _put_in(quotation.text), _left_out(*following[0])
            standing = Standing.ADAPTED if put_in or left_out else Standing.VERBATIM
            return Quoted(quotation, standing, count, at, aside, put_in=put_in, left_out=left_out)
        if count < LEAST_WORDS:
            return Quoted(quotation, Standing.TOO_SHORT, count)
        joined = self._joined_otherwise(pieces)
        if joined:
            return Quoted(quotation, Standing.VERBATIM, count, joined, "words joined or divided otherwise")
        return self._altered(quotation, pieces, count)

    def runs(self, text: str) -> Iterator[Quotation]:
        """Where the article's own words stand in a text in a row, six at least, in order; none is over what is told."""
        words, at = printed_words(text), 0
        while at + LONG_RUN <= len(words):
            length = self._length_at(words, at, text)
            if length:
                first, last = words[at], words[at + length - 1]
                yield Quotation(text[first.start : last.end], first.start, last.end)
            at += length or 1

    def _length_at(self, words: Sequence[Printed], at: int, text: str) -> int:
        """How many words from here on stand in a row in the article; nothing where fewer than six do."""
        if "\0" in text[words[at].start : words[at + LONG_RUN - 1].end]:
            return 0
        most = 0
        for number, start in self._rows.get(tuple(word.folded for word in words[at : at + LONG_RUN]), ()):
            theirs = self._lines[number].folded
            length = LONG_RUN
            while (
                at + length < len(words)
                and start + length < len(theirs)
                and words[at + length].folded == theirs[start + length]
                and "\0" not in text[words[at + length - 1].end : words[at + length].start]
            ):
                length += 1
            most = max(most, length)
        return most

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], list[tuple[int, int]]]:
        """Where each six words in a row begin."""
        rows: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for start in range(len(line.folded) - LONG_RUN + 1):
                rows[line.folded[start : start + LONG_RUN]].append((number, start))
        return rows

    def _joined_otherwise(self, pieces: Sequence[Piece]) -> tuple[Address, ...]:
        """Where the same letters stand, blanks and hyphens aside."""
        letters = "".join(word for piece in pieces for word in piece.folded)
        return tuple(line.address for line in self._lines if len(pieces) == 1 and letters in "".join(line.folded))

    def _altered(self, quotation: Quotation, pieces: Sequence[Piece], count: int) -> Quoted:
        places = [self._exactly(piece) for piece in pieces]
        if all(places):
            at = tuple(dict.fromkeys(place[0] for place in places))
            return Quoted(quotation, Standing.PIECES, count, at)
        inexact = [piece for piece, place in zip(pieces, places, strict=True) if not place]
        passages = self._passages(max(inexact, key=lambda piece: len(piece.words)))
        standing = Standing.ALTERED if passages else Standing.ABSENT
        at = tuple(dict.fromkeys(place[0] for place in places if place))
        return Quoted(quotation, standing, count, at, passages=passages)

    def _exactly(self, piece: Piece) -> list[Address]:
        return [line.address for line in self._lines if line.find(piece.folded) >= 0]

    def _passages(self, piece: Piece) -> tuple[Passage, ...]:
        """The passages that a piece is like, at most two."""
        telling = [word for word in piece.folded if word not in empty_words()] or list(piece.folded)
        shared = {number: sum(word in line.counted for word in telling) for number, line in enumerate(self._lines)}
        best = sorted(shared, key=lambda number: -shared[number])[:_CANDIDATES]
        found = [passage_like(piece, self._lines[number]) for number in best if shared[number]]
        alike = sorted((one for one in found if one), key=lambda one: -one.alike)
        return tuple(one for one in alike if one.alike >= alike[0].alike - _NEARLY)[:2]


def _in_order(line: Line, pieces: Sequence[Piece]) -> list[tuple[int, int]] | None:
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


def _put_in(text: str) -> tuple[str, ...]:
    """What stands between brackets and is the writer's own, but for articles, *[sic]* and letters."""
    own = (found[0] for found in _GAP.finditer(_LETTER.sub(r"\1", seen(text))) if found[0].startswith("["))
    return tuple(one for one in own if any(map(str.isalnum, one)) and one.casefold() not in _NO_CHANGE)


def _left_out(line: Line, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the article has between the pieces."""
    return tuple(line.raw(before + 1, after - 1) for (_, before), (after, _) in pairwise(spans) if after > before + 1)


def _aside(line: Line, pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> str:
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
