import asyncio

import aiohttp
import pytest
from discord.http import Route

from bot.daily.pacing import Pacer
from bot.daily.troubles import Withdrawn
from bot.local.faults import Where
from bot.publishing.outgoing import Unsure, errand, watched
from tests.bot.publishing.posting import HOUR, NINE, Stage

pytestmark = pytest.mark.faults

GUILD, CONVERSATIONS = "/guilds/{guild_id}", "/users/@me/channels"


def guild_of(stage: Stage) -> int:
    guild = stage.place().guild
    assert guild is not None
    return int(guild.id)


async def test_a_request_that_was_not_answered_is_not_repeated_by_anybody(stage: Stage) -> None:
    """As discord.py does by itself when a connection is reset."""
    moderator = int(stage.local.world.person("moderator").id)
    fault = stage.local.faults.drop(Where("POST", CONVERSATIONS), times=None)
    async with errand(lambda: None, 1.0):
        with pytest.raises(aiohttp.ClientError):
            await stage.bot.http.start_private_message(moderator)
        with pytest.raises(Unsure):
            await stage.bot.http.start_private_message(moderator)
    assert fault.hits == 1


async def test_a_request_that_is_withdrawn_is_not_made(stage: Stage) -> None:
    def going() -> None:
        raise Withdrawn

    with pytest.raises(Withdrawn):
        async with errand(going, 1.0):
            await stage.bot.http.get_guild(guild_of(stage))
    assert stage.asked("GET", GUILD) == 0


async def test_a_request_may_take_its_time_and_no_more(stage: Stage) -> None:
    hanging = stage.local.faults.hang(Where("GET", GUILD))
    with pytest.raises(TimeoutError):
        async with errand(lambda: None, 0.05):
            await stage.bot.http.get_guild(guild_of(stage))
    hanging.lift()


async def test_the_time_of_discord_is_heard_with_every_answer(stage: Stage) -> None:
    for moment in (NINE + 40 * 24 * HOUR, NINE):
        stage.clock.moment = moment
        await stage.bot.http.get_guild(guild_of(stage))
        told = stage.bot.discord_clock.now()
        assert told is not None
        assert moment <= told < moment + HOUR
        assert stage.bot.discord_clock.not_behind(NINE) >= (max(NINE, moment))


@pytest.mark.practice
async def test_all_requests_of_the_bot_are_paced_but_for_answers_to_interactions(stage: Stage) -> None:
    class Counting(Pacer):
        turns = 0

        async def turn(self) -> None:
            self.turns += 1

    pacer = Counting()
    async with aiohttp.ClientSession(trace_configs=[watched(pacer)]) as session:
        for path, turns in (
            ("/gateway", 1),
            ("/users/@me", 2),
            ("/interactions/1/token/callback", 2),
            ("/webhooks/1/token", 2),
            ("/channels/1/messages", 3),
        ):
            async with session.get(Route.BASE + path):
                pass
            assert pacer.turns == turns
        async with session.get(stage.local.api_url.removesuffix("/api/v10") + "/attachments/1/2/a.txt"):
            assert pacer.turns == 3
    await asyncio.sleep(0)
