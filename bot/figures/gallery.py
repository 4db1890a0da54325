"""Figures drawn and kept: what the bot asks for a picture.

Most bots draw seldom or never: what lays a figure out, and HarfBuzz with it, is read with the first one, beside the
event loop.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from bot.errors import DrawingFailed

if TYPE_CHECKING:
    from bot.figures.canvas import Drawing
    from bot.figures.figure import Figure, Page
    from bot.figures.fonts import Font
    from bot.figures.painter import Painter
    from bot.figures.setting import Setter

PIXELS = 810
"""The width of a picture as it is sent: three quarters of the drawing's, sharp on a phone, drawn in half the time."""
MOST_BYTES = 48 * 1024 * 1024
MOST_FIGURES = 64
"""What is kept in memory at most: some 300 pictures, and the figures that they are the pages of."""
AT_ONCE = 9
"""The pages that one message shows: Discord takes ten files, and the drawing in one piece is one of them."""
Making = Callable[["Setter"], "Figure"]


class Album(Struct, frozen=True):
    """A figure's pictures as PNG with the pages that they show, from the page numbered ``first`` (from 0) on.

    A figure of many pages is shown in ``parts``; this is the one numbered ``part``, from 0.
    """

    figure: "Figure"
    pages: tuple["Page", ...]
    pngs: tuple[bytes, ...]
    first: int
    part: int
    parts: int


class Kept(NamedTuple):
    """How many figures and pictures are kept, and the bytes of the latter."""

    figures: int
    pictures: int
    size: int


class Gallery:
    """Lays figures out and draws their pages, each once for the same content.

    Nothing is read or started before the first figure. Drawing goes on when whoever waits for it gives up, so that the
    next one finds it done.
    """

    def __init__(self, fonts: Callable[[], tuple["Font", ...]] | None = None) -> None:
        self._find = fonts
        self._tools: tuple[Setter, Painter] | None = None
        self._figures: OrderedDict[Hashable, Figure] = OrderedDict()
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._making = asyncio.Lock()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._closed = False

    @property
    def worker_pid(self) -> int | None:
        """The process that draws, if it runs."""
        return self._tools[1].pid if self._tools else None

    @property
    def lost_workers(self) -> int:
        """How many processes were given up on in the middle of a picture."""
        return self._tools[1].lost if self._tools else 0

    @property
    def kept(self) -> Kept:
        """What lies in memory."""
        return Kept(len(self._figures), len(self._pictures), self._bytes)

    async def album(self, key: Hashable, make: Making, most: int, part: int = 0) -> Album:
        """The pictures of a figure, at most so many at once, in even parts; a ``part`` beyond the last gives it.

        As :meth:`figure`, which it asks for the figure.
        """
        figure = await self.figure(key, make)
        parts = -(-len(figure.pages) // most)
        part = min(part, parts - 1)
        each = -(-len(figure.pages) // parts)
        first = part * each
        pages = figure.pages[first : first + each]
        return Album(figure, pages, tuple([await self.png(page.drawing) for page in pages]), first, part, parts)

    async def figure(self, key: Hashable, make: Making) -> "Figure":
        """The figure that ``make`` lays out, beside the event loop; ``key`` names everything that it depends on.

        Raises :class:`~bot.errors.DrawingFailed`.
        """
        if key in self._figures:
            self._figures.move_to_end(key)
            return self._figures[key]
        async with self._making:
            if key in self._figures:
                return self._figures[key]
            setter, _ = await self._opened()
            made = await asyncio.to_thread(make, setter)
            self._figures[key] = made
            while len(self._figures) > MOST_FIGURES:
                self._figures.popitem(last=False)
            return made

    async def png(self, drawing: "Drawing") -> bytes:
        """A drawing as PNG. Raises :class:`~bot.errors.DrawingFailed`."""
        key = sha256(drawing.svg.encode()).hexdigest()
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if key not in self._drawing:
            task = asyncio.create_task(self._drawn(key, drawing.svg), name="draw a picture")
            self._drawing[key] = task
            task.add_done_callback(lambda done: self._over(key, done))
        return await asyncio.shield(self._drawing[key])

    async def close(self) -> None:
        """End the process; whoever waits for a picture is told."""
        self._closed = True
        if self._tools is not None:
            await self._tools[1].close()
        if self._drawing:
            await asyncio.wait(self._drawing.values())

    async def _opened(self) -> tuple["Setter", "Painter"]:
        if self._closed:
            message = "the bot is ending"
            raise DrawingFailed(message)
        if self._tools is None:
            self._tools = await asyncio.to_thread(_tools, self._find)
        return self._tools

    async def _drawn(self, key: str, svg: str) -> bytes:
        _, painter = await self._opened()
        png = await painter.png(svg, PIXELS)
        self._pictures[key] = png
        self._bytes += len(png)
        while self._bytes > MOST_BYTES and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= len(oldest)
        return png

    def _over(self, key: str, task: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        # Nobody may be left to hear of a failure.
        if not task.cancelled():
            task.exception()


def _tools(find: Callable[[], tuple["Font", ...]] | None) -> tuple["Setter", "Painter"]:
    from bot.figures.fonts import installed_fonts
    from bot.figures.painter import Painter
    from bot.figures.setting import Setter
    from bot.figures.typeface import Typeface

    fonts = (find or installed_fonts)()
    return Setter(Typeface(fonts)), Painter([font.path for font in fonts])
