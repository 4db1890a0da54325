from datetime import date, datetime

import pytest

from bot.domain.schedule import Slot
from tests.bot.daily.engine import APPLICATION, CHANNEL, DAY, HOUR, MINUTE, NINE, SECOND, Engine
from tests.bot.daily.test_crashes import crashed

KEY = "2026-11-27"


async def restored(engine: Engine) -> None:
    async with engine.memory.database.write() as connection:
        await connection.execute("INSERT INTO backup_mark VALUES ('2026-11-27T08:00:00+00:00')")


async def test_a_restored_backup_fires_nothing_that_is_past(engine: Engine) -> None:
    schedule = await engine.begun()
    await restored(engine)
    engine.clock.moment = NINE + 2 * DAY + HOUR
    await engine.run()
    assert engine.discord.asked == []
    assert await engine.states(schedule) == {KEY: "missed", "2026-11-28": "missed", "2026-11-29": "missed"}
    (told,) = engine.told()
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}>: the bot's database was restored from a backup of <t:1795766400:f>, "
        "so it cannot tell whether it posted 3 posts: 27 November 2026, 28 November 2026, 29 November 2026. Nothing of "
        "that is posted again; the next one comes as planned."
    )
    assert await engine.next(schedule) == Slot(date(2026, 11, 30), NINE + 3 * DAY)
    await engine.at(NINE + 3 * DAY)
    assert engine.discord.days() == ["2026-11-30"]


async def test_a_backup_is_restored_once(engine: Engine) -> None:
    schedule = await engine.begun()
    await restored(engine)
    await (await engine.run()).close()
    assert await engine.memory.restored_marks.taken_at() is None
    engine.clock.moment = NINE + HOUR
    await engine.run()
    assert await engine.states(schedule) == {KEY: "sent"}


@pytest.mark.parametrize("moment", [NINE - HOUR, NINE + HOUR, NINE + 90 * DAY])
async def test_each_application_leaves_out_and_tells_what_is_its_own(engine: Engine, moment: datetime) -> None:
    """As ``call --at`` may be the first to start on the real bot's database."""
    schedule = await engine.begun()
    await restored(engine)
    here, engine.discord.here = engine.discord.here, set()
    engine.memory.homes.application_id = APPLICATION + 1
    engine.clock.moment = moment
    await (await engine.run()).close()
    assert await engine.states(schedule) == {}
    assert engine.told() == []
    engine.memory.homes.application_id, engine.discord.here = APPLICATION, here
    engine.clock.moment = NINE + HOUR
    await (await engine.run()).close()
    await engine.run()
    assert await engine.states(schedule) == {KEY: "missed"}
    (told,) = engine.told()
    assert "restored from a backup" in told


@pytest.mark.parametrize("wrong", [NINE - HOUR, NINE - 300 * DAY, NINE + 900 * DAY])
async def test_what_is_past_is_seen_by_discords_clock(engine: Engine, wrong: datetime) -> None:
    schedule = await engine.begun()
    await restored(engine)
    engine.discord.time = lambda: NINE + HOUR
    engine.clock.moment = wrong
    await engine.run()
    await engine.at(NINE + HOUR)
    assert engine.discord.days().count(KEY) == 0
    assert (await engine.states(schedule))[KEY] == "missed"
    assert [text for text in engine.told() if "whether it posted its post of 27 November 2026" in text]
    await engine.at(NINE + DAY)
    assert engine.discord.days().count("2026-11-28") == 1


async def test_what_was_given_up_for_a_restored_backup_stays_so_when_the_clock_goes_back(engine: Engine) -> None:
    schedule = await engine.begun()
    await restored(engine)
    engine.clock.moment = NINE + HOUR
    await engine.run()
    await engine.at(NINE - HOUR)
    await engine.at(NINE + MINUTE)
    assert await engine.states(schedule) == {KEY: "missed"}
    assert engine.discord.asked == []


async def test_a_post_that_was_under_way_in_a_backup_is_looked_for_and_never_sent(engine: Engine) -> None:
    schedule = await crashed(engine, after=False)
    await restored(engine)
    engine.clock.moment = NINE + MINUTE
    await engine.run()
    assert engine.discord.days() == []
    assert await engine.states(schedule) == {KEY: "missed"}
    assert engine.discord.asked == [("find", CHANNEL)]


async def test_a_post_that_was_under_way_in_a_backup_is_found(engine: Engine) -> None:
    schedule = await crashed(engine, after=True)
    await restored(engine)
    engine.clock.moment = NINE + 29 * SECOND
    await engine.run()
    # Its lease still lasts by this clock.
    assert await engine.states(schedule) == {KEY: "claimed"}
    await engine.at(NINE + MINUTE)
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.days() == [KEY]


async def test_a_post_that_was_under_way_in_a_backup_may_stay_unknown(engine: Engine) -> None:
    schedule = await crashed(engine, after=True)
    engine.discord.unreadable.add(CHANNEL)
    await restored(engine)
    engine.clock.moment = NINE + MINUTE
    await engine.run()
    assert await engine.states(schedule) == {KEY: "unknown"}
