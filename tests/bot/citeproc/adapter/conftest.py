"""One pandoc for all tests of the adapter."""

from collections.abc import AsyncIterator

import pytest

from bot.citeproc.processor import Processor
from tests.bot.citeproc.adapter.setting import Setter
from tests.bot.citeproc.nothing_kept import NothingKept


@pytest.fixture(scope="session")
async def printed() -> AsyncIterator[Setter]:
    """``await printed(item, "apa", without=(rule,))`` gives the entry's text."""
    processor = Processor(NothingKept())
    yield Setter(processor)
    await processor.close()
