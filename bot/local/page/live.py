"""Tells the pages that are open what happens, each through a socket of its own."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from bot.local.cast import Channel, Person, sees
from bot.local.clock import MovableClock
from bot.local.messages import Message
from bot.local.page.drawing.sight import Sight
from bot.local.page.talk import Change, Moment, Snapshot
from bot.local.page.views import Views
from bot.local.vocabulary import Intent
from bot.local.wire import Json, encode
from bot.local.world import World

PULSE = 15.0
"""Seconds after which a page that says nothing is asked whether it is there, so that one that is gone is found out."""


@dataclass(eq=False, slots=True)
class _Open:
    """A page that is open: who looks at what, and what is still to be told."""

    person: Person
    channel: Channel
    events: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    stale: bool = False
    """Whether a new snapshot is on its way."""

    def tell(self, event: Snapshot | Change | Moment) -> None:
        """Write the event down as it is now: messages change."""
        self.events.put_nowait(encode(event))

    async def tell_all(self, socket: web.WebSocketResponse) -> None:
        """Send the events as they come, until the page is gone."""
        with suppress(ConnectionResetError):
            while True:
                await socket.send_str(await self.events.get())


class Live:
    """Watches ``world`` from the beginning; also ``clock``, where there is one."""

    def __init__(self, world: World, views: Views, clock: MovableClock | None) -> None:
        self._world = world
        self._views = views
        self._open: set[_Open] = set()
        world.watchers.append(self._seen)
        world.listeners.append(self._heard)
        if clock is not None:
            clock.watchers.append(self._moved)

    async def serve(self, request: web.Request, person: Person, channel: Channel) -> web.WebSocketResponse:
        """Tell one page everything, and then what changes, until it goes away; ``request`` opens the socket.

        A stream of HTTP would take one of the six connections that a browser has for a host, of all its tabs together.
        """
        socket = web.WebSocketResponse(heartbeat=PULSE, compress=False)
        await socket.prepare(request)
        with self._opened(person, channel) as page:
            async with asyncio.TaskGroup() as ways:
                telling = ways.create_task(page.tell_all(socket))
                async for _ in socket:
                    pass  # A page says nothing here; only its end is listened for.
                telling.cancel()
        return socket

    @contextmanager
    def _opened(self, person: Person, channel: Channel) -> Iterator[_Open]:
        page = _Open(person, channel)
        page.tell(self._views.snapshot(person, channel))
        self._open.add(page)
        try:
            yield page
        finally:
            self._open.discard(page)

    def hide(self, message: Message, person: Person) -> None:
        """``person`` dismissed a message."""
        self._views.dismissed.add(message.id)
        for page in self._open:
            if page.person is person:
                page.tell(self._change("gone", message, page))

    def _seen(self, change: Literal["appeared", "changed", "gone"], message: Message) -> None:
        for page in self._open:
            if message.reader in (None, page.person.id) and sees(page.person, message.channel):
                page.tell(self._change(change, message, page))

    def _change(self, change: Literal["appeared", "changed", "gone"], message: Message, page: _Open) -> Change:
        shown = change != "gone" and message.channel is page.channel and message.id not in self._views.dismissed
        return {
            "event": change,
            "now": self._world.now(),
            "place": message.channel.id,
            "id": message.id,
            "shown": self._views.message(Sight(self._world, page.person, page.channel), message) if shown else None,
        }

    def _heard(self, event: str, _: Json, __: Intent) -> None:
        """Places, roles or members changed: everything is told anew, once, when all of it has happened."""
        if not event.startswith(("CHANNEL_", "THREAD_", "GUILD_")):
            return
        for page in self._open:
            if not page.stale:
                page.stale = True
                asyncio.get_running_loop().call_soon(self._renew, page)

    def _renew(self, page: _Open) -> None:
        page.stale = False
        former, page.channel = page.channel, self._views.opening(page.person, page.channel.id)
        page.tell(self._views.snapshot(page.person, page.channel, whole=page.channel is not former))

    def _moved(self) -> None:
        for page in self._open:
            page.tell({"event": "moment", "now": self._world.now()})
