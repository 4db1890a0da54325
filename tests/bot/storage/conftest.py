"""What the tests of the daily fact's stores share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.bot.storage.scheduling import Stores


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    async with Database(tmp_path / "a.sqlite") as database:
        yield Stores(database)
