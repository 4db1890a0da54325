"""The routes of the page, on the server of the local Discord."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import resources

from aiohttp import hdrs, web

from bot.local.clock import MovableClock, Passage
from bot.local.guard import guarded
from bot.local.outcomes import Unacceptable
from bot.local.page.acts import Acts, Malformed, UnknownAct
from bot.local.page.live import Live
from bot.local.page.views import Views
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on, local_discord
from bot.local.wire import encode
from bot.settings import Settings

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class Page:
    """The page of ``discord``, which has not been entered; ``clock`` is told to it where it can be moved."""

    def __init__(self, discord: LocalDiscord, clock: MovableClock | None = None) -> None:
        self._views = Views(discord.world)
        self._world = discord.world
        self._live = Live(discord.world, self._views, clock)
        self.acts = Acts(discord, self._live)
        front = resources.files(__package__) / "front"
        self._files = {one.name: one.read_bytes() for one in front.iterdir() if one.is_file()}

    def routes(self) -> list[web.RouteDef]:
        """What the server is given."""
        return [
            web.get("/", guarded(self._index, from_links=True)),
            web.get("/favicon.ico", guarded(self._icon)),
            web.get("/page/live", guarded(self._listen)),
            web.post("/page/acts/{name}", guarded(self._act)),
            web.post("/page/upload", guarded(self._upload)),
            web.get("/page/{name}", guarded(self._file)),
            web.route("*", "/page{path:.*}", guarded(self._nothing)),
        ]

    async def _index(self, _: web.Request) -> web.Response:
        return self._served("index.html")

    async def _icon(self, _: web.Request) -> web.Response:
        return self._served("icon.svg")

    async def _file(self, request: web.Request) -> web.Response:
        return self._served(request.match_info["name"])

    async def _nothing(self, _: web.Request) -> web.Response:
        return web.Response(status=404, text="The page has nothing there.")

    def _served(self, name: str) -> web.Response:
        if name not in self._files:
            return web.Response(status=404, text="The page has no such file.")
        kind = _TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        return web.Response(body=self._files[name], content_type=kind, charset="utf-8")

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        """Whoever and whatever is not there, as in an address of yesterday, is replaced by what is."""
        if not web.WebSocketResponse().can_prepare(request):
            return web.Response(status=426, text="This is a socket.", headers={hdrs.UPGRADE: "websocket"})
        people = self._world.people
        person = people.get(request.query.get("person", ""), next(iter(people.values())))
        return await self._live.serve(request, person, self._views.opening(person, request.query.get("place", "")))

    async def _act(self, request: web.Request) -> web.Response:
        """Only JSON is taken, which no form of another site can send."""
        if request.content_type != "application/json":
            return web.Response(status=415, text="An act is told in JSON.")
        try:
            outcome = await self.acts.perform(request.match_info["name"], await request.text())
        except UnknownAct:
            return web.Response(status=404, text="There is no such act.")
        except Malformed as error:
            return web.Response(status=400, text=f"{error}")
        return web.Response(text=encode(outcome), content_type="application/json")

    async def _upload(self, request: web.Request) -> web.Response:
        if request.content_type != "application/octet-stream":
            return web.Response(status=415, text="A file is sent as it is.")
        person, place, name = (request.query.get(key, "") for key in ("person", "place", "name"))
        try:
            outcome = self.acts.upload(person, place, name or "file", await request.read())
        except Unacceptable as refusal:
            outcome = {"problem": {"kind": "refused", "sentence": refusal.sentence}}
        return web.Response(text=encode(outcome), content_type="application/json")


@dataclass(frozen=True, slots=True)
class PageSession:
    """A session with its page, and what lets time pass in it."""

    session: Session
    passage: Passage
    url: str
    """Where the page stands, with a slash at its end."""


@asynccontextmanager
async def page_session(settings: Settings, clock: MovableClock, port: int = 0) -> AsyncIterator[PageSession]:
    """As :func:`~bot.local.session.local_session`, with the page on the same port."""
    discord = local_discord(settings, clock, port)
    page = Page(discord, clock)
    discord.more_routes = page.routes()
    clock.watchers.append(discord.api.limits.clear)
    async with discord as local, bot_on(local, settings, clock) as bot:
        session = Session(local, bot)
        page.acts.passage = Passage(clock, bot.app.schedules.next_due, session.caught_up)
        yield PageSession(session, page.acts.passage, f"{local.world.base}/")
