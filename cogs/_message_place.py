"""The paragraph that a message of Discord rests on."""

import asyncio
from collections.abc import Mapping
from typing import Final

import discord

from bot.client import Footnote
from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.subjects import subjects_of
from bot.services.answering import Reading

PATIENCE_S: Final = 1.5
"""How long the search may take: a form cannot be announced, and Discord waits 3 s for it."""


def is_ours(bot: Footnote, message: discord.Message) -> bool:
    """Whether the bot itself has written a message."""
    return bot.user is not None and message.author.id == bot.user.id


async def paragraph_of(bot: Footnote, article: Article, message: discord.Message) -> Address | None:
    """What one of our own replies shows, else where the article surely says what the text does; ``None``: nowhere."""
    if is_ours(bot, message):
        shown = next(iter(subjects_of(message, article)), "")
        return Address.parse(shown) if "#" in shown else None
    if not message.content.strip():
        return None
    searching = asyncio.ensure_future(asyncio.to_thread(_surely, bot.app.readings, article, message.content))
    found, _ = await asyncio.wait({searching}, timeout=PATIENCE_S)
    return searching.result() if found else None


def _surely(readings: Mapping[str, Reading], article: Article, text: str) -> Address | None:
    from bot.services.answering.sourcing import source_of

    source = source_of(readings[article.about.id], text)
    return source.at if source is not None and source.sure else None
