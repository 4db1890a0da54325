"""Gateway v10: one session a client, events in order, resumed after a cut."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.local import payloads
from bot.local.cast import Guild
from bot.local.gateway_session import Connection, Session, Shard
from bot.local.opcodes import Close, Closing, Op
from bot.local.vocabulary import PRIVILEGED, Intent
from bot.local.wire import Json
from bot.local.world import World

HEARTBEAT_MILLISECONDS = 41_250
FAREWELL = 0.1
"""Seconds to wait for a client to confirm that the connection is closed."""
MOST_GUILDS = 2500
"""From so many on, Discord wants more shards than the one that has them (*Gateway*, sharding)."""

_FAREWELLS = (1000, 1001)
"""With these close codes a client ends its session; with any other it may resume."""

_log = logging.getLogger(__name__)


class Gateway:
    """All connections and sessions; ``connected`` is set once a client has got READY and its guilds, in every shard.

    ``identified`` has the shard of every session that was begun. A test may let the next one be refused (``refusing``)
    and hold READY back (``ready`` cleared).
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self.connected = asyncio.Event()
        self.ready = asyncio.Event()
        self.ready.set()
        self.identified: list[Shard] = []
        self.refusing: deque[int] = deque()
        """Close codes for the next IDENTIFYs."""
        world.listeners.append(self._publish)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions that can still be resumed, or are connected."""
        return tuple(self._sessions.values())

    def shards(self) -> int:
        """How many shards of a client are connected and identified."""
        return len({one.shard for one in self._sessions.values() if one.connection is not None})

    def online(self) -> bool:
        """Tell whether a client is connected and identified."""
        return any(session.connection is not None for session in self._sessions.values())

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        # Nobody waits long for the other side's farewell: a client that is gone sends none.
        socket = web.WebSocketResponse(max_msg_size=0, timeout=FAREWELL, autoclose=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MILLISECONDS, "_trace": []})
        try:
            await self._read(connection)
        finally:
            self._forget(connection)
            await connection.part()
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer
        return socket

    async def reconnect(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        await self._tell(self._connections_of(None), Op.RECONNECT, None)

    async def invalidate(self, *, resumable: bool, shard: int | None = None) -> None:
        """Tell every client that its session is invalid (op 9), and forget it unless it may be resumed.

        With ``shard`` only the session of that one.
        """
        for session in self.sessions if not resumable else ():
            if shard in (None, session.shard.number):
                del self._sessions[session.id]
        await self._tell(self._connections_of(shard), Op.INVALID_SESSION, resumable)

    async def cut(self, code: int, shard: int | None = None) -> None:
        """Close every connection with ``code``, or that of one shard."""
        for connection in self._connections_of(shard):
            await connection.socket.close(code=code)

    def sever(self) -> None:
        """Cut every connection without a word."""
        for connection in tuple(self._connections):
            connection.sever()

    async def blurt(self, text: str) -> None:
        """Send every client a frame, whatever it is."""
        for connection in tuple(self._connections):
            connection.send_text(text)
            await connection.flushed()

    async def close(self) -> None:
        """End every connection: the server goes away."""
        for connection in tuple(self._connections):
            await connection.socket.close(code=1001)

    def _connections_of(self, shard: int | None) -> list[Connection]:
        """The connections of one shard, or all."""
        there = list(self._connections)
        return [
            one for one in there if shard is None or (one.session is not None and one.session.shard.number == shard)
        ]

    async def _tell(self, connections: list[Connection], op: Op, data: object) -> None:
        for connection in connections:
            self.connected.clear()
            connection.send(op, data)
            await connection.flushed()

    def _publish(self, event: str, payload: Json, intents: Intent) -> None:
        for session in self._sessions.values():
            if session.wants(intents) and session.hears(event, payload):
                session.dispatch(event, payload)

    def _forget(self, connection: Connection) -> None:
        self._connections.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.farewell in _FAREWELLS:
                self._sessions.pop(session.id, None)
        if not self._complete():
            self.connected.clear()

    def _complete(self) -> bool:
        """Whether all shards of a client are connected."""
        there = [one for one in self._sessions.values() if one.connection is not None]
        return bool(there) and len({one.shard for one in there}) >= max(one.shard.count for one in there)

    def _settled(self) -> None:
        if self._complete():
            self.connected.set()

    async def _read(self, connection: Connection) -> None:
        try:
            async for text in connection.frames():
                await self._receive(connection, _decoded(text))
        except Closing as closing:
            await connection.flushed()
            await connection.socket.close(code=closing.code, message=closing.reason.encode())

    async def _receive(self, connection: Connection, frame: Json) -> None:
        op, data = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            connection.send(Op.HEARTBEAT_ACK)
        elif op in (Op.IDENTIFY, Op.RESUME):
            if connection.session is not None:
                raise Closing(Close.ALREADY_AUTHENTICATED, "Already authenticated.")
            await _HELLOS[Op(op)](self, connection, data or {})
        elif connection.session is None:
            raise Closing(Close.NOT_AUTHENTICATED, "Not authenticated.")
        elif op != Op.PRESENCE:
            # Voice, member lists and the like are not here: say so rather than keep silent.
            self._world.unknown_routes.append(f"gateway op {op}")
            _log.error("the local gateway has no op %s", op)
            raise Closing(Close.UNKNOWN_OPCODE, "Unknown opcode.")

    async def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session: READY, then each guild."""
        self._authenticate(data)
        intents = data.get("intents")
        if not isinstance(intents, int):
            raise Closing(Close.INVALID_INTENTS, "Invalid intent(s).")
        if intents & PRIVILEGED:
            raise Closing(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
        shard = Shard.read(data.get("shard"))
        self.identified.append(shard)
        if self.refusing:
            raise Closing(self.refusing.popleft(), "Refused.")
        await self.ready.wait()
        session = Session(Intent(intents), self._world.bot.id, shard, self._world.witness)
        if len(self._guilds_of(session)) >= MOST_GUILDS:
            raise Closing(Close.SHARDING_REQUIRED, "Sharding required.")
        self._sessions[session.id] = session
        self._attach(connection, session)
        session.dispatch("READY", self._ready(session, data.get("shard")))
        if session.wants(Intent.GUILDS):
            self._dispatch_guilds(session)
        await connection.flushed()
        self._settled()

    def _dispatch_guilds(self, session: Session) -> None:
        for guild in self._guilds_of(session):
            if not guild.unavailable:
                channels = self._world.channels_of(guild)
                session.dispatch("GUILD_CREATE", payloads.guild_create(guild, channels, self._world.bot))

    def _guilds_of(self, session: Session) -> list[Guild]:
        return [guild for guild in self._world.installed() if session.shard.has(guild.id)]

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
        self._settled()

    def _authenticate(self, data: Json) -> None:
        if str(data.get("token")).removeprefix("Bot ") != self._token:
            raise Closing(Close.AUTHENTICATION_FAILED, "Authentication failed.")

    @staticmethod
    def _attach(connection: Connection, session: Session) -> None:
        session.connection = connection
        connection.session = session

    def _ready(self, session: Session, shard: object) -> Json:
        guilds = [{"id": guild.id, "unavailable": True} for guild in self._guilds_of(session)]
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
        raise Closing(Close.DECODE_ERROR, "Error while decoding payload.") from None
    if not isinstance(frame, dict):
        raise Closing(Close.DECODE_ERROR, "Error while decoding payload.")
    return frame
