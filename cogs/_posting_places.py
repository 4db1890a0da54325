"""Where a daily fact can be posted: asked when it is set up, and again before it goes on."""

import asyncio
from typing import Any, Final

import discord
from discord import app_commands

from bot.client import Footnote
from bot.domain.schedule import ChannelKind, Plan, Schedule
from bot.errors import Refusal
from bot.publishing import role_to_ping

Interaction = discord.Interaction[Footnote]
PATIENCE_S: Final = 1.5
"""Discord waits 3 s for an answer."""
Postable = discord.TextChannel | discord.ForumChannel | discord.Thread

_Type = discord.ChannelType
KINDS: Final[dict[discord.ChannelType, ChannelKind]] = {
    _Type.text: "text",
    _Type.news: "text",
    _Type.public_thread: "thread",
    _Type.news_thread: "thread",
    _Type.forum: "forum",
}
_NEEDED: Final[dict[ChannelKind, dict[str, str]]] = {
    "text": {"view_channel": "View Channel", "send_messages": "Send Messages"},
    "thread": {"view_channel": "View Channel", "send_messages_in_threads": "Send Messages in Threads"},
    "forum": {"view_channel": "View Channel", "send_messages": "Create Posts (Send Messages)"},
}
_CHOOSE: Final = "choose a text or announcement channel, a public thread or a forum"


class PostingChannel(app_commands.Transformer):
    """An option that takes text, announcement and forum channels and public threads; gives the channel's id."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Those that can be posted to."""
        return list(KINDS)

    async def transform(  # type: ignore[override] # discord.py hands over what the option's type gives
        self, _: Interaction, value: app_commands.AppCommandChannel | app_commands.AppCommandThread, /
    ) -> int:
        """The id: all else is asked of the channel itself."""
        return value.id


async def postable(client: Footnote, guild_id: int, channel_id: int) -> Postable:
    """The channel, once it is sure that the bot may post there; all that is missing is named.

    Raises :class:`~bot.errors.Refusal` that tells what to do.
    """
    channel = await _channel(client, guild_id, channel_id)
    missing = missing_permissions(channel)
    if missing:
        message = (
            f"The bot may not post in #{channel.name}: it lacks {' and '.join(missing)} there. In the settings of "
            f"{_settings_of(channel)}, under Permissions, add the bot's role and allow it."
        )
        raise Refusal(message)
    if isinstance(channel, discord.Thread):
        _demand_open(channel)
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
        message = (
            f"The forum #{channel.name} takes no post without a tag, and the bot sets none: "
            "let it take posts without one in its settings, or choose another channel."
        )
        raise Refusal(message)
    return channel


def channel_kind(channel: Postable) -> ChannelKind:
    """How a channel is posted to; raises :class:`~bot.errors.Refusal` for one that nothing is posted to."""
    kind = KINDS.get(channel.type)
    if kind is None:
        message = f"Nothing can be posted in #{channel.name}: {_CHOOSE}."
        raise Refusal(message)
    return kind


def missing_permissions(channel: Postable) -> list[str]:
    """The permissions that the bot needs to post there and has not, as Discord's settings name them."""
    held = channel.permissions_for(channel.guild.me)
    return [name for permission, name in _NEEDED[channel_kind(channel)].items() if not getattr(held, permission)]


def warnings(channel: Postable, plan: Plan) -> list[str]:
    """What does not hinder a post, but a moderator should know."""
    told = []
    role = channel.guild.get_role(plan.role_id) if plan.role_id is not None else None
    if role is not None and not (role.mentionable or channel.permissions_for(channel.guild.me).mention_everyone):
        told.append(
            f"<@&{role.id}> will be shown, but not pinged: not everyone may mention the role, and the bot may not "
            "mention all roles there (Mention Everyone). Allow either in Discord's settings."
        )
    if isinstance(channel, discord.Thread) and channel.locked:
        told.append("The thread is locked: once it is archived, the bot can no longer post there. Unlock it.")
    return told


def role_is_gone(client: Footnote, schedule: Schedule) -> bool:
    """Whether the server no longer has the role that a schedule names, so that it pings nobody."""
    guild, plan = client.get_guild(schedule.guild_id), schedule.plan
    return guild is not None and plan.role_id is not None and role_to_ping(guild, plan) is None


def pingable(guild_id: int, role_id: int | None) -> int | None:
    """A role to ping; raises :class:`~bot.errors.Refusal` for everybody's, whose id is the server's own."""
    if role_id == guild_id:
        message = (
            "@everyone cannot be pinged by a daily fact; choose a role for those who want it, or leave “role” out."
        )
        raise Refusal(message)
    return role_id


async def _channel(client: Footnote, guild_id: int, channel_id: int) -> Postable:
    guild = client.get_guild(guild_id)
    if guild is None:
        message = "Discord has not told the bot about this server yet; try again in a minute."
        raise Refusal(message)
    channel: Any = guild.get_channel_or_thread(channel_id) or await _fetched(guild, channel_id)
    if not isinstance(channel, Postable):
        message = f"Nothing can be posted in that channel: {_CHOOSE}."
        raise Refusal(message)
    return channel


async def _fetched(guild: discord.Guild, channel_id: int) -> object:
    """A channel that the client has not in its memory: an archived thread."""
    fetching = asyncio.create_task(guild.fetch_channel(channel_id), name="fetch a channel")
    done, _ = await asyncio.wait({fetching}, timeout=PATIENCE_S)
    if not done:
        # It goes on: cut short at a rate limit, discord.py would hold back every other request.
        fetching.add_done_callback(lambda task: task.cancelled() or task.exception())
        message = "Discord is slow to tell about that channel; try again in a minute."
        raise Refusal(message)
    try:
        return fetching.result()
    except discord.Forbidden as error:
        message = "The bot does not see that channel: allow it View Channel in the channel's settings, and try again."
        raise Refusal(message) from error
    except (discord.NotFound, discord.InvalidData) as error:
        message = "This server has no such channel any more; choose another one."
        raise Refusal(message) from error


def _demand_open(thread: discord.Thread) -> None:
    """A locked thread that sleeps is woken only by those who manage threads."""
    if thread.archived and thread.locked and not thread.permissions_for(thread.guild.me).manage_threads:
        message = f"The thread {thread.name} is archived and locked; unlock it, or choose another channel."
        raise Refusal(message)


def _settings_of(channel: Postable) -> str:
    """Which channel's settings rule: a thread has none of its own."""
    parent = channel.parent if isinstance(channel, discord.Thread) else None
    return f"#{parent.name}" if parent is not None else "the channel"
