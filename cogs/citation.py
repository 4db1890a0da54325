"""``/cite``."""

from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.address import Address
from bot.domain.article import Article
from bot.errors import Refusal
from bot.presentation.citation import PRINTED, citation_reply
from bot.presentation.reply import CITE, Plain
from bot.services import names
from bot.services.citation.printed import printed_citation
from bot.services.naming import resolve
from cogs._options import completing

Interaction = discord.Interaction[Footnote]


class Citation(commands.Cog):
    """Citations to be copied."""

    @app_commands.command(extras={"examples": ("/cite style:{style}", "/cite source:{source}")})
    @app_commands.describe(
        source="The article, or one of its references by key, author or title",
        style="A style that the journal prints a line in",
        mode="As the journal prints it",
        paragraph="A paragraph to point at",
        private="Show the answer only to me",
    )
    @app_commands.autocomplete(
        source=completing(names.sources), style=completing(names.styles), paragraph=completing(names.paragraphs)
    )
    async def cite(
        self,
        interaction: Interaction,
        source: str | None = None,
        style: str | None = None,
        mode: Literal["printed"] = PRINTED,
        paragraph: str | None = None,
        private: bool = False,
    ) -> None:
        """Cite the article or one of its references, as plain text to copy."""
        await interaction.client.desk.answer(interaction, CITE, (source, style, mode, paragraph), private=private)


def answered(article: Article, options: Sequence[str]) -> Plain:
    """The printed citation that the options ask for."""
    source, style, _, paragraph = options
    meant = resolve("source", source, names.sources(article)) if source else names.ARTICLE
    if meant == names.ARTICLE and not article.about.citation_lines:
        message = "The journal prints no citation of this article; /article info has all its data."
        raise Refusal(message)
    chosen = resolve("citation style", style, names.styles(article)) if style else ""
    locator = resolve("paragraph", paragraph, names.paragraphs(article)) if paragraph else ""
    return citation_reply(
        article, printed_citation(article, meant, chosen, Address.parse(locator) if locator else None)
    )


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    bot.desk.register(CITE, answered)
    await bot.add_cog(Citation())
