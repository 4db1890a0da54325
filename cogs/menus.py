"""The menu of a message: ``Check with article``, ``Find source``, ``Cite in my style``."""

import asyncio
from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.address import Address
from bot.domain.article import Article
from bot.errors import Refusal
from bot.presentation.reply import CHECK_TEXT, CITE, PARAGRAPH, WHERE
from bot.presentation.sheet import Sheet
from bot.presentation.sourcing import SOURCE
from bot.presentation.subjects import MOST, SUBJECTS, subject_options, subjects_of, subjects_sheet
from bot.services import names
from bot.services.answering import Silence

Interaction = discord.Interaction[Footnote]


class Menus(commands.Cog):
    """What can be done with a message; the answers are for whoever asks."""

    def __init__(self, bot: Footnote) -> None:
        self._bot = bot
        self._readings = bot.app.readings
        self._menus = (
            app_commands.ContextMenu(name="Check with article", callback=self.check),
            app_commands.ContextMenu(name="Find source", callback=self.source),
            app_commands.ContextMenu(name="Cite in my style", callback=self.cite),
        )

    async def cog_load(self) -> None:
        """Add the menus."""
        for menu in self._menus:
            self._bot.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take them away."""
        for menu in self._menus:
            self._bot.tree.remove_command(menu.name, type=menu.type)

    async def check(self, interaction: Interaction, message: discord.Message) -> None:
        """Hold a message against the article."""
        if not message.content.strip():
            refusal = "This message has no text to check."
            raise Refusal(refusal)
        await interaction.client.desk.answer(interaction, CHECK_TEXT, (message.content,), private=True)

    async def source(self, interaction: Interaction, message: discord.Message) -> None:
        """Find the paragraph that a message rests on; of our own replies the one or the source that they show."""
        desk = interaction.client.desk
        shown = subjects_of(message, desk.article(interaction)) if self._is_ours(message) else ()
        if shown and "#" in shown[0]:
            address = Address.parse(shown[0])
            await desk.answer(interaction, PARAGRAPH, (address.section, str(address.paragraph)), private=True)
        elif shown and shown[0] != names.ARTICLE:
            await desk.answer(interaction, WHERE, shown[:1], private=True)
        elif self._is_ours(message) or not message.content.strip():
            refusal = "This message shows no paragraph, and has no text to find one for."
            raise Refusal(refusal)
        else:
            await desk.answer(interaction, SOURCE, (message.content,), private=True)

    async def cite(self, interaction: Interaction, message: discord.Message) -> None:
        """Cite what a message rests on, in the style of whoever asks."""
        desk = interaction.client.desk
        article = desk.article(interaction)
        subjects = (await asyncio.to_thread(self._subjects, article, message))[:MOST]
        if len(subjects) == 1:
            await desk.answer(interaction, CITE, subject_options(subjects[0]), private=True)
        elif subjects:
            await desk.answer(interaction, SUBJECTS, subjects, private=True)
        else:
            refusal = "Nothing in this message leads to the article; /cite cites the article or a source by name."
            raise Refusal(refusal)

    def _subjects(self, article: Article, message: discord.Message) -> Sequence[str]:
        """What one of our own replies shows; else the sources that a text cites; else the paragraphs nearest to it."""
        from bot.services.citation.linking import check_citations

        if self._is_ours(message):
            return subjects_of(message, article)
        cited = dict.fromkeys(finding.source for finding in check_citations(article, message.content))
        return [key for key in cited if key] or self._nearest(article, message.content)

    def _nearest(self, article: Article, text: str) -> Sequence[str]:
        from bot.services.answering.sourcing import source_of

        source = source_of(self._readings[article.about.id], text)
        return [str(address) for address in (source.at, *source.others)] if source else []

    def _is_ours(self, message: discord.Message) -> bool:
        return self._bot.user is not None and message.author.id == self._bot.user.id

    def sourced(self, article: Article, options: Sequence[str]) -> Sheet:
        """The paragraph that a message rests on, or that the article does not say."""
        from bot.presentation.answering import silence_sheet
        from bot.presentation.sourcing import source_sheet
        from bot.services.answering.asking import nearest_topics
        from bot.services.answering.sourcing import source_of

        reading, message = self._readings[article.about.id], options[0]
        source = source_of(reading, message)
        if source is None:
            return silence_sheet(article, message, Silence(nearest_topics(reading, message)))
        return source_sheet(article, message, source)


def chosen(article: Article, options: Sequence[str]) -> Sheet:
    """A choice among subjects."""
    return subjects_sheet(article, options)


async def setup(bot: Footnote) -> None:
    """Add the menus and their look-ups."""
    cog = Menus(bot)
    bot.desk.register(SUBJECTS, chosen, takes=range(1, 100), lasting=False)
    bot.desk.register(SOURCE, cog.sourced, in_thread=True, lasting=False)
    await bot.add_cog(cog)
