"""What a client of the gateway has: a connection, and a session that outlives it."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from aiohttp import WSMsgType, web

from bot.local.opcodes import Close, Closing, Op
from bot.local.vocabulary import Intent
from bot.local.wire import Json, encode
from bot.local.witness import Witness

REMEMBERED = 1000
"""Events that a session keeps for a resuming client."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One of ``count`` parts of a client; each has its share of the servers, the first all that is in none."""

    number: int = 0
    count: int = 1

    @classmethod
    def read(cls, given: object) -> Self:
        """What an IDENTIFY says of it; raises :class:`Closing` (4010)."""
        match given:
            case None:
                return cls()
            case [int(number), int(count)] if 0 <= number < count:
                return cls(number, count)
        raise Closing(Close.INVALID_SHARD, "Invalid shard.")

    def has(self, guild: str | None) -> bool:
        """Whether what happens in this guild is told here."""
        return (0 if guild is None else (int(guild) >> 22) % self.count) == self.number


class Session:
    """What a client, or one of its shards, gets in order; it outlives a cut connection."""

    def __init__(self, intents: Intent, bot_id: str, shard: Shard, witness: Witness | None = None) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.connection: Connection | None = None
        self._bot_id = bot_id
        self._witness = witness
        self._sequence = 0
        self._events: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)

    def dispatch(self, event: str, payload: Json) -> None:
        """Send an event now, or when the client resumes."""
        text = self.misspeak(event, self._readable(payload))
        if self._witness is not None:
            self._witness.told(event, json.loads(text)["d"])

    def misspeak(self, event: str, payload: object) -> str:
        """Send whatever it is as an event, as Discord should not; gives the frame."""
        self._sequence += 1
        text = encode({"op": Op.DISPATCH.value, "t": event, "s": self._sequence, "d": payload})
        self._events.append((self._sequence, text))
        if self.connection is not None:
            self.connection.send_text(text)
        return text

    def wants(self, intents: Intent) -> bool:
        """Tell whether the client asked for an event that needs one of ``intents``."""
        return not intents or bool(intents & self.intents)

    def hears(self, event: str, payload: Json) -> bool:
        """Tell whether an event is told to this shard."""
        about_guild = event.startswith("GUILD_") and "guild_id" not in payload
        return self.shard.has(payload.get("id" if about_guild else "guild_id"))

    def replay(self, since: int) -> bool:
        """Send again what came after ``since``; tells whether nothing of it is forgotten."""
        missed = [text for number, text in self._events if number > since]
        if since > self._sequence or len(missed) != self._sequence - since:
            return False
        for text in missed:
            if self.connection is not None:
                self.connection.send_text(text)
        return True

    def _readable(self, payload: Json) -> Json:
        """Without the message content intent, what people write in servers comes empty."""
        author = payload.get("author")
        if author is None or "guild_id" not in payload or author["id"] == self._bot_id:
            return payload
        hidden: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
        return payload if Intent.MESSAGE_CONTENT in self.intents else payload | hidden


class Connection:
    """One WebSocket; what is sent goes through a queue, so that order is kept and nobody waits."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        self.session: Session | None = None
        self.farewell: int | None = None
        """The code with which the client closed."""
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    async def frames(self) -> AsyncIterator[str]:
        """What the client sends, until either side closes."""
        while (frame := await self.socket.receive()).type in {WSMsgType.TEXT, WSMsgType.BINARY}:
            yield frame.data if frame.type is WSMsgType.TEXT else ""
        if frame.type is WSMsgType.CLOSE:
            self.farewell = frame.data

    def sever(self) -> None:
        """Cut it, as a network does."""
        if self._request.transport is not None:
            self._request.transport.abort()

    def send_text(self, text: str) -> None:
        """Send a frame after those sent before."""
        self._queue.put_nowait(text)

    def send(self, op: Op, data: object = None) -> None:
        """Send an operation that is not an event."""
        self.send_text(encode({"op": op.value, "t": None, "s": None, "d": data}))

    async def write(self) -> None:
        """Send what is queued, until cancelled or cut."""
        while True:
            text = await self._queue.get()
            with suppress(ConnectionResetError):
                await self.socket.send_str(text)
            self._queue.task_done()

    async def part(self) -> None:
        """Answer a client's goodbye, once it has been sent what happened until then."""
        if self.farewell is not None:
            await self.flushed()
            await self.socket.close(code=self.farewell)

    async def flushed(self) -> None:
        """Wait until all that was queued is sent."""
        await self._queue.join()
