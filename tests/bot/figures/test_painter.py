import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import DrawingFailed, DrawingMissing
from bot.figures import painter as painting
from bot.figures.fonts import installed_fonts
from bot.figures.painter import Painter
from tests.bot.figures.measures import png_size, until

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
NEVER = (sys.executable, "-c", "import time; time.sleep(600)")
DYING = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(4)")


@pytest.fixture
async def painter() -> AsyncIterator[Painter]:
    made = Painter([font.path for font in installed_fonts()])
    yield made
    await made.close()


async def test_nothing_runs_before_the_first_picture(painter: Painter) -> None:
    assert painter.pid is None
    assert png_size(await painter.png(SVG, 40)) == (40, 20)
    assert painter.pid is not None


async def test_one_process_draws_all(painter: Painter) -> None:
    pictures = await asyncio.gather(*(painter.png(SVG, 20 + number) for number in range(4)))
    pid = painter.pid
    assert [png_size(png)[0] for png in pictures] == [20, 21, 22, 23]
    await painter.png(SVG, 20)
    assert painter.pid == pid


async def test_a_process_that_died_is_replaced(painter: Painter) -> None:
    await painter.png(SVG, 20)
    pid = painter.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert await painter.png(SVG, 20)
    assert painter.pid not in {None, pid}


async def test_one_that_dies_of_a_picture_is_tried_twice_and_told() -> None:
    painter = Painter([], command=DYING)
    with pytest.raises(DrawingFailed, match="ended twice"):
        await painter.png(SVG, 20)
    await painter.close()


async def test_one_that_takes_too_long_is_ended_and_told() -> None:
    painter = Painter([], command=NEVER, time_limit_s=0.2)
    with pytest.raises(DrawingFailed, match=r"took longer than 0\.2 seconds"):
        await painter.png(SVG, 20)
    assert painter.pid is None
    await painter.close()


async def test_a_faulty_drawing_is_refused_and_the_process_goes_on(painter: Painter) -> None:
    await painter.png(SVG, 20)
    pid = painter.pid
    with pytest.raises(DrawingFailed, match="not drawn right"):
        await painter.png("<svg", 20)
    assert await painter.png(SVG, 20)
    assert painter.pid == pid


async def test_who_gives_up_leaves_no_picture_to_the_next(painter: Painter) -> None:
    await painter.png(SVG, 20)
    asking = asyncio.create_task(painter.png(SVG, 30))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert png_size(await painter.png(SVG, 50)) == (50, 25)


async def test_closing_ends_the_process_and_tells_who_waits() -> None:
    painter = Painter([], command=NEVER)
    asking = asyncio.create_task(painter.png(SVG, 20))
    await until(lambda: painter.pid)
    pid = painter.pid
    await painter.close()
    with pytest.raises(DrawingFailed, match="the bot is ending"):
        await asking
    await until(lambda: not Path(f"/proc/{pid}").exists())


async def test_a_missing_resvg_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "find_spec", lambda _: None)
    with pytest.raises(DrawingMissing, match="resvg-py is missing where this bot runs"):
        await Painter([]).png(SVG, 20)
