"""What a server must hear, whatever Discord and the bot's ends do meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.daily import words
from bot.daily.troubles import Closed, ShutOut
from bot.domain.article import Article
from bot.domain.notice import Notice
from bot.errors import StorageError
from tests.bot.daily.engine import APPLICATION, CHANNEL, DAY, HOUR, MINUTE, NINE, Engine, engine_on, until
from tests.bot.daily.test_crashes import crashed
from tests.bot.daily.test_ending import failing
from tests.bot.daily.test_restored import restored


def fails(_: Notice) -> bool:
    """Discord takes nothing now."""
    return False


async def missing(engine: Engine) -> None:
    """Seven hours late."""
    await engine.begun()
    engine.clock.moment = NINE + 7 * HOUR


async def missing_many(engine: Engine) -> None:
    await engine.begun()
    engine.clock.moment = NINE + 3 * DAY


async def pausing(engine: Engine) -> None:
    await engine.begun()
    engine.discord.fail(lambda: Closed(50013, 403), times=99)
    engine.clock.moment = NINE


async def without_facts(engine: Engine) -> None:
    await engine.begun(topic="fog-signals")
    engine.clock.moment = NINE


async def running_low(engine: Engine) -> None:
    await engine.begun(topic="money")
    engine.clock.moment = NINE


async def leaving_out(engine: Engine) -> None:
    await engine.begun()
    await restored(engine)
    engine.clock.moment = NINE + HOUR


async def not_knowing(engine: Engine) -> None:
    await crashed(engine, after=True)
    engine.discord.unreadable.add(CHANNEL)
    engine.clock.moment = NINE + 3 * MINUTE


CASES = [missing, missing_many, pausing, without_facts, running_low, leaving_out, not_knowing]


async def told(engine: Engine, count: int = 1) -> None:
    """Wait for the server to be told, and see that nothing is left to tell."""
    await until(lambda: len(engine.told()) >= count)
    for process in engine.processes:
        await process.settled(patient=True)
    assert len(engine.told()) == count
    assert await engine.memory.outbox.guilds() == ()


@pytest.mark.parametrize("case", CASES)
async def test_it_is_told_when_discord_takes_it_and_once(
    engine: Engine, case: Callable[[Engine], Awaitable[None]]
) -> None:
    await case(engine)
    engine.discord.silent = [fails] * 9
    await engine.run()
    await told(engine)


@pytest.mark.parametrize("case", CASES)
async def test_a_process_that_is_killed_at_any_moment_loses_and_doubles_no_news(
    tmp_path: Path, article: Article, case: Callable[[Engine], Awaitable[None]]
) -> None:
    for steps in range(0, 96, 8):
        async with engine_on(tmp_path / f"{steps}.sqlite", article) as engine:
            await case(engine)
            process = engine.started()
            for _ in range(steps):
                await asyncio.sleep(0.0002)
            await engine.killed(process)
            engine.clock.moment += timedelta(seconds=31)
            await engine.run()
            await engine.at(engine.clock.moment + timedelta(seconds=31))
            await told(engine)


async def test_what_discord_took_without_an_answer_is_told_once_after_a_restart(engine: Engine) -> None:
    await missing(engine)

    def taken(notice: Notice) -> bool:
        engine.discord.nonces[notice.nonce] = engine.clock()
        engine.discord.told.append((notice.guild_id, notice.text, notice.otherwise))
        return False

    engine.discord.silent = [taken, *[fails] * 10**4]
    process = engine.started()
    await until(lambda: bool(engine.told()))
    await process.close()
    assert await engine.memory.outbox.guilds() != ()
    engine.discord.silent = []
    engine.clock.moment += 2 * MINUTE
    await engine.run()
    await told(engine)


async def test_an_ending_bot_leaves_it_to_the_next_and_ends_in_time(engine: Engine) -> None:
    await missing(engine)
    engine.discord.silent = [fails] * 10**4
    process = await engine.run()
    async with asyncio.timeout(2):
        await process.close()
    engine.discord.silent = []
    await engine.run()
    await told(engine)


async def test_nobody_waits_for_a_server_that_cannot_be_told_for_long(engine: Engine) -> None:
    await missing(engine)
    engine.discord.silent = [fails] * 10**4
    async with asyncio.timeout(2):
        await engine.run()
    assert engine.told() == []
    assert 10**4 - len(engine.discord.silent) >= 3


async def test_what_was_put_off_is_tried_again_when_the_bot_is_woken(engine: Engine) -> None:
    await missing(engine)
    engine.pauses = replace(engine.pauses, first=0.002, most=3600.0)
    engine.discord.silent = [fails] * 15
    process = await engine.run()
    for _ in range(15):
        process.wake()
        await process.settled()
    await told(engine)


async def test_a_server_is_told_in_the_order_in_which_things_happened(engine: Engine) -> None:
    await engine.begun()
    await engine.run()
    engine.discord.silent = [fails] * 20
    await engine.at(NINE + 7 * HOUR)
    engine.discord.fail(lambda: Closed(50013, 403))
    await engine.at(NINE + DAY)
    await told(engine, 2)
    first, second = engine.told()
    assert "missed its post of 27 November" in first
    assert "could not be posted. It pauses" in second


async def test_two_processes_tell_it_once(engine: Engine, tmp_path: Path, article: Article) -> None:
    await missing(engine)
    async with engine_on(tmp_path / "a.sqlite", article) as other:
        other.discord, other.memory.now, other.clock = engine.discord, engine.clock, engine.clock
        engine.discord.silent = [fails] * 4
        await asyncio.gather(engine.run(), other.run())
        await told(engine)


async def test_a_database_in_trouble_loses_and_doubles_no_news(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    await missing(engine)
    outbox = engine.memory.outbox
    for method in ("next", "done", "guilds"):
        kept = getattr(outbox, method)
        monkeypatch.setattr(outbox, method, failing(kept, 3, StorageError("The disk is full.")))
    await engine.run()
    await told(engine)


async def test_another_applications_news_is_left_to_it(engine: Engine) -> None:
    await missing(engine)
    engine.discord.silent = [fails] * 10**4
    await (await engine.run()).close()
    engine.discord.silent = []
    here, engine.discord.here = engine.discord.here, set()
    engine.memory.homes.application_id = APPLICATION + 1
    await (await engine.run()).close()
    assert engine.told() == []
    engine.memory.homes.application_id, engine.discord.here = APPLICATION, here
    await engine.run()
    await told(engine)


async def test_a_stop_that_is_over_when_the_bot_starts_again_is_told(engine: Engine) -> None:
    await engine.begun()
    process = await engine.run()
    engine.discord.fail(ShutOut)
    await engine.at(NINE)
    await engine.killed(process)
    engine.clock.moment = NINE + 11 * MINUTE
    await engine.run()
    assert engine.discord.days() == ["2026-11-27"]
    assert engine.told() == [words.was_shut_out()]
    assert await engine.memory.posts.stopped_until() is None
