"""A local Discord in another process, asked over its own routes."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.local.clock import MovableClock
from bot.local.control import Control
from bot.local.server import LocalDiscord
from bot.local.vocabulary import InteractionType
from bot.local.wire import Json
from tests.bot.local.practice import practising
from tests.bot.local.raw import Raw

LINE = 1 << 20


class Asked:
    """A control surface, asked by hand."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = url
        self._http = http

    async def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        async with self._http.request(method, f"{self._url}/{path}", json=body) as answer:
            return await answer.json()


@pytest.fixture
async def surface() -> AsyncIterator[tuple[Asked, Raw, Control]]:
    local = LocalDiscord()
    control = Control(local, MovableClock())
    local.more_routes = control.routes()
    async with local, Raw.to(local) as raw, aiohttp.ClientSession() as http:
        yield Asked(f"{local.world.base}/local", http), raw, control


async def post(raw: Raw, **body: object) -> int:
    return (await raw.ask("POST", raw.channel() + "/messages", {"content": "hi", **body})).status


async def test_messages_are_told_with_their_nonces(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    await post(raw, nonce="n1", enforce_nonce=True)
    await raw.ask("POST", f"{raw.channel('forum')}/threads", {"name": "x", "message": {"content": "in a post"}})
    first, second = await asked.ask("GET", "messages?text=1")
    assert (first["channel"], first["parent"], first["nonce"]) == (raw.world.places["study-hall"].id, None, "n1")
    assert (second["parent"], second["text"]) == (raw.world.places["forum"].id, "in a post")
    assert len(await asked.ask("GET", f"messages?channel={first['channel']}")) == 1


async def test_pings_and_answers_are_told(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    student = raw.world.person("student")
    await post(raw, content=f"<@{student.id}>")
    await raw.ask("GET", "/nowhere")
    assert [(one["kind"], one["id"]) for one in await asked.ask("GET", "pings")] == [("user", student.id)]
    assert await asked.ask("GET", "counts") == {
        "statuses": {"200": 1, "501": 1},
        "unknown_routes": ["GET /nowhere"],
        "online": False,
        "shards": 0,
    }


@pytest.mark.parametrize("named", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
async def test_no_page_of_the_web_can_ask_it_anything(
    surface: tuple[Asked, Raw, Control], named: dict[str, str]
) -> None:
    """A browser on the same machine would send what any page tells it to: to stop it, or a command with a file."""
    asked, _, control = surface
    async with aiohttp.ClientSession() as http:
        for route in control.routes():
            path = route.path.removeprefix("/local/").replace("{number}", "0")
            async with http.request(route.method, f"{asked._url}/{path}", json={}, headers=named) as answer:
                assert answer.status == 403, path
    assert not control.stopped.is_set()


@pytest.mark.parametrize(
    ("asked_for", "status"),
    [
        ({"fault": "answer", "status": 502, "after": True}, 502),
        ({"fault": "refuse", "status": 403, "code": 50013, "message": "Missing Permissions"}, 403),
        ({"fault": "limit", "retry_after": 1, "via": False}, 429),
    ],
)
async def test_faults_are_added(surface: tuple[Asked, Raw, Control], asked_for: Json, status: int) -> None:
    asked, raw, _ = surface
    number = (await asked.ask("POST", "faults", {**asked_for, "channel": raw.world.places["study-hall"].id}))["number"]
    assert [await post(raw), await post(raw)] == [status, 200]
    assert await asked.ask("GET", f"faults/{number}") == {"hits": 1}


async def test_faults_are_lifted(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    number = (await asked.ask("POST", "faults", {"fault": "hang", "times": None}))["number"]
    posting = asyncio.create_task(post(raw))
    async with asyncio.timeout(1):
        while (await asked.ask("GET", f"faults/{number}")) != {"hits": 1}:
            pass
    assert await asked.ask("DELETE", f"faults/{number}") == {"hits": 1}
    assert (await posting, await post(raw)) == (200, 200)
    await asked.ask("POST", "faults", {"fault": "drop", "method": "POST"})
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(raw)


async def test_the_clock_is_moved(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    assert (await asked.ask("POST", "clock", {"to": "2030-01-01T00:00:00+00:00"}))["now"].startswith("2030-01-01T00:00")
    before = raw.world.now()
    await asked.ask("POST", "clock", {"by": 300})
    assert raw.world.now() >= before + 300


async def test_a_command_is_typed(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    async with practising(raw.local):
        said = await asked.ask("POST", "call", {"line": "/echo text:hi", "person": "moderator", "place": "mod-log"})
        assert said["replies"][0]["content"] == "hi"
        assert "no command" in (await asked.ask("POST", "call", {"line": "/nope"}))["failed"]
    assert [one.type for one in raw.world.interactions.values()] == [InteractionType.COMMAND]


async def test_an_answer_that_is_on_its_way_tells_what_has_happened(surface: tuple[Asked, Raw, Control]) -> None:
    asked, raw, _ = surface
    raw.local.api.latency = 60.0
    posting = asyncio.create_task(post(raw))
    while not await asked.ask("GET", "messages"):
        assert not posting.done()
    assert not posting.done()
    posting.cancel()
    await asyncio.wait({posting})


async def test_it_stands_apart_until_it_is_stopped() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.local.standalone", "--guilds", "3", "--channels", "2", "--latency", "0.01",
        stdout=asyncio.subprocess.PIPE, limit=LINE,
    )  # fmt: skip
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())
    assert [len(guild["channels"]) for guild in told["guilds"]] == [2, 2, 2]
    assert {"study-hall", "forum"} <= told["places"].keys()
    async with aiohttp.ClientSession() as http:
        headers = {"Authorization": f"Bot {told['token']}"}
        path = f"{told['api_url']}/channels/{told['guilds'][0]['channels'][0]}/messages"
        async with http.post(path, json={"content": "hi"}, headers=headers) as answer:
            assert answer.status == 200
        asked = Asked(told["control_url"], http)
        assert len(await asked.ask("GET", "messages")) == 1
        await asked.ask("POST", "stop")
    assert await process.wait() == 0
