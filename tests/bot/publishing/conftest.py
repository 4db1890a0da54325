"""What the tests of publishing share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.local.server import LocalDiscord
from bot.settings import Settings
from tests.bot.publishing.posting import Clock, Stage, stage_on
from tests.conftest import INVENTED, settings_for


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder = tmp_path_factory.mktemp("publishing")
    async with LocalDiscord(state=folder / "local-discord.json") as local:
        clock = Clock()
        local.world.now = lambda: clock().timestamp()
        async with stage_on(local, settings_for(INVENTED, folder), clock) as stage:
            yield stage


@pytest.fixture
async def stage(running: Stage) -> AsyncIterator[Stage]:
    """The bot at eight o'clock, with nothing in its channels and no schedule; a module uses it or ``local``."""
    yield running
    await running.clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_for(INVENTED, tmp_path)


@pytest.fixture
async def local(tmp_path: Path, clock: Clock) -> AsyncIterator[LocalDiscord]:
    """A local Discord by the clock of its bots, for tests that start several."""
    async with LocalDiscord(state=tmp_path / "local-discord.json") as local:
        local.world.now = lambda: clock().timestamp()
        yield local


@pytest.fixture
def clock() -> Clock:
    return Clock()
