"""resvg draws text where we measured it: Latin, Cyrillic, Urdu, and all of them in a line."""

from collections.abc import AsyncIterator

import pytest

from bot.figures.canvas import Canvas
from bot.figures.fonts import installed_fonts
from bot.figures.painter import Painter
from bot.figures.setting import Piece, Setter, Style
from bot.figures.typeface import BOLD, REGULAR, Weight
from tests.bot.figures.measures import ink, png_size

WIDTH, HEIGHT, SIZE = 700, 60, 28


@pytest.fixture(scope="module")
async def painter() -> AsyncIterator[Painter]:
    drawing = Painter([font.path for font in installed_fonts()])
    yield drawing
    await drawing.close()


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize(
    "text",
    [
        "Harbour Board “1911” (§2.1 ¶3)†",
        "Дипломатия Москвы и Ђ",
        "پاکستان اور روس کے تعلقات",
        "ٹڈڑں ہے گھر",
        "mixed پاکستان and Москва 2018",
        "روس کا دورہ Moscow 2018 (§2.1 ¶3)",
        "x → y, 2 ≤ 3 ≠ 4 ≈ ∞",
        "no font has 中国 😀 of these",
        "प्रधानमंत्री ने दिल्ली में कहा (§1)",
        "e\u0301 and n\u0303, decomposed",
    ],
)
async def test_ink_stands_where_it_was_measured(painter: Painter, setter: Setter, text: str, weight: Weight) -> None:
    setting = setter.set((Piece(text, Style("#000000", weight)),), SIZE, WIDTH)
    canvas = Canvas(setter)
    canvas.text(setting, 20, 10)
    png = await painter.png(canvas.finished(WIDTH, HEIGHT - 1, "#ffffff", "a line").svg, WIDTH)
    assert png_size(png) == (WIDTH, HEIGHT)
    first, last, top, foot = ink(png, (255, 255, 255))
    (line,) = setting.lines
    assert first == pytest.approx(20, abs=6)
    assert last == pytest.approx(20 + line.width, abs=6)
    assert 10 <= top < foot <= 10 + setting.height + 1


async def test_each_run_of_a_mixed_line_keeps_to_its_place(painter: Painter, setter: Setter) -> None:
    """One run alone at a time, so that none can hide behind another."""
    (line,) = setter.set((Piece("روس کا دورہ Moscow 2018 Москва پاکستان", Style("#000000")),), SIZE, WIDTH).lines
    assert len(line.runs) >= 3
    for run in line.runs:
        canvas = Canvas(setter)
        canvas.text(setter.set((Piece(run.text, run.style),), SIZE, WIDTH), 20 + run.x, 10)
        png = await painter.png(canvas.finished(WIDTH, HEIGHT - 1, "#ffffff", "a run").svg, WIDTH)
        first, last, *_ = ink(png, (255, 255, 255))
        assert first == pytest.approx(20 + run.x, abs=6)
        assert last == pytest.approx(20 + run.x + run.width, abs=6)


async def test_a_picture_has_the_width_that_was_asked_for(painter: Painter, setter: Setter) -> None:
    canvas = Canvas(setter)
    canvas.rectangle(0, 0, 10, 10, fill="#000000")
    drawing = canvas.finished(1080, 539, "#ffffff", "a square")
    assert png_size(await painter.png(drawing.svg, 810)) == (810, 405)
