"""Citation styles as people name them in settings."""

import asyncio

import discord

from bot.app import App
from bot.citeproc.seven import SEVEN
from bot.client import Footnote

LONGEST_STYLE = 100


async def style_meant(app: App, given: str) -> str:
    """One of the seven names, or a CSL style's id; reads the catalogue at first, so not on the event loop.

    Raises :class:`~bot.errors.UnknownName`.
    """
    return await asyncio.to_thread(app.citing.style_name, given)


async def style_shown(app: App, style: str) -> str | None:
    """A style's full name; ``None`` when this bot no longer has it."""
    if style in SEVEN:
        return f"{style} ({app.citing.edition(style)})"
    try:
        return await asyncio.to_thread(app.citing.edition, style)
    except KeyError:
        return None


async def announce_if_slow(interaction: discord.Interaction[Footnote], style: str | None) -> None:
    """The catalogue of styles may take longer to read than Discord waits; the seven do without it."""
    if style is not None and style not in SEVEN and not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
