"""Locators in any language."""

from typing import Any

import pytest

from bot.citeproc.adapter.locators import know_english_paragraphs
from tests.bot.citeproc.adapter.setting import Setter

ITEM: dict[str, Any] = {
    "type": "article-journal",
    "title": "Zed kit",
    "author": [{"family": "Moor", "given": "Ann"}],
    "container-title": "Jot",
    "volume": "3",
    "page": "5-9",
    "issued": {"date-parts": [[2020]]},
}


@pytest.mark.parametrize(
    ("style", "locale", "right"),
    [
        ("apa", "de-DE", "(Moor, 2020, Abs. 2)"),
        ("din-1505-2", "", "(Moor, 2020, Abs. 2)"),
        ("ieee", "es-ES", "[1, Párr. 2]"),
        ("apa", "fr-FR", "(Moor, 2020, paragr. 2)"),
        # The style prints no locator.
        ("vancouver", "zh-CN", "(1)"),
    ],
)
async def test_a_paragraph_is_a_locator_in_any_language(printed: Setter, style: str, locale: str, right: str) -> None:
    assert await printed(ITEM, style, "citation", locale=locale, locator="para. 2") == right
    without = await printed(
        ITEM, style, "citation", locale=locale, locator="para. 2", without=(know_english_paragraphs,)
    )
    assert "para. 2" in without


@pytest.mark.parametrize(
    ("style", "right"),
    [
        ("apa", "(Moor, 2020, para. 2)"),
        ("modern-language-association", "(Moor, par. 2)"),
        ("oscola", "Ann Moor, ‘Zed Kit’ (2020) 3 Jot 5, para 2."),  # noqa: RUF001 - typographic marks
        ("american-medical-association", "1(para2)"),
        ("chicago-notes-bibliography", "Ann Moor, “Zed Kit,” Jot 3 (2020): para. 2."),
    ],
)
async def test_each_style_prints_its_own_label(printed: Setter, style: str, right: str) -> None:
    assert await printed(ITEM, style, "citation", locator="para. 2") == right
