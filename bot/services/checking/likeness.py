"""A piece of a quotation beside the stretch of the article that it is most like, word by word."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcodes

from bot.domain.address import Address
from bot.services.checking.printed import Line, Printed
from bot.services.searching.lexicon import empty_words

_SHORT, _SHORT_ALIKE, _ALIKE, _PARTLY = 5, 0.66, 0.6, 0.35
LONG_RUN = 6
"""So many words in a row are no chance."""


class Run(Struct, frozen=True):
    """Words in a row: the same in both, only in the quotation (``given``), or only in the article (``found``)."""

    kind: str
    text: str


class Passage(Struct, frozen=True):
    """A passage that a quotation is like: where, how alike (0 to 1), and word by word what differs."""

    address: Address
    alike: float
    runs: tuple[Run, ...]


class Piece(Struct, frozen=True):
    """Words of a quotation between two places where something is left out or put in."""

    words: tuple[Printed, ...]
    text: str

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(word.folded for word in self.words)


def passage_like(piece: Piece, line: Line) -> Passage | None:
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


class _Part(Struct, frozen=True):
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
    return telling + figures > 1 and (alike >= least or (longest >= LONG_RUN and alike >= _PARTLY))


def _runs(parts: Iterable[_Part], piece: Piece, line: Line) -> Iterator[Run]:
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
