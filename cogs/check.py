"""``/check``: a text held against the article."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.presentation.reply import CHECK_TEXT
from bot.presentation.sheet import Sheet

if TYPE_CHECKING:
    from bot.services.checking.checker import Checker

Interaction = discord.Interaction[Footnote]
LONGEST_TEXT = 4000


class Checking(commands.Cog):
    """Quotations, citations and claims of a text."""

    def __init__(self, bot: Footnote) -> None:
        self._app = bot.app
        self._checkers: dict[str, Checker] = {}
        self._making = Lock()

    async def cog_unload(self) -> None:
        """Give the memory back."""
        for checker in self._checkers.values():
            checker.close()
        self._checkers.clear()

    @app_commands.command(extras={"examples": ('/check text:"{statement} ({cited})"', '/check text:"{statement}"')})
    @app_commands.describe(
        text="A message or a piece of an essay; it is not kept",
        private="Show the answer only to me; so it is unless you choose otherwise",
    )
    async def check(
        self, interaction: Interaction, text: app_commands.Range[str, 1, LONGEST_TEXT], private: bool = True
    ) -> None:
        """Hold a text against the article: what it quotes, cites and claims."""
        await interaction.client.desk.answer(interaction, CHECK_TEXT, (text,), private=private)

    def checked(self, article: Article, options: Sequence[str]) -> Sheet:
        """What can be said of the text."""
        from bot.presentation.check import check_sheet

        return check_sheet(article, self._checker(article).check(options[0]))

    def _checker(self, article: Article) -> "Checker":
        """The article's checker, made at the first text; two texts at once share it."""
        key = article.about.id
        with self._making:
            if key not in self._checkers:
                from bot.services.checking.checker import Checker

                own_text = self._app.own_texts.get(key)
                self._checkers[key] = Checker(article, own_text.paragraphs if own_text else {})
            return self._checkers[key]


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Checking(bot)
    bot.desk.register(CHECK_TEXT, cog.checked, in_thread=True, lasting=False)
    await bot.add_cog(cog)
