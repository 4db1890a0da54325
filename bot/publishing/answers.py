"""How the answers to interactions reach Discord, whatever happens on the way there.

discord.py repeats them at a pace that Discord's three seconds do not leave, not at all when a connection drops, and a
follow-up also where the first may have been posted. It takes whoever answers from a context variable, so that
:class:`Answers` can be set in its place.

First answers, which nearly all requests are, go out on a session of their own: nothing paces them, so that they need
no trace; they are bytes already; and none waits for another.

What may be done about a request that failed depends on what it does: an interaction takes its first answer once, so
that it is safe to insist; an edit comes out the same each time; a follow-up that is repeated may be there twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from itertools import count
from time import perf_counter
from typing import Any, Final, TypeVar
from urllib.parse import quote

import aiohttp
import discord
import orjson
from aiohttp.abc import AbstractStreamWriter
from discord.http import MultipartParameters, Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter
from msgspec import Struct
from yarl import URL

from bot.publishing.outgoing import Unsure, errand, is_shut_out
from bot.publishing.routes import template
from bot.telemetry import Meter

Interaction = discord.Interaction[Any]
Answered = TypeVar("Answered")

_CALLBACK: Final = "/interactions/{webhook_id}/{webhook_token}/callback"
_COUNTED_AS: Final = template("/interactions/1/token/callback")
_JSON: Final = {"Content-Type": "application/json"}
_REFUSALS: Final[Mapping[int, type[discord.HTTPException]]] = {
    HTTPStatus.FORBIDDEN: discord.Forbidden,
    HTTPStatus.NOT_FOUND: discord.NotFound,
}
ALREADY_ANSWERED: Final = 40060
UNKNOWN_MESSAGE: Final = 10008
_log = logging.getLogger(__name__)


class AnswerLost(discord.DiscordException):
    """Discord has not confirmed an answer; ``maybe_seen`` where it may have taken it all the same."""

    def __init__(self, *, maybe_seen: bool) -> None:
        super().__init__("not confirmed")
        self.maybe_seen = maybe_seen


class Terms(Struct, frozen=True):
    """How a request is insisted on.

    ``within_s`` is how long all tries may take, ``patience_s`` how long one may wait, ``pauses_s`` what lies between
    them. ``repeatable`` is what may be asked again although it may have been done. ``done`` is Discord's code for
    having done it before, which says so after a try that failed; where ``gone``, it says so in any case.
    """

    within_s: float
    patience_s: float
    pauses_s: Sequence[float]
    repeatable: bool = True
    done: int = 0
    gone: bool = False


_PAUSES_S: Final = (0.3, 1.0, 2.0, 4.0)


class Manners(Struct, frozen=True):
    """The terms of each kind of request."""

    first: Terms = Terms(2.7, 1.0, (0.05, 0.15, 0.3, 0.6, 0.6), done=ALREADY_ANSWERED)
    """Discord takes a first answer for three seconds after the interaction."""
    change: Terms = Terms(60.0, 20.0, _PAUSES_S)
    removal: Terms = Terms(60.0, 20.0, _PAUSES_S, done=UNKNOWN_MESSAGE, gone=True)
    """aiohttp by itself asks a second time for what it takes for safe to be repeated, and says nothing of it."""
    follow_up: Terms = Terms(60.0, 20.0, _PAUSES_S, repeatable=False)

    def of(self, route: Route) -> Terms:
        """By what it does, which is its method and path."""
        if is_first(route):
            return self.first
        return {"POST": self.follow_up, "DELETE": self.removal}.get(route.method, self.change)


class Answers(AsyncWebhookAdapter):
    """discord.py's own, each of its requests made on its terms.

    ``hear`` is given each response to a first answer, ``shut_out`` is called when Discord takes nothing from the bot
    any more; all other requests go through the client's trace, which tells the same. ``answered`` is called with the
    id of an interaction whose first answer is on its way, or is not to be had.
    """

    def __init__(
        self,
        hear: Callable[[aiohttp.ClientResponse], None] = lambda _: None,
        shut_out: Callable[[], None] = lambda: None,
        meter: Meter | None = None,
        answered: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # discord.py's
        self.manners = Manners()
        self._hear = hear
        self._shut_out = shut_out
        self._meter = meter or Meter()
        self._answered = answered
        self._session: aiohttp.ClientSession

    def open(self, connector: aiohttp.BaseConnector) -> None:
        """Send first answers over the connections of ``connector``, whose owner closes them."""
        self._session = aiohttp.ClientSession(
            connector=connector,
            connector_owner=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            headers=_JSON,
        )

    async def first(self, interaction_id: int, token: str, body: bytes) -> None:
        """Give an interaction its first answer; ``body`` is all of the request's, as JSON.

        Raises :class:`discord.HTTPException` for a refusal, and :class:`AnswerLost`.
        """
        url = URL(f"{Route.BASE}/interactions/{interaction_id}/{quote(token, safe='')}/callback", encoded=True)
        answered = partial(self._answered, interaction_id)
        try:
            await _insisted(self.manners.first, partial(self._first, url, _Leaving(body, answered)))
        finally:
            answered()

    async def _first(self, url: URL, body: "_Leaving", until: float) -> None:
        """One try, which waits for rate limits that end before ``until``; :class:`discord.RateLimited` for others."""
        clock = asyncio.get_running_loop().time
        while True:
            response, told = await self._posted(url, body, min(clock() + self.manners.first.patience_s, until))
            if response.status < HTTPStatus.MULTIPLE_CHOICES:
                return
            if _fails(response.status):
                raise Unsure(response.status)
            if is_shut_out(response):
                self._shut_out()
            elif response.status == HTTPStatus.TOO_MANY_REQUESTS:
                wait = float(told["retry_after"])
                self._meter.waited("limit", wait)
                if clock() + wait >= until:
                    raise discord.RateLimited(wait)
                _log.warning("a rate limit holds an answer back", extra={"seconds": wait})
                await asyncio.sleep(wait)
                continue
            raise _REFUSALS.get(response.status, discord.HTTPException)(response, told)

    async def _posted(self, url: URL, body: "_Leaving", until: float) -> tuple[aiohttp.ClientResponse, Any]:
        """What Discord answers to it, and what it says where that is no success."""
        begun, status = perf_counter(), "cut"
        try:
            async with asyncio.timeout_at(until), self._session.post(url, data=body) as response:
                status = str(response.status)
                self._hear(response)
                is_taken = response.status < HTTPStatus.MULTIPLE_CHOICES
                return response, None if is_taken else await json_or_text(response)
        finally:
            self._meter.request("POST", _COUNTED_AS, status, perf_counter() - begun)

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        files: Sequence[discord.File] | None = None,
        **given: Any,  # noqa: ANN401 - discord.py's
    ) -> Any:  # noqa: ANN401 - Discord's answer
        """Ask until Discord has answered; gives what it said, or nothing where that was lost.

        Raises :class:`discord.HTTPException` for a refusal, and :class:`AnswerLost`.
        """
        terms = self.manners.of(route)
        ask_discord = super().request
        tries = count()

        async def ask(until: float) -> Any:  # noqa: ANN401 - Discord's answer
            if next(tries):
                for file in files or ():
                    file.reset()
            async with errand(_at_once, terms.patience_s, _fails, until):
                return await ask_discord(route, session, files=files or (), **given)

        return await _insisted(terms, ask)

    async def create_interaction_response(  # type: ignore[override] # discord.py's is a function that gives a coroutine
        self,
        interaction_id: int,
        token: str,
        *,
        params: MultipartParameters,
        **given: Any,  # noqa: ANN401 - discord.py's
    ) -> dict[str, Any]:
        """Give an interaction its first answer, and do not ask for the message that comes of it.

        Nobody here needs it, and to read it takes as long as all else that a kept reply costs.
        """
        if params.files:
            route = Route("POST", _CALLBACK, webhook_id=interaction_id, webhook_token=token)
            try:
                await self.request(route, files=params.files, multipart=params.multipart, **given)
            finally:
                self._answered(interaction_id)
        else:
            await self.first(interaction_id, token, orjson.dumps(params.payload))
        return {"interaction": {"id": str(interaction_id)}}


class _Leaving(aiohttp.BytesPayload):
    """A request's body; ``left`` is called once it has been handed to the connection."""

    def __init__(self, body: bytes, left: Callable[[], None]) -> None:
        super().__init__(body)
        self._left = left

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write it, and tell so."""
        await super().write_with_length(writer, content_length)
        self._left()


async def give(interaction: Interaction, kind: discord.InteractionResponseType, body: bytes) -> None:
    """Give an interaction its first answer; ``body`` is all of the request's, which says that it is of this ``kind``.

    discord.py's own ways build the body anew each time. Raises what :meth:`Answers.first` does, and
    :class:`discord.InteractionResponded`.
    """
    response = interaction.response
    if response.is_done():
        raise discord.InteractionResponded(interaction)
    await interaction.client.answers.first(interaction.id, interaction.token, body)
    response._response_type = kind  # noqa: SLF001 - where discord.py's own ways say that there is an answer


async def _insisted(terms: Terms, ask: Callable[[float], Awaitable[Answered]]) -> Answered | None:
    """What comes of asking until Discord has answered; nothing where that was lost. ``ask`` is told when to give up."""
    clock = asyncio.get_running_loop().time
    until = clock() + terms.within_s
    maybe_seen = failed = False
    for pause in (*terms.pauses_s, None):
        try:
            return await ask(until)
        except discord.HTTPException as error:
            if error.code == terms.done and (failed or terms.gone):
                return None
            raise
        except discord.RateLimited as error:
            raise AnswerLost(maybe_seen=maybe_seen) from error
        except (Unsure, TimeoutError, aiohttp.ClientError, OSError) as error:
            failed, maybe_seen = True, maybe_seen or not _untaken(error)
            over = pause is None or clock() + pause >= until
            if over or (maybe_seen and not terms.repeatable):
                raise AnswerLost(maybe_seen=maybe_seen) from error
        await asyncio.sleep(pause or 0)
    raise AssertionError


def is_first(route: Route) -> bool:
    """Whether it is the first answer to an interaction, which its callback takes."""
    return route.path.endswith("/callback")


def _at_once() -> None:
    """Nothing keeps an answer back."""


def _fails(status: int) -> bool:
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _untaken(error: Exception) -> bool:
    """Whether nobody can have taken what failed so: Discord was not there, or says that it takes nothing (503)."""
    unavailable = isinstance(error, Unsure) and error.status == HTTPStatus.SERVICE_UNAVAILABLE
    return unavailable or isinstance(error, aiohttp.ClientConnectorError)
