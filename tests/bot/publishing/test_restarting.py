import asyncio
from dataclasses import dataclass

import pytest

from bot.local.server import LocalDiscord
from bot.local.vocabulary import Permission
from bot.settings import Settings
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import HOUR, MINUTE, NINE, Clock, bot_on, kill, stage_on

pytestmark = pytest.mark.faults


@dataclass(frozen=True)
class Crash:
    """Where the bot dies while it sends, whether that had its effect, and how long it is away."""

    place: str
    after: bool
    minutes: int
    readable: bool = True


CRASHES = [
    Crash(place, after, minutes, readable)
    for place in ("daily-facts", "reading-thread", "forum")
    for after in (False, True)
    for minutes, readable in ((1, True), (3, True), (3, False))
]


@pytest.mark.parametrize("crash", CRASHES, ids=str)
async def test_a_crash_between_claim_and_record(
    local: LocalDiscord, settings: Settings, clock: Clock, crash: Crash
) -> None:
    place = crash.place
    async with stage_on(local, settings, clock) as stage:
        await stage.set_log()
        schedule = await stage.begun(place)
        # It is never let go: what nobody listens to any more has no effect.
        hanging = local.faults.hang(stage.where(place), after=crash.after)
        clock.moment = NINE
        stage.bot.daily.wake()
        await hanging.reached.wait()
        kill(stage.bot)
    if not crash.readable:
        stage.deny(Permission.READ_MESSAGE_HISTORY, "study-hall" if place == "reading-thread" else place)
    clock.moment = NINE + crash.minutes * MINUTE
    async with bot_on(local, settings, clock) as bot:
        stage.bot = bot
        state = (await stage.post(schedule)).state
        if crash.readable:
            assert (state, len(stage.posts(place))) == ("sent", 1)
            assert stage.log() == []
        else:
            assert (state, len(stage.posts(place))) == ("unknown", int(crash.after))
            assert "cannot tell whether that stands in the channel" in stage.log()[0]


async def test_a_bot_started_late_posts_and_says_what_it_missed(
    local: LocalDiscord, settings: Settings, clock: Clock
) -> None:
    async with stage_on(local, settings, clock) as stage:
        await stage.set_log()
        schedule = await stage.begun()
    clock.moment = NINE + 48 * HOUR + MINUTE
    async with bot_on(local, settings, clock) as bot:
        stage.bot = bot
        assert (await stage.post(schedule, "2026-11-29")).state == "sent"
        (told,) = stage.log()
        assert "missed 2 posts: 27 November 2026, 28 November 2026" in told


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("killed", [False, True])
async def test_a_bot_that_ends_while_it_tells_a_server_tells_it_once(
    local: LocalDiscord, settings: Settings, clock: Clock, *, after: bool, killed: bool
) -> None:
    async with stage_on(local, settings, clock) as stage:
        await stage.set_log()
        await stage.begun()
        hanging = local.faults.hang(stage.where("mod-log"), after=after)
        clock.moment = NINE + 7 * HOUR
        stage.bot.daily.wake()
        await hanging.reached.wait()
        if killed:
            kill(stage.bot)
    clock.moment += MINUTE
    async with bot_on(local, settings, clock) as bot:
        stage.bot = bot
        (said,) = stage.log()
        assert "missed its post of 27 November 2026" in said
        assert await bot.app.outbox.guilds() == ()


async def test_a_long_rate_limit_is_kept_without_holding_up_others(
    local: LocalDiscord, settings: Settings, clock: Clock
) -> None:
    async with stage_on(local, settings, clock) as stage:
        await stage.begun()
        other = await stage.begun("announcements")
        fault = stage.local.faults.limit(3600, stage.where())
        stage.clock.moment = NINE
        stage.bot.daily.wake()
        await until(lambda: bool(stage.posts("announcements")))
        await asyncio.sleep(0.05)
        assert fault.spent
        assert (await stage.post(other)).state == "sent"
        kill(stage.bot)


async def test_a_bot_that_ends_while_it_posts_loses_and_doubles_nothing(
    local: LocalDiscord, settings: Settings, clock: Clock
) -> None:
    places = ["announcements", "daily-facts", "reading-thread", "forum"]
    async with stage_on(local, settings, clock) as stage:
        schedules = [await stage.begun(place) for place in places]
        local.faults.hang(stage.where(), after=True)
        waiting = local.faults.answer(503, stage.where("announcements"))
        clock.moment = NINE
        stage.bot.daily.wake()
        await until(lambda: waiting.spent and bool(stage.posts("daily-facts")))
    clock.moment = NINE + MINUTE / 6
    async with bot_on(local, settings, clock) as bot:
        stage.bot = bot
        assert [len(stage.posts(place)) for place in places] == [1, 1, 1, 1]
        assert {(await stage.post(one)).state for one in schedules} == {"sent"}
