"""A local Discord with a practising bot, and with none."""

from collections.abc import AsyncIterator

import pytest

from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from tests.bot.local.practice import Practice, practising
from tests.bot.local.raw import Raw


@pytest.fixture(scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    """A local Discord."""
    async with LocalDiscord() as discord:
        yield discord


@pytest.fixture(scope="module")
async def bot(local: LocalDiscord) -> AsyncIterator[Practice]:
    """The practising bot, connected to it."""
    async with practising(local) as connected:
        yield connected


@pytest.fixture
def student(local: LocalDiscord, bot: Practice) -> Driver:
    """A student there."""
    assert bot.user is not None
    return Driver(local)


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    """A client without a library, and a local Discord of its own."""
    async with LocalDiscord() as discord, Raw.to(discord) as client:
        yield client
