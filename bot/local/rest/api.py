"""From an HTTP request to a handler and back: authorisation, limits, refusals, and the record of all of it."""

import asyncio
import json
import logging
import re
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import quote

import orjson
from aiohttp import BodyPartReader, hdrs, web

from bot.local.attachments import Upload
from bot.local.envelope import UPLOAD_LIMIT
from bot.local.faults import Dropped, Faults
from bot.local.guard import guarded
from bot.local.refusals import NotBuilt, RateLimited, Refused, invalid_json, too_large, unauthorized
from bot.local.rest import application, channels, commands, guilds, interactions, threads
from bot.local.rest.call import Answer, Call, Handler, Routes
from bot.local.rest.limits import Limits
from bot.local.rules.messages import ATTACHMENTS
from bot.local.wire import encode
from bot.local.world import CUT, Received, World

PREFIX = "/api/v10"
BODY_LIMIT = (ATTACHMENTS + 1) * UPLOAD_LIMIT
"""Bytes of a whole request: all the files that a message may have, and the rest."""
ROUTES: Routes = {
    **application.ROUTES,
    **commands.ROUTES,
    **interactions.ROUTES,
    **channels.ROUTES,
    **threads.ROUTES,
    **guilds.ROUTES,
}

_log = logging.getLogger(__name__)
_FILE = re.compile(r"files\[([0-9]{1,2})\]")
_OPEN = ("/gateway", "/interactions/{interaction_id}/{interaction_token}/callback")
_OPEN_PREFIX = "/webhooks/{webhook_id}/{webhook_token}"
_TOLD = frozenset({"content-type", "user-agent", "x-audit-log-reason"})
"""The headers that are written down; the token is not."""


@dataclass(slots=True)
class _Asked:
    """A request as far as it has been read; ``provoked`` tells whether a test lets it go wrong."""

    request: web.Request
    route: str
    body: object = None
    uploads: dict[int, Upload] = field(default_factory=dict)
    provoked: bool = False

    def received(self, status: int, answer: object) -> Received:
        """What is written down of it, once it is answered."""
        request = self.request
        headers = {name.lower(): value for name, value in request.headers.items() if name.lower() in _TOLD}
        return Received(
            *(request.method, self.route, request.path, self.body, status, answer),
            query=dict(request.query),
            headers=headers,
            files=tuple(self.uploads),
            provoked=self.provoked,
        )


class Api:
    """Answers every request below ``/api/v10``; ``token`` is the one it accepts.

    ``latency`` is how many seconds an answer is on its way: what it tells has happened by then.
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.limits = Limits(world)
        self.faults = Faults(world)
        self.latency = 0.0
        self._being_answered: set[asyncio.Task[object]] = set()

    def add_to(self, app: web.Application) -> None:
        """Give ``app`` the routes."""
        for method, route in ROUTES:
            app.router.add_route(method, PREFIX + route, self._answer)
        app.router.add_get("/attachments/{channel_id}/{attachment_id}/{filename}", guarded(self._attachment))
        app.router.add_route("*", "/{path:.*}", self._unknown)

    async def close(self) -> None:
        """Cut what is still being answered; the server itself forgets whoever has hung up."""
        being_answered = list(self._being_answered)
        for one in being_answered:
            one.cancel()
        await asyncio.gather(*being_answered, return_exceptions=True)

    async def _answer(self, request: web.Request) -> web.Response:
        resource = request.match_info.route.resource
        asked = _Asked(request, resource.canonical.removeprefix(PREFIX) if resource else "")
        answering = asyncio.current_task()
        assert answering is not None  # noqa: S101 - the server answers each request in one
        self._being_answered.add(answering)
        try:
            answer, headers = await self._outcome(asked)
            if self.latency:
                await asyncio.sleep(self.latency)
        except Dropped:
            return self._drop(asked)
        except asyncio.CancelledError:
            # The server ends before it has answered.
            self._drop(asked)
            raise
        finally:
            self._being_answered.discard(answering)
        return self._finish(asked, answer, headers)

    async def _outcome(self, asked: _Asked) -> tuple[Answer, dict[str, str]]:
        """The answer with its headers, a refusal too; raises :class:`~bot.local.faults.Dropped`."""
        request = asked.request
        headers: dict[str, str] = {}
        try:
            asked.body, asked.uploads = await _read(request)
            self._authorise(request, asked.route)
            headers = self.limits.admit(request.method, asked.route, dict(request.match_info))
            return await self._carry_out(asked), headers
        except Refused as refused:
            _log.warning("refused: %s %s: %s", request.method, asked.route, refused.explanation)
            asked.provoked = refused.provoked
            return self._refused(request, refused), headers | _wait(refused)

    async def _carry_out(self, asked: _Asked) -> Answer:
        request, path = asked.request, dict(asked.request.match_info)
        handler: Handler = ROUTES[request.method, asked.route]
        call = Call(self._world, path, request.query, asked.body, asked.uploads)
        return await self.faults.meet(request.method, asked.route, path, lambda: handler(call))

    def _drop(self, asked: _Asked) -> web.Response:
        """Cut the connection; what is returned reaches nobody."""
        asked.provoked = True
        self._world.record(asked.received(CUT, None))
        if asked.request.transport is not None:
            asked.request.transport.abort()
        return web.Response()

    def _authorise(self, request: web.Request, route: str) -> None:
        """Interactions are answered by their own token, everything else by the bot's."""
        if route in _OPEN or route.startswith(_OPEN_PREFIX):
            return
        if request.headers.get(hdrs.AUTHORIZATION) != f"Bot {self._token}":
            raise unauthorized()

    def _refused(self, request: web.Request, refused: Refused) -> Answer:
        path = request.match_info
        self._world.refused(path.get("interaction_token") or path.get("webhook_token") or "", refused)
        return Answer(refused.status, refused.body)

    async def _unknown(self, request: web.Request) -> web.Response:
        """A route that is not here: never a success, always written down."""
        route = f"{request.method} {request.path.removeprefix(PREFIX)}"
        self._world.unknown_routes.append(route)
        _log.error("the local Discord has no route %s", route)
        refused = NotBuilt(f"route {route}")
        return self._finish(_Asked(request, request.path.removeprefix(PREFIX)), Answer(501, refused.body), {})

    async def _attachment(self, request: web.Request) -> web.Response:
        found = self._world.attachment(request.match_info["attachment_id"])
        if found is None:
            raise web.HTTPNotFound
        headers = {
            hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{quote(found.filename)}",
            hdrs.CACHE_CONTROL: "private, max-age=3600",
        }
        return web.Response(body=found.data, content_type=found.payload["content_type"], headers=headers)

    def _finish(self, asked: _Asked, answer: Answer, headers: dict[str, str]) -> web.Response:
        text = "" if answer.body is None else encode(answer.body)
        # What is recorded must not change when the message does.
        said = json.loads(text) if text and (self._world.recording or self._world.witness) else None
        self._world.record(asked.received(answer.status, said))
        # By the world's clock, like every moment that it tells.
        headers = {**headers, hdrs.DATE: formatdate(self._world.now(), usegmt=True)}
        if not text:
            return web.Response(status=answer.status, headers=headers)
        # Exactly this type without a character set: discord.py compares the whole header.
        return web.Response(
            status=answer.status, body=text.encode(), headers={**headers, hdrs.CONTENT_TYPE: "application/json"}
        )


def _wait(refused: Refused) -> dict[str, str]:
    """The headers of a 429: without ``Via`` the client takes it for a ban."""
    if not isinstance(refused, RateLimited):
        return {}
    scope = "global" if refused.everywhere else "user"
    via = {"Via": "1.1 local"} if refused.via else {}
    return {**via, "Retry-After": f"{refused.retry_after:.3f}", "X-RateLimit-Scope": scope}


async def _read(request: web.Request) -> tuple[object, dict[int, Upload]]:
    """The JSON body and the files; raises :class:`~bot.local.refusals.Refused`."""
    if request.content_type == "multipart/form-data":
        return await _read_parts(request)
    text = await request.read()
    return (_parsed(text) if text else None), {}


async def _read_parts(request: web.Request) -> tuple[object, dict[int, Upload]]:
    body: object = None
    uploads: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read(decode=True))
        file = _FILE.fullmatch(part.name or "")
        if file is None:
            body = _parsed(data)
        elif len(data) > UPLOAD_LIMIT:
            raise too_large()
        else:
            uploads[int(file[1])] = Upload(part.filename or "file", data)
    return body, uploads


def _parsed(text: bytes) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise invalid_json() from None
