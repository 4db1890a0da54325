import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.daily.troubles import MaybeTaken, NotTaken
from bot.domain.article import Article
from bot.services.due_times import next_slot
from tests.bot.daily.engine import CHANNEL, MINUTE, NINE, SECOND, Engine, engine_on

KEY = "2026-11-27"


async def test_two_processes_on_one_database_never_both_send(engine: Engine, tmp_path: Path, article: Article) -> None:
    schedules = [await engine.begun(guild_id=number, channel_id=1000 + number) for number in range(80)]
    async with engine_on(tmp_path / "a.sqlite", article) as other:
        other.discord = engine.discord
        other.memory.now = other.clock = engine.clock
        first, second = await engine.run(), await other.run()
        engine.clock.moment = NINE
        await asyncio.gather(first.settled(), second.settled())
        assert [engine.discord.days(1000 + number) for number in range(80)] == [[KEY]] * 80
        assert len(engine.discord.asked) == 80
        assert {tuple((await engine.states(one)).items()) for one in schedules} == {((KEY, "sent"),)}


async def test_a_post_that_is_tried_for_long_passes_to_a_process_that_is_there(engine: Engine) -> None:
    """The first one waits for its next try; once its lease has run out another sends, and the first lets go."""
    schedule = await engine.begun()
    first = await engine.run()
    engine.discord.fail(lambda: NotTaken(0.3))
    engine.clock.moment = NINE
    first.wake()
    await engine.discord.hanging.wait()
    engine.clock.moment = NINE + 31 * SECOND
    await engine.run()
    await first.settled()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_request_whose_turn_comes_when_the_claim_is_another_processs_is_not_made(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = await engine.begun()
    process = await engine.run()

    async def late() -> None:
        """The lease runs out while the request waits, and another process takes the post over."""
        ((held, _),) = process._hands._held.values()
        held.lease_end = 0.0
        await engine.memory.posts.take_over(NINE + MINUTE, "another", NINE + 2 * MINUTE, 9)

    monkeypatch.setattr(engine.discord, "turn", late)
    await engine.at(NINE)
    assert engine.discord.asked == []
    assert await engine.states(schedule) == {KEY: "claimed"}


async def test_a_request_whose_turn_comes_late_goes_out_under_a_new_lease(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    left = [2]

    async def late() -> None:
        ((held, _),) = process._hands._held.values()
        left[0] -= 1
        if left[0] >= 0:
            held.lease_end = 0.0

    monkeypatch.setattr(engine.discord, "turn", late)
    await engine.at(NINE)
    assert engine.discord.asked == [("publish", CHANNEL)]
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_post_in_hand_is_not_taken_over_by_the_same_process(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(lambda: NotTaken(0.1), times=3)
    engine.clock.moment = NINE
    process.wake()
    await engine.discord.hanging.wait()
    engine.clock.moment = NINE + timedelta(minutes=1)
    await process.settled()
    assert engine.discord.days() == [KEY]
    assert engine.discord.asked == [("publish", CHANNEL)] * 4
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_post_whose_schedule_has_another_channel_meanwhile_is_not_sent_to_the_old_one(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()

    def slowly() -> NotTaken:
        return NotTaken(0.2)

    engine.discord.fail(slowly)
    engine.clock.moment = NINE
    engine.processes[0].wake()
    await engine.discord.hanging.wait()
    plan = replace(schedule.plan, channel_id=333)
    await engine.memory.schedules.change(schedule.id, plan, next_slot(plan, NINE), NINE)
    await engine.processes[0].settled()
    assert engine.discord.days() == []
    assert await engine.states(schedule) == {KEY: "skipped"}


async def test_the_same_fact_is_never_drawn_by_both(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    first, second = await asyncio.gather(process.post_now(schedule, "now-5"), process.post_now(schedule, "now-6"))
    assert first.fact_id != second.fact_id
    assert await engine.states(schedule) == {"now-5": "sent", "now-6": "sent"}


async def test_an_earlier_process_that_comes_back_to_life_does_not_send_again(engine: Engine) -> None:
    schedule = await engine.begun()
    first = await engine.run()

    def late() -> MaybeTaken:
        engine.clock.moment = NINE + 3 * MINUTE
        return MaybeTaken()

    engine.discord.fail(late, after=True)
    engine.clock.moment = NINE
    first.wake()
    await engine.discord.hanging.wait()
    await engine.run()
    await first.settled()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
