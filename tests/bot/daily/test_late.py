from datetime import date, timedelta

import pytest

from bot.daily.troubles import CannotTell, NotTaken
from bot.domain.schedule import Slot
from tests.bot.daily.engine import CHANNEL, DAY, HOUR, MINUTE, NINE, SECOND, Engine


async def test_a_bot_that_was_away_posts_the_latest_once(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.clock.moment = NINE + 3 * DAY + 6 * HOUR
    await engine.run()
    assert engine.discord.days() == ["2026-11-30"]
    assert await engine.states(schedule) == {
        "2026-11-27": "missed",
        "2026-11-28": "missed",
        "2026-11-29": "missed",
        "2026-11-30": "sent",
    }
    (told,) = engine.told()
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}> missed 3 posts: 27 November 2026, 28 November 2026, 29 November "
        "2026. A post is sent late by 6 hours at most, and only the latest; nothing needs to be done."
    )
    assert await engine.next(schedule) == Slot(date(2026, 12, 1), NINE + 4 * DAY)


async def test_what_is_more_than_six_hours_late_is_missed(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.clock.moment = NINE + 6 * HOUR + SECOND
    await engine.run()
    assert engine.discord.days() == []
    assert await engine.states(schedule) == {"2026-11-27": "missed"}
    (told,) = engine.told()
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}> missed its post of 27 November 2026 (due <t:1795770000:f>). A post "
        "is sent late by 6 hours at most, and only the latest; nothing needs to be done."
    )


async def test_a_schedule_that_skips_posts_nothing_late(engine: Engine) -> None:
    schedule = await engine.begun(catch_up="skip")
    engine.clock.moment = NINE + 10 * MINUTE + SECOND
    await engine.run()
    assert await engine.states(schedule) == {"2026-11-27": "missed"}
    assert "A post is sent late by no more than 10 minutes" in engine.told()[0]


async def test_a_schedule_that_skips_waits_for_its_turn(engine: Engine) -> None:
    schedule = await engine.begun(catch_up="skip")
    engine.clock.moment = NINE + 10 * MINUTE
    await engine.run()
    assert await engine.states(schedule) == {"2026-11-27": "sent"}


async def test_missed_posts_of_a_long_absence_are_told_in_one_message(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.clock.moment = NINE + 90 * DAY - HOUR
    await engine.run()
    assert set((await engine.states(schedule)).values()) == {"missed"}
    assert len(await engine.states(schedule)) == 90
    (told,) = engine.told()
    assert "missed 90 posts: 5 February 2027" in told
    assert "24 February 2027 and 70 before" in told


@pytest.mark.parametrize(
    ("late", "count"),
    [
        (101 * DAY, "101 posts: 16 February 2027"),
        (101 * DAY + 7 * HOUR, "102 posts: 17 February 2027"),
        (400 * DAY, "more than 100 posts, the last of them: 12 December 2027"),
        (400 * DAY + 7 * HOUR, "more than 100 posts, the last of them: 13 December 2027"),
    ],
)
async def test_a_number_of_missed_posts_is_right_or_says_that_there_are_more(
    engine: Engine, late: timedelta, count: str
) -> None:
    await engine.begun()
    engine.clock.moment = NINE + late
    await engine.run()
    (told,) = engine.told()
    assert f" missed {count}, " in told
    assert ("before" in told) == ("more" not in count)


async def test_a_weekly_fact_tells_of_more_only_where_there_are(engine: Engine) -> None:
    await engine.begun(days="weekly", weekday=4)
    engine.clock.moment = NINE + 105 * DAY + 7 * HOUR
    await engine.run()
    (told,) = engine.told()
    assert "missed 16 posts: 27 November 2026" in told
    await engine.at(NINE + 305 * DAY)
    assert "missed more than 14 posts, the last of them: " in engine.told()[-1]


async def test_a_retry_beyond_the_six_hours_is_missed(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(lambda: _later(engine), times=1)
    await engine.at(NINE)
    assert await engine.states(schedule) == {"2026-11-27": "missed"}
    assert len(engine.told()) == 1


def _later(engine: Engine) -> NotTaken:
    engine.clock.moment = NINE + 6 * HOUR + MINUTE
    return NotTaken()


async def test_what_was_due_before_the_start_is_looked_for_first(engine: Engine) -> None:
    """The database may be a copy: another bot has posted it, and this file does not know."""
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE)
    await _unlearn(engine, schedule.id)
    engine.clock.moment = NINE + HOUR
    await engine.run()
    assert engine.discord.days() == ["2026-11-27"]
    assert (await engine.posts(schedule))["2026-11-27"].message_id == 1
    assert engine.discord.asked == [("publish", CHANNEL), ("find", CHANNEL)]


async def _unlearn(engine: Engine, schedule_id: int) -> None:
    await engine.processes.pop().close()
    async with engine.memory.database.write() as connection:
        await connection.execute("DELETE FROM daily_post")
    await engine.memory.schedules.set_next(schedule_id, Slot(date(2026, 11, 27), NINE))


async def test_a_late_post_goes_out_where_nobody_can_look(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.discord.unreadable.add(CHANNEL)
    engine.clock.moment = NINE + HOUR
    await engine.run()
    assert await engine.states(schedule) == {"2026-11-27": "sent"}
    assert engine.discord.asked == [("find", CHANNEL), ("publish", CHANNEL)]


async def test_a_late_post_goes_out_when_looking_fails_again_and_again(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.discord.fail(NotTaken, times=9, finds=True)
    engine.clock.moment = NINE + HOUR
    await engine.run()
    assert await engine.states(schedule) == {"2026-11-27": "sent"}


async def test_a_look_that_fails_once_is_repeated(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.discord.fail(NotTaken, finds=True)
    engine.discord.fail(CannotTell, finds=True, channel=99)
    engine.clock.moment = NINE + HOUR
    await engine.run()
    assert await engine.states(schedule) == {"2026-11-27": "sent"}
    assert engine.discord.asked == [("find", CHANNEL), ("find", CHANNEL), ("publish", CHANNEL)]


async def test_every_post_is_counted_by_its_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    monkeypatch.setattr(engine.memory.meter, "post", counted.append)
    await engine.begun()
    engine.clock.moment = NINE + 3 * DAY + 6 * HOUR
    await engine.run()
    assert sorted(counted) == ["missed", "missed", "missed", "sent"]
