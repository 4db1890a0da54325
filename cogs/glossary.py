"""``/define``."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.presentation.glossary import term_sheet
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.naming import resolve
from cogs._options import completing

Interaction = discord.Interaction[Footnote]
NAME = "define"


class Glossary(commands.Cog):
    """Terms as the article uses them."""

    @app_commands.command(extras={"examples": ("/define term:{term}",)})
    @app_commands.describe(term="A term or its abbreviation", private="Show the answer only to me")
    @app_commands.autocomplete(term=completing(names.terms))
    async def define(
        self,
        interaction: Interaction,
        term: str,
        private: bool = False,
    ) -> None:
        """What the article says a term is, and where it uses it first."""
        await interaction.client.desk.answer(interaction, NAME, (term,), private=private)


def answered(article: Article, options: Sequence[str]) -> Sheet:
    """The glossary's entry."""
    return term_sheet(article, article.terms[resolve("glossary term", options[0], names.terms(article))])


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    bot.desk.register(NAME, answered)
    await bot.add_cog(Glossary())
