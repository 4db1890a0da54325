"""What goes wrong when it is asked to, as a real client meets it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from bot.local.cast import Channel
from bot.local.faults import Where, posts_to
from bot.local.refusals import missing_permissions
from bot.local.server import LocalDiscord
from bot.local.world import CUT
from tests.bot.local.practice import Practice, practising
from tests.bot.local.raw import Answer, Raw


def hall(local: LocalDiscord) -> Channel:
    return local.world.places["study-hall"]


async def post(raw: Raw, place: str = "study-hall", **more: Any) -> Answer:  # noqa: ANN401 - passed on
    return await raw.ask("POST", raw.channel(place) + "/messages", {"content": "x", **more})


def posted(raw: Raw) -> int:
    return len(raw.world.messages_in(hall(raw.local)))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize(("after", "messages"), [(False, 0), (True, 1)])
async def test_a_status_before_or_after_effect(raw: Raw, status: int, after: bool, messages: int) -> None:  # noqa: FBT001
    fault = raw.local.faults.answer(status, posts_to(hall(raw.local)), after=after)
    answer = await post(raw)
    assert (answer.status, answer.body["code"], posted(raw)) == (status, 0, messages)
    assert [(one.status, one.body) for one in raw.world.requests] == [(status, {"content": "x"})]
    assert (await post(raw)).status == 200
    assert fault.hits == 1


async def test_a_fault_befalls_only_what_it_is_meant_for(raw: Raw) -> None:
    raw.local.faults.answer(500, posts_to(hall(raw.local)), times=2)
    assert (await post(raw, "daily-facts")).status == 200
    assert (await raw.ask("GET", raw.channel())).status == 200
    assert [(await post(raw)).status for _ in range(3)] == [500, 500, 200]


async def test_a_fault_of_a_guild_befalls_its_channels(raw: Raw) -> None:
    guild = hall(raw.local).guild
    assert guild is not None
    fault = raw.local.faults.answer(503, Where(guild=guild.id), times=None)
    assert (await post(raw, "daily-facts")).status == 503
    assert (await raw.ask("GET", f"/guilds/{guild.id}")).status == 503
    assert (await post(raw, "reading-room")).status == 200
    fault.lift()
    assert (await post(raw, "daily-facts")).status == 200


async def test_a_fault_of_a_forum_befalls_its_posts(raw: Raw) -> None:
    raw.local.faults.answer(500, posts_to(raw.world.places["forum"]))
    path, body = f"{raw.channel('forum')}/threads", {"name": "x", "message": {"content": "x"}}
    assert (await raw.ask("POST", path, body)).status == 500
    assert (await raw.ask("POST", path, body)).status == 201


async def test_faults_befall_in_the_order_that_they_came(raw: Raw) -> None:
    raw.local.faults.answer(500)
    raw.local.faults.refuse(missing_permissions())
    raw.local.faults.answer(502, times=None)
    answers = [await post(raw) for _ in range(4)]
    assert [one.status for one in answers] == [500, 403, 502, 502]
    assert answers[1].code == 50013
    raw.local.faults.lift()
    assert (await post(raw)).status == 200


async def test_429_with_and_without_via(raw: Raw) -> None:
    raw.local.faults.limit(1.5)
    raw.local.faults.limit(600, via=False)
    first, second = await post(raw), await post(raw)
    assert (first.status, first.headers["Via"], first.body["retry_after"]) == (429, "1.1 local", 1.5)
    assert (second.status, "Via" in second.headers, second.headers["Retry-After"]) == (429, False, "600.000")


@pytest.mark.parametrize(("after", "messages"), [(False, 0), (True, 1)])
async def test_a_connection_is_cut(raw: Raw, after: bool, messages: int) -> None:  # noqa: FBT001
    raw.local.faults.drop(posts_to(hall(raw.local)), after=after)
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(raw)
    assert (posted(raw), raw.world.requests[-1].status) == (messages, CUT)
    assert (await post(raw)).status == 200


@pytest.mark.parametrize(("after", "messages"), [(False, 0), (True, 1)])
async def test_a_request_hangs_until_it_is_let_go(raw: Raw, after: bool, messages: int) -> None:  # noqa: FBT001
    fault = raw.local.faults.hang(posts_to(hall(raw.local)), after=after)
    asking = asyncio.create_task(post(raw))
    await asyncio.wait_for(fault.reached.wait(), 1)
    assert posted(raw) == messages
    assert (await post(raw)).status == 200
    fault.release()
    assert (await asking).status == 200
    assert posted(raw) == 2


async def test_what_nobody_waits_for_any_more_takes_effect_when_it_is_let_go(raw: Raw) -> None:
    fault = raw.local.faults.hang()
    asking = asyncio.create_task(post(raw))
    await asyncio.wait_for(fault.reached.wait(), 1)
    asking.cancel()
    told = asyncio.Event()
    raw.world.listeners.append(lambda *_: told.set())
    raw.local.faults.lift()
    await asyncio.wait_for(told.wait(), 1)
    assert posted(raw) == 1


async def test_nothing_is_held_back_when_the_server_ends() -> None:
    async with LocalDiscord() as local, Raw.to(local) as raw:
        fault = local.faults.hang()
        asking = asyncio.create_task(post(raw))
        await asyncio.wait_for(fault.reached.wait(), 1)
    with pytest.raises(aiohttp.ClientError):
        await asking


@pytest.mark.parametrize("hanging", [True, False])
async def test_what_nobody_waits_for_any_more_is_over_when_the_server_is(hanging: bool) -> None:  # noqa: FBT001
    async with LocalDiscord() as local, Raw.to(local) as raw:
        if hanging:
            local.faults.hang(after=True)
        else:
            local.api.latency = 60.0
        asking = asyncio.create_task(post(raw))
        while not posted(raw):  # noqa: ASYNC110 - what has happened there tells nobody
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait({asking})
    assert [one.status for one in local.world.requests] == [CUT]


async def test_requests_are_counted_and_need_not_be_recorded(raw: Raw) -> None:
    raw.world.recording = False
    raw.local.faults.answer(500)
    for _ in range(3):
        await post(raw)
    assert raw.world.requests == []
    assert raw.world.statuses == {500: 1, 200: 2}


# --- as discord.py meets them


@pytest.fixture
async def connected(raw: Raw) -> AsyncIterator[Practice]:
    async with practising(raw.local) as bot:
        yield bot


async def send(raw: Raw, bot: Practice, **more: Any) -> discord.Message:  # noqa: ANN401 - passed on
    channel = await bot.fetch_channel(int(hall(raw.local).id))
    assert isinstance(channel, discord.TextChannel)
    return await channel.send("x", **more)


async def test_a_client_tries_again_after_500_with_its_nonce(raw: Raw, connected: Practice) -> None:
    raw.local.faults.answer(500, posts_to(hall(raw.local)), after=True)
    message = await send(raw, connected)
    assert [one.id for one in raw.world.messages_in(hall(raw.local))] == [str(message.id)]


async def test_a_client_gives_up_what_it_does_not_try_again(raw: Raw, connected: Practice) -> None:
    raw.local.faults.answer(503, posts_to(hall(raw.local)))
    with pytest.raises(discord.DiscordServerError):
        await send(raw, connected)
    raw.local.faults.limit(1, posts_to(hall(raw.local)), via=False)
    with pytest.raises(discord.HTTPException) as banned:
        await send(raw, connected)
    assert banned.value.status == 429
    raw.local.faults.drop(posts_to(hall(raw.local)))
    with pytest.raises((aiohttp.ClientError, OSError)):
        await send(raw, connected)
    raw.local.faults.refuse(missing_permissions(), posts_to(hall(raw.local)))
    with pytest.raises(discord.Forbidden):
        await send(raw, connected)
