"""What the tests of faults share: the bot on a local Discord, which insists at a quicker pace."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.local.driver import Driver
from bot.local.session import Session, local_session
from bot.publishing.answers import Manners, Terms
from tests.conftest import INVENTED, NOON, settings_for

_PAUSES_S = (0.01, 0.02, 0.04)
QUICK = Manners(
    first=Terms(0.5, 0.2, _PAUSES_S, done=40060),
    change=Terms(3.0, 0.3, _PAUSES_S),
    removal=Terms(3.0, 0.3, _PAUSES_S, done=10008),
    follow_up=Terms(3.0, 0.3, _PAUSES_S, repeatable=False),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies in this folder is told by ``-m faults``."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("faults"))
    async with local_session(settings, lambda: NOON) as session:
        session.bot.answers.manners = QUICK
        session.bot.server_log._pause_s = 0.01
        yield session


@pytest.fixture
async def faulty(running: Session) -> AsyncIterator[Session]:
    """The bot, and a Discord of which nothing is wrong any more afterwards."""
    yield running
    running.discord.faults.lift()
    running.discord.world.now = NOON.timestamp
    async with running.bot.app.database.write() as connection:
        # A server takes ten reports of one person before it has decided.
        await connection.execute("DELETE FROM error_report")


@pytest.fixture
def reader(faulty: Session) -> Driver:
    """A student, to whom something happens."""
    return Driver(faulty.discord)
