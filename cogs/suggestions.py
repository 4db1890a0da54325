"""``Suggest as fact`` and the cards on which moderators decide."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.presentation.review import REVIEW, REVIEWED
from bot.presentation.suggesting import SUGGEST, SUGGEST_AGAIN, Typed
from bot.services.places import place
from bot.services.suggesting import tidied
from cogs._message_place import paragraph_of
from cogs._moderators import for_curators
from cogs._review import ask_for_reason, take_reason
from cogs._suggesting import open_form, server_of, take_suggestion, try_again

Interaction = discord.Interaction[Footnote]


class Suggestions(commands.Cog):
    """The menu of a message that makes a suggestion of it."""

    def __init__(self, bot: Footnote) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Suggest as fact", callback=self.suggest)

    async def cog_load(self) -> None:
        """Add the menu."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    async def suggest(self, interaction: Interaction, message: discord.Message) -> None:
        """Open the form with the message's text and the paragraph that it rests on."""
        server_of(interaction)
        article = self._bot.desk.article(interaction)
        at = await paragraph_of(self._bot, article, message)
        await open_form(interaction, Typed(tidied(message.content), place(article, at) if at else ""))


async def setup(bot: Footnote) -> None:
    """Add the menu, and what its form and the cards' buttons do."""
    bot.acting[SUGGEST] = take_suggestion
    bot.acting[SUGGEST_AGAIN] = try_again
    bot.acting |= for_curators({REVIEW: ask_for_reason, REVIEWED: take_reason})
    await bot.add_cog(Suggestions(bot))
