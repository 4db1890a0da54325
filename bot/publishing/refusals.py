"""What Discord, or the way to it, answers to a post, in the daily fact's own words."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
import discord

from bot.daily.troubles import Closed, MaybeTaken, NotTaken, Refused, ShutOut, Trouble
from bot.publishing.outgoing import Unsure, is_shut_out

CLOSED: Final = frozenset({10003, 10004, 50001, 50008, 50013, 50024, 50083, 40067, 160005, 160006})
"""Discord's codes for a place that takes no posts until somebody changes it: unknown channel or server, missing access
or permission, a channel of the wrong kind, an archived or locked thread, a forum that demands a tag or is full
(developer documentation, *JSON Error Codes*)."""


@contextmanager
def told() -> Iterator[None]:
    """Raise a :class:`~bot.daily.troubles.Trouble` for whatever goes wrong with the one request made inside."""
    try:
        yield
    except (Unsure, TimeoutError) as error:
        raise MaybeTaken from error
    except discord.RateLimited as error:
        raise NotTaken(error.retry_after) from error
    except discord.HTTPException as error:
        raise _trouble(error) from error
    except aiohttp.ClientConnectorError as error:
        raise NotTaken from error  # nobody was there to take it
    except (aiohttp.ClientError, OSError) as error:
        raise MaybeTaken from error


def _trouble(error: discord.HTTPException) -> Trouble:
    status = error.status
    response = error.response  # one of requests for synchronous webhooks, which the bot has none of
    if status == HTTPStatus.UNAUTHORIZED or (isinstance(response, aiohttp.ClientResponse) and is_shut_out(response)):
        return ShutOut()
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return NotTaken()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return MaybeTaken()
    return Closed(error.code, status) if error.code in CLOSED else Refused(error.code, status)
