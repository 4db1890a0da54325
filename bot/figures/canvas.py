"""SVG of our own writing: shapes, and text whose place and width are known to the pixel."""

import re
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from bot.figures.setting import Run, Setter, Setting
from bot.figures.typeface import ASCENT, LINE, MISSING

_EMBEDDED, _END = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
_FALLBACK: Final = "sans-serif"
_PLAIN: Final = re.compile("[ -\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]+")
"""Latin, Greek and Cyrillic letters, figures and punctuation, without marks that combine."""
Align = Literal["start", "end", "middle"]


class Box(Struct, frozen=True):
    """Where a line of text stands, in pixels from the upper left corner, and what it says."""

    x: float
    y: float
    width: float
    height: float
    text: str


class Drawing(Struct, frozen=True):
    """A finished picture: its size in pixels, its SVG, and where each line of text stands in it."""

    width: int
    height: int
    svg: str
    labels: tuple[Box, ...]


class Canvas:
    """Collects what is drawn, for resvg or ``for_browsers``; later things lie above earlier ones."""

    def __init__(self, setter: Setter, *, for_browsers: bool = False) -> None:
        self._families = setter.families
        self._for_browsers = for_browsers
        self._parts: list[str] = []
        self._labels: list[Box] = []

    @property
    def lacks_letters(self) -> bool:
        """Whether some text has a letter that no font has."""
        return any(MISSING in label.text for label in self._labels)

    def rectangle(self, x: float, y: float, width: float, height: float, **look: str | float) -> None:
        """A rectangle; ``look`` are SVG's attributes with ``_`` for ``-``."""
        self._parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{_look(look)}/>')

    def line(self, x: float, y: float, to_x: float, to_y: float, **look: str | float) -> None:
        """A straight line."""
        self._parts.append(f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}"{_look(look)}/>')

    def circle(self, x: float, y: float, radius: float, **look: str | float) -> None:
        """A circle around a point."""
        self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_look(look)}/>')

    def text(self, setting: Setting, x: float, y: float, room: float = 0.0, align: Align = "start") -> None:
        """Lines with the upper left corner of the first at a point.

        Within a ``room`` they are aligned as told; lines that are read from right to left start at its right end.
        """
        for number, line in enumerate(setting.lines):
            top = y + number * setting.size * LINE
            free = max(room - line.width, 0.0)
            share = {"start": 0.0 if line.rightward else 1.0, "middle": 0.5, "end": 1.0}[align]
            left = x + free * share
            self._labels.append(Box(left, top, line.width, setting.size * LINE, line.text))
            self._parts += [self._run(run, left, top + setting.size * ASCENT, setting.size) for run in line.runs]

    def finished(self, width: int, height: float, ground: str, title: str) -> Drawing:
        """The picture on a ground of one colour; ``title`` says what it is."""
        whole = int(height) + 1
        body = "\n".join(self._parts)
        family = self._family(0)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{whole}" viewBox="0 0 {width} {whole}" '
            f'role="img">\n<title>{escape(title)}</title>\n<rect width="{width}" height="{whole}" fill="{ground}"/>\n'
            f"<g font-family={family}>\n{body}\n</g>\n</svg>\n"
        )
        return Drawing(width, whole, svg, tuple(self._labels))

    def _family(self, font: int) -> str:
        """A font by its number, and what a browser takes that has not got it."""
        return quoteattr(f"{self._families[font]}, {_FALLBACK}")

    def _run(self, run: Run, left: float, baseline: float, size: float) -> str:
        """A run of text; its length is told too, so that another font in a browser takes no more room.

        resvg fits letters to it one by one, so it is told that only where a letter is a glyph.
        """
        text = run.text if run.rightward else f"{_EMBEDDED}{run.text}{_END}"
        family = f" font-family={self._family(run.font)}" if run.font else ""
        look = f'{family} font-size="{_n(size)}" font-weight="{run.style.weight}" fill="{run.style.ink}"'
        fits = self._for_browsers or _PLAIN.fullmatch(run.text)
        fit = f' textLength="{_n(run.width)}" lengthAdjust="spacingAndGlyphs"' if fits else ""
        return f'<text x="{_n(left + run.x)}" y="{_n(baseline)}"{look}{fit}>{escape(text)}</text>'


def _n(number: float) -> str:
    """A number as short as it can be told to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")


def _look(look: dict[str, str | float]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{value if isinstance(value, str) else _n(value)}"' for name, value in look.items()
    )
