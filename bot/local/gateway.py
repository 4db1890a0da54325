"""Gateway v10: one session a client, events in order, resumed after a cut."""

import asyncio
import json
import logging
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.local import payloads
from bot.local.vocabulary import PRIVILEGED, Intent
from bot.local.wire import Json, encode
from bot.local.witness import Witness
from bot.local.world import World

HEARTBEAT_MILLISECONDS = 41_250
FAREWELL = 0.1
"""Seconds to wait for a client to confirm that the connection is closed."""
REMEMBERED = 1000
"""Events that a session keeps for a resuming client."""

_FAREWELLS = (1000, 1001)
"""With these close codes a client ends its session; with any other it may resume."""

_log = logging.getLogger(__name__)


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Close codes, as Discord's documentation names them."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class _Closing(Exception):
    """The connection is to be closed with a code."""

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Session:
    """What a client gets, in order; it outlives a cut connection."""

    def __init__(self, intents: Intent, bot_id: str, witness: Witness | None = None) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.connection: Connection | None = None
        self._bot_id = bot_id
        self._witness = witness
        self._sequence = 0
        self._events: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)

    def dispatch(self, event: str, payload: Json) -> None:
        """Send an event now, or when the client resumes."""
        self._sequence += 1
        text = encode({"op": Op.DISPATCH.value, "t": event, "s": self._sequence, "d": self._readable(payload)})
        self._events.append((self._sequence, text))
        if self.connection is not None:
            self.connection.send_text(text)
        if self._witness is not None:
            self._witness.told(event, json.loads(text)["d"])

    def wants(self, intents: Intent) -> bool:
        """Tell whether the client asked for an event that needs one of ``intents``."""
        return not intents or bool(intents & self.intents)

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

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
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

    async def flushed(self) -> None:
        """Wait until all that was queued is sent."""
        await self._queue.join()


class Gateway:
    """All connections and sessions; ``connected`` is set once a client has got READY and its guilds."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self.connected = asyncio.Event()
        world.listeners.append(self._publish)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions that can still be resumed, or are connected."""
        return tuple(self._sessions.values())

    def online(self) -> bool:
        """Tell whether a client is connected and identified."""
        return any(session.connection is not None for session in self._sessions.values())

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        # Nobody waits long for the other side's farewell: a client that is gone sends none.
        socket = web.WebSocketResponse(max_msg_size=0, timeout=FAREWELL)
        await socket.prepare(request)
        connection = Connection(socket)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MILLISECONDS, "_trace": []})
        try:
            await self._read(connection)
        finally:
            self._forget(connection)
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer
        return socket

    async def reconnect(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        await self._tell_all(Op.RECONNECT, None)

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell every client that its session is invalid (op 9), and forget it unless it may be resumed."""
        if not resumable:
            self._sessions.clear()
        await self._tell_all(Op.INVALID_SESSION, resumable)

    async def cut(self, code: int) -> None:
        """Close every connection with ``code``."""
        for connection in tuple(self._connections):
            await connection.socket.close(code=code)

    async def close(self) -> None:
        """End every connection: the server goes away."""
        for connection in tuple(self._connections):
            await connection.socket.close(code=1001)

    async def _tell_all(self, op: Op, data: object) -> None:
        for connection in tuple(self._connections):
            self.connected.clear()
            connection.send(op, data)
            await connection.flushed()

    def _publish(self, event: str, payload: Json, intents: Intent) -> None:
        for session in self._sessions.values():
            if session.wants(intents):
                session.dispatch(event, payload)

    def _forget(self, connection: Connection) -> None:
        self._connections.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.farewell in _FAREWELLS:
                self._sessions.pop(session.id, None)
        if not self.online():
            self.connected.clear()

    async def _read(self, connection: Connection) -> None:
        try:
            async for text in connection.frames():
                await self._receive(connection, _decoded(text))
        except _Closing as closing:
            await connection.flushed()
            await connection.socket.close(code=closing.code, message=closing.reason.encode())

    async def _receive(self, connection: Connection, frame: Json) -> None:
        op, data = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            connection.send(Op.HEARTBEAT_ACK)
        elif op in (Op.IDENTIFY, Op.RESUME):
            if connection.session is not None:
                raise _Closing(Close.ALREADY_AUTHENTICATED, "Already authenticated.")
            await _HELLOS[Op(op)](self, connection, data or {})
        elif connection.session is None:
            raise _Closing(Close.NOT_AUTHENTICATED, "Not authenticated.")
        elif op != Op.PRESENCE:
            # Voice, member lists and the like are not here: say so rather than keep silent.
            self._world.unknown_routes.append(f"gateway op {op}")
            _log.error("the local gateway has no op %s", op)
            raise _Closing(Close.UNKNOWN_OPCODE, "Unknown opcode.")

    async def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session: READY, then each guild."""
        self._authenticate(data)
        intents = data.get("intents")
        if not isinstance(intents, int):
            raise _Closing(Close.INVALID_INTENTS, "Invalid intent(s).")
        if intents & PRIVILEGED:
            raise _Closing(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
        session = Session(Intent(intents), self._world.bot.id, self._world.witness)
        self._sessions[session.id] = session
        self._attach(connection, session)
        session.dispatch("READY", self._ready(session, data.get("shard")))
        if session.wants(Intent.GUILDS):
            for guild in self._world.installed():
                if not guild.unavailable:
                    channels = self._world.channels_of(guild)
                    session.dispatch("GUILD_CREATE", payloads.guild_create(guild, channels, self._world.bot))
        await connection.flushed()
        self.connected.set()

    async def resume(self, connection: Connection, data: Json) -> None:
        """Go on with a session: what was missed, then RESUMED; or op 9 if it cannot be."""
        self._authenticate(data)
        session = self._sessions.get(str(data.get("session_id")))
        if session is None:
            connection.send(Op.INVALID_SESSION, data=False)
            return
        self._attach(connection, session)
        if not session.replay(int(data.get("seq") or 0)):
            del self._sessions[session.id]
            connection.session = None
            connection.send(Op.INVALID_SESSION, data=False)
            return
        session.dispatch("RESUMED", {"_trace": []})
        await connection.flushed()
        self.connected.set()

    def _authenticate(self, data: Json) -> None:
        if str(data.get("token")).removeprefix("Bot ") != self._token:
            raise _Closing(Close.AUTHENTICATION_FAILED, "Authentication failed.")

    @staticmethod
    def _attach(connection: Connection, session: Session) -> None:
        session.connection = connection
        connection.session = session

    def _ready(self, session: Session, shard: object) -> Json:
        guilds = [{"id": guild.id, "unavailable": True} for guild in self._world.installed()]
        return {
            "v": 10,
            "user": payloads.own_user(self._world.bot),
            "guilds": guilds,
            "session_id": session.id,
            "resume_gateway_url": self._world.gateway,
            "application": {"id": self._world.application_id, "flags": 0},
            "private_channels": [],
            "_trace": [],
            **({"shard": shard} if shard else {}),
        }


_HELLOS: dict[Op, Callable[[Gateway, Connection, Json], Any]] = {
    Op.IDENTIFY: Gateway.identify,
    Op.RESUME: Gateway.resume,
}


def _decoded(text: str) -> Json:
    try:
        frame = json.loads(text)
    except ValueError:
        raise _Closing(Close.DECODE_ERROR, "Error while decoding payload.") from None
    if not isinstance(frame, dict):
        raise _Closing(Close.DECODE_ERROR, "Error while decoding payload.")
    return frame
