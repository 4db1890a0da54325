"""A figure: rows between a head and a foot, in pages that a phone shows whole, and once more in one piece."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Final, Protocol

from msgspec import Struct

from bot.figures.canvas import Canvas, Drawing
from bot.figures.gallery import AT_ONCE
from bot.figures.setting import Piece, Setter, Setting
from bot.figures.theme import GAP, GROUND, MARGIN, QUIET, ROOM, RULE, SMALL, WIDTH
from bot.figures.typeface import MISSING

TALLEST: Final = 1500.0
"""The height of a page in pixels, unless one row takes more: at 1080 wide a phone shows it whole, and resvg draws it in
the time that a reply has (docs/pictures.md)."""
_SAID: Final = 1024
_PAGING: Final = len(", 9 of 9.")
"""What Discord keeps of a picture's description, in UTF-16 units, and what its first line counts: a page holds no more
rows than its description can tell."""

_UNSHOWN: Final = f"{MISSING} a letter that no font of this picture has"
_DESCRIBED: Final = "; its description has it"


class Block(Protocol):
    """Something with a height in pixels that can be drawn with its top at a given place."""

    @property
    def height(self) -> float:
        """The height it takes."""

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw it from ``y`` down."""


class Row(Block, Protocol):
    """A block that may stand at the top of a page."""

    @property
    def told(self) -> str:
        """What it shows, in words."""

    def opened(self) -> "Row":
        """How it looks there."""


class Page(Struct, frozen=True):
    """One picture, which rows (counted from 0) stand in it, and in words what its ``head`` and each of them shows."""

    drawing: Drawing
    rows: range
    head: str
    told: tuple[str, ...]


class Figure(Struct, frozen=True):
    """Pages for a phone, and the ``whole`` as one tall drawing to download."""

    pages: tuple[Page, ...]
    whole: Drawing


class Frame(Struct, frozen=True):
    """What stands around the rows: the ``head`` of the first page, that of the ``later`` ones, and the ``foot``.

    ``told`` says in words what the head shows below the title.
    """

    title: str
    head: Block
    later: Block
    foot: str
    told: str = ""


class Size(Struct, frozen=True):
    """What a row takes of a page: its height, and the length of its words after other rows and as the ``first``."""

    height: float
    words: int = 0
    first: int = 0


class Text(Struct, frozen=True):
    """A set paragraph as a block, ``below`` pixels from what follows."""

    setting: Setting
    below: float = 0.0
    x: float = MARGIN

    @property
    def height(self) -> float:
        """The height with the space below."""
        return self.setting.height + self.below

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw the lines."""
        canvas.text(self.setting, self.x, y, ROOM - (self.x - MARGIN))


class Stack(Struct, frozen=True):
    """Blocks under each other."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """The heights together."""
        return sum(block.height for block in self.blocks)

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw them one after another."""
        for block in self.blocks:
            block.draw(canvas, y)
            y += block.height


def figure(setter: Setter, frame: Frame, rows: Sequence[Row], tallest: float = TALLEST) -> Figure:
    """One row or more in pages of much the same height, at most ``tallest`` pixels, and in one piece.

    What a page shows can be told in a description, unless a single row takes more or one message could not show all.
    """
    edges = frame.later.height + 1.5 * MARGIN + GAP + _foot(setter, frame.foot).height
    shares = _shared(_sizes(frame, rows), tallest - edges, _SAID - _PAGING - _units(frame.title))
    pages = tuple(
        Page(
            _drawn(setter, frame, rows, share, f"{number} of {len(shares)}" if len(shares) > 1 else ""),
            share,
            "" if share.start else frame.told,
            tuple((rows[place].opened() if place == share.start else rows[place]).told for place in share),
        )
        for number, share in enumerate(shares, start=1)
    )
    return Figure(pages, _drawn(setter, frame, rows, range(len(rows)), None))


def evenly(sizes: Sequence[Size], room: float, most: float = inf) -> list[range]:
    """Rows in as few pages as their height and ``most`` words allow, the tallest page no taller than it has to be."""
    count = len(_filled(sizes, room, most))
    heights = [size.height for size in sizes]
    least, tallest = max(heights, default=0.0), max(room, *heights, 0.0)
    while tallest - least > 1:
        between = (least + tallest) / 2
        if len(_filled(sizes, between, most)) <= count:
            tallest = between
        else:
            least = between
    return _filled(sizes, tallest, most)


def _shared(sizes: Sequence[Size], room: float, most: float) -> list[range]:
    """Rows in pages; with more words in each than wanted where that brings all into one message."""
    shares = evenly(sizes, room, most)
    if len(evenly(sizes, room)) <= AT_ONCE:
        while len(shares) > AT_ONCE:
            most *= 1.01
            shares = evenly(sizes, room, most)
    return shares


def _sizes(frame: Frame, rows: Sequence[Row]) -> list[Size]:
    """The head of the first page is counted with its first row, as far as it takes more than that of the later ones."""
    sizes = [Size(row.height, 1 + _units(row.told), 1 + _units(row.opened().told)) for row in rows]
    head = max(frame.head.height - frame.later.height, 0.0)
    words = 1 + _units(frame.told) if frame.told else 0
    return [Size(sizes[0].height + head, sizes[0].words, sizes[0].first + words), *sizes[1:]]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _filled(sizes: Sequence[Size], room: float, most: float) -> list[range]:
    starts, height, words = [0], 0.0, 0
    for place, size in enumerate(sizes):
        if place > starts[-1] and (height + size.height > room or words + size.words > most):
            starts.append(place)
            height = 0.0
        words = size.first if place == starts[-1] else words + size.words
        height += size.height
    return [range(start, end) for start, end in pairwise([*starts, len(sizes)])]


def _foot(setter: Setter, text: str) -> Setting:
    return setter.set((Piece(text, QUIET),), SMALL, ROOM)


def _drawn(setter: Setter, frame: Frame, rows: Sequence[Row], share: range, paging: str | None) -> Drawing:
    """A page, with its number in words where it is not alone; all rows in one piece where ``paging`` is none."""
    canvas = Canvas(setter, for_browsers=paging is None)
    y = MARGIN
    first, *others = (rows[place] for place in share)
    for block in (frame.later if share.start else frame.head, first.opened(), *others):
        block.draw(canvas, y)
        y += block.height
    y += GAP / 2
    canvas.line(MARGIN, y, WIDTH - MARGIN, y, stroke=RULE, stroke_width=2)
    unshown = (_UNSHOWN if paging is None else _UNSHOWN + _DESCRIBED) if canvas.lacks_letters else ""
    foot = _foot(setter, " · ".join(filter(None, (frame.foot, paging, unshown))))
    canvas.text(foot, MARGIN, y + GAP / 2, ROOM)
    title = " · ".join(filter(None, (frame.title, paging)))
    return canvas.finished(WIDTH, y + GAP / 2 + foot.height + MARGIN / 2, GROUND, title)
