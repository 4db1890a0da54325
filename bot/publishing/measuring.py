"""How long Discord takes, how it answers, and how long requests are held back: measured where they leave."""

from http import HTTPStatus
from time import perf_counter
from types import SimpleNamespace

import aiohttp
from discord.http import Route
from yarl import URL

from bot.publishing.routes import template
from bot.telemetry import Meter


def measured(trace: aiohttp.TraceConfig, meter: Meter) -> aiohttp.TraceConfig:
    """The same trace, which tells ``meter`` of each request of Discord's REST API, repeated ones too."""

    async def asked(_: object, request: SimpleNamespace, __: aiohttp.TraceRequestStartParams) -> None:
        request.asked = perf_counter()

    async def leaves(_: object, request: SimpleNamespace, asked: aiohttp.TraceRequestStartParams) -> None:
        request.left = perf_counter()
        if _path(asked.url) is not None:
            meter.waited("pace", request.left - request.asked)

    async def answered(_: object, request: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
        _tell(request, answer, str(answer.response.status))
        if answer.response.status == HTTPStatus.TOO_MANY_REQUESTS:
            meter.waited("limit", _seconds(answer.response.headers.get("Retry-After", "")))

    async def failed(_: object, request: SimpleNamespace, failure: aiohttp.TraceRequestExceptionParams) -> None:
        _tell(request, failure, "cut")

    def _tell(
        request: SimpleNamespace, of: aiohttp.TraceRequestEndParams | aiohttp.TraceRequestExceptionParams, status: str
    ) -> None:
        # What others do about an answer may raise, and comes here once more; what never left is no request.
        left, request.left = getattr(request, "left", None), None
        path = _path(of.url)
        if left is not None and path is not None:
            meter.request(of.method, template(path), status, perf_counter() - left)

    trace.on_request_start.insert(0, asked)
    trace.on_request_start.append(leaves)
    trace.on_request_end.insert(0, answered)
    trace.on_request_exception.append(failed)
    return trace


def _path(url: URL) -> str | None:
    """The path below Discord's address; ``None`` for the gateway and for files."""
    text = str(url)
    return text.removeprefix(Route.BASE) if text.startswith(Route.BASE) else None


def _seconds(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 0.0
