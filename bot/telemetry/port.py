"""The port on which a running bot tells how it is: ``/metrics``, ``/healthz``, ``/readyz``; to be read only."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import SettingsError
from bot.telemetry.health import LIVE, READY, Report

Reporting = Callable[[], Awaitable[Report]]
Figures = Callable[[], Awaitable[bytes]]
METRICS: Final = "/metrics"
_ANSWERED_S: Final = 1.0
"""How long an ending bot lets whoever asks read to the end."""


@asynccontextmanager
async def opened_port(
    host: str, port: int, *, live: Reporting, ready: Reporting, figures: Figures, content_type: str
) -> AsyncIterator[int]:
    """Answer on ``host`` and ``port`` (0: any free one) inside the block; gives the port.

    A report is answered as JSON, with 200 where all is well, else 503. Raises :class:`~bot.errors.SettingsError` where
    the port cannot be opened.
    """

    async def tell_figures(_: web.Request) -> web.Response:
        return web.Response(body=await figures(), headers={"Content-Type": content_type, **_FRESH})

    heard = logging.getLogger(f"{__name__}.heard")
    heard.addFilter(_is_ours)
    app = web.Application(client_max_size=1)
    # Each answers GET and HEAD; to anything else aiohttp says 405.
    app.router.add_get(LIVE, _telling(live))
    app.router.add_get(READY, _telling(ready))
    app.router.add_get(METRICS, tell_figures)
    runner = web.AppRunner(app, access_log=None, logger=heard, handle_signals=False, shutdown_timeout=_ANSWERED_S)
    await runner.setup()
    try:
        await _start(web.TCPSite(runner, host, port), host, port)
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


_FRESH: Final = {"Cache-Control": "no-store"}


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether what is logged is about us: who speaks no HTTP, such as a scanner, is told so, and no operator is."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)


def _telling(reporting: Reporting) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def tell(_: web.Request) -> web.Response:
        report = await reporting()
        status = HTTPStatus.OK if report.ok else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response(report.to_json(), status=status, headers=_FRESH)

    return tell


async def _start(site: web.TCPSite, host: str, port: int) -> None:
    try:
        await site.start()
    except OSError as error:
        fault = (
            f"FOOTNOTE_METRICS_PORT: {host}, port {port}, cannot be opened ({error.strerror}); name one that is free, "
            "and in FOOTNOTE_METRICS_HOST an address of this machine."
        )
        raise SettingsError((fault,)) from error
