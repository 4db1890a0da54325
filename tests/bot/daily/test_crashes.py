import asyncio
from datetime import date, timedelta

import pytest

from bot.daily.held import Held
from bot.daily.posting import Posting
from bot.daily.troubles import NotTaken
from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.schedule import ChannelKind, Pause, Post, Schedule, Slot
from tests.bot.daily.engine import CHANNEL, DAY, HOUR, MINUTE, MODERATOR, NINE, SECOND, Engine

KEY = "2026-11-27"
WITHIN, BEYOND = MINUTE, 3 * MINUTE
"""Within the time for which Discord surely knows a nonce, and beyond it."""


async def crashed(engine: Engine, *, after: bool, kind: ChannelKind = "text") -> Schedule:
    """A schedule whose bot is killed while it sends, before or after the post stands in the channel."""
    schedule = await engine.begun(channel_kind=kind)
    process = await engine.run()
    engine.discord.fail(None, after=after)
    engine.clock.moment = NINE
    process.wake()
    await engine.discord.hanging.wait()
    assert await engine.states(schedule) == {KEY: "claimed"}
    await engine.killed(process)
    engine.discord.asked.clear()
    return schedule


@pytest.mark.parametrize("after", [False, True])
async def test_within_the_nonce_window_it_is_sent_again_with_the_same_nonce(engine: Engine, *, after: bool) -> None:
    schedule = await crashed(engine, after=after)
    engine.clock.moment = NINE + WITHIN
    await engine.run()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.asked == [("publish", CHANNEL)]


async def test_a_clock_that_is_set_back_lets_no_nonce_be_trusted_for_longer(engine: Engine) -> None:
    schedule = await engine.begun()
    post = Post(schedule.id, KEY, "claimed", NINE)
    fact = next(iter(engine.memory.library.default.facts.values()))
    held = Held(schedule, post, Posting(schedule, post, engine.memory.library.default, fact), lease_end=0.0)
    held.doubts(NINE, asyncio.get_running_loop().time())
    assert held.is_known_by_nonce(NINE + MINUTE)
    assert not held.is_known_by_nonce(NINE - SECOND)
    held._doubt_at -= 121
    assert not held.is_known_by_nonce(NINE + SECOND)
    # Doubted again, it may still be the first try that stands there.
    held.doubts(NINE + MINUTE, asyncio.get_running_loop().time())
    assert held.doubt == NINE
    assert not held.is_known_by_nonce(NINE + MINUTE)


async def test_nobody_else_touches_a_claim_whose_lease_still_lasts(engine: Engine) -> None:
    schedule = await crashed(engine, after=False)
    engine.clock.moment = NINE + 29 * SECOND
    await engine.run()
    assert await engine.states(schedule) == {KEY: "claimed"}
    await engine.at(NINE + 32 * SECOND)
    assert await engine.states(schedule) == {KEY: "sent"}


@pytest.mark.parametrize("after", [False, True])
async def test_beyond_the_nonce_window_the_channel_is_read_first(engine: Engine, *, after: bool) -> None:
    schedule = await crashed(engine, after=after)
    engine.clock.moment = NINE + BEYOND
    await engine.run()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
    assert (await engine.posts(schedule))[KEY].message_id == 1
    assert engine.discord.asked == [("find", CHANNEL)] + [("publish", CHANNEL)] * (not after)


@pytest.mark.parametrize("after", [False, True])
async def test_where_nobody_can_look_it_is_unknown_told_and_not_sent(engine: Engine, *, after: bool) -> None:
    schedule = await crashed(engine, after=after)
    engine.discord.unreadable.add(CHANNEL)
    engine.clock.moment = NINE + BEYOND
    await engine.run()
    await engine.at(NINE + HOUR)
    assert engine.discord.days() == [KEY] * after
    assert await engine.states(schedule) == {KEY: "unknown"}
    (told,) = engine.told()
    assert f"Daily fact {schedule.id} in <#{CHANNEL}>: the bot was interrupted while it sent the post of 27" in told
    assert "the bot was interrupted" in ((await engine.now(schedule)).last_error or "")


async def test_an_unsent_post_that_is_found_missing_too_late_is_missed(engine: Engine) -> None:
    schedule = await crashed(engine, after=False)
    engine.clock.moment = NINE + 7 * HOUR
    await engine.run()
    assert engine.discord.days() == []
    assert await engine.states(schedule) == {KEY: "missed"}


async def test_a_post_found_too_late_for_another_was_sent(engine: Engine) -> None:
    schedule = await crashed(engine, after=True)
    engine.clock.moment = NINE + 7 * HOUR
    await engine.run()
    assert await engine.states(schedule) == {KEY: "sent"}


async def test_a_forum_has_no_nonces_so_it_is_always_read(engine: Engine) -> None:
    schedule = await crashed(engine, after=True, kind="forum")
    engine.clock.moment = NINE + WITHIN
    await engine.run()
    assert engine.discord.days() == [KEY]
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.asked == [("find", CHANNEL)]


async def test_looking_goes_on_while_discord_fails(engine: Engine) -> None:
    schedule = await crashed(engine, after=True)
    engine.discord.fail(NotTaken, times=9, finds=True)
    engine.clock.moment = NINE + BEYOND
    await engine.run()
    assert await engine.states(schedule) == {KEY: "sent"}
    assert engine.discord.days() == [KEY]


async def test_when_looking_fails_until_it_is_too_late_nobody_can_tell(engine: Engine) -> None:
    schedule = await crashed(engine, after=True)
    engine.discord.fail(NotTaken, times=99, finds=True)
    engine.clock.moment = NINE + 7 * HOUR
    await engine.run()
    assert await engine.states(schedule) == {KEY: "unknown"}


async def test_a_post_whose_schedule_pauses_meanwhile_is_not_sent(engine: Engine) -> None:
    schedule = await crashed(engine, after=False)
    await engine.memory.schedules.pause(schedule.id, Pause(NINE, MODERATOR, "Holidays."))
    engine.clock.moment = NINE + WITHIN
    await engine.run()
    assert engine.discord.days() == []
    assert await engine.states(schedule) == {KEY: "skipped"}


async def test_a_post_whose_schedule_is_removed_meanwhile_is_forgotten(engine: Engine) -> None:
    schedule = await crashed(engine, after=False)
    await engine.memory.schedules.remove(schedule.guild_id, schedule.id)
    engine.clock.moment = NINE + WITHIN
    await engine.run()
    assert engine.discord.asked == []


async def test_a_fact_that_content_has_lost_gives_way_to_another(engine: Engine, article: Article) -> None:
    schedule = await crashed(engine, after=False)
    lost = (await engine.posts(schedule))[KEY].fact_id
    engine.memory.library = Library([_without(article, str(lost))])
    engine.clock.moment = NINE + WITHIN
    await engine.run()
    (message,) = engine.discord.channels[CHANNEL]
    assert message.fact_id != lost
    assert (await engine.posts(schedule))[KEY].fact_id == message.fact_id
    assert engine.discord.asked == [("find", CHANNEL), ("publish", CHANNEL)]


def _without(article: Article, fact_id: str) -> Article:
    lost = object.__new__(Article)
    vars(lost).update(vars(article))
    lost.facts = {name: fact for name, fact in article.facts.items() if name != fact_id}
    return lost


async def test_an_extra_post_is_not_sent_long_after_it_was_asked_for(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    engine.discord.fail(None)
    asking = asyncio.ensure_future(process.post_now(schedule, "now-5"))
    await engine.discord.hanging.wait()
    asking.cancel()
    await engine.killed(process)
    engine.clock.moment += 3 * MINUTE
    await engine.run()
    assert await engine.states(schedule) == {"now-5": "failed"}
    assert engine.discord.days() == []


async def test_twenty_kills_lose_and_double_nothing(engine: Engine) -> None:
    """A process is killed at every moment of its work, with restarts between."""
    schedules = [await engine.begun(guild_id=number, channel_id=1000 + number) for number in range(60)]
    engine.clock.moment = NINE
    for kill in range(20):
        process = engine.started()
        for _ in range(kill * 7):
            await asyncio.sleep(0)
        await engine.killed(process)
        engine.clock.moment += timedelta(seconds=31)
    await engine.run()
    await engine.at(engine.clock.moment + timedelta(seconds=31))
    assert {tuple((await engine.states(one)).items()) for one in schedules} == {((KEY, "sent"),)}
    assert [engine.discord.days(1000 + number) for number in range(60)] == [[KEY]] * 60
    assert all([await engine.next(one) == Slot(date(2026, 11, 28), NINE + DAY) for one in schedules])
