"""``/article``: information, outline, reading, references, key words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import NONE, Question
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.errors import DrawingFailed, Refusal
from bot.figures.gallery import AT_ONCE, Gallery
from bot.presentation import article as data
from bot.presentation.lookup import OUTDATED
from bot.presentation.reading import SECTION, no_such_paragraph, paragraph_sheet, section_sheet
from bot.presentation.reply import PARAGRAPH
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.naming import resolve
from bot.services.places import written_address
from cogs._options import completing

if TYPE_CHECKING:
    from bot.figures.figure import Figure
    from bot.figures.setting import Setter

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"


class ArticleCog(commands.GroupCog, group_name="article", group_description="The article itself"):
    """What the article is and what it says, paragraph by paragraph."""

    def __init__(self, own_texts: Mapping[str, OwnText], gallery: Gallery) -> None:
        self._own_texts = own_texts
        self._gallery = gallery

    @app_commands.command(extras={"examples": ("/article info",)})
    @app_commands.describe(private=PRIVATE)
    async def info(self, interaction: Interaction, private: bool = False) -> None:
        """Title, authors, journal, DOI, key words, and what this pack holds."""
        await interaction.client.desk.answer(interaction, data.INFO, private=private)

    @app_commands.command(extras={"examples": ("/article outline",)})
    @app_commands.describe(private=PRIVATE)
    async def outline(self, interaction: Interaction, private: bool = False) -> None:
        """The numbered tree of sections with what stands under each, and a picture of it."""
        await interaction.client.desk.answer(interaction, data.OUTLINE, private=private)

    @app_commands.command(
        extras={"examples": ("/article read section:{section} paragraph:1", "/article read section:{section}")}
    )
    @app_commands.describe(
        section="A section by number, id or title", paragraph="Its paragraph, counted from 1", private=PRIVATE
    )
    @app_commands.autocomplete(section=completing(names.sections))
    async def read(
        self,
        interaction: Interaction,
        section: str,
        paragraph: int | None = None,
        private: bool = False,
    ) -> None:
        """Read a section or a paragraph, with its citations and notes."""
        options = (section, "" if paragraph is None else str(paragraph))
        await interaction.client.desk.answer(interaction, PARAGRAPH, options, private=private)

    @app_commands.command(extras={"examples": ("/article references",)})
    @app_commands.describe(private=PRIVATE)
    async def references(self, interaction: Interaction, private: bool = False) -> None:
        """The reference list as printed, and where the text cites each."""
        await interaction.client.desk.answer(interaction, data.REFERENCES, private=private)

    @app_commands.command(extras={"examples": ("/article keywords",)})
    @app_commands.describe(private=PRIVATE)
    async def keywords(self, interaction: Interaction, private: bool = False) -> None:
        """The article's key words."""
        await interaction.client.desk.answer(interaction, data.KEYWORDS, private=private)

    def read_section(self, article: Article, options: Sequence[str]) -> Sheet:
        """A section whole."""
        section_id = resolve("section", options[0], names.sections(article))
        return section_sheet(article, article.sections[section_id], self._own_texts.get(article.about.id))

    def read_paragraph(self, article: Article, options: Sequence[str]) -> Sheet:
        """One paragraph, or the section where none is named; the section's name may be a paragraph's address."""
        address = written_address(article, options[0])
        section_id = address.section if address else resolve("section", options[0], names.sections(article))
        paragraph = options[1] or (str(address.paragraph) if address else "")
        if not paragraph:
            return self.read_section(article, (section_id,))
        if not paragraph.removeprefix("-").isdecimal():
            raise Refusal(OUTDATED)
        number, count = int(paragraph), len(article.sections[section_id].paragraphs)
        if not 1 <= number <= count:
            raise Refusal(no_such_paragraph(article, section_id, number, count))
        return paragraph_sheet(article, Address(section_id, number), self._own_texts.get(article.about.id))

    def informed(self, article: Article, _: Sequence[str]) -> Sheet:
        """What the article is, and whether its own text is at hand."""
        return data.info_sheet(article, has_own_text=article.about.id in self._own_texts)

    async def outlined(self, question: Question) -> Sheet:
        """The tree of sections with its picture; without, where none can be drawn."""
        article = question.article

        def make(setter: "Setter") -> "Figure":
            from bot.figures.outline import outline_figure

            return outline_figure(setter, article)

        key = (data.OUTLINE, article.about.id, article.digest)
        try:
            album = await self._gallery.album(key, make, AT_ONCE)
        except DrawingFailed as error:
            return data.outline_sheet(article, None, error.sentence)
        return data.outline_sheet(article, album)


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    cog = ArticleCog(bot.app.own_texts, bot.app.gallery)
    bot.desk.register(SECTION, cog.read_section)
    bot.desk.register(PARAGRAPH, cog.read_paragraph, takes=(2,))
    bot.desk.register(data.INFO, cog.informed, takes=NONE)
    bot.desk.register_composing(data.OUTLINE, cog.outlined, takes=NONE)
    bot.desk.register(data.REFERENCES, lambda article, _: data.references_sheet(article), takes=NONE)
    bot.desk.register(data.KEYWORDS, lambda article, _: data.keywords_sheet(article), takes=NONE)
    await bot.add_cog(cog)
