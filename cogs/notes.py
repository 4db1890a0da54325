"""``/notes``: what the article gets wrong or leaves in doubt."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.article import Article
from bot.presentation.notes import NOTE, NOTES, note_sheet, notes_sheet
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


def shown(article: Article, options: Sequence[str]) -> Sheet:
    """One note by its id."""
    return note_sheet(article, article.notes[resolve("note", options[0], names.notes(article))])


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    bot.desk.register(NOTES, lambda article, _: notes_sheet(article))
    bot.desk.register(NOTE, shown)
    await bot.add_cog(Notes())
