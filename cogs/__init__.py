"""The commands, one cog a feature."""

import asyncio

from discord.ext import commands

EXTENSIONS = (
    "cogs._buttons",
    "cogs.summary",
    "cogs.ask",
    "cogs.find",
    "cogs.article",
    "cogs.timeline",
    "cogs.comparison",
    "cogs.cite",
    "cogs.citation",
    "cogs.check",
    "cogs.menus",
    "cogs.facts",
    "cogs.glossary",
    "cogs.notes",
    "cogs.suggestions",
    "cogs.reports",
    "cogs.preferences",
    "cogs.daily",
    "cogs.discussion",
    "cogs.queue",
    "cogs.config",
    "cogs.servers",
    "cogs.privacy",
    "cogs.about",
)


async def setup(bot: commands.Bot) -> None:
    """Load every cog that is not loaded yet, and let the event loop go on after each: it talks to Discord meanwhile."""
    for name in EXTENSIONS:
        if name not in bot.extensions:
            await bot.load_extension(name)
            await asyncio.sleep(0)


async def teardown(bot: commands.Bot) -> None:
    """Unload them again."""
    for name in EXTENSIONS:
        if name in bot.extensions:
            await bot.unload_extension(name)
