"""The server's log, when Discord fails at it."""

import pytest

from bot.local.faults import Where
from bot.local.refusals import RateLimited
from bot.publishing.outgoing import errand
from tests.bot.daily.engine import until
from tests.bot.publishing.posting import HOUR, MINUTE, NINE, Stage

CONVERSATIONS = "/users/@me/channels"


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
