"""What the tests of faults share: the bot on a local Discord, which insists at a quicker pace."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.local.driver import Driver
from bot.local.session import Session, local_session
from bot.publishing.answers import Manners
from tests.conftest import INVENTED, NOON, settings_for

_AS_BUILT = Manners()
QUICK = Manners(
    first=replace(_AS_BUILT.first, within_s=1.5, patience_s=0.6, pauses_s=(0.01, 0.02, 0.04)),
    **{
        kind: replace(getattr(_AS_BUILT, kind), within_s=5.0, patience_s=0.8, pauses_s=(0.01, 0.02, 0.04))
        for kind in ("change", "removal", "follow_up")
    },
)
"""As patient as a test can be; all else is what readers have."""


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
