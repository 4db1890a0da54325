"""What is kept for a time only, and a clock that may be wrong."""

import logging
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.domain.schedule import Schedule
from tests.bot.daily.engine import APPLICATION, DAY, GUILD, HOUR, MODERATOR, NINE, PLAN, Engine

KEY = "2026-11-27"
GONE = 555
"""A server that was left at nine o'clock."""


async def waiting(engine: Engine) -> tuple[Schedule, Schedule, int]:
    """A draft, a server's schedule that was left, and a file, all of nine o'clock; the bot has ended."""
    engine.clock.moment = NINE
    memory = engine.memory
    gone = await engine.begun(guild_id=GONE)
    await memory.homes.settle([GUILD])
    await memory.departures.left(GONE, NINE)
    engine.discord.here.discard(GONE)
    drafted = await memory.schedules.draft(
        guild_id=GUILD, article_id="a", plan=PLAN, seed="5eed", set_by=MODERATOR, at=NINE
    )
    return drafted, gone, await memory.config_imports.keep(GUILD, MODERATOR, "a file", NINE)


async def left(engine: Engine, kept: tuple[Schedule, Schedule, int]) -> tuple[bool, bool, bool]:
    """Whether the draft, the departed server's schedule and the file are there still."""
    drafted, gone, number = kept
    there = {one.id for one in await engine.memory.schedules.of_ids([drafted.id, gone.id])}
    file = await engine.memory.config_imports.get(GUILD, number, NINE - DAY)
    return drafted.id in there, gone.id in there, file is not None


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (NINE + 23 * HOUR, (True, True, True)),
        (NINE + 25 * HOUR, (False, True, False)),
        (NINE + 30 * DAY, (False, True, False)),
        (NINE + 30 * DAY + HOUR, (False, False, False)),
    ],
)
async def test_what_is_kept_for_a_time_is_cleared_away_after_it(
    engine: Engine, moment: datetime, there: tuple[bool, bool, bool]
) -> None:
    kept = await waiting(engine)
    engine.clock.moment = moment
    await engine.run()
    assert await left(engine, kept) == there


async def test_it_is_cleared_away_when_its_time_comes_while_the_bot_runs(engine: Engine) -> None:
    kept = await waiting(engine)
    await engine.run()
    await engine.at(NINE + 31 * DAY)
    assert await left(engine, kept) == (False, False, False)


@pytest.mark.parametrize("told", [lambda: None, lambda: NINE, lambda: NINE + 62 * DAY])
async def test_nothing_is_cleared_away_by_a_clock_that_discord_does_not_confirm(
    engine: Engine, told: Callable[[], datetime | None], caplog: pytest.LogCaptureFixture
) -> None:
    kept = await waiting(engine)
    engine.clock.moment = NINE + 31 * DAY
    engine.discord.time = told
    with caplog.at_level(logging.WARNING, logger="bot.daily.upkeep"):
        await engine.run()
        await engine.at(NINE + 32 * DAY)
    assert await left(engine, kept) == (True, True, True)
    assert len(caplog.records) == (told() is not None)
    engine.discord.time = engine.clock
    await engine.at(NINE + 32 * DAY)
    assert await left(engine, kept) == (False, False, False)


async def test_a_departure_that_a_clock_ahead_wrote_down_has_its_end_all_the_same(engine: Engine) -> None:
    kept = await waiting(engine)
    await engine.memory.departures.came_back(GONE)
    await engine.memory.departures.left(GONE, NINE + 1000 * DAY)
    await engine.run()
    await engine.at(NINE + 31 * DAY)
    assert await left(engine, kept) == (False, False, False)


async def test_nothing_of_another_applications_servers_is_cleared_away(engine: Engine) -> None:
    kept = await waiting(engine)
    engine.memory.homes.application_id = APPLICATION + 1
    engine.discord.here.clear()
    engine.clock.moment = NINE + 500 * DAY
    await engine.run()
    assert await left(engine, kept) == (True, True, True)
