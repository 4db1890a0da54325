import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from msgspec.structs import replace

from bot.daily.troubles import Closed, MaybeTaken, NotTaken
from bot.errors import Refusal, StorageError
from tests.bot.daily.engine import CHANNEL, DAY, GUILD, HOUR, NINE, SECOND, Engine, until

KEY = "2026-11-27"


def failing(method: Callable[..., Awaitable[Any]], times: int, error: Exception) -> Callable[..., Awaitable[Any]]:
    """A method that fails for a while."""
    left = [times]

    async def tried(*values: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise error
        return await method(*values, **named)

    return tried


async def test_an_ending_bot_finishes_what_is_going_out(engine: Engine) -> None:
    schedules = [await engine.begun(guild_id=number, channel_id=1000 + number) for number in range(20)]
    process = engine.started()
    engine.clock.moment = NINE
    await until(lambda: bool(engine.discord.asked))
    await process.close()
    states = [await engine.states(one) for one in schedules]
    assert all(state in ({}, {KEY: "sent"}) for state in states)
    assert sum(map(bool, states)) == sum(len(engine.discord.days(1000 + number)) for number in range(20))


async def test_a_post_that_waits_for_another_try_is_left_to_the_next_process_at_once(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.pauses = replace(engine.pauses, drain=5.0)
    process = await engine.run()
    engine.discord.fail(lambda: NotTaken(60))
    engine.clock.moment = NINE
    process.wake()
    await engine.discord.hanging.wait()
    await asyncio.sleep(0.01)
    async with asyncio.timeout(1):
        await process.close()
    assert await engine.states(schedule) == {KEY: "claimed"}
    engine.processes.clear()
    engine.clock.moment = NINE + SECOND
    await engine.run()
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_request_without_an_answer_is_cut_short_and_its_claim_released(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(None, after=True)
    engine.clock.moment = NINE
    process.wake()
    await engine.discord.hanging.wait()
    async with asyncio.timeout(2):
        await process.close()
    engine.processes.clear()
    engine.clock.moment = NINE + SECOND
    await engine.run()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_of_an_extra_post_that_is_left_to_the_next_process_nobody_says_that_it_was_not_posted(
    engine: Engine,
) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(None)
    asking = asyncio.ensure_future(process.post_now(schedule, "now-5"))
    await engine.discord.hanging.wait()
    await process.close()
    with pytest.raises(Refusal, match="It may still be posted: the bot is being restarted"):
        await asking
    engine.processes.clear()
    engine.clock.moment += SECOND
    await engine.run()
    assert engine.discord.days() == ["now-5"]


async def test_ending_twice_or_before_the_start_is_nothing(engine: Engine) -> None:
    process = await engine.run()
    await process.close()
    await process.close()
    process.start()
    assert process._loop is None


async def test_a_database_in_trouble_loses_no_outcome(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = await engine.begun()
    await engine.run()
    posts = engine.memory.posts
    monkeypatch.setattr(posts, "finish", failing(posts.finish, 3, StorageError("The disk is full.")))
    await engine.at(NINE)
    assert engine.discord.asked == [("publish", CHANNEL)]
    assert await engine.states(schedule) == {KEY: "sent"}


@pytest.mark.parametrize(
    ("store", "method"),
    [
        ("schedules", "due"),
        ("posts", "claim"),
        ("posts", "take_over"),
        ("bags", "of_many"),
        ("schedules", "next_due"),
        ("server_configs", "of"),
    ],
)
async def test_a_database_in_trouble_is_waited_for(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, store: str, method: str
) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    kept = getattr(engine.memory, store)
    monkeypatch.setattr(kept, method, failing(getattr(kept, method), 3, StorageError("The disk is full.")))
    engine.clock.moment = NINE
    process.wake()
    await engine.at(NINE)
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.days() == [KEY]


async def test_nobody_waits_for_a_broken_database_before_the_first_command(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = engine.memory.schedules
    monkeypatch.setattr(kept, "running", failing(kept.running, 10**6, StorageError("The disk is broken.")))
    process = engine.started()
    async with asyncio.timeout(1):
        await process.settled()


async def test_a_lease_that_cannot_be_renewed_holds_the_post_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = await engine.begun()
    await engine.run()
    posts = engine.memory.posts
    monkeypatch.setattr(posts, "renew", failing(posts.renew, 3, StorageError("The disk is full.")))
    engine.discord.fail(MaybeTaken)
    await engine.at(NINE)
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_the_pause_of_a_closed_channel_survives_trouble(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = await engine.begun()
    await engine.run()
    kept = engine.memory.schedules
    monkeypatch.setattr(kept, "pause", failing(kept.pause, 3, StorageError("The disk is full.")))
    engine.discord.fail(lambda: Closed(50013, 403))
    await engine.at(NINE)
    assert (await engine.now(schedule)).pause is not None
    assert engine.discord.asked == [("publish", CHANNEL)]


async def test_the_loop_begins_anew_after_a_failure_of_its_own(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    schedule = await engine.begun()
    await engine.run()
    kept = engine.memory.schedules
    monkeypatch.setattr(kept, "next_due", failing(kept.next_due, 1, sqlite3.ProgrammingError("a fault")))
    with caplog.at_level(logging.ERROR, logger="bot.daily"):
        await engine.at(NINE)
    assert await engine.states(schedule) == {KEY: "sent"}
    assert [record.message for record in caplog.records] == ["the daily fact failed", "the daily fact begins anew"]


async def test_a_schedule_that_cannot_be_looked_at_harms_no_other(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = await engine.begun(), await engine.begun(guild_id=GUILD + 1, channel_id=333)
    await engine.run()
    kept = engine.memory.server_configs
    of = kept.of

    async def faulty(guild_id: int) -> object:
        if guild_id == GUILD:
            raise KeyError(guild_id)
        return await of(guild_id)

    monkeypatch.setattr(kept, "of", faulty)
    with caplog.at_level(logging.ERROR, logger="bot.daily"):
        await engine.at(NINE)
    assert await engine.states(other) == {KEY: "sent"}
    assert await engine.states(broken) == {}
    assert [record.message for record in caplog.records] == ["a schedule could not be looked at"]
    monkeypatch.undo()
    engine.processes[0].wake()
    await engine.at(NINE)
    assert await engine.states(broken) == {KEY: "sent"}


async def test_a_server_that_cannot_be_told_holds_nothing_up(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    await engine.begun()
    await engine.run()

    async def broken(*_: object, **__: object) -> object:
        raise KeyError

    monkeypatch.setattr(engine.discord, "pass_on", broken)
    await engine.at(NINE + 7 * HOUR)
    await engine.at(NINE + DAY)
    assert engine.discord.days() == ["2026-11-28"]
