import time
from functools import partial

import discord
import pytest

from bot.local.rest.limits import Window
from bot.local.server import LocalDiscord
from tests.bot.local.practice import practising
from tests.bot.local.raw import Raw

pytestmark = pytest.mark.faults

MESSAGES = ("POST", "/channels/{channel_id}/messages")


def test_a_window_opens_again() -> None:
    window = Window(2, 10.0)
    assert [window.hit(now) for now in (0.0, 1.0)] == [0.0, 0.0]
    assert window.hit(4.0) == 6.0
    assert window.hit(10.0) == 0.0
    assert window.reset_after(10.0) == 1.0
    assert Window(2, 10.0).reset_after(10.0) == 0.0


async def test_every_answer_tells_its_bucket(raw: Raw) -> None:
    first = await raw.ask("POST", raw.channel() + "/messages", {"content": "1"})
    second = await raw.ask("POST", raw.channel() + "/messages", {"content": "2"})
    other = await raw.ask("POST", raw.channel("mod-log") + "/messages", {"content": "1"})
    assert [one.headers["X-RateLimit-Remaining"] for one in (first, second, other)] == ["4", "3", "4"]
    assert first.headers["X-RateLimit-Limit"] == "5"
    assert 4 < float(first.headers["X-RateLimit-Reset-After"]) <= 5
    assert len({one.headers["X-RateLimit-Bucket"] for one in (first, second, other)}) == 1


async def test_a_full_bucket_answers_429_and_says_via(raw: Raw) -> None:
    for number in range(5):
        assert (await raw.ask("POST", raw.channel() + "/messages", {"content": str(number)})).status == 200
    refused = await raw.ask("POST", raw.channel() + "/messages", {"content": "6"})
    assert refused.status == 429
    assert refused.headers["Via"]
    assert 0 < refused.body["retry_after"] <= 5
    assert refused.body["global"] is False


async def test_the_bot_as_a_whole_has_50_requests_a_second(raw: Raw) -> None:
    raw.local.api.limits.clock = lambda: 1000.0
    for _ in range(50):
        raw.local.api.limits.admit("GET", "/users/@me", {})
    raw.local.api.limits.usual = (1000, 1.0)
    answer = await raw.ask("GET", "/gateway/bot")
    assert (answer.status, answer.body["global"]) == (429, True)
    assert answer.headers["X-RateLimit-Scope"] == "global"
    assert (await raw.follow(raw.begin(), {"content": "exempt"})).status == 404


async def test_the_clock_of_the_world_neither_opens_nor_closes_a_bucket(raw: Raw) -> None:
    raw.local.api.limits.clock = lambda: 1000.0
    moments = iter((1_900_000_000.0, 1_800_000_000.0, 1_900_000_000.0, 2_000_000_000.0, 1_700_000_000.0))
    for _ in range(5):
        raw.world.now = partial(float, next(moments))
        assert (await raw.ask("POST", raw.channel() + "/messages", {"content": "x"})).status == 200
    assert (await raw.ask("POST", raw.channel() + "/messages", {"content": "x"})).status == 429


async def test_the_client_waits_for_its_bucket_and_loses_nothing() -> None:
    async with LocalDiscord() as local:
        local.api.limits.sizes[MESSAGES] = (2, 0.2)
        async with practising(local) as bot:
            channel = await bot.fetch_channel(int(local.world.places["study-hall"].id))
            assert isinstance(channel, discord.TextChannel)
            started = time.perf_counter()
            for number in range(5):
                await channel.send(str(number))
            assert time.perf_counter() - started > 0.3
            assert len([one for one in local.world.messages.values() if one.content.isdecimal()]) == 5


async def test_every_bucket_is_empty_once_time_was_let_pass(raw: Raw) -> None:
    for number in range(5):
        await raw.ask("POST", raw.channel() + "/messages", {"content": str(number)})
    raw.local.api.limits.clear()
    sixth = await raw.ask("POST", raw.channel() + "/messages", {"content": "6"})
    assert (sixth.status, sixth.headers["X-RateLimit-Remaining"]) == (200, "4")
