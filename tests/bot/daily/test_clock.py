from datetime import date, datetime

import pytest
from msgspec.structs import replace

from bot.domain.schedule import Plan, Post, Slot
from bot.errors import UnknownZone
from bot.services import due_times
from tests.bot.daily.engine import CHANNEL, DAY, HOUR, MINUTE, MODERATOR, NINE, PLAN, SECOND, Engine

KEY = "2026-11-27"


async def test_a_clock_that_jumps_ahead_by_days_and_back_neither_doubles_nor_loses_a_day(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE)
    await engine.at(NINE + 5 * DAY + HOUR)
    assert engine.discord.days() == [KEY, "2026-12-02"]
    await engine.at(NINE + MINUTE)
    assert await engine.states(schedule) == {KEY: "sent", "2026-12-02": "sent"}
    assert await engine.next(schedule) == Slot(date(2026, 11, 28), NINE + DAY)
    for days in range(1, 8):
        await engine.at(NINE + days * DAY)
    assert sorted(engine.discord.days()) == [f"2026-11-{day}" for day in (27, 28, 29, 30)] + [
        f"2026-12-0{day}" for day in (1, 2, 3, 4)
    ]


async def test_what_was_told_as_missed_and_still_comes_is_told_too(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE + 3 * DAY - HOUR)
    assert "missed 3 posts: 27 November 2026, 28 November 2026, 29 November 2026." in engine.told()[0]
    await engine.at(NINE + DAY - HOUR)
    (told,) = engine.told()[1:]
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}>: the bot's clock had run ahead, and has gone back. 2 posts, "
        "told as missed, still come: 28 November 2026, 29 November 2026."
    )
    await engine.at(NINE + DAY)
    await engine.at(NINE + 2 * DAY)
    assert engine.discord.days() == ["2026-11-28", "2026-11-29"]
    assert len(engine.told()) == 2


async def test_one_post_that_still_comes_is_told_with_its_moment(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE + 7 * HOUR)
    await engine.at(NINE + HOUR)
    assert engine.discord.days() == [KEY]
    (told,) = engine.told()[1:]
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}>: the bot's clock had run ahead, and has gone back. Its post "
        "of 27 November 2026 (due <t:1795770000:f>), told as missed, still comes."
    )


async def test_a_start_with_a_clock_that_is_ahead_loses_nothing(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.clock.moment = NINE + 400 * DAY
    process = await engine.run()
    await process.close()
    engine.clock.moment = NINE - HOUR
    await engine.run()
    assert await engine.next(schedule) == Slot(date(2026, 11, 27), NINE)
    await engine.at(NINE)
    assert engine.discord.days()[-1] == KEY


@pytest.mark.parametrize("readable", [True, False])
async def test_a_start_with_a_clock_that_is_years_ahead_doubles_nothing(engine: Engine, *, readable: bool) -> None:
    schedule = await engine.begun()
    if not readable:
        engine.discord.unreadable.add(CHANNEL)
    process = await engine.run()
    await engine.at(NINE)
    await process.close()
    engine.clock.moment = NINE + 1200 * DAY
    await engine.run()
    await engine.at(NINE + HOUR)
    assert engine.discord.days().count(KEY) == 1
    assert (await engine.states(schedule))[KEY] == "sent"
    assert await engine.next(schedule) == Slot(date(2026, 11, 28), NINE + DAY)


async def test_a_start_with_a_clock_that_is_behind_fires_nothing_old(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    await engine.at(NINE)
    await process.close()
    engine.clock.moment = NINE - 300 * DAY + HOUR
    await engine.run()
    assert engine.discord.days() == [KEY]
    await engine.at(NINE + DAY)
    assert engine.discord.days() == [KEY, "2026-11-28"]
    assert await engine.states(schedule) == {KEY: "sent", "2026-11-28": "sent"}
    assert engine.told() == []


async def test_a_schedule_made_by_a_clock_that_was_ahead_begins_when_the_clock_is_right(engine: Engine) -> None:
    engine.clock.moment = NINE + 30 * DAY
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE - HOUR)
    assert await engine.next(schedule) == Slot(date(2026, 11, 27), NINE)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]


async def test_a_small_step_back_changes_nothing(engine: Engine) -> None:
    await engine.begun()
    await engine.run()
    await engine.at(NINE)
    await engine.at(NINE - 30 * MINUTE / 60)
    await engine.at(NINE + MINUTE)
    assert engine.discord.days() == [KEY]


async def test_a_step_back_over_a_post_does_not_double_it(engine: Engine) -> None:
    await engine.begun()
    await engine.run()
    await engine.at(NINE)
    await engine.at(NINE - 2 * HOUR)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]
    await engine.at(NINE + DAY)
    assert engine.discord.days() == [KEY, "2026-11-28"]


async def test_what_a_moderator_skipped_stays_skipped_when_the_clock_goes_back(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    skipped = Post(schedule.id, KEY, "skipped", NINE)
    assert await engine.memory.posts.leave_out([skipped], Slot(date(2026, 11, 28), NINE + DAY))
    await engine.at(NINE + HOUR)
    await engine.at(NINE - HOUR)
    await engine.at(NINE + 2 * HOUR)
    assert await engine.states(schedule) == {KEY: "skipped"}


async def test_zone_data_that_changed_under_a_schedule_move_its_next_post(engine: Engine) -> None:
    """The zone has moved its clocks by an hour since the next slot was computed."""
    schedule = await engine.begun()
    await engine.memory.schedules.set_next(schedule.id, Slot(date(2026, 11, 27), NINE + HOUR))
    await engine.run()
    assert await engine.next(schedule) == Slot(date(2026, 11, 27), NINE)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]


async def test_zone_data_that_changed_while_the_bot_was_away_lose_no_post(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.memory.schedules.set_next(schedule.id, Slot(date(2026, 11, 27), NINE + HOUR))
    engine.clock.moment = NINE + 30 * MINUTE
    await engine.run()
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_post_that_changed_zone_data_move_into_the_past_is_missed_and_told(engine: Engine) -> None:
    schedule = await engine.begun(catch_up="skip")
    await engine.memory.schedules.set_next(schedule.id, Slot(date(2026, 11, 27), NINE + HOUR))
    engine.clock.moment = NINE + 30 * MINUTE
    await engine.run()
    assert await engine.states(schedule) == {KEY: "missed"}
    assert len(engine.told()) == 1


async def test_a_zone_that_is_gone_pauses_its_schedule(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plan: Plan = replace(PLAN, zone="Europe/Kyiv")
    schedule, other = await engine.begun(plan), await engine.begun(channel_id=333)
    zones = due_times._zone

    def without(name: str) -> object:
        if name == "Europe/Kyiv":
            raise UnknownZone(name)
        return zones(name)

    monkeypatch.setattr(due_times, "_zone", without)
    await engine.run()
    found = await engine.now(schedule)
    assert found.pause is not None
    assert "the time zone Europe/Kyiv is no longer known here" in found.pause.reason
    ((guild, text, otherwise),) = engine.discord.told
    assert (guild, otherwise) == (schedule.guild_id, MODERATOR)
    assert f"Daily fact {schedule.id} in <#{CHANNEL}> could not be posted. It pauses, since the time zone" in text
    await engine.at(NINE)
    assert await engine.states(other) == {KEY: "sent"}


@pytest.mark.parametrize("moment", [NINE - HOUR, NINE + 5 * MINUTE])
async def test_a_server_that_comes_back_goes_on_from_now(engine: Engine, moment: datetime) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    await engine.memory.departures.left(schedule.guild_id, engine.clock())
    await engine.at(moment)
    await process.readmit(schedule.guild_id)
    await engine.memory.departures.came_back(schedule.guild_id)
    await engine.at(NINE + 5 * MINUTE)
    assert await engine.states(schedule) == ({KEY: "sent"} if moment < NINE else {})
    await engine.at(NINE + DAY)
    assert (await engine.states(schedule))["2026-11-28"] == "sent"


async def test_a_server_that_came_back_while_the_bot_was_away_is_neither_fired_at_nor_deleted(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.memory.departures.left(schedule.guild_id, engine.clock())
    engine.clock.moment = NINE + 40 * DAY + HOUR
    await engine.run()
    assert engine.discord.days() == []
    assert await engine.next(schedule) == Slot(date(2027, 1, 7), NINE + 41 * DAY)


async def test_a_server_that_was_left_gets_no_next_post_at_a_start(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.memory.departures.left(schedule.guild_id, engine.clock())
    engine.discord.here.clear()
    await engine.run()
    assert await engine.next(schedule) is None


@pytest.mark.parametrize(("back", "times"), [(59, 0), (61, 1)])
async def test_a_clock_that_is_set_right_by_seconds_has_not_gone_back(
    engine: Engine, caplog: pytest.LogCaptureFixture, back: int, times: int
) -> None:
    await engine.begun()
    engine.clock.moment = NINE
    await engine.run()
    await engine.at(NINE - back * SECOND)
    assert [one.message for one in caplog.records].count("the clock has gone back") == times
