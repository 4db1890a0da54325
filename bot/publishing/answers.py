"""How the answers to interactions reach Discord, whatever happens on the way there.

discord.py repeats them at a pace that Discord's three seconds do not leave, not at all when a connection drops, and a
follow-up also where the first may have been posted. It takes whoever answers from a context variable, so that
:class:`Answers` can be set in its place.

What may be done about a request that failed depends on what it does: an interaction takes its first answer once, so
that it is safe to insist; an edit comes out the same each time; a follow-up that is repeated may be there twice.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import discord
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.publishing.outgoing import Unsure, errand

_CALLBACK: Final = "/interactions/{webhook_id}/{webhook_token}/callback"
ALREADY_ANSWERED: Final = 40060
UNKNOWN_MESSAGE: Final = 10008


class AnswerLost(discord.DiscordException):
    """Discord has not confirmed an answer; ``maybe_seen`` where it may have taken it all the same."""

    def __init__(self, *, maybe_seen: bool) -> None:
        super().__init__("not confirmed")
        self.maybe_seen = maybe_seen


@dataclass(frozen=True, slots=True)
class Terms:
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


@dataclass(frozen=True, slots=True)
class Manners:
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
    """discord.py's own, each of its requests made on its terms."""

    def __init__(self, manners: Manners | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # discord.py's
        self.manners = manners or Manners()

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
        return await self._insisted(self.manners.of(route), route, session, files or (), given)

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
        route = Route("POST", _CALLBACK, webhook_id=interaction_id, webhook_token=token)
        body = {"files": params.files, "multipart": params.multipart} if params.files else {"payload": params.payload}
        await self.request(route, **body, **given)
        return {"interaction": {"id": str(interaction_id)}}

    async def _insisted(
        self,
        terms: Terms,
        route: Route,
        session: aiohttp.ClientSession,
        files: Sequence[discord.File],
        given: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - Discord's answer
        clock = asyncio.get_running_loop().time
        until = clock() + terms.within_s
        maybe_seen = failed = False
        for pause in (*terms.pauses_s, None):
            try:
                async with errand(_at_once, terms.patience_s, _fails, until):
                    return await super().request(route, session, files=files, **given)
            except discord.HTTPException as error:
                if error.code == terms.done and (failed or terms.gone):
                    return None
                raise
            except (Unsure, TimeoutError, aiohttp.ClientError, OSError) as error:
                failed, maybe_seen = True, maybe_seen or not _untaken(error)
                over = pause is None or clock() + pause >= until
                if over or (maybe_seen and not terms.repeatable):
                    raise AnswerLost(maybe_seen=maybe_seen) from error
            await asyncio.sleep(pause or 0)
            for file in files:
                file.reset()
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
