"""``/ask``: a question answered with the article's sentences, or that it does not say."""

from collections.abc import Mapping, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.errors import Refusal
from bot.presentation.answering import ASK
from bot.presentation.sheet import Sheet
from bot.services.answering import Reading, Silence

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"
LONGEST_QUESTION = 4000


class Ask(commands.Cog):
    """Questions in plain words."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings

    @app_commands.command(extras={"examples": ('/ask question:"what happened in {year}"', "/ask question:{term}")})
    @app_commands.describe(question="A question in plain words; spelling is forgiven", private=PRIVATE)
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool = False,
    ) -> None:
        """Ask the article: up to three sentences of it, each with its address and source."""
        await interaction.client.desk.answer(interaction, ASK, (question,), private=private)

    def takes_long(self, article: Article, options: Sequence[str]) -> bool:
        """Whether that is to be done beside the event loop."""
        return not self._readings[article.about.id].index.is_quick(options[0])

    def answered(self, article: Article, options: Sequence[str]) -> Sheet:
        """What the article has to the question."""
        from bot.presentation.answering import answer_sheet, silence_sheet
        from bot.services.answering.asking import ask

        question = options[0].strip()
        if not question:
            message = "Ask a question in a few words, such as what happened in a year, or who said what."
            raise Refusal(message)
        answer = ask(self._readings[article.about.id], question)
        if isinstance(answer, Silence):
            return silence_sheet(article, question, answer)
        return answer_sheet(article, question, answer)


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Ask(bot.app.readings)
    bot.desk.register(ASK, cog.answered, in_thread=cog.takes_long)
    await bot.add_cog(cog)
