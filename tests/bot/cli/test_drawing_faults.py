import importlib.util

import pytest

from bot.cli.checking import _drawing_faults
from bot.figures import fonts, painter


def test_all_that_pictures_need_is_here() -> None:
    assert _drawing_faults() == []


def test_each_thing_that_is_missing_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(fonts, "find_spec", lambda name: None if name == "fontpkg_noto_sans_arabic" else found(name))
    monkeypatch.setattr(painter, "find_spec", lambda _: None)
    assert _drawing_faults() == [
        "fontpkg-noto-sans-arabic is missing: no picture can be drawn; install fontpkg-noto-sans-arabic.",
        "resvg-py is missing: no picture can be drawn; install resvg-py.",
    ]
