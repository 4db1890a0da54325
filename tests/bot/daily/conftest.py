"""What the tests of the daily fact share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.article import Article
from tests.bot.daily.engine import Engine, engine_on


@pytest.fixture
async def engine(tmp_path: Path, article: Article) -> AsyncIterator[Engine]:
    """Eight o'clock, an hour before the posts are due."""
    async with engine_on(tmp_path / "a.sqlite", article) as engine:
        yield engine
