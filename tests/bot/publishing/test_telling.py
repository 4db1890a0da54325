"""The server's log, when Discord fails at it."""

from collections.abc import Callable
from itertools import count

import pytest

from bot.domain.notice import Notice
from bot.local.faults import Fault, Faults, Where
from bot.local.refusals import RateLimited, Refused, missing_access, missing_permissions, unknown_channel
from bot.publishing.outgoing import errand
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import HOUR, MINUTE, NINE, Stage

pytestmark = pytest.mark.faults

NUMBERS = count(1)
CONVERSATIONS, MESSAGES = "/users/@me/channels", "/channels/{channel_id}/messages"


def guild_of(stage: Stage) -> int:
    guild = stage.place("mod-log").guild
    assert guild is not None
    return int(guild.id)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("status", [500, 503])
async def test_what_fails_is_said_again_and_once(stage: Stage, status: int, *, after: bool) -> None:
    await stage.set_log()
    stage.local.faults.answer(status, stage.where("mod-log"), times=2, after=after)
    assert await stage.bot.server_log.tell(guild_of(stage), "Something happened.") is not None
    assert stage.log() == ["Something happened."]


async def test_what_fails_again_and_again_is_given_up(stage: Stage) -> None:
    await stage.set_log()
    fault = stage.local.faults.drop(stage.where("mod-log"), times=None)
    assert await stage.bot.server_log.tell(guild_of(stage), "Something happened.") is None
    assert fault.hits == 3


async def test_a_person_who_cannot_be_written_to_is_left_alone(stage: Stage) -> None:
    stage.local.faults.answer(500, Where("POST", CONVERSATIONS))
    moderator = int(stage.local.world.person("moderator").id)
    assert await stage.bot.server_log.tell(guild_of(stage), "Something happened.", otherwise=moderator) is None


def news(stage: Stage, otherwise: int | None = None) -> Notice:
    """One of its own: the local Discord of this module remembers what it took."""
    return Notice(guild_of(stage), "Something happened.", NINE, otherwise, next(NUMBERS))


FOR_NOW: list[Callable[[Faults, Where], Fault]] = [
    lambda faults, where: faults.answer(500, where),
    lambda faults, where: faults.answer(503, where, after=True),
    lambda faults, where: faults.answer(504, where, after=True),
    lambda faults, where: faults.drop(where),
    lambda faults, where: faults.drop(where, after=True),
    lambda faults, where: faults.limit(60, where),
]


@pytest.mark.parametrize("befall", FOR_NOW)
@pytest.mark.parametrize("in_person", [False, True])
async def test_what_fails_for_now_is_told_apart_and_stays_one_message(
    stage: Stage, befall: Callable[[Faults, Where], Fault], *, in_person: bool
) -> None:
    person = stage.local.world.person("moderator")
    if not in_person:
        await stage.set_log()
    befall(stage.local.faults, Where("POST", MESSAGES) if in_person else stage.where("mod-log"))
    notice = news(stage, int(person.id))
    assert [await stage.bot.server_log.pass_on(notice) for _ in range(3)] == [False, True, True]
    texts = [message.text for message in stage.local.world.messages.values()]
    assert len(texts) == 1
    assert texts[0].endswith("Something happened.")
    assert len(stage.log()) == (not in_person)


@pytest.mark.parametrize("refusal", [missing_permissions(), unknown_channel(), missing_access()], ids=str)
async def test_what_is_refused_for_good_goes_to_the_person_or_nobody(stage: Stage, refusal: Refused) -> None:
    await stage.set_log()
    fault = stage.local.faults.refuse(refusal, stage.where("mod-log"), times=None)
    person = stage.local.world.person("moderator")
    assert await stage.bot.server_log.pass_on(news(stage))
    assert stage.local.world.messages == {}
    assert await stage.bot.server_log.pass_on(news(stage, int(person.id)))
    (message,) = stage.local.world.messages.values()
    assert message.channel.guild is None
    assert fault.hits == 2
    stage.local.faults.refuse(refusal, Where("POST", MESSAGES), times=None)
    assert await stage.bot.server_log.pass_on(news(stage, int(person.id)))
    assert len(stage.local.world.messages) == 1


async def test_a_log_channel_that_fails_for_long_hears_of_it_all_the_same(stage: Stage) -> None:
    await stage.set_log()
    await stage.begun()
    fault = stage.local.faults.answer(503, stage.where("mod-log"), times=9)
    stage.clock.moment = NINE + 24 * HOUR
    await stage.bot.daily.settled()
    await until(lambda: fault.spent and bool(stage.log()))
    (said,) = stage.log()
    assert "missed its post of 27 November 2026" in said
    assert len(stage.posts()) == 1


async def test_a_long_wait_for_a_limit_is_not_cut_short(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py would hold back every request of the bot for good."""
    monkeypatch.setattr("bot.server_log.PATIENCE_S", 0.2)
    await stage.set_log()
    stage.local.faults.refuse(RateLimited(0.5, everywhere=True), stage.where("mod-log"))
    assert await stage.bot.server_log.tell(guild_of(stage), "Something happened.") is not None
    async with errand(lambda: None, 1.0):
        assert await stage.bot.http.get_guild(guild_of(stage))


async def test_a_ban_that_befalls_the_log_stops_posting_too_and_is_no_loss(stage: Stage) -> None:
    await stage.set_log()
    schedule = await stage.begun()
    stage.clock.moment = NINE + 7 * HOUR
    ban = stage.local.faults.limit(600, Where("POST"), times=None, via=False)
    await stage.bot.daily.settled()
    await until(lambda: len(stage.bot.daily._jobs) == 1)  # the loop; the moment is kept
    assert await stage.bot.app.posts.stopped_until() == NINE + 7 * HOUR + 10 * MINUTE
    refused = ban.hits
    await stage.at(NINE + 7 * HOUR + 9 * MINUTE)
    assert ban.hits == refused
    stage.local.faults.lift()
    await stage.at(NINE + 7 * HOUR + 10 * MINUTE)
    assert [text for text in stage.log() if f"Daily fact {schedule.id}" in text]
