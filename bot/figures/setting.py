"""Text set in lines: wrapped between words to a width, each line in runs of one font, style and direction."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from msgspec import Struct

from bot.figures.direction import rightward, stretches, visible
from bot.figures.typeface import LINE, MISSING, REGULAR, Typeface, Weight

_BREAKING = re.compile("[ \u2002-\u2005\u2008-\u200a\u3000]+")
"""Blanks at which a line may end; no-break blanks are not among them."""
_DEVANAGARI = re.compile("[\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff]")
"""The one script of Noto Sans whose letters change with their neighbours: HarfBuzz and resvg shape a run as its first
letter wants it, so that these have runs of their own."""
_SAFETY: Final = 1.0
"""Pixels kept free at the end of a line: pairs across words are kerned only once the line is set."""

LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
"""Keeps what stands between two of them from being turned round within a line that is read from right to left."""
_KEPT = 20_000


class Style(Struct, frozen=True):
    """How a piece of text looks: its colour as ``#rrggbb``, and its weight."""

    ink: str
    weight: Weight = REGULAR


class Piece(Struct, frozen=True):
    """Some text in one style."""

    text: str
    style: Style


class Run(Struct, frozen=True):
    """Text of one font, style and direction; ``x`` and ``width`` in pixels, ``x`` from the left of the line."""

    text: str
    x: float
    width: float
    font: int
    style: Style
    rightward: bool


class Line(Struct, frozen=True):
    """One line from left to right; ``rightward`` is false where its paragraph is read from right to left."""

    runs: tuple[Run, ...]
    width: float
    rightward: bool = True

    @property
    def text(self) -> str:
        """What the line says, in the order of the page."""
        return " ".join(run.text for run in self.runs)


class Setting(Struct, frozen=True):
    """Lines of one size, under each other."""

    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last, in pixels."""
        return len(self.lines) * self.size * LINE

    @property
    def width(self) -> float:
        """The width of the longest line, in pixels."""
        return max((line.width for line in self.lines), default=0.0)


_Word = tuple[Piece, ...]


class Setter:
    """Sets text with a typeface."""

    def __init__(self, typeface: Typeface) -> None:
        self._face = typeface
        self._word_width = lru_cache(maxsize=_KEPT)(self._measured_word)
        self._by_font = lru_cache(maxsize=_KEPT)(self._parted)

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the fonts, by their numbers."""
        return tuple(font.family for font in self._face.fonts)

    def set(self, pieces: Sequence[Piece], size: float, room: float, *, ours: bool = False) -> Setting:
        """Pieces as one paragraph in lines of at most ``room`` pixels; a word that is wider is broken.

        A paragraph is read in the direction of its first letter, one of ``ours`` from left to right.
        """
        shown = [Piece(visible(piece.text), piece.style) for piece in pieces]
        words = [part for word in _words(shown) for part in self._fitting(word, size, room - _SAFETY)]
        base = ours or rightward("".join(piece.text for piece in shown))
        return Setting(
            tuple(self._line(words, size, base=base) for words in self._filled(words, size, room - _SAFETY)), size
        )

    def _filled(self, words: Sequence[_Word], size: float, room: float) -> Iterator[list[_Word]]:
        """As many words in each line as it has room for."""
        line: list[_Word] = []
        taken = 0.0
        for word in words:
            blank = self._width((Piece(" ", word[0].style),), size)
            width = self._width(word, size)
            if line and taken + blank + width > room:
                yield line
                line, taken = [], 0.0
            taken += width + (blank if line else 0.0)
            line.append(word)
        if line:
            yield line

    def _fitting(self, word: _Word, size: float, room: float) -> Iterator[_Word]:
        """A word, or the parts of one that is wider than a line; no part is empty."""
        if self._width(word, size) <= room:
            yield word
            return
        part: list[Piece] = []
        for letter in _letters(word):
            if part and self._width((*part, letter), size) > room:
                yield tuple(part)
                part = []
            part = _joined(part, letter)
        if part:
            yield tuple(part)

    def _width(self, word: _Word, size: float) -> float:
        return sum(self._word_width(piece.text, piece.style.weight) for piece in word) * size

    def _measured_word(self, text: str, weight: Weight) -> float:
        return sum(self._face.width(part, font, 1.0, weight) for part, font in self._by_font(text))

    def _parted(self, text: str) -> tuple[tuple[str, int], ...]:
        """The text in parts that one font has and shapes alike; letters that no font has are replaced."""
        chosen: list[tuple[str, int, bool]] = []
        font, joining = 0, False
        for letter in text.replace(LEFT_TO_RIGHT, ""):
            found = self._face.font_of(letter, font)
            font = 0 if found is None else found
            joining = bool(_DEVANAGARI.match(letter)) or (joining and not letter.isalnum())
            chosen.append((MISSING if found is None else letter, font, joining))
        groups = groupby(chosen, key=lambda one: one[1:])
        return tuple(("".join(one[0] for one in group), font) for (font, _), group in groups)

    def _line(self, words: Sequence[_Word], size: float, *, base: bool) -> Line:
        pieces = _spaced(words)
        text = "".join(piece.text for piece in pieces)
        styles = [piece.style for piece in pieces for _ in piece.text]
        runs: list[Run] = []
        x = 0.0
        for stretch in stretches(text, base_rightward=base):
            parts = [
                (part, font, style)
                for begin, end, style in _by_style(styles, stretch.start, stretch.end)
                for part, font in self._by_font(text[begin:end])
            ]
            for part, font, style in parts if stretch.rightward else parts[::-1]:
                run, x = self._run(part, font, style, x, size, rightward=stretch.rightward)
                runs += [run] if run.text else []
        return Line(tuple(runs), x, base)

    def _run(self, text: str, font: int, style: Style, x: float, size: float, *, rightward: bool) -> tuple[Run, float]:
        """A run at ``x`` without the blanks around it, and where the next begins."""
        core = text.strip(" ")
        before = len(text) - len(text.lstrip(" ")) if core else len(text)
        after = len(text) - len(core) - before if core else 0
        left, right = (before, after) if rightward else (after, before)
        blank = self._face.width(" ", font, size, style.weight)
        width = self._face.width(core, font, size, style.weight) if core else 0.0
        run = Run(core, x + left * blank, width, font, style, rightward)
        return run, x + (left + right) * blank + width


def _by_style(styles: Sequence[Style], start: int, end: int) -> Iterator[tuple[int, int, Style]]:
    """Characters ``start`` to ``end`` in parts of one style."""
    for place in range(start + 1, end + 1):
        if place == end or styles[place] is not styles[start]:
            yield start, place, styles[start]
            start = place


def _words(pieces: Iterable[Piece]) -> list[_Word]:
    """The words of all pieces together; one may run over from a piece into the next."""
    words: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(_BREAKING.split(piece.text)):
            if number:
                words.append([])
            if part:
                words[-1].append(Piece(part, piece.style))
    return [tuple(word) for word in words if word]


def _letters(word: _Word) -> Iterator[Piece]:
    """The letters of a word, each with the marks on it and what is joined to it."""
    for piece in word:
        cluster = ""
        for letter in piece.text:
            joins = unicodedata.category(letter)[0] == "M" or letter == "\N{ZERO WIDTH JOINER}"
            if cluster and not joins and not cluster.endswith("\N{ZERO WIDTH JOINER}"):
                yield Piece(cluster, piece.style)
                cluster = ""
            cluster += letter
        yield Piece(cluster, piece.style)


def _joined(part: list[Piece], letter: Piece) -> list[Piece]:
    if part and part[-1].style == letter.style:
        return [*part[:-1], Piece(part[-1].text + letter.text, letter.style)]
    return [*part, letter]


def _spaced(words: Sequence[_Word]) -> list[Piece]:
    """Words with blanks between them; a blank has the style of the word before it."""
    pieces: list[Piece] = []
    for word in words:
        if pieces:
            pieces.append(Piece(" ", pieces[-1].style))
        pieces += word
    return pieces
