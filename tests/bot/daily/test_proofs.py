"""The proofs of :mod:`benchmarks.daily`, small enough to be run each time: the real bot, and the real local Discord."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.daily_proofs.kills import killed
from benchmarks.rig.filling import fill
from bot.local.session import Session, local_session
from tests.conftest import INVENTED, NOON, settings_for

SERVERS = 200
QUICK_BOT = """
import sys
from functools import partial
from bot import cli
from bot.daily import scheduler
scheduler.Pauses = partial(scheduler.Pauses, lease=4.0, left=2.0, recovery=1.0)
sys.exit(cli.main(["run"]))
"""
"""The bot as its operator starts it, but that what a dead one held is free after four seconds."""


async def test_a_bot_killed_while_it_posts_loses_and_doubles_nothing() -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0)
    outcome = await killed(40, 3, random.Random(7), due, ("-c", QUICK_BOT))
    assert any(claimed for claimed, _ in outcome.caught)
    assert (outcome.lost, outcome.doubled, outcome.strange_ids) == (0, 0, 0)
    assert outcome.states == {"sent": 40}


@pytest.fixture
async def crowded(tmp_path: Path) -> AsyncIterator[tuple[Session, list[str]]]:
    """The bot in many servers, each of which wants a fact at noon: it is noon now."""
    async with local_session(settings_for(INVENTED, tmp_path), lambda: NOON) as session:
        world, app = session.discord.world, session.bot.app
        guilds = [world.add_guild(f"Server {number}", ["daily"]) for number in range(SERVERS)]
        channels = [channel.id for guild in guilds for channel in world.channels_of(guild)]
        places = [(int(guild.id), int(channel)) for guild, channel in zip(guilds, channels, strict=True)]
        await fill(app.database, places, NOON, app.library.default.about.id)
        # The bot is told of each by itself, one after the other.
        await app.homes.settle([guild_id for guild_id, _ in places])
        yield session, channels


async def test_many_posts_at_once_are_paced_so_that_no_request_is_one_too_many(
    crowded: tuple[Session, list[str]],
) -> None:
    session, channels = crowded
    session.bot.daily.wake()
    await session.bot.daily.settled()
    world = session.discord.world
    posted = Counter(one.channel.id for one in world.messages.values())
    assert {channel: posted[channel] for channel in channels} == dict.fromkeys(channels, 1)
    assert world.statuses.keys() <= {200, 204}
