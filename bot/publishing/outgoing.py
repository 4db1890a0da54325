"""What the bot asks of Discord, watched where it leaves: paced, and where that matters once and with a limit of time.

discord.py hands each of its requests to a trace of aiohttp before it goes out, also those that it repeats by itself.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar, Token
from http import HTTPStatus
from types import SimpleNamespace, TracebackType
from typing import Final

import aiohttp
from discord.http import Route
from msgspec import Struct

from bot.daily.pacing import Pacer

UNPACED: Final = ("/interactions/", "/webhooks/")
"""Discord counts answers to interactions apart (developer documentation, *Rate Limits*)."""
BLINDLY_REPEATED: Final = frozenset({500, 502, 504, 524})
"""The states after which discord.py asks again by itself, although the first may have had its effect."""


class Unsure(Exception):
    """Discord failed at a request that must not be repeated unseen; ``status`` is what it answered."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Errand(Struct):
    """A request that is made once; ``going`` is called right before it goes, and may raise."""

    going: Callable[[], None]
    patience_s: float
    timeout: asyncio.Timeout
    is_unsure: Callable[[int], bool]
    until: float | None
    unanswered: bool = False


_errand: ContextVar[_Errand | None] = ContextVar("errand", default=None)


def repeated_blindly(status: int) -> bool:
    """Whether discord.py makes a request of the bot's again by itself after this status."""
    return status in BLINDLY_REPEATED


class _Made:
    """A block in which an errand is made; as a class, since every answer is one."""

    __slots__ = ("_before", "_errand")

    def __init__(self, errand: _Errand) -> None:
        self._errand = errand
        self._before: Token[_Errand | None]

    async def __aenter__(self) -> None:
        await self._errand.timeout.__aenter__()
        self._before = _errand.set(self._errand)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _errand.reset(self._before)
        await self._errand.timeout.__aexit__(kind, error, trace)


def errand(
    going: Callable[[], None],
    patience_s: float,
    is_unsure: Callable[[int], bool] = repeated_blindly,
    until: float | None = None,
) -> AbstractAsyncContextManager[None]:
    """Let the one request made inside go out once, and wait for its answer for ``patience_s`` seconds.

    ``going`` is called when its turn has come; what it raises keeps the request back. Only a request that Discord
    turned away because of its rate limits is made again, by discord.py, and asks ``going`` again. All of it ends at
    ``until``, a moment on the loop's clock.

    Raises :class:`Unsure` when Discord answers with a status that ``is_unsure``, and :class:`TimeoutError`.
    """
    # Time does not run while discord.py waits for a rate limit: were that cut short, it would hold every request back.
    return _Made(_Errand(going, patience_s, asyncio.timeout_at(until), is_unsure, until))


def watched(
    pacer: Pacer,
    shut_out: Callable[[], None] = lambda: None,
    hear: Callable[[aiohttp.ClientResponse], None] = lambda _: None,
) -> aiohttp.TraceConfig:
    """The trace to be given to discord.py; every request but the answers to interactions waits for its turn.

    ``shut_out`` is called when Discord takes nothing from the bot any more; ``hear`` is given each of its answers.
    """

    async def starts(_: object, __: SimpleNamespace, asked: aiohttp.TraceRequestStartParams) -> None:
        text = str(asked.url)
        if not text.startswith(Route.BASE):
            return  # the gateway, or a file
        if not text.startswith(UNPACED, len(Route.BASE)):
            await pacer.turn()
        if (made := _errand.get()) is not None:
            _go(made)

    async def ends(_: object, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
        if str(answer.url).startswith(Route.BASE):
            hear(answer.response)
        if is_shut_out(answer.response):
            shut_out()
        if (made := _errand.get()) is not None:
            _answered(made, answer.response.status)

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(starts)
    trace.on_request_end.append(ends)
    trace.on_response_chunk_received.append(_read)
    return trace


def _go(made: _Errand) -> None:
    if made.unanswered:
        raise Unsure(HTTPStatus.INTERNAL_SERVER_ERROR)
    made.going()
    made.unanswered = True
    patience_ends = asyncio.get_running_loop().time() + made.patience_s
    made.timeout.reschedule(patience_ends if made.until is None else min(patience_ends, made.until))


def is_shut_out(response: aiohttp.ClientResponse) -> bool:
    """Whether a response is a ban: Discord's own limits have passed a proxy, what has not is Cloudflare's."""
    return response.status == HTTPStatus.TOO_MANY_REQUESTS and not response.headers.get("Via")


def _answered(made: _Errand, status: int) -> None:
    if made.is_unsure(status):
        raise Unsure(status)
    made.unanswered = False


async def _read(_: object, __: SimpleNamespace, ___: aiohttp.TraceResponseChunkReceivedParams) -> None:
    if (made := _errand.get()) is not None:
        made.timeout.reschedule(made.until)
