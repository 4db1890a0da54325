"""Suggestions for options, from memory."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.boundary import suggested
from bot.citeproc.seven import seven_named
from bot.desk import Desk, NamedBy
from bot.domain.article import Article
from bot.presentation.limits import AUTOCOMPLETE, CHOICE, clipped
from bot.services.completion import Completion
from bot.services.naming import Named

Interaction = discord.Interaction[Any]
PATIENCE_S = 2.0
"""Suggestions cannot be announced: Discord takes none after 3 s."""
Choices = list[app_commands.Choice[str]]
Autocomplete = Callable[[Interaction, str], Coroutine[Any, Any, Choices]]
Suggest = TypeVar("Suggest", bound=Callable[..., Coroutine[Any, Any, Choices]])


def suggesting(complete: Suggest) -> Suggest:
    """Answer with what ``complete`` comes to, so that a failure meets the one boundary as a command's does."""

    @wraps(complete)
    async def suggest(*given: Any) -> Choices:  # noqa: ANN401 - a cog, where it is a method; interaction and text
        *_, interaction, _ = given
        await suggested(interaction, complete(*given))
        return []

    return suggest  # type: ignore[return-value] # takes what the other takes


def completing(named_by: NamedBy) -> Autocomplete:
    """An autocomplete callback over what ``named_by`` names in the article at hand."""

    @suggesting
    async def complete(interaction: Interaction, typed: str) -> Choices:
        desk: Desk = interaction.client.desk
        return choices(await named_like(desk, desk.article(interaction), named_by, typed))

    return complete


async def named_like(desk: Desk, article: Article, named_by: NamedBy, typed: str) -> tuple[Named, ...]:
    """What ``named_by`` names in the article, as it is typed; nothing while the names are still being read."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            completion = await desk.completion(article, named_by)
    except TimeoutError:
        return ()
    return completion.suggest(typed, AUTOCOMPLETE)


def choices(named: tuple[Named, ...]) -> Choices:
    """Discord's choices; a value too long for Discord is left out, a label too long is shortened."""
    return [
        app_commands.Choice(name=clipped(one.label.lstrip("#@ ") or one.value, CHOICE), value=one.value)
        for one in named[:AUTOCOMPLETE]
        if len(one.value) <= CHOICE
    ]


@suggesting
async def completing_styles(interaction: Interaction, typed: str) -> Choices:
    """The seven names first, then every CSL style; the seven alone while the others are still being read."""
    catalogue = interaction.client.app.citing.catalogue
    seven = Completion(seven_named()).suggest(typed, AUTOCOMPLETE)
    if not typed.strip():
        return choices(seven)
    reading = asyncio.ensure_future(asyncio.to_thread(catalogue.prepare))
    read, _ = await asyncio.wait({reading}, timeout=PATIENCE_S)
    return choices((*seven, *catalogue.suggest(typed, AUTOCOMPLETE)) if read else seven)
