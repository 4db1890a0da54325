"""Sends daily posts."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

import discord

from bot.daily.memory import Clock
from bot.daily.posting import Going, Posting
from bot.daily.troubles import Closed, NotMember
from bot.domain.schedule import Plan, Post, Schedule
from bot.presentation.daily_post import discussable, post_title, post_view
from bot.publishing.asking import asking, channel_of
from bot.publishing.lookout import GUILD_PATIENCE_S, Lookout

PATIENCE_S: Final = 12.0
"""How long one request may take: Discord's client library would wait for minutes."""
_WRONG_KIND: Final = 50024


class DiscordPublisher(Lookout):
    """Works through ``bot``; ``now`` is the clock, ``discord_time`` tells Discord's.

    ``patience_s`` is how long, in seconds, one request may take, ``guild_patience_s`` how long Discord may take to
    describe a server after the bot has connected.
    """

    def __init__(
        self,
        bot: discord.Client,
        now: Clock,
        *,
        discord_time: Callable[[], datetime | None] = lambda: None,
        patience_s: float = PATIENCE_S,
        guild_patience_s: float = GUILD_PATIENCE_S,
    ) -> None:
        super().__init__(bot, now, patience_s, guild_patience_s)
        self._bot = bot
        self._discord_time = discord_time
        self._patience_s = patience_s

    def discord_time(self) -> datetime | None:
        """What Discord's answers say the time is; ``None`` before the first."""
        return self._discord_time()

    def guilds(self) -> frozenset[int]:
        """The servers that the bot is in, those in an outage too."""
        return frozenset(guild.id for guild in self._bot.guilds)

    async def publish(self, posting: Posting, going: Going) -> int:
        """Send a post, in one request that is never repeated unseen; the message's id.

        See :class:`bot.daily.posting.Publisher` for what it raises.
        """
        schedule, post = posting.schedule, posting.post
        guild = self._bot.get_guild(schedule.guild_id)
        if guild is None:
            raise NotMember
        role_id = role_to_ping(guild, schedule.plan)
        view, pinged = _view(posting, role_id), _pinged(role_id)
        if schedule.plan.channel_kind == "forum":
            forum = await self._forum(_channel_id(schedule, post), going)
            async with asking(going, self._patience_s):
                name = post_title(post.day)
                return (await forum.create_thread(name=name, view=view, allowed_mentions=pinged)).message.id
        channel = self._bot.get_partial_messageable(_channel_id(schedule, post), guild_id=schedule.guild_id)
        async with asking(going, self._patience_s):
            # With a nonce of the caller's own, discord.py has Discord take the message once (enforce_nonce).
            return (await channel.send(view=view, allowed_mentions=pinged, nonce=posting.nonce)).id

    async def _forum(self, channel_id: int, going: Going) -> discord.ForumChannel:
        channel = await channel_of(self._bot, channel_id, going, self._patience_s)
        if not isinstance(channel, discord.ForumChannel):
            raise Closed(_WRONG_KIND, HTTPStatus.BAD_REQUEST)
        return channel


def role_to_ping(guild: discord.Guild, plan: Plan) -> int | None:
    """The role of a plan, unless the server has it no more; in an outage nobody can tell."""
    role_id = plan.role_id
    return role_id if role_id is None or guild.unavailable or guild.get_role(role_id) is not None else None


def _view(posting: Posting, role_id: int | None) -> discord.ui.LayoutView:
    return post_view(
        posting.article,
        posting.fact,
        posting.post.day,
        mark=posting.mark,
        role_id=role_id,
        discuss=discussable(posting.schedule.plan.channel_kind),
    )


def _pinged(role_id: int | None) -> discord.AllowedMentions:
    """The one role, and nobody else."""
    roles = [discord.Object(role_id)] if role_id is not None else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def _channel_id(schedule: Schedule, post: Post) -> int:
    return post.channel_id or schedule.plan.channel_id
