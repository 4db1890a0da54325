import importlib.util
import json
import sys
from pathlib import Path

import pytest

from bot.errors import DrawingMissing
from bot.figures import fonts
from bot.figures.fonts import installed_fonts
from bot.figures.typeface import BOLD, REGULAR, Typeface

URDU = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤۂۃ۰۱۲۳۴۵۶۷۸۹،؛؟"
SOME = "Aa Žž Ðð Яя Ђђ Її Ωω §¶†“”–—…"  # noqa: RUF001 - letters of many scripts


@pytest.fixture(scope="module")
def face() -> Typeface:
    return Typeface(installed_fonts())


def test_latin_and_cyrillic_have_letters(face: Typeface) -> None:
    assert {face.font_of(letter, 0) for letter in SOME} == {0}


def test_every_letter_of_urdu_has_one(face: Typeface) -> None:
    assert {face.font_of(letter, 0) for letter in URDU if letter not in "،؛؟"} == {1}
    assert None not in {face.font_of(letter, 1) for letter in URDU}


def test_signs_of_sciences_have_one(face: Typeface) -> None:
    assert None not in {face.font_of(letter, 0) for letter in "→←↑↓↔≤≥≠≈≡∑∏∞∈∂∫✓●■▲"}
    signs = len(face.fonts) - 1
    assert face.fonts[signs].family == "Fira Code"
    assert face.font_of("→", 0) == signs
    assert {face.font_of(letter, signs) for letter in " (),.2a"} == {0}


def test_urdu_is_measured_as_it_joins(face: Typeface) -> None:
    word = "پاکستان"
    assert face.width(word, 1, 100, REGULAR) < sum(face.width(letter, 1, 100, REGULAR) for letter in word) * 0.9


def test_bold_is_wider_and_size_is_proportional(face: Typeface) -> None:
    assert face.width("Relations", 0, 28, BOLD) > face.width("Relations", 0, 28, REGULAR)
    assert face.width("Relations", 0, 56, BOLD) == pytest.approx(2 * face.width("Relations", 0, 28, BOLD))


@pytest.mark.parametrize("package", fonts.REQUIRED)
def test_a_missing_font_is_told_by_the_name_of_its_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(fonts, "find_spec", lambda name: None if name == package else found(name))
    with pytest.raises(DrawingMissing, match=package.replace("_", "-")):
        installed_fonts()


def test_a_further_script_that_is_installed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "fontpkg_noto_sans_thai"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "thai.ttf").touch()
    manifest = {"family": "Noto Sans Thai", "files": [{"path": "thai.ttf", "style": "normal"}]}
    (package / "metadata.json").write_text(json.dumps(manifest), encoding="utf-8")
    installed = tmp_path / "thai-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: thai\nVersion: 1\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text("[fontpkg.family]\nthai = fontpkg_noto_sans_thai\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert [font.family for font in installed_fonts()][:2] == ["Noto Sans", "Noto Sans Arabic"]
    assert "Noto Sans Thai" in [font.family for font in installed_fonts()]
