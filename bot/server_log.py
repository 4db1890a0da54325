"""The channel in which a server is told what was changed and what went wrong."""

import asyncio
import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from weakref import WeakValueDictionary

import aiohttp
import discord
from discord import ui
from discord.abc import Messageable

from bot.domain.notice import Notice
from bot.presentation.limits import CONTENT, LAYOUT_TEXT, clipped, length
from bot.presentation.markdown import bold, literal
from bot.publishing.outgoing import Unsure, errand
from bot.stores import ServerConfigs

TRIES: Final = 3
"""How often a message is tried when Discord fails to take it."""
PAUSE_S: Final = 1.0
"""How long to wait before the second try; each further wait is twice as long."""
PATIENCE_S: Final = 15.0
"""How long one try may take: Discord's client library would wait for minutes."""
_NONCE_BITS: Final = 63
_FOR_A_WHILE: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
_FAILURES: Final = (discord.DiscordException, aiohttp.ClientError, OSError, Unsure)
_log = logging.getLogger(__name__)


class ServerLog:
    """Tells servers, in the log channel that each has set, each server in the order in which things happened.

    ``pause_s`` is the first wait between two tries, in seconds.
    """

    def __init__(self, bot: discord.Client, server_configs: ServerConfigs, *, pause_s: float = PAUSE_S) -> None:
        self._bot = bot
        self._server_configs = server_configs
        self._pause_s = pause_s
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def tell(
        self, guild_id: int, text: str, *, view: ui.LayoutView | None = None, otherwise: int | None = None
    ) -> discord.Message | None:
        """Say ``text`` (Discord's Markdown, clipped to what fits), and show ``view`` below it, pinging nobody.

        Without a log channel that takes it, the person ``otherwise`` gets the text as a direct message. What was sent,
        or ``None`` where nobody could be told; a refusal or failure of Discord's is logged and never raised.

        Raises :class:`~bot.errors.StorageError`.
        """
        async with self._turn(guild_id):
            log = (await self._server_configs.of(guild_id)).log
            if log is not None:
                sent = await self._sent(guild_id, self._bot.get_partial_messageable(log), text, view)
                if sent is not None:
                    return sent
        return await self.tell_person(guild_id, otherwise, text) if otherwise is not None else None

    async def pass_on(self, notice: Notice) -> bool:
        """As :meth:`tell`, in one try, with the nonce of a notice that is kept until it is told.

        ``True``: it was told, or nobody takes it. ``False``: Discord fails, so it is to be tried again later. Raises
        :class:`~bot.errors.StorageError`.
        """
        guild_id = notice.guild_id
        shown = {"content": clipped(notice.text, CONTENT), "nonce": notice.nonce}
        try:
            async with self._turn(guild_id):
                log = (await self._server_configs.of(guild_id)).log
                channel = None if log is None else self._bot.get_partial_messageable(log)
                if channel is not None and await self._tried(guild_id, channel, shown) is not None:
                    return True
            if notice.otherwise is not None:
                shown["content"] = clipped(self._where(guild_id) + notice.text, CONTENT)
                await self._tried(guild_id, await self._conversation(notice.otherwise), shown)
        except _FAILURES as error:
            _failed(guild_id, error)
            return not _will_pass(error)
        return True

    async def tell_in(self, guild_id: int, channel_id: int, text: str) -> discord.Message | None:
        """As :meth:`tell`, in a channel of the server that is not its log channel, such as the one before."""
        async with self._turn(guild_id):
            return await self._sent(guild_id, self._bot.get_partial_messageable(channel_id), text, None)

    async def tell_person(self, guild_id: int, user_id: int, text: str) -> discord.Message | None:
        """Say something to one person of a server as a direct message that names the server; ``None`` as above."""
        try:
            channel = await self._conversation(user_id)
        except _FAILURES as error:
            _failed(guild_id, error)
            return None
        return await self._sent(guild_id, channel, self._where(guild_id) + text, None)

    async def _conversation(self, user_id: int) -> Messageable:
        """Where a person gets direct messages. Raises what Discord's client raises."""
        async with errand(_go, PATIENCE_S):
            return await self._bot.create_dm(discord.Object(user_id))

    def _where(self, guild_id: int) -> str:
        """What a direct message begins with."""
        guild = self._bot.get_guild(guild_id)
        return f"In {bold(literal(guild.name))}: " if guild else ""

    def _turn(self, guild_id: int) -> asyncio.Lock:
        """Held while a server is told something: Discord's limit of a channel lets waiting messages overtake."""
        return self._turns.setdefault(guild_id, asyncio.Lock())

    async def _sent(
        self, guild_id: int, channel: Messageable, text: str, view: ui.LayoutView | None
    ) -> discord.Message | None:
        # One number for all tries: Discord takes the message once. By chance: two may be sent at one moment.
        shown: dict[str, Any] = {"nonce": secrets.randbits(_NONCE_BITS)}
        shown |= {"content": clipped(text, CONTENT)} if view is None else {"view": _below(text, view)}
        for number in range(TRIES):
            if number:
                await asyncio.sleep(self._pause_s * 2 ** (number - 1))
            try:
                return await self._tried(guild_id, channel, shown)
            except _FAILURES as error:
                _failed(guild_id, error)
                if not _may_repeat(error):
                    return None
        return None

    async def _tried(self, guild_id: int, channel: Messageable, shown: Mapping[str, Any]) -> discord.Message | None:
        """Send a message once; ``None`` where it is refused for good. Raises what Discord's client raises else."""
        try:
            async with errand(_go, PATIENCE_S):
                return await channel.send(**shown, allowed_mentions=discord.AllowedMentions.none())
        except _FAILURES as error:
            if _will_pass(error):
                raise
            _failed(guild_id, error)
            return None


def _go() -> None:
    """Nothing keeps what a server is told back."""


def _below(text: str, view: ui.LayoutView) -> ui.LayoutView:
    """The view with the text above it; Discord takes no other text beside a layout."""
    items = list(view.children)
    view.clear_items()
    if text:
        view.add_item(ui.TextDisplay(clipped(text, max(LAYOUT_TEXT - _shown(items), 1))))
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def _shown(items: list[ui.Item[Any]]) -> int:
    """How many characters of text the items hold."""
    nested = [inner for item in items if isinstance(item, ui.Container) for inner in item.walk_children()]
    return sum(length(one.content) for one in [*items, *nested] if isinstance(one, ui.TextDisplay))


def _may_repeat(error: Exception) -> bool:
    """Whether another try at once may succeed: Discord or the way to it fails, and nothing was refused."""
    return isinstance(error, discord.DiscordServerError) or not isinstance(error, discord.DiscordException)


def _will_pass(error: Exception) -> bool:
    """Whether another try may succeed later: what was refused was so for a while only."""
    for_a_while = isinstance(error, discord.HTTPException) and error.status in _FOR_A_WHILE
    return for_a_while or isinstance(error, discord.RateLimited) or _may_repeat(error)


def _failed(guild_id: int, error: Exception) -> None:
    told = {"status": error.status, "code": error.code} if isinstance(error, discord.HTTPException) else {}
    _log.warning("a server could not be told", extra={"guild": guild_id, "kind": type(error).__name__, **told})
