import asyncio
from datetime import date

import pytest
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.schedule import Slot
from bot.domain.server import NotePolicy, ServerConfig
from bot.errors import Refusal
from bot.services.fact_pool import pool
from bot.services.rotation import upcoming
from tests.bot.daily.engine import CHANNEL, DAY, GUILD, HOUR, MINUTE, MODERATOR, NINE, SECOND, Engine

OTHER = 333


async def test_nothing_is_posted_before_its_time(engine: Engine) -> None:
    await engine.begun()
    await engine.run()
    await engine.at(NINE - SECOND)
    assert engine.discord.asked == []


async def test_a_post_goes_out_when_it_is_due_and_once(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    coming = upcoming(await engine.memory.bags.of(schedule.id), await process.pool_of(schedule), schedule.seed, 2)
    await engine.at(NINE)
    await engine.at(NINE + MINUTE)
    (message,) = engine.discord.channels[CHANNEL]
    (post,) = (await engine.posts(schedule)).values()
    assert (post.key, post.state, post.message_id) == ("2026-11-27", "sent", message.id)
    assert (message.day, message.fact_id, post.fact_id) == ("2026-11-27", coming[0], coming[0])
    assert await engine.next(schedule) == Slot(date(2026, 11, 28), NINE + DAY)
    await engine.at(NINE + DAY)
    assert [one.fact_id for one in engine.discord.channels[CHANNEL]] == list(coming)
    assert engine.discord.asked == [("publish", CHANNEL)] * 2


async def test_a_schedule_that_is_made_while_the_bot_runs_is_heeded(engine: Engine) -> None:
    process = await engine.run()
    schedule = await engine.begun()
    process.wake()
    await engine.at(NINE)
    assert await engine.states(schedule) == {"2026-11-27": "sent"}


async def test_every_zone_posts_at_its_own_nine_o_clock(engine: Engine) -> None:
    await engine.begun(zone="Asia/Kathmandu", channel_id=OTHER)
    await engine.begun()
    await engine.run()
    await engine.at(NINE)
    assert engine.discord.days(OTHER) == []
    await engine.at(NINE + DAY - 5 * HOUR - 45 * MINUTE)
    assert engine.discord.days(OTHER) == ["2026-11-28"]


async def test_only_the_days_of_a_plan_are_posted(engine: Engine) -> None:
    weekdays = await engine.begun(days="weekdays")
    weekly = await engine.begun(days="weekly", weekday=6, channel_id=OTHER)
    await engine.run()
    for days in range(4):
        await engine.at(NINE + days * DAY)
    assert await engine.states(weekdays) == {"2026-11-27": "sent", "2026-11-30": "sent"}
    assert await engine.states(weekly) == {"2026-11-29": "sent"}


async def test_a_bag_brings_every_fact_once_before_any_twice(engine: Engine, article: Article) -> None:
    await engine.begun(topic="hours")
    await engine.run()
    facts = [fact.id for fact in article.facts.values() if "hours" in fact.topics]
    for days in range(2 * len(facts)):
        await engine.at(NINE + days * DAY)
    posted = [message.fact_id for message in engine.discord.channels[CHANNEL]]
    assert sorted(posted[: len(facts)]) == sorted(posted[len(facts) :]) == sorted(facts)


async def test_the_server_is_told_once_a_round_when_seven_facts_are_left(engine: Engine) -> None:
    schedule = await engine.begun(topic="hours")  # eleven facts
    await engine.run()
    for days in range(3):
        await engine.at(NINE + days * DAY)
    assert engine.told() == []
    await engine.at(NINE + 3 * DAY)
    (told,) = engine.told()
    assert told == (
        f"Daily fact {schedule.id} in <#{CHANNEL}>: 7 facts are left in the bag. Then all come again, in a new order; "
        "`/queue add` puts one in front."
    )
    for days in range(4, 14):
        await engine.at(NINE + days * DAY)
    assert len(engine.told()) == 1
    await engine.at(NINE + 14 * DAY)
    assert len(engine.told()) == 2


async def test_a_bag_that_is_always_small_is_told_in_its_first_round_only(engine: Engine) -> None:
    await engine.begun(topic="money")  # two facts
    await engine.run()
    for days in range(5):
        await engine.at(NINE + days * DAY)
    assert [text for text in engine.told() if "1 fact is left" in text]
    assert len(engine.told()) == 1


async def test_a_topic_without_facts_fails_and_is_told(engine: Engine) -> None:
    schedule = await engine.begun(topic="fog-signals")
    await engine.run()
    await engine.at(NINE)
    assert await engine.states(schedule) == {"2026-11-27": "failed"}
    (told,) = engine.told()
    assert "the post of 27 November 2026 was left out. There is no fact to post here: choose another topic" in told
    assert "leaves out" not in told
    assert (
        await engine.now(schedule)
    ).last_error == "There is no fact to post here: choose another topic with /daily edit."
    assert await engine.next(schedule) == Slot(date(2026, 11, 28), NINE + DAY)


async def test_a_schedule_that_stays_without_facts_is_told_once(engine: Engine) -> None:
    schedule = await engine.begun(topic="fog-signals")
    await engine.run()
    for days in range(3):
        await engine.at(NINE + days * DAY)
    assert set((await engine.states(schedule)).values()) == {"failed"}
    (told,) = engine.told()
    assert told.endswith("It posts again by itself once there is a fact; until then this is not told again.")


async def test_where_notes_leave_no_fact_the_setting_is_named_and_each_time_it_begins(
    engine: Engine, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic, note = "outlook", article.notes["two-ranges"]
    monkeypatch.setitem(article.notes, note.id, replace(note, facts=pool(article, topic, "with-note")))
    schedule, configs = await engine.begun(topic=topic), engine.memory.server_configs
    process = await engine.run()
    policies: tuple[NotePolicy, ...] = ("leave-out", "leave-out", "with-note", "leave-out")
    for days, notes in enumerate(policies):
        await configs.set(GUILD, ServerConfig(notes=notes), 1, NINE)
        await engine.at(NINE + days * DAY)
    assert list((await engine.states(schedule)).values()) == ["failed", "failed", "sent", "failed"]
    first, second = (text for text in engine.told() if "no fact to post" in text)
    assert "the post of 27 November 2026 was left out" in first
    assert "the post of 30 November 2026 was left out" in second
    assert "this server leaves out those that a certain note contradicts" in first
    assert "/config set notes:with note" in ((await engine.now(schedule)).last_error or "")
    with pytest.raises(Refusal, match="a certain note contradicts"):
        await process.post_now(schedule, "now-5")


async def test_an_article_that_is_gone_fails_and_is_told(engine: Engine) -> None:
    schedule = await engine.begun()
    engine.memory.library = Library([])
    await engine.run()
    await engine.at(NINE)
    assert await engine.states(schedule) == {"2026-11-27": "failed"}


async def test_contradicted_facts_are_left_out_where_the_server_wants_it(engine: Engine, article: Article) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    every = await process.pool_of(schedule)
    assert set(every) == set(article.facts)
    await engine.memory.server_configs.set(GUILD, ServerConfig(notes="leave-out"), MODERATOR, NINE)
    assert len(await process.pool_of(schedule)) < len(every)


async def test_an_extra_post_is_no_days_post(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    post = await process.post_now(schedule, "now-5")
    assert (post.state, post.message_id, post.day) == ("sent", 1, None)
    assert await engine.next(schedule) == Slot(date(2026, 11, 27), NINE)
    await engine.at(NINE)
    assert await engine.states(schedule) == {"2026-11-27": "sent", "now-5": "sent"}
    first, second = engine.discord.channels[CHANNEL]
    assert first.fact_id != second.fact_id


async def test_many_extra_posts_at_once_are_as_many_facts(engine: Engine) -> None:
    schedule = await engine.begun(topic="hours")  # eleven facts
    process = await engine.run()
    asked = [process.post_now(schedule, f"now-{number}") for number in range(11)]
    posts = await asyncio.gather(*asked)
    assert {post.state for post in posts} == {"sent"}
    assert len({post.fact_id for post in posts}) == len(posts)


async def test_an_extra_post_whose_fact_others_take_again_and_again_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = await engine.begun()
    process = await engine.run()

    async def lost(*_: object) -> tuple[()]:
        return ()

    monkeypatch.setattr(engine.memory.posts, "claim", lost)
    with pytest.raises(Refusal, match="Others post from this daily fact at this very moment; try again"):
        await process.post_now(schedule, "now-5")


async def test_an_extra_post_without_facts_is_refused(engine: Engine) -> None:
    schedule = await engine.begun(topic="fog-signals")
    process = await engine.run()
    with pytest.raises(Refusal, match="There is no fact to post here"):
        await process.post_now(schedule, "now-5")


async def test_the_facts_that_moderators_put_in_front_come_first(engine: Engine) -> None:
    schedule = await engine.begun()
    process = await engine.run()
    last = upcoming(await engine.memory.bags.of(schedule.id), await process.pool_of(schedule), schedule.seed, 41)[-1]
    await engine.memory.bags.put_first(schedule.id, last)
    await engine.at(NINE)
    assert [message.fact_id for message in engine.discord.channels[CHANNEL]] == [last]


async def test_a_post_has_one_nonce_and_one_mark_of_its_own(engine: Engine) -> None:
    for number in range(5):
        await engine.begun(guild_id=number, channel_id=CHANNEL + number)
    await engine.run()
    await engine.at(NINE)
    await engine.at(NINE + DAY)
    messages = [message for channel in engine.discord.channels.values() for message in channel]
    assert len(messages) == len({message.nonce for message in messages}) == len({one.mark for one in messages}) == 10
    assert all(0 < message.mark < 2**31 and len(message.nonce or "") <= 25 for message in messages)
