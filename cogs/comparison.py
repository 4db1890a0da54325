"""``/compare``."""

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import Question, nothing_else
from bot.figures.gallery import AT_ONCE, Gallery
from bot.presentation.comparison import NAME, comparison_download, comparison_pictures, comparison_sheet
from bot.presentation.pictures import PICTURE, part_of
from bot.presentation.reply import Answer
from bot.services import names
from bot.services.comparison import comparison
from bot.services.naming import resolve
from cogs._options import completing

if TYPE_CHECKING:
    from bot.figures.figure import Figure
    from bot.figures.setting import Setter

Interaction = discord.Interaction[Footnote]


class Comparison(commands.Cog):
    """Two tenures side by side."""

    def __init__(self, gallery: Gallery) -> None:
        self._gallery = gallery

    @app_commands.command(
        extras={"examples": ("/compare", "/compare topic:{topic}", "/compare view:picture", "/compare view:file")}
    )
    @app_commands.describe(
        topic="One topic; all of them if left out",
        left="The first side",
        right="The second side",
        view="Rows or pictures here, or a file for a spreadsheet",
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
        view: Literal["rows", "file", "picture"] = "rows",
        private: bool = False,
    ) -> None:
        """Set two tenures side by side, topic by topic, each line with its address."""
        options = (topic, left, right, *(() if view == "rows" else (view,)))
        await interaction.client.desk.answer(interaction, NAME, options, private=private)

    async def answered(self, question: Question) -> Answer:
        """The comparison that the options ask for, as rows, as pictures or as a file."""
        article = question.article
        topic, left, right, *view = question.options
        subject = resolve("topic", topic, names.compared_topics(article)) if topic else None
        sides = names.tenures(article)
        compared = comparison(
            article,
            resolve("tenure", left, sides) if left else article.tenures.left,
            resolve("tenure", right, sides) if right else article.tenures.right,
            subject,
        )
        if not view:
            return comparison_sheet(article, compared, subject)
        if view[0] != PICTURE:
            return comparison_download(article, compared)
        key = (NAME, article.about.id, article.digest, compared.left.id, compared.right.id, subject)

        def make(setter: "Setter") -> "Figure":
            from bot.figures.comparison import comparison_figure

            return comparison_figure(setter, article, compared, subject)

        album = await self._gallery.album(key, make, AT_ONCE, part_of(view[1:]))
        return comparison_pictures(article, compared, subject, album)


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Comparison(bot.app.gallery)
    bot.desk.register_composing(NAME, cog.answered, nothing_else, takes=(3, 4, 5))
    await bot.add_cog(cog)
