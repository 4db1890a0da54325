"""The local Discord as a whole: one HTTP server for REST, gateway and attachments."""

import asyncio
import base64
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.local.gateway import Gateway
from bot.local.ledger import Ledger
from bot.local.rest.api import BODY_LIMIT, PREFIX, Api
from bot.local.world import World

HOST = "127.0.0.1"


class LocalDiscord:
    """An asynchronous context manager: inside it, a client can connect.

    ``state`` is the file that keeps the application's id and its commands from one start to the next; without it every
    start is a new application. ``port`` 0 takes any free one. ``faults`` lets requests go wrong. What passes is written
    down where the environment asks for it (:mod:`bot.local.ledger`), unless somebody else is witness already.
    Raises :class:`OSError` on entering if the port is taken.
    """

    api_url: str
    gateway_url: str

    def __init__(self, *, state: Path | None = None, port: int = 0) -> None:
        self.world = World(state)
        self.world.witness = self.world.witness or Ledger.from_environment(os.environ)
        self.token = _token(self.world.application_id)
        self.api = Api(self.world, self.token)
        self.faults = self.api.faults
        self.gateway = Gateway(self.world, self.token)
        self.more_routes: Sequence[web.RouteDef] = ()
        """Routes to serve besides Discord's own, to be set before entering."""
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_routes(self.more_routes)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        self.api.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        port = self._runner.addresses[0][1]
        self.api_url = f"http://{HOST}:{port}{PREFIX}"
        self.gateway_url = f"ws://{HOST}:{port}/gateway"
        self.world.base = f"http://{HOST}:{port}"
        self.world.gateway = self.gateway_url
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.api.close()

    async def connected(self, timeout: float = 10) -> None:  # noqa: ASYNC109 - the contract of this class names it so
        """Return once a client has identified and was sent READY and its guilds; raises :class:`TimeoutError`."""
        async with asyncio.timeout(timeout):
            await self.gateway.connected.wait()


def _token(application_id: str) -> str:
    """A token of the form that Discord's have: the application, a moment, a secret."""
    application = base64.urlsafe_b64encode(application_id.encode()).decode().rstrip("=")
    return f"{application}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"
