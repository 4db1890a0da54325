"""A fresh bench for each test."""

from pathlib import Path

import pytest

from tests.bot.content.rye_bread import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """The sound article in a temporary folder."""
    fresh = Bench(tmp_path / "content")
    fresh.bake()
    return fresh
