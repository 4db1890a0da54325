"""A figure: rows between a head and a foot, in pages that a phone shows whole, and once more in one piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from bot.figures.canvas import Canvas, Drawing
from bot.figures.setting import Piece, Setter, Setting
from bot.figures.theme import GAP, GROUND, MARGIN, QUIET, ROOM, RULE, SMALL, WIDTH

TALLEST: Final = 1500.0
"""The height of a page in pixels, unless one row takes more: at 1080 wide a phone shows it whole, and resvg draws it in
the time that a reply has (docs/pictures.md)."""


class Block(Protocol):
    """Something with a height in pixels that can be drawn with its top at a given place."""

    @property
    def height(self) -> float:
        """The height it takes."""

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw it from ``y`` down."""


class Row(Block, Protocol):
    """A block that may stand at the top of a page."""

    def opened(self) -> Block:
        """How it looks there."""


@dataclass(frozen=True, slots=True)
class Page:
    """One picture, and which rows (counted from 0) stand in it."""

    drawing: Drawing
    rows: range


@dataclass(frozen=True, slots=True)
class Figure:
    """Pages for a phone, and the ``whole`` as one tall drawing to download."""

    pages: tuple[Page, ...]
    whole: Drawing


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: the ``head`` of the first page, that of the ``later`` ones, and the ``foot``."""

    title: str
    head: Block
    later: Block
    foot: str


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, slots=True)
class Stack:
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
    """One row or more in pages of much the same height, at most ``tallest`` pixels, and in one piece."""
    heights = [row.height for row in rows]
    # The head of the first page is taller: its first row is counted with the difference.
    heights[0] += max(frame.head.height - frame.later.height, 0.0)
    edges = frame.later.height + 1.5 * MARGIN + GAP + _foot(setter, frame.foot).height
    shares = evenly(heights, tallest - edges)
    pages = tuple(
        Page(_drawn(setter, frame, rows, share, f"{number} of {len(shares)}" if len(shares) > 1 else ""), share)
        for number, share in enumerate(shares, start=1)
    )
    return Figure(pages, _drawn(setter, frame, rows, range(len(rows)), ""))


def evenly(heights: Sequence[float], room: float) -> list[range]:
    """Rows in as few pages as their height allows, the tallest page no taller than it has to be."""
    count = len(_filled(heights, room))
    least, most = max(heights, default=0.0), max(room, *heights, 0.0)
    while most - least > 1:
        between = (least + most) / 2
        if len(_filled(heights, between)) <= count:
            most = between
        else:
            least = between
    return _filled(heights, most)


def _filled(heights: Sequence[float], room: float) -> list[range]:
    starts, taken = [0], 0.0
    for place, height in enumerate(heights):
        if taken and taken + height > room:
            starts.append(place)
            taken = 0.0
        taken += height
    return [range(start, end) for start, end in pairwise([*starts, len(heights)])]


def _foot(setter: Setter, text: str) -> Setting:
    return setter.set((Piece(text, QUIET),), SMALL, ROOM)


def _drawn(setter: Setter, frame: Frame, rows: Sequence[Row], share: range, paging: str) -> Drawing:
    canvas = Canvas(setter)
    y = MARGIN
    first, *others = (rows[place] for place in share)
    for block in (frame.later if share.start else frame.head, first.opened(), *others):
        block.draw(canvas, y)
        y += block.height
    y += GAP / 2
    canvas.line(MARGIN, y, WIDTH - MARGIN, y, stroke=RULE, stroke_width=2)
    foot = _foot(setter, " · ".join(filter(None, (frame.foot, paging))))
    canvas.text(foot, MARGIN, y + GAP / 2, ROOM)
    title = " · ".join(filter(None, (frame.title, paging)))
    return canvas.finished(WIDTH, y + GAP / 2 + foot.height + MARGIN / 2, GROUND, title)
