"""The real bot on a local Discord whose clock stands still until a test moves it."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.server import SERVER_SETTINGS
from bot.local.session import local_session
from tests.cogs.daily.facts import Clock, Facts
from tests.conftest import INVENTED, NOON, settings_for


@pytest.fixture(scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Facts]:
    clock = Clock()
    async with local_session(settings_for(INVENTED, tmp_path_factory.mktemp("daily")), clock) as session:
        # Many tests in a few seconds tell more than a channel takes in that time.
        session.discord.api.limits.sizes.clear()
        yield Facts(session, clock)


@pytest.fixture
async def facts(running: Facts) -> AsyncIterator[Facts]:
    """A server without a daily fact at noon, and as it was before once the test is over."""
    await running.move_to(NOON)
    yield running
    world, app = running.session.discord.world, running.session.bot.app
    for one in await running.schedules():
        await app.schedules.remove(running.guild_id, one.id)
    await app.server_configs.clear(running.guild_id, SERVER_SETTINGS)
    for channel in world.channels_of(running.guild):
        for message in world.messages_in(channel):
            world.delete(message)
        if world.bot.id in channel.overwrites:
            running.allow(channel.name, type(channel.overwrites[world.bot.id].allow)(0))
