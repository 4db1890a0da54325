"""``/compare``."""

from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.presentation.comparison import NAME, comparison_download, comparison_sheet
from bot.presentation.reply import Answer
from bot.services import names
from bot.services.comparison import comparison
from bot.services.naming import resolve
from cogs._options import completing

Interaction = discord.Interaction[Footnote]


class Comparison(commands.Cog):
    """Two tenures side by side."""

    @app_commands.command(extras={"examples": ("/compare", "/compare topic:{topic}", "/compare view:file")})
    @app_commands.describe(
        topic="One topic; all of them if left out",
        left="The first side",
        right="The second side",
        view="Rows here, or a file for a spreadsheet",
        private="Show the answer only to me",
    )
    @app_commands.autocomplete(
        topic=completing(names.compared_topics), left=completing(names.tenures), right=completing(names.tenures)
    )
    async def compare(
        self,
        interaction: Interaction,
        topic: str | None = None,
        left: str | None = None,
        right: str | None = None,
        view: Literal["rows", "file"] = "rows",
        private: bool = False,
    ) -> None:
        """Set two tenures side by side, topic by topic, each line with its address."""
        options = (topic, left, right, *(() if view == "rows" else (view,)))
        await interaction.client.desk.answer(interaction, NAME, options, private=private)


def answered(article: Article, options: Sequence[str]) -> Answer:
    """The comparison that the options ask for, as rows or as a file."""
    topic, left, right, *view = options
    subject = resolve("topic", topic, names.compared_topics(article)) if topic else None
    sides = names.tenures(article)
    compared = comparison(
        article,
        resolve("tenure", left, sides) if left else article.tenures.left,
        resolve("tenure", right, sides) if right else article.tenures.right,
        subject,
    )
    return comparison_download(article, compared) if view else comparison_sheet(article, compared, subject)


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    bot.desk.register(NAME, answered)
    await bot.add_cog(Comparison())
