"""Suggestions for options, from memory."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, cast

import discord
from discord import app_commands

from bot.boundary import suggested
from bot.citeproc.seven import seven_named
from bot.desk import Desk, NamedBy
from bot.domain.article import Article
from bot.presentation.finished import suggestions
from bot.presentation.limits import AUTOCOMPLETE, CHOICE, clipped
from bot.services.completion import Completion
from bot.services.naming import Named

Interaction = discord.Interaction[Any]
PATIENCE_S = 2.0
"""Suggestions cannot be announced: Discord takes none after 3 s."""
Choices = list[app_commands.Choice[str]]
Autocomplete = Callable[[Interaction, str], Coroutine[Any, Any, Choices]]
Given = ParamSpec("Given")


def suggesting(
    complete: Callable[Given, Coroutine[Any, Any, Choices | bytes]],
) -> Callable[Given, Coroutine[Any, Any, Choices]]:
    """Answer with what ``complete`` comes to, so that a failure meets the one boundary as a command's does."""

    @wraps(complete)
    async def suggest(*given: Given.args, **named: Given.kwargs) -> Choices:
        *_, interaction, _ = given  # a cog, where it is a method; interaction and text
        await suggested(cast("Interaction", interaction), complete(*given, **named))
        return []

    return suggest


def completing(named_by: NamedBy) -> Autocomplete:
    """An autocomplete callback over what ``named_by`` names in the article at hand.

    Many begin to type the same; what is suggested then is kept.
    """

    @suggesting
    async def complete(interaction: Interaction, typed: str) -> Choices | bytes:
        desk: Desk = interaction.client.desk
        article = desk.article(interaction)
        asked = (article.digest, named_by, typed)
        if (kept := desk.suggested.get(asked)) is not None:
            return kept
        named = await named_like(desk, article, named_by, typed)
        made = suggestions(choices(named))
        if named and len(typed) <= CHOICE:
            desk.suggested.keep(asked, made)
        return made

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
