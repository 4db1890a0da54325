"""What another process may ask of a local Discord that runs apart: routes below ``/local`` on the same server.

| route | what it does |
| --- | --- |
| ``GET /local/messages`` | all messages, or with ``?channel=ID`` those of one; ``?text=1`` tells what each shows |
| ``GET /local/pings`` | every call: its message, its kind, whom |
| ``GET /local/counts`` | the answers by status, routes that were not there, the connected bot and its shards |
| ``POST /local/faults`` | adds a fault (:func:`fault_of` tells the keys) and gives its number |
| ``GET``, ``DELETE /local/faults/N`` | how often it befell; lifts it |
| ``POST /local/clock`` | moves the world's clock: ``{"to": ISO-8601}`` or ``{"by": seconds}`` |
| ``POST /local/call`` | types a command: ``{"line", "person", "place"}``; gives what ``call --json`` prints |
| ``POST /local/traffic`` | many commands (:func:`traffic_of` tells the keys); gives what was heard |
| ``GET /local/connected`` | answers once a bot has got READY and its servers |
| ``POST /local/stop`` | ends the process |
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiohttp import web

from bot.local.clock import MovableClock
from bot.local.driver import Driver
from bot.local.faults import Fault, Faults, Where
from bot.local.guard import guarded
from bot.local.messages import Message
from bot.local.outcomes import Unacceptable, Unanswered
from bot.local.refusals import Refused
from bot.local.server import LocalDiscord
from bot.local.traffic import Ask, Heard, Traffic
from bot.local.wire import Json


class Control:
    """The routes; ``stopped`` is set when the process is to end. The world goes by ``clock`` from now on."""

    def __init__(self, local: LocalDiscord, clock: MovableClock) -> None:
        self._local = local
        self._world = local.world
        self._clock = clock
        self._faults: list[Fault] = []
        self.stopped = asyncio.Event()
        local.world.now = clock.seconds

    def routes(self) -> list[web.RouteDef]:
        """What the server is given."""
        served: dict[tuple[str, str], Callable[[web.Request], Awaitable[web.Response]]] = {
            ("GET", "messages"): self._messages,
            ("GET", "pings"): self._pings,
            ("GET", "counts"): self._counts,
            ("POST", "faults"): self._add_fault,
            ("GET", "faults/{number}"): self._fault,
            ("DELETE", "faults/{number}"): self._lift_fault,
            ("POST", "clock"): self._move,
            ("POST", "call"): self._call,
            ("POST", "traffic"): self._traffic,
            ("GET", "connected"): self._connected,
            ("POST", "stop"): self._stop,
        }
        # A page of the web, in a browser on this machine, is not to type commands and stop things.
        return [web.route(method, f"/local/{path}", guarded(handler)) for (method, path), handler in served.items()]

    async def _messages(self, request: web.Request) -> web.Response:
        channel = request.query.get("channel")
        chosen = [one for one in self._world.messages.values() if channel in (None, one.channel.id)]
        return web.json_response([_described(one, with_text="text" in request.query) for one in chosen])

    async def _pings(self, _: web.Request) -> web.Response:
        return web.json_response(
            [{"message": one.message.id, "kind": one.kind, "id": one.id, "name": one.name} for one in self._world.pings]
        )

    async def _counts(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "statuses": self._world.statuses,
                "unknown_routes": self._world.unknown_routes,
                "online": self._local.gateway.online(),
                "shards": self._local.gateway.shards(),
            }
        )

    async def _add_fault(self, request: web.Request) -> web.Response:
        self._faults.append(fault_of(self._local.faults, await request.json()))
        return web.json_response({"number": len(self._faults) - 1})

    async def _fault(self, request: web.Request) -> web.Response:
        return web.json_response({"hits": self._faults[int(request.match_info["number"])].hits})

    async def _lift_fault(self, request: web.Request) -> web.Response:
        self._faults[int(request.match_info["number"])].lift()
        return await self._fault(request)

    async def _move(self, request: web.Request) -> web.Response:
        wish = await request.json()
        if "to" in wish:
            self._clock.move_to(datetime.fromisoformat(wish["to"]))
        else:
            self._clock.move_by(timedelta(seconds=wish["by"]))
        return web.json_response({"now": self._clock().isoformat()})

    async def _call(self, request: web.Request) -> web.Response:
        asked = await request.json()
        driver = Driver(self._local, person=asked.get("person", "student"), place=asked.get("place", "study-hall"))
        try:
            return web.json_response((await driver.call(asked["line"])).to_json())
        except (Unacceptable, Unanswered) as failure:
            return web.json_response({"failed": failure.sentence}, status=400)

    async def _traffic(self, request: web.Request) -> web.Response:
        try:
            return web.json_response((await traffic_of(self._local, await request.json())).to_json())
        except Unacceptable as failure:
            return web.json_response({"failed": failure.sentence}, status=400)

    async def _connected(self, _: web.Request) -> web.Response:
        await self._local.gateway.connected.wait()
        return web.json_response({})

    async def _stop(self, _: web.Request) -> web.Response:
        self.stopped.set()
        return web.json_response({})


def fault_of(faults: Faults, asked: Json) -> Fault:
    """Add the fault that ``asked`` describes.

    ``fault`` is ``answer`` (with ``status``), ``refuse`` (``status``, ``code``, ``message``), ``limit``
    (``retry_after``, ``via``), ``drop`` or ``hang``; ``times`` (default 1, ``null`` until lifted), ``after`` and the
    keys of :class:`~bot.local.faults.Where` say when and where. Raises :class:`KeyError` for what is missing.
    """
    where = Where(*(asked.get(key) for key in ("method", "route", "channel", "guild")))
    times, after = asked.get("times", 1), bool(asked.get("after"))
    if asked["fault"] == "limit":
        return faults.limit(asked["retry_after"], where, times=times, via=asked.get("via", True))
    if asked["fault"] == "refuse":
        refusal = Refused(asked["status"], asked["code"], asked.get("message", ""))
        return faults.refuse(refusal, where, times=times, after=after)
    if asked["fault"] == "answer":
        return faults.answer(asked["status"], where, times=times, after=after)
    return {"drop": faults.drop, "hang": faults.hang}[asked["fault"]](where, times=times, after=after)


async def traffic_of(local: LocalDiscord, asked: Json) -> Heard:
    """Send what ``asked`` describes, and tell what came of it.

    ``asks`` are commands to be typed in turn, each with a ``line`` and perhaps ``option``, ``person`` and ``place``;
    ``count`` is how many interactions there are, ``concurrency`` how many at once, or ``rate`` how many a second;
    ``crowd`` how many people they come from. Raises :class:`KeyError` for what is missing, and what
    :class:`~bot.local.traffic.Traffic` raises.
    """
    traffic = Traffic(local, [Ask(**one) for one in asked["asks"]], asked.get("crowd", 0))
    if "rate" in asked:
        return await traffic.open(asked["rate"], asked["count"])
    return await traffic.closed(asked["concurrency"], asked["count"])


def _described(message: Message, *, with_text: bool) -> Json:
    channel = message.channel
    told = {
        "id": message.id,
        "channel": channel.id,
        "parent": channel.parent.id if channel.parent else None,
        "guild": channel.guild.id if channel.guild else None,
        "author": message.payload["author"]["id"],
        "nonce": message.nonce,
        "timestamp": message.payload["timestamp"],
        "reader": message.reader,
    }
    return told | ({"text": message.text} if with_text else {})
