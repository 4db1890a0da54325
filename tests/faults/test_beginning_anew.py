"""What breaks the client itself: another one begins after a pause, and what was in progress is answered."""

import asyncio
import json
import logging
from pathlib import Path

import pytest

from bot import serving
from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.faults import Where
from bot.local.server import LocalDiscord
from bot.local.wire import Json
from bot.serving import PAUSES_S
from tests.bot.daily.engine import until
from tests.faults.serving import QUICK_S, served

BOT = "/gateway/bot"
BREAKING = {
    "no JSON": "{",
    "a list": "[]",
    "a text": '"x"',
    "nothing": "null",
    "a READY without a session": json.dumps({"op": 0, "t": "READY", "s": 99, "d": {}}),
    "a HELLO without an interval": json.dumps({"op": 10, "d": {}}),
}


@pytest.mark.parametrize("frame", BREAKING)
async def test_another_client_begins(
    tmp_path: Path, article: Article, caplog: pytest.LogCaptureFixture, frame: str
) -> None:
    async with LocalDiscord() as local, served(local, tmp_path):
        await _broken(local, BREAKING[frame])
        asked = await Driver(local).call("/summary length:line")
        assert article.summaries.line[0].text in asked.text
    (broke,) = _broke(caplog)
    assert broke.__dict__["error_id"].startswith("E-")


async def test_clients_that_break_again_and_again_begin_ever_more_slowly(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with LocalDiscord() as local, served(local, tmp_path):
        for _ in range(4):
            await _broken(local, "{")
    assert [one.__dict__["pause_s"] for one in _broke(caplog)] == [*QUICK_S, QUICK_S[-1]]


async def test_what_breaks_a_client_after_an_hour_is_a_first_time_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "SETTLED_S", 0.0)
    async with LocalDiscord() as local, served(local, tmp_path):
        for _ in range(2):
            await _broken(local, "{")
    assert [one.__dict__["pause_s"] for one in _broke(caplog)] == [QUICK_S[0]] * 2


async def test_a_client_that_follows_waits_for_discord(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with LocalDiscord() as local, served(local, tmp_path) as bot:
        await local.connected()
        me = Where("GET", "/users/@me")
        faults = [local.faults.answer(503, me), local.faults.drop(me), local.faults.answer(503, Where("GET", BOT))]
        await local.gateway.blurt("{")
        await until(lambda: len(local.gateway.identified) == 2)
        assert [one.hits for one in faults] == [1, 1, 1]
        assert not bot.ends.done()
    # A cut connection is one that aiohttp tries again by itself.
    assert len(_broke(caplog)) == 1
    assert [one.message for one in caplog.records].count("Discord is waited for") == 2


def test_a_day_has_sessions_enough_for_a_client_that_breaks_all_the_time() -> None:
    begun, day_s = 0, 24 * 3600.0
    while day_s > 0:
        day_s -= PAUSES_S[min(begun, len(PAUSES_S) - 1)]
        begun += 1
    assert begun < 200


async def _broken(local: LocalDiscord, frame: str) -> None:
    """Break the client, and wait for the next."""
    await local.connected()
    begun = len(local.gateway.identified)
    await local.gateway.blurt(frame)
    await until(lambda: len(local.gateway.identified) == begun + 1)
    await local.connected()


def _broke(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [one for one in caplog.records if one.message == "the client broke and begins anew"]


@pytest.mark.parametrize("frame", ['{"op": 99, "d": null}', '{"op": 0, "t": "NEW", "s": 9, "d": []}', "{}"])
async def test_what_is_merely_unknown_breaks_nothing(tmp_path: Path, frame: str) -> None:
    async with LocalDiscord() as local, served(local, tmp_path):
        await local.connected()
        await local.gateway.blurt(frame)
        assert (await Driver(local).call("/summary length:line")).replies
        assert len(local.gateway.identified) == 1


async def test_what_is_in_progress_is_answered_and_pictures_are_drawn_afterwards(tmp_path: Path) -> None:
    async with LocalDiscord() as local, served(local, tmp_path) as bot:
        await local.connected()
        filling = local.faults.hang(Where("PATCH"))
        asking = asyncio.ensure_future(Driver(local).call("/timeline format:csv"))
        await filling.reached.wait()
        await local.gateway.blurt("{")
        filling.release()
        assert (await asking).replies[0].payload["attachments"]
        await until(lambda: len(local.gateway.identified) == 2)
        await local.connected()
        drawn = await Driver(local).call("/timeline format:picture")
        assert _is_picture(drawn.replies[0].payload)
        assert not bot.ends.done()


def _is_picture(payload: Json) -> bool:
    return any(one["content_type"].startswith("image/") for one in payload["attachments"])
