"""A server's channels and what the bot may do in each, by what Discord has told it."""

from typing import Final

import discord

from cogs._posting_places import Postable

VIEW: Final = "View Channel"
SEND: Final = "Send Messages"
SEND_IN_THREADS: Final = "Send Messages in Threads"
CREATE_THREADS: Final = "Create Public Threads"
READ_HISTORY: Final = "Read Message History"
_TEXT: Final = (discord.ChannelType.text, discord.ChannelType.news)
_FLAGS: Final = {
    VIEW: "view_channel",
    SEND: "send_messages",
    SEND_IN_THREADS: "send_messages_in_threads",
    CREATE_THREADS: "create_public_threads",
    READ_HISTORY: "read_message_history",
}


async def channel_in(guild: discord.Guild, channel_id: int) -> Postable | None:
    """A channel or thread of a server that messages can be sent to; ``None`` where there is none that the bot sees."""
    channel: object = guild.get_channel_or_thread(channel_id)
    if channel is None:
        try:
            channel = await guild.fetch_channel(channel_id)  # an archived thread is in no memory
        except (discord.Forbidden, discord.NotFound, discord.InvalidData):
            return None
    return channel if isinstance(channel, Postable) else None


def needed(channel: Postable, *, posts: bool) -> tuple[str, ...]:
    """What it takes to tell something there, and to post daily facts."""
    sending = SEND_IN_THREADS if isinstance(channel, discord.Thread) else SEND
    discussing = (CREATE_THREADS,) if posts and channel.type in _TEXT else ()
    return (VIEW, sending, *discussing, *((READ_HISTORY,) if posts else ()))


def held(channel: Postable, names: tuple[str, ...]) -> dict[str, bool]:
    """Which of the permissions named the bot has in a channel."""
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return dict.fromkeys(names, False)
    return given(channel.permissions_for(channel.guild.me), names)


def given(permissions: discord.Permissions, names: tuple[str, ...]) -> dict[str, bool]:
    """Which of the permissions named are among them."""
    return {name: getattr(permissions, _FLAGS[name]) for name in names}
