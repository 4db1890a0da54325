"""``/summary``."""

from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.errors import Refusal
from bot.presentation.lookup import OUTDATED
from bot.presentation.sheet import Sheet
from bot.presentation.summary import LENGTHS, NAME, summary_sheet
from bot.services import names
from bot.services.naming import resolve
from bot.services.summary import summary
from cogs._options import completing

Interaction = discord.Interaction[Footnote]


class Summary(commands.Cog):
    """Summaries at three lengths."""

    @app_commands.command(extras={"examples": ("/summary", "/summary section:{section} length:line")})
    @app_commands.describe(
        section="A section by number or title; the whole article if left out",
        length="One line, a short paragraph, or everything that matters",
        private="Show the answer only to me",
    )
    @app_commands.autocomplete(section=completing(names.parts))
    async def summary(
        self,
        interaction: Interaction,
        section: str | None = None,
        length: Literal["line", "short", "full"] = "short",
        private: bool = False,
    ) -> None:
        """Sum up the article or a section, each sentence with its address."""
        await interaction.client.desk.answer(interaction, NAME, (section, length), private=private)


def answered(article: Article, options: Sequence[str]) -> Sheet:
    """The summary that ``section`` and ``length`` ask for."""
    section, length = options
    meant = resolve("section", section, names.parts(article)) if section else names.ARTICLE
    section_id = None if meant == names.ARTICLE else meant
    chosen = next((one for one in LENGTHS if one == length), None)
    if chosen is None:
        raise Refusal(OUTDATED)
    return summary_sheet(article, section_id, chosen, summary(article, section_id, chosen))


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    bot.desk.register(NAME, answered, takes=(2,))
    await bot.add_cog(Summary())
