"""The letters of pictures: which font has them, and how wide that font sets them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

import uharfbuzz as harfbuzz

from bot.figures.fonts import Font

Weight = Literal[400, 700]
REGULAR: Final = 400
BOLD: Final = 700
ASCENT, DESCENT = 1.069, 0.293
"""How far a line of Noto Sans reaches above and below its baseline, as a share of its size."""
LINE: Final = ASCENT + DESCENT
MISSING: Final = "\N{REPLACEMENT CHARACTER}"
"""Drawn where no font has a letter, as by any program; the text of the reply has the letter itself."""
_IGNORED = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}")
_KEPT = 20_000


class Typeface:
    """Noto Sans in regular and bold over all installed scripts, shaped as resvg shapes it.

    Widths are in pixels for a size in pixels. Fonts are told apart by their place in ``fonts``.
    """

    def __init__(self, fonts: Iterable[Font]) -> None:
        self.fonts = tuple(fonts)
        faces = [harfbuzz.Face(harfbuzz.Blob.from_file_path(str(font.path))) for font in self.fonts]
        self._units = [face.upem for face in faces]
        self._shaped = {
            (number, weight): _instance(face, weight) for number, face in enumerate(faces) for weight in (REGULAR, BOLD)
        }
        self._letters = [frozenset(face.unicodes) for face in faces]
        self._width = lru_cache(maxsize=_KEPT)(self._measured)

    def font_of(self, letter: str, before: int) -> int | None:
        """The font that has a letter: for blanks and marks the one ``before`` if it can, else the first; or none."""
        code = ord(letter)
        follows = not letter.isalnum() and code in self._letters[before] and not self.fonts[before].signs
        if letter in _IGNORED or follows:
            return before
        return next((number for number, letters in enumerate(self._letters) if code in letters), None)

    def width(self, text: str, font: int, size: float, weight: Weight) -> float:
        """How wide a text of one font and one direction is set."""
        return self._width(text, font, weight) * size

    def _measured(self, text: str, font: int, weight: Weight) -> float:
        buffer = harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        harfbuzz.shape(self._shaped[font, weight], buffer)
        return float(sum(one.x_advance for one in buffer.glyph_positions)) / float(self._units[font])


def _instance(face: harfbuzz.Face, weight: Weight) -> harfbuzz.Font:
    font = harfbuzz.Font(face)
    font.set_variations({"wght": weight, "wdth": 100})
    return font
