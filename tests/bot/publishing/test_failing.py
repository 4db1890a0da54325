import asyncio

import pytest

from bot.daily import words
from bot.local.faults import Where
from bot.local.refusals import RateLimited, Refused, missing_access, missing_permissions, unknown_channel
from bot.local.vocabulary import Permission
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import HOUR, KINDS, MINUTE, NINE, SECOND, Stage

pytestmark = pytest.mark.faults

PLACES = list(KINDS)
HISTORY = "/channels/{channel_id}/messages"
ACTIVE_THREADS = "/guilds/{guild_id}/threads/active"


async def sent_once(stage: Stage, place: str = "daily-facts") -> None:
    """The day's post stands in its channel once, and the ledger knows it."""
    (schedule,) = await stage.bot.app.schedules.running()
    (message,) = stage.posts(place)
    post = await stage.post(schedule)
    assert (post.state, post.message_id) == ("sent", int(message.id))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("status", "after"),
    # Discord has taken nothing when it says that it is not available (503).
    [(500, False), (500, True), (502, False), (502, True), (503, False), (504, False), (504, True)],
)
async def test_a_server_error_is_tried_again(stage: Stage, status: int, place: str, *, after: bool) -> None:
    await stage.begun(place)
    fault = stage.local.faults.answer(status, stage.where(place), times=3 if place != "forum" else 1, after=after)
    await stage.at(NINE)
    assert fault.spent
    await sent_once(stage, place)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("after", [False, True])
async def test_a_dropped_connection_is_tried_again(stage: Stage, place: str, *, after: bool) -> None:
    await stage.begun(place)
    stage.local.faults.drop(stage.where(place), after=after)
    await stage.at(NINE)
    await sent_once(stage, place)


@pytest.mark.parametrize("place", PLACES)
async def test_a_request_that_hangs_after_its_effect_is_tried_again(stage: Stage, place: str) -> None:
    await stage.begun(place)
    stage.local.faults.hang(stage.where(place), after=True)
    await stage.at(NINE)
    await sent_once(stage, place)


async def test_a_request_that_has_its_effect_once_nobody_listens_is_the_same_message(stage: Stage) -> None:
    schedule = await stage.begun()
    fault = stage.local.faults.hang(stage.where())
    await stage.at(NINE)
    fault.release()
    await asyncio.sleep(0.05)
    assert len(stage.posts()) == 1
    assert (await stage.post(schedule)).state == "sent"


async def test_a_forum_post_that_comes_late_is_waited_for(stage: Stage) -> None:
    """A forum knows no nonce, so whoever sends again before it stands there has it twice."""
    await stage.begun("forum")
    fault = stage.local.faults.hang(stage.where("forum"))
    posting = asyncio.create_task(stage.at(NINE))
    await until(lambda: stage.asked("GET", ACTIVE_THREADS) > 0)
    fault.release()
    await posting
    await sent_once(stage, "forum")


async def test_a_rate_limit_is_waited_for(stage: Stage) -> None:
    await stage.begun()
    fault = stage.local.faults.limit(0.05, stage.where(), times=2)
    await stage.at(NINE)
    assert fault.spent
    await sent_once(stage)


async def test_a_rate_limit_longer_than_a_request_may_take_holds_nothing_back_for_good(stage: Stage) -> None:
    """discord.py holds every request back while it waits for a global limit, for ever if that wait is cut short."""
    await stage.begun()
    stage.local.faults.refuse(RateLimited(0.6, everywhere=True), stage.where())
    await stage.at(NINE)
    await sent_once(stage)


async def test_a_rate_limit_that_stays_is_tried_again_later(stage: Stage) -> None:
    await stage.begun()
    stage.local.faults.limit(0.01, stage.where(), times=6)
    await stage.at(NINE)
    await sent_once(stage)


async def test_a_ban_stops_everything_for_ten_minutes(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.set_log()
    schedule, other = await stage.begun(), await stage.begun("announcements")
    stage.local.faults.limit(600, Where("POST"), times=None, via=False)
    await stage.at(NINE)
    asked = len(stage.local.world.requests)
    await stage.at(NINE + 10 * MINUTE - SECOND)
    assert len(stage.local.world.requests) == asked
    stage.local.faults.lift()
    await stage.at(NINE + 10 * MINUTE)
    assert [(await stage.post(one)).state for one in (schedule, other)] == ["sent", "sent"]
    assert len(stage.posts()) == len(stage.posts("announcements")) == 1
    assert any("turned the bot away as a whole" in text for text in stage.log())
    assert "Discord has shut the bot out" in caplog.text


@pytest.mark.parametrize("refusal", [missing_permissions(), unknown_channel(), missing_access()], ids=str)
@pytest.mark.parametrize("place", PLACES)
async def test_a_closed_channel_pauses_the_schedule_and_is_told(stage: Stage, place: str, refusal: Refused) -> None:
    await stage.set_log()
    schedule = await stage.begun(place)
    fault = stage.local.faults.refuse(refusal, stage.where(place), times=None)
    await stage.at(NINE)
    await stage.at(NINE + 24 * HOUR)
    assert fault.hits == 1
    found = await stage.now(schedule)
    assert found.pause is not None
    assert found.pause.by is None
    assert found.pause.reason == words.why_closed(refusal.code)
    (said,) = stage.log()
    assert f"Daily fact {schedule.id} in " in said
    assert "could not be posted" in said


async def test_without_a_log_channel_whoever_set_it_is_told_once(stage: Stage) -> None:
    schedule = await stage.begun()
    stage.deny(Permission.SEND_MESSAGES)
    await stage.at(NINE)
    await stage.at(NINE + 24 * HOUR)
    (conversation,) = [one for one in stage.local.world.direct.values() if stage.local.world.messages_in(one)]
    (message,) = stage.local.world.messages_in(conversation)
    assert message.text.startswith(f"In {stage.place().guild.name}: Daily fact {schedule.id} in ")  # type: ignore[union-attr]


async def test_a_locked_thread_pauses_the_schedule(stage: Stage) -> None:
    schedule = await stage.begun("reading-thread")
    stage.local.world.set_thread(stage.place("reading-thread"), archived=True, locked=True)
    await stage.at(NINE)
    found = await stage.now(schedule)
    assert found.pause is not None
    assert "thread" in found.pause.reason


async def test_one_channels_trouble_delays_no_other(stage: Stage) -> None:
    schedule, other = await stage.begun(), await stage.begun("announcements")
    hanging = stage.local.faults.hang(stage.where(), times=None)
    stage.clock.moment = NINE
    stage.bot.daily.wake()
    await hanging.reached.wait()
    await until(lambda: bool(stage.posts("announcements")))
    assert stage.posts() == []
    hanging.lift()
    await stage.bot.daily.settled()
    assert [(await stage.post(one)).state for one in (schedule, other)] == ["sent", "sent"]
    assert len(stage.posts()) == 1
