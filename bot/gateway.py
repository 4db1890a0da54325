"""What the gateway may do to the bot: events that nobody can read, refusals, more shards than one; and a goodbye."""

import asyncio
import struct
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import discord
from discord.http import HTTPClient

from bot.errors import DiscordError

Parser = Callable[[Any], None]
Lost = Callable[[str, Any, Exception], None]

UNREADABLE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    discord.DiscordException,
)
"""What reading something raises that is not as it should be; anything else ends the client, and another begins."""
VITAL: Final = frozenset({"READY", "RESUMED"})
"""Without these there is no session, so that one which cannot be read has to end it."""
LEAVING_S: Final = 0.5
"""How long Discord may take to close the gateway when a bot ends."""
_GLANCE_S: Final = 0.01
KEPT_BACK: Final = 20
"""Sessions of a day that are not begun: Discord gives a bot that has begun more than 1,000 a new token, which its
operator then has to bring (developer documentation, *Gateway*, *Identifying*)."""
_FOR_GOOD: Final = {
    4004: "it does not take the token: set DISCORD_TOKEN to the one under Bot in Discord's developer portal",
    4010: "it does not take the number of shards: start the bot again, which asks Discord for it",
    4011: "it wants more shards: start the bot again, which asks Discord how many",
    4012: "it has given up this version of its gateway: upgrade the bot",
    4013: "it does not know the intents, of which the bot asks for guilds only: upgrade the bot",
}
"""Why Discord closes the gateway for good, by its close code (developer documentation, *Opcodes and Status Codes*)."""
_TOLD: Final[dict[tuple[type[BaseException], ...], str]] = {
    (discord.LoginFailure,): (
        "Discord refuses the token: set DISCORD_TOKEN to the one under Bot in Discord's developer portal."
    ),
    (discord.PrivilegedIntentsRequired,): (
        "Discord refuses the intents; the bot asks for guilds only, so check what the application allows."
    ),
    (discord.HTTPException, discord.GatewayNotFound, discord.RateLimited): (
        "Discord answers the start with an error; try again later, or check DISCORD_API_URL."
    ),
    (aiohttp.ClientError, OSError, TimeoutError): (
        "Discord cannot be reached: check the network, DISCORD_API_URL and DISCORD_GATEWAY_URL."
    ),
}
"""What ends a start, the most particular first: :class:`discord.LoginFailure` is no :class:`discord.HTTPException`."""


class Heard:
    """Knows the last so many interactions again, by their ids.

    Discord may send an event several times (developer documentation, *API Reference*, *Consistency*), and what an
    interaction changes is to be changed once.
    """

    def __init__(self, most: int = 4_000) -> None:
        self._most = most
        self._ids: set[int] = set()
        self._order: deque[int] = deque()

    def is_new(self, interaction_id: int) -> bool:
        """Whether it comes for the first time; remembers it."""
        if interaction_id in self._ids:
            return False
        self._ids.add(interaction_id)
        self._order.append(interaction_id)
        if len(self._order) > self._most:
            self._ids.discard(self._order.popleft())
        return True


class MoreShards(Exception):
    """Discord wants the bot to be ``count`` shards."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def guarded(parsers: dict[str, Parser], lost: Lost) -> None:
    """Let ``lost`` be told of an event that its parser cannot read, instead of ending the client.

    discord.py lets whatever its parsers raise end the whole client, and offers no hook between the socket and them.
    Beginning a new session would lose what happens meanwhile and use up one of a day's; so the one event is lost.
    ``parsers`` is the client's own table, by the event's name.
    """
    for event, parser in parsers.items():
        if event not in VITAL:
            parsers[event] = _guarded(event, parser, lost)


def _guarded(event: str, parser: Parser, lost: Lost) -> Parser:
    def parse(data: Any) -> None:  # noqa: ANN401 - whatever Discord sent
        try:
            parser(data)
        except UNREADABLE as error:
            lost(event, data, error)

    return parse


async def say_goodbye(gateway: discord.gateway.DiscordWebSocket) -> None:
    """Tell Discord that the session is over; return once Discord has closed it, or takes too long.

    discord.py's own way throws away what Discord sends before it hears of that; here the client goes on listening.
    """
    with suppress(TimeoutError, ConnectionError, aiohttp.ClientError):
        async with asyncio.timeout(LEAVING_S):
            await gateway.socket.send_frame(struct.pack(">H", aiohttp.WSCloseCode.OK), aiohttp.WSMsgType.CLOSE)
            while gateway.open:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(_GLANCE_S)


async def shards_wanted(http: HTTPClient) -> int:
    """How many shards Discord wants the bot to be.

    Raises :class:`~bot.errors.DiscordError` when so few sessions are left today that one more might cost the token,
    and :class:`discord.GatewayNotFound`.
    """
    shards, _, limit = await http.get_bot_gateway()
    if limit["remaining"] < shards + KEPT_BACK:
        wait = timedelta(milliseconds=limit["reset_after"])
        message = (
            f"Discord lets the bot begin only {limit['remaining']} more sessions today, and takes the token away from "
            f"one that begins more: find out what restarts it so often, and start it again in {_hours(wait)}."
        )
        raise DiscordError(message)
    return shards


def _hours(wait: timedelta) -> str:
    return f"{wait / timedelta(hours=1):.1f} hours"


def for_operator(error: BaseException) -> DiscordError | None:
    """What ended the client in words for the operator; ``None`` for what is nobody's to mend but the code's."""
    if isinstance(error, DiscordError):
        return error
    if isinstance(error, discord.ConnectionClosed):
        why = _FOR_GOOD.get(error.code, "it does not say why; see the operator's guide")
        return DiscordError(f"Discord closed the gateway for good (code {error.code}): {why}.")
    for kinds, message in _TOLD.items():
        if isinstance(error, kinds):
            return DiscordError(message)
    return None


def passes(error: BaseException) -> bool:
    """Whether it is Discord's, or the network's, and may be over in a while."""
    if isinstance(error, discord.HTTPException):
        return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS
    return isinstance(error, discord.GatewayNotFound | discord.RateLimited | aiohttp.ClientError | OSError)
