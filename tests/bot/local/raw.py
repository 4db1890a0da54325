"""A client of the local Discord without discord.py: for what that library never sends."""

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp

from bot.local.interactions import Interaction
from bot.local.server import LocalDiscord
from bot.local.vocabulary import InteractionType
from bot.local.wire import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``code`` is Discord's own."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """Discord's error code."""
        return int(self.body["code"])

    @property
    def refusal(self) -> tuple[int, int]:
        """Status and code."""
        return self.status, self.code


class Raw:
    """REST and gateway by hand."""

    def __init__(self, local: LocalDiscord, http: aiohttp.ClientSession) -> None:
        self.local = local
        self.world = local.world
        self._http = http

    @classmethod
    @asynccontextmanager
    async def to(cls, local: LocalDiscord) -> AsyncIterator[Self]:
        """Open a client."""
        async with aiohttp.ClientSession() as http:
            yield cls(local, http)

    async def ask(self, method: str, path: str, body: object = None, **more: Any) -> Answer:  # noqa: ANN401 - aiohttp's
        """Send a request with the right token unless ``headers`` say otherwise."""
        headers = more.pop("headers", {"Authorization": f"Bot {self.local.token}"})
        url = self.local.api_url + path
        async with self._http.request(method, url, json=body, headers=headers, **more) as answer:
            text = await answer.text()
            return Answer(answer.status, json.loads(text) if text else None, dict(answer.headers))

    async def post_files(self, path: str, body: Json, files: dict[str, bytes], method: str = "POST") -> Answer:
        """Send a request with files."""
        if not files:
            return await self.ask(method, path, body)
        form = aiohttp.FormData()
        form.add_field("payload_json", json.dumps(body))
        for number, (name, data) in enumerate(files.items()):
            form.add_field(f"files[{number}]", io.BytesIO(data), filename=name)
        return await self.ask(method, path, data=form)

    def begin(self, kind: InteractionType = InteractionType.COMMAND, **more: Any) -> Interaction:  # noqa: ANN401 - passed on
        """A student's interaction that nobody has answered yet."""
        world = self.world
        data: Json = {"id": "1", "name": "help", "type": 1, "options": []}
        if kind == InteractionType.AUTOCOMPLETE:
            data["options"] = [{"type": 3, "name": "text", "value": "", "focused": True}]
        place = more.pop("place", "study-hall")
        owners = more.pop("owners", {"0": "1"})
        person = world.person("student")
        return world.interact(kind, person, world.place(place, person), data, owners=owners, **more)

    async def answer(self, interaction: Interaction, body: object, query: str = "") -> Answer:
        """The callback."""
        path = f"/interactions/{interaction.id}/{interaction.token}/callback{query}"
        return await self.ask("POST", path, body, headers={})

    async def follow(self, interaction: Interaction, body: object, method: str = "POST", more: str = "") -> Answer:
        """A request by the interaction's token."""
        path = f"/webhooks/{self.world.application_id}/{interaction.token}{more}"
        return await self.ask(method, path, body, headers={})

    def channel(self, name: str = "study-hall") -> str:
        """The path of a place."""
        return f"/channels/{self.world.places[name].id}"

    @asynccontextmanager
    async def gateway(self) -> AsyncIterator["Socket"]:
        """A connection to the gateway that has said HELLO."""
        async with self._http.ws_connect(self.local.gateway_url + "/?v=10&encoding=json") as connection:
            socket = Socket(connection, self.local.token)
            assert (await socket.receive())["op"] == 10
            yield socket
            await connection.close(code=4000)


class Socket:
    """One gateway connection."""

    def __init__(self, connection: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self.connection = connection
        self.token = token

    async def send(self, op: int, data: object = None) -> None:
        """Send an operation."""
        await self.connection.send_json({"op": op, "d": data})

    async def receive(self) -> Json:
        """The next frame, or ``{"close": code}``."""
        frame = await self.connection.receive(timeout=1)
        if frame.type is aiohttp.WSMsgType.TEXT:
            received: Json = json.loads(frame.data)
            return received
        return {"close": self.connection.close_code}

    async def identify(self, intents: int = 1, **more: object) -> Json:
        """Identify and give the next frame."""
        await self.send(2, {"token": self.token, "intents": intents, "properties": {}, **more})
        return await self.receive()

    async def events(self, count: int) -> list[str]:
        """The names of the next events."""
        return [(await self.receive())["t"] for _ in range(count)]
