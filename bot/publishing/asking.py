"""What publishing and finding ask of Discord alike, a request each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord.abc import GuildChannel, PrivateChannel

from bot.daily.posting import Going
from bot.publishing.outgoing import errand
from bot.publishing.refusals import told

Channel = GuildChannel | PrivateChannel | discord.Thread


@asynccontextmanager
async def asking(going: Going, patience_s: float) -> AsyncIterator[None]:
    """Let the request inside be made once, within ``patience_s`` seconds.

    Raises :class:`~bot.daily.troubles.Trouble` for all that goes wrong with it.
    """
    with told():
        async with errand(going, patience_s):
            yield


async def channel_of(bot: discord.Client, channel_id: int, going: Going, patience_s: float) -> Channel:
    """A channel as the bot knows it, else as Discord describes it.

    Raises :class:`~bot.daily.troubles.Trouble`.
    """
    known = bot.get_channel(channel_id)
    if known is not None:
        return known
    async with asking(going, patience_s):
        return await bot.fetch_channel(channel_id)
