"""Facts that are known where somebody asks: those of the pack, and the server's own."""

import asyncio
from collections.abc import Sequence
from typing import Final

import discord

from bot.client import Footnote
from bot.desk import Question, server_with_bot
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.suggestion import OwnFact, names_own
from bot.errors import Refusal
from bot.services import names
from bot.services.completion import Completion
from bot.services.naming import resolve
from cogs._options import Choices, choices, named_like, suggesting

Interaction = discord.Interaction[Footnote]
_FEW: Final = 8
"""How many of a server's own facts are suggested at most, so that the pack's have room."""


async def own_facts_here(interaction: Interaction, article: Article) -> Sequence[OwnFact]:
    """The facts of the server's own where the interaction comes from; none outside a server that has the bot."""
    guild_id = server_with_bot(interaction)
    return () if guild_id is None else await interaction.client.app.suggestions.own_facts(guild_id, article.about.id)


async def fact_meant(question: Question, name: str) -> Fact | OwnFact:
    """A fact of the pack or of the server's own, by id or words; raises as :func:`fact_named`."""
    article, own = question.article, await own_facts_here(question.interaction, question.article)
    if name in article.facts:
        return article.facts[name]
    # Words are held against those of every fact, which takes a quarter of a second where they are many.
    return await asyncio.to_thread(fact_named, article, own, name)


async def demand_there(interaction: Interaction, about: str) -> None:
    """Raise :class:`~bot.errors.Refusal` where ``about`` is the id of an own fact that the server has no more."""
    guild_id = server_with_bot(interaction) or 0
    if names_own(about) and await interaction.client.app.suggestions.own_fact(guild_id, about) is None:
        message = f"{about[:40]} is no fact of this server's own any more, so that there is nothing to report about it."
        raise Refusal(message)


def fact_named(article: Article, own: Sequence[OwnFact], name: str) -> Fact | OwnFact:
    """A fact of the pack or one of a server's ``own``, by id or words.

    Raises :class:`~bot.errors.Refusal`, for another server's own facts as for unknown names.
    """
    theirs = {one.id: one for one in own}
    wanted = name.strip().casefold()
    if wanted not in article.facts and wanted not in theirs and names_own(wanted):
        message = f"{wanted[:40]} is no fact of this server's own; /fact show suggests those that there are."
        raise Refusal(message)
    found = resolve("fact", name, names.facts(article), names.own_facts(own))
    return theirs[found] if found in theirs else article.facts[found]


async def facts_like(interaction: Interaction, typed: str) -> Choices:
    """A few of the server's own facts, then the pack's."""
    desk = interaction.client.desk
    article = desk.article(interaction)
    own = Completion(names.own_facts(await own_facts_here(interaction, article))).suggest(typed, _FEW)
    return choices((*own, *await named_like(desk, article, names.facts, typed)))


completing_facts = suggesting(facts_like)
