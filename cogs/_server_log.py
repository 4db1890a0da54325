"""What was changed is told in the server's log before whoever changed it is answered: there it can be read by then."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import discord

from bot.client import Footnote

Interaction = discord.Interaction[Footnote]
HEARD_S: Final = 1.0
"""How long an answer waits for the log: Discord waits 3 s for the answer."""


@asynccontextmanager
async def telling(interaction: Interaction, guild_id: int, done: str) -> AsyncIterator[None]:
    """Tell a server who ``done`` what (``paused …``), and answer inside; a log that is slow goes on meanwhile."""
    log = interaction.client.server_log
    told = asyncio.create_task(log.tell(guild_id, f"<@{interaction.user.id}> {done}"), name="tell a server")
    try:
        await asyncio.wait({told}, timeout=HEARD_S)
        yield
    finally:
        await told
