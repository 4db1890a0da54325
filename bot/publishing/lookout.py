"""Looks into a channel for a post that may stand there."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.daily.memory import Clock
from bot.daily.posting import Going, mark_of
from bot.daily.troubles import CannotTell, MaybeTaken, NotTaken, Refused
from bot.domain.schedule import Post, Schedule
from bot.publishing.asking import asking, channel_of

GUILD_PATIENCE_S: Final = 30.0
SKEW: Final = timedelta(minutes=10)
"""How far Discord's clock and this machine's may be apart."""
_PAGE, _PAGES = 100, 3
_ARCHIVED_AFTER: Final = timedelta(minutes=50)
"""Discord archives a quiet thread after an hour, or later."""
_POLL_S = 0.2

_Readable = discord.TextChannel | discord.Thread | discord.ForumChannel


class Lookout:
    """Reads the bot's own messages, where it may; for the times see :class:`~bot.publishing.DiscordPublisher`."""

    def __init__(self, bot: discord.Client, now: Clock, patience_s: float, guild_patience_s: float) -> None:
        self._bot = bot
        self._now = now
        self._patience_s = patience_s
        self._guild_patience_s = guild_patience_s

    async def find(self, schedule: Schedule, post: Post, going: Going, since: datetime) -> int | None:
        """The id of a post that was sent at the moment ``since`` or later; ``None`` where it surely was not.

        See :class:`bot.daily.posting.Publisher` for what it raises.
        """
        mark, earliest = mark_of(schedule, post.key), since - SKEW
        try:
            channel = await self._readable(schedule.guild_id, post.channel_id or schedule.plan.channel_id, going)
            if isinstance(channel, discord.ForumChannel):
                return await self._found_in_forum(channel, mark, earliest, going)
            return await self._found(channel, mark, earliest, going)
        except MaybeTaken as trouble:
            raise NotTaken from trouble
        except Refused as trouble:
            raise CannotTell from trouble

    async def _found(
        self, channel: discord.TextChannel | discord.Thread, mark: int, earliest: datetime, going: Going
    ) -> int | None:
        before = None
        for _ in range(_PAGES):
            async with asking(going, self._patience_s):
                page = [one async for one in channel.history(limit=_PAGE, before=before)]
            found = next((one.id for one in page if self._is_marked(one, mark)), None)
            if found is not None or len(page) < _PAGE or page[-1].created_at < earliest:
                return found
            before = page[-1]
        raise CannotTell

    async def _found_in_forum(
        self, forum: discord.ForumChannel, mark: int, earliest: datetime, going: Going
    ) -> int | None:
        async for thread in self._threads(forum, earliest, going):
            if thread.owner_id != self._own_id or discord.utils.snowflake_time(thread.id) < earliest:
                continue
            starter = await self._starter(thread, going)
            if starter is not None and self._is_marked(starter, mark):
                return starter.id
        return None

    async def _threads(
        self, forum: discord.ForumChannel, earliest: datetime, going: Going
    ) -> AsyncIterator[discord.Thread]:
        """The forum's threads, those that are archived too if one opened at the moment ``earliest`` may be."""
        async with asking(going, self._patience_s):
            active = await forum.guild.active_threads()
        for thread in active:
            if thread.parent_id == forum.id:
                yield thread
        if self._now() - earliest < SKEW + _ARCHIVED_AFTER:
            return
        async with asking(going, self._patience_s):
            archived = [one async for one in forum.archived_threads(limit=_PAGE)]
        for thread in archived:
            yield thread
        if len(archived) == _PAGE and archived[-1].archive_timestamp > earliest:
            raise CannotTell

    async def _starter(self, thread: discord.Thread, going: Going) -> discord.Message | None:
        """The message that a forum's post begins with, unless somebody deleted it."""
        try:
            async with asking(going, self._patience_s):
                return await thread.fetch_message(thread.id)
        except Refused:
            return None

    async def _readable(self, guild_id: int, channel_id: int, going: Going) -> _Readable:
        """A channel whose past the bot may read: where it may not, Discord shows an empty one."""
        guild = await self._guild(guild_id)
        channel = await channel_of(self._bot, channel_id, going, self._patience_s)
        if not isinstance(channel, _Readable) or (isinstance(channel, discord.Thread) and channel.parent is None):
            raise CannotTell
        allowed = channel.permissions_for(guild.me)
        if not (allowed.view_channel and allowed.read_message_history):
            raise CannotTell
        return channel

    async def _guild(self, guild_id: int) -> discord.Guild:
        """A server once Discord has described it, which it does one by one after the bot has connected."""
        try:
            async with asyncio.timeout(self._guild_patience_s):
                while (guild := self._bot.get_guild(guild_id)) is not None:
                    if not guild.unavailable:
                        return guild
                    await asyncio.sleep(_POLL_S)
        except TimeoutError as error:
            raise CannotTell from error
        raise CannotTell

    def _is_marked(self, message: discord.Message, mark: int) -> bool:
        return message.author.id == self._own_id and any(_has(part, mark) for part in message.components)

    @property
    def _own_id(self) -> int:
        return self._bot.user.id if self._bot.user else 0


def _has(part: object, mark: int) -> bool:
    """Whether a part of a message is the container of a post; others are not looked at."""
    return isinstance(part, discord.components.Container) and part.id == mark
