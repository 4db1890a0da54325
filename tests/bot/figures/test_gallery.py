import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.domain.article import Article
from bot.errors import DrawingFailed, DrawingMissing
from bot.figures import gallery as galleries
from bot.figures.figure import Figure
from bot.figures.gallery import PIXELS, Gallery
from bot.figures.painter import Painter
from bot.figures.setting import Setter
from tests.bot.figures.measures import png_size, until
from tests.bot.figures.renew import figures
from tests.conftest import INVENTED, settings_for


@pytest.fixture
async def gallery() -> AsyncIterator[Gallery]:
    made = Gallery()
    yield made
    await made.close()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each drawing that the process was asked for."""
    asked: list[str] = []
    png = Painter.png

    async def counted(self: Painter, svg: str, width: int) -> bytes:
        asked.append(svg)
        return await png(self, svg, width)

    monkeypatch.setattr(Painter, "png", counted)
    return asked


@pytest.fixture(scope="module")
def timeline(setter: Setter, article: Article) -> Figure:
    return figures(setter, article)["timeline"]


async def test_an_album_has_every_page_in_order(gallery: Gallery, timeline: Figure) -> None:
    album = await gallery.album("key", lambda _: timeline, 10)
    assert (album.first, album.part, album.parts, album.pages) == (0, 0, 1, timeline.pages)
    for page, png in zip(album.pages, album.pngs, strict=True):
        width, height = png_size(png)
        assert width == PIXELS
        assert height == pytest.approx(page.drawing.height * PIXELS / page.drawing.width, abs=1)


async def test_a_long_figure_comes_in_parts(gallery: Gallery, timeline: Figure) -> None:
    album = await gallery.album("key", lambda _: timeline, 1, 7)
    assert (album.first, album.part, album.parts) == (1, 1, 2)
    assert album.pages == timeline.pages[1:]


async def test_each_figure_is_laid_out_and_drawn_once(gallery: Gallery, timeline: Figure, drawn: list[str]) -> None:
    made: list[int] = []

    def make(_: Setter) -> Figure:
        made.append(1)
        return timeline

    await asyncio.gather(*(gallery.album("key", make, 10) for _ in range(3)))
    await gallery.album("key", make, 10)
    assert len(made) == 1
    assert len(drawn) == len(timeline.pages)


async def test_drawing_goes_on_when_its_asker_gives_up(gallery: Gallery, timeline: Figure, drawn: list[str]) -> None:
    drawing = timeline.pages[0].drawing
    asking = asyncio.create_task(gallery.png(drawing))
    await until(lambda: drawn)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await gallery.png(drawing)
    assert len(drawn) == 1


async def test_no_more_is_kept_than_its_bounds(
    gallery: Gallery, timeline: Figure, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(galleries, "MOST_BYTES", 1)
    monkeypatch.setattr(galleries, "MOST_FIGURES", 1)
    for key in ("one", "other"):
        await gallery.figure(key, lambda _: timeline)
    assert len(gallery._figures) == 1
    for page in (*timeline.pages, *timeline.pages):
        await gallery.png(page.drawing)
    assert len(drawn) == 2 * len(timeline.pages) > 2
    assert len(gallery._pictures) == 1


async def test_a_failure_is_not_kept(gallery: Gallery, timeline: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(_: Painter, __: str, ___: int) -> bytes:
        raise DrawingFailed("of a test")

    with monkeypatch.context() as patched:
        patched.setattr(Painter, "png", failing)
        with pytest.raises(DrawingFailed, match="of a test"):
            await gallery.png(timeline.pages[0].drawing)
    assert await gallery.png(timeline.pages[0].drawing)


async def test_missing_fonts_are_told_and_looked_for_again(timeline: Figure) -> None:
    looked: list[int] = []

    def missing() -> tuple[()]:
        looked.append(1)
        raise DrawingMissing("fontpkg-noto-sans")

    gallery = Gallery(missing)
    for _ in range(2):
        with pytest.raises(DrawingMissing, match="fontpkg-noto-sans is missing where this bot runs"):
            await gallery.figure("key", lambda _: timeline)
    assert len(looked) == 2
    await gallery.close()


async def test_a_closed_gallery_draws_nothing_more(timeline: Figure) -> None:
    gallery = Gallery()
    await gallery.close()
    with pytest.raises(DrawingFailed, match="the bot is ending"):
        await gallery.png(timeline.pages[0].drawing)


async def test_the_process_ends_with_the_app(tmp_path: Path, timeline: Figure) -> None:
    async with opened(settings_for(INVENTED, tmp_path)) as app:
        before = app.gallery.worker_pid
        await app.gallery.album("key", lambda _: timeline, 1)
        pid = app.gallery.worker_pid
        assert before is None
        assert pid is not None
    await until(lambda: not Path(f"/proc/{pid}").exists())
