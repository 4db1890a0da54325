import asyncio
import logging

import pytest

from bot.daily import words
from bot.daily.news import News
from bot.daily.troubles import Closed, MaybeTaken, NotTaken, Refused, ShutOut
from bot.domain.schedule import Pause
from bot.errors import Refusal
from bot.services.due_times import next_slot
from tests.bot.daily.engine import CHANNEL, DAY, GUILD, HOUR, MINUTE, MODERATOR, NINE, SECOND, Engine, until

pytestmark = pytest.mark.faults

KEY = "2026-11-27"
OTHER = 333


def missing_permission() -> Closed:
    return Closed(50013, 403)


@pytest.mark.parametrize("trouble", [NotTaken, MaybeTaken])
@pytest.mark.parametrize("after", [False, True])
async def test_what_fails_is_tried_again_with_the_same_nonce(
    engine: Engine, trouble: type[Exception], *, after: bool
) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(trouble, times=5, after=after)
    await engine.at(NINE)
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.days() == [KEY]
    assert engine.discord.asked == [("publish", CHANNEL)] * 6
    assert engine.told() == []


async def test_a_forum_is_read_before_another_try(engine: Engine) -> None:
    schedule = await engine.begun(channel_kind="forum")
    await engine.run()
    engine.discord.fail(MaybeTaken, times=1, after=True)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.asked == [("publish", CHANNEL), ("find", CHANNEL)]


async def test_a_forum_nobody_can_read_leaves_it_unknown(engine: Engine) -> None:
    schedule = await engine.begun(channel_kind="forum")
    await engine.run()
    engine.discord.unreadable.add(CHANNEL)
    engine.discord.fail(MaybeTaken, times=1, after=True)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "unknown"}
    (told,) = engine.told()
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}>: Discord failed while the bot sent the post of 27 November 2026, so "
        "that the bot cannot tell whether that stands in the channel. It is not sent again. The bot can look for its "
        "posts only with View Channel and Read Message History there."
    )
    assert "Discord failed while the bot sent it" in ((await engine.now(schedule)).last_error or "")


async def test_beyond_the_nonce_window_a_retry_looks_first(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()

    def slowly() -> MaybeTaken:
        engine.clock.moment = NINE + 10 * MINUTE
        return MaybeTaken()

    engine.discord.fail(slowly, after=True)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.asked == [("publish", CHANNEL), ("find", CHANNEL)]


async def test_a_post_found_missing_is_sent_after_all(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()

    def slowly() -> MaybeTaken:
        engine.clock.moment += 10 * MINUTE
        return MaybeTaken()

    engine.discord.fail(slowly, times=2)
    await engine.at(NINE)
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}


@pytest.mark.parametrize("code", [50013, 10003, 50001])
async def test_a_closed_channel_pauses_its_schedule_and_is_told_once(engine: Engine, code: int) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(lambda: Closed(code, 403), times=9)
    await engine.at(NINE)
    await engine.at(NINE + DAY)
    assert await engine.states(schedule) == {KEY: "failed"}
    assert engine.discord.asked == [("publish", CHANNEL)]
    found = await engine.now(schedule)
    why = words.why_closed(code)
    assert found.pause == Pause(NINE, None, why)
    assert found.last_error == why
    assert engine.discord.told == [(GUILD, words.paused(schedule, why), MODERATOR)]
    assert "/daily resume" in why


async def test_what_is_kept_for_a_server_is_told_at_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only when the next look finds it."""

    async def nothing(_: News) -> None:
        pass

    monkeypatch.setattr(News, "recall", nothing)
    await engine.begun()
    await engine.run()
    engine.discord.fail(lambda: Refused(50035, 400))
    await engine.at(NINE)
    await until(lambda: bool(engine.discord.told))


async def test_a_schedule_that_paused_goes_on_when_it_is_resumed(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(missing_permission)
    await engine.at(NINE)
    engine.clock.moment = NINE + HOUR
    await engine.memory.schedules.resume(schedule.id, next_slot(schedule.plan, engine.clock()), engine.clock())
    process.wake()
    await engine.at(NINE + DAY)
    assert await engine.states(schedule) == {KEY: "failed", "2026-11-28": "sent"}


async def test_a_fact_that_was_not_shown_returns_into_the_bag(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(missing_permission)
    await engine.at(NINE)
    assert (await engine.memory.bags.of(schedule.id)).drawn == ()
    engine.clock.moment = NINE + HOUR
    await engine.memory.schedules.resume(schedule.id, next_slot(schedule.plan, engine.clock()), engine.clock())
    process.wake()
    await engine.at(NINE + DAY)
    failed, sent = (await engine.posts(schedule)).values()
    assert failed.fact_id == sent.fact_id


async def test_a_fact_that_discord_refuses_does_not_come_again_in_its_round(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(lambda: Refused(50035, 400))
    await engine.at(NINE)
    await engine.at(NINE + DAY)
    failed, sent = (await engine.posts(schedule)).values()
    assert failed.fact_id != sent.fact_id


async def test_whoever_set_a_schedule_is_told_where_there_is_no_log_channel(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    await engine.at(NINE + 3 * DAY + 7 * HOUR)
    ((_, text, person),) = engine.discord.told
    assert "missed 4 posts" in text
    assert person == schedule.set_by


async def test_a_refused_post_fails_and_the_schedule_goes_on(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(lambda: Refused(50035, 400))
    with caplog.at_level(logging.ERROR, logger="bot.daily"):
        await engine.at(NINE)
    await engine.at(NINE + DAY)
    assert await engine.states(schedule) == {KEY: "failed", "2026-11-28": "sent"}
    (record,) = caplog.records
    assert (vars(record)["code"], vars(record)["schedule"]) == (50035, schedule.id)
    (told,) = engine.told()
    assert vars(record)["error_id"] in told


async def test_a_failure_of_the_bots_own_harms_one_post_alone(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    schedule, other = await engine.begun(), await engine.begun(channel_id=OTHER)
    await engine.run()
    engine.discord.fail(lambda: KeyError("a fault"))
    with caplog.at_level(logging.ERROR, logger="bot.daily"):
        await engine.at(NINE)
    await engine.at(NINE + DAY)
    # It failed while a request was out, so nobody knows.
    assert await engine.states(schedule) == {KEY: "unknown", "2026-11-28": "sent"}
    assert await engine.states(other) == {KEY: "sent", "2026-11-28": "sent"}
    (record,) = caplog.records
    assert vars(record)["error_id"] in engine.told()[0]


async def test_one_schedules_trouble_delays_no_other(engine: Engine) -> None:
    schedule = await engine.begun()
    others = [await engine.begun(guild_id=number, channel_id=1000 + number) for number in range(60)]
    process = await engine.run()
    engine.discord.fail(None)
    engine.clock.moment = NINE
    process.wake()
    await until(lambda: all(engine.discord.days(1000 + number) for number in range(60)))
    assert await engine.states(schedule) == {KEY: "claimed"}
    assert len(others) == 60


async def test_a_ban_stops_all_posting_for_ten_minutes(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    schedule, other = await engine.begun(), await engine.begun(channel_id=OTHER, guild_id=GUILD + 1)
    later = await engine.begun(zone="Etc/GMT", time=(NINE + MINUTE).time(), channel_id=444)
    process = await engine.run()
    engine.discord.fail(ShutOut)
    with caplog.at_level(logging.ERROR, logger="bot.daily"):
        await engine.at(NINE)
        before = len(engine.discord.asked)
        await engine.at(NINE + 10 * MINUTE - SECOND)
    assert len(engine.discord.asked) == before <= 2
    assert len([record for record in caplog.records if "shut the bot out" in record.message]) == 1
    assert await engine.memory.posts.stopped_until() == NINE + 10 * MINUTE
    with pytest.raises(Refusal, match="Discord takes no posts from the bot for some minutes"):
        await process.post_now(schedule, "now-5")
    await engine.at(NINE + 10 * MINUTE)
    for one in (schedule, other, later):
        assert await engine.states(one) == {KEY: "sent"}
    assert {guild for guild, text, _ in engine.discord.told if text == words.was_shut_out()} >= {GUILD}
    assert await engine.memory.posts.stopped_until() is None


async def test_what_waits_for_its_turn_when_a_ban_begins_is_held_back(engine: Engine) -> None:
    schedules = [await engine.begun(guild_id=number, channel_id=1000 + number) for number in range(20)]
    await engine.run()
    engine.discord.fail(ShutOut, channel=1000)
    await engine.at(NINE)
    assert engine.discord.asked == [("publish", 1000)]
    await engine.at(NINE + 10 * MINUTE)
    assert {tuple((await engine.states(one)).items()) for one in schedules} == {((KEY, "sent"),)}
    assert [engine.discord.days(1000 + number) for number in range(20)] == [[KEY]] * 20


async def test_a_ban_lasts_over_a_restart(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(ShutOut)
    await engine.at(NINE)
    async with asyncio.timeout(5):
        while await engine.memory.posts.stopped_until() is None:  # noqa: ASYNC110 - the database is waited for
            await asyncio.sleep(0.001)
    await engine.killed(process)
    engine.clock.moment = NINE + 5 * MINUTE
    await engine.run()
    assert len(engine.discord.asked) == 1
    await engine.at(NINE + 10 * MINUTE)
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.days() == [KEY]


async def test_a_clock_set_back_makes_a_ban_no_longer(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.fail(ShutOut)
    await engine.at(NINE)
    await engine.at(NINE - HOUR)
    await engine.at(NINE - HOUR + 10 * MINUTE)
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_server_that_the_bot_has_left_is_left_alone(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()
    engine.discord.here.clear()
    await engine.at(NINE)
    assert await engine.states(schedule) == {KEY: "failed"}
    assert (await engine.now(schedule)).pause is None
    assert engine.told() == []


async def test_a_closed_channel_of_a_server_that_was_left_pauses_nothing(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.run()

    engine.discord.fail(missing_permission)
    engine.clock.moment = NINE
    held = engine.processes[0]._claiming
    (post,) = await held.take(9) or []
    await engine.memory.departures.left(GUILD, NINE)
    await engine.processes[0]._hands.take(post)
    assert await engine.states(schedule) == {KEY: "failed"}
    assert (await engine.now(schedule)).pause is None


async def test_an_extra_post_that_discord_refuses_says_why(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(lambda: Refused(50035, 400))
    with pytest.raises(Refusal, match="Discord refused the post"):
        await process.post_now(schedule, "now-5")
    engine.discord.fail(missing_permission)
    with pytest.raises(Refusal, match="lacks a permission in its channel"):
        await process.post_now(schedule, "now-6")
    assert (await engine.now(schedule)).pause is not None


async def test_an_extra_post_is_tried_again_while_somebody_waits(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(MaybeTaken, times=3, after=True)
    assert (await process.post_now(schedule, "now-5")).state == "sent"
    assert engine.discord.days() == ["now-5"]


async def test_an_extra_post_is_tried_again_though_its_schedule_pauses_meanwhile(engine: Engine) -> None:
    schedule = await engine.begun()
    await engine.memory.schedules.pause(schedule.id, Pause(NINE, MODERATOR, "Holidays."))
    process = await engine.run()
    engine.discord.fail(NotTaken)
    assert (await process.post_now(schedule, "now-5")).state == "sent"


async def test_nobody_waits_for_an_extra_post_for_more_than_a_minute(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()

    def slowly() -> NotTaken:
        engine.clock.moment += 2 * MINUTE
        return NotTaken()

    engine.discord.fail(slowly)
    with pytest.raises(Refusal, match="Discord did not take the post"):
        await process.post_now(schedule, "now-5")
    assert engine.told() == []
