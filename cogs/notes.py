"""``/notes``: what the article gets wrong or leaves in doubt."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import NONE
from bot.domain.article import Article
from bot.domain.note import Note
from bot.presentation.notes import NOTE, NOTES, note_sheet, notes_sheet
from bot.presentation.report import report_form
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.naming import resolve
from cogs._options import completing

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"


class Notes(commands.GroupCog, group_name="notes", group_description="Editor's notes, from outside the article"):
    """Editor's notes."""

    @app_commands.command(name="list", extras={"examples": ("/notes list",)})
    @app_commands.describe(private=PRIVATE)
    async def all(self, interaction: Interaction, private: bool = False) -> None:
        """All editor's notes, a line each."""
        await interaction.client.desk.answer(interaction, NOTES, private=private)

    @app_commands.command(extras={"examples": ("/notes show id:{note}",)})
    @app_commands.describe(id="The note's id, or words of its title", private=PRIVATE)
    @app_commands.autocomplete(id=completing(names.notes))
    async def show(
        self,
        interaction: Interaction,
        id: str | None = None,
        private: bool = False,
    ) -> None:
        """One note: what is printed, what the record shows, source and confidence."""
        name = NOTE if id else NOTES
        await interaction.client.desk.answer(interaction, name, (id,) if id else (), private=private)

    @app_commands.command(extras={"examples": ("/notes report", "/notes report id:{note}")})
    @app_commands.describe(id="The note that is wrong; none where the article itself or this bot is")
    @app_commands.autocomplete(id=completing(names.notes))
    async def report(self, interaction: Interaction, id: str | None = None) -> None:
        """Report an error in a note, in the article, or in what this bot says of it."""
        bot = interaction.client
        article = bot.desk.article(interaction)
        about = note_sheet(article, _note(article, id)).about if id and id.strip() else ""
        await interaction.response.send_modal(report_form(bot.app.library, article.about.id, about))


def shown(article: Article, options: Sequence[str]) -> Sheet:
    """One note by its id."""
    return note_sheet(article, _note(article, options[0]))


def _note(article: Article, name: str) -> Note:
    return article.notes[resolve("note", name, names.notes(article))]


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    bot.desk.register(NOTES, lambda article, _: notes_sheet(article), takes=NONE)
    bot.desk.register(NOTE, shown)
    await bot.add_cog(Notes())
