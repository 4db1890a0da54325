"""``/help`` and ``/about``."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import NONE
from bot.domain.article import Article
from bot.presentation.about import ABOUT, HELP, CommandHelp, about_sheet, command_help_sheet, help_sheet
from bot.presentation.sheet import Sheet
from bot.services.completion import Completion
from bot.services.naming import Named, resolve
from cogs._options import Choices, choices, suggesting

Interaction = discord.Interaction[Footnote]


class About(commands.Cog):
    """What the bot can do and what it is."""

    def __init__(self, bot: Footnote) -> None:
        self._bot = bot

    @app_commands.command(extras={"examples": ("/help", "/help command:timeline")})
    @app_commands.describe(command="A command to explain")
    async def help(self, interaction: Interaction, command: str | None = None) -> None:
        """Three things to do first, and every command."""
        await interaction.client.desk.answer(interaction, HELP, (command,))

    @help.autocomplete("command")
    @suggesting
    async def _commands(self, _: Interaction, typed: str) -> Choices:
        return choices(Completion(self._named()).suggest(typed))

    @app_commands.command(extras={"examples": ("/about",)})
    async def about(self, interaction: Interaction) -> None:
        """Version, content pack, what the bot may see, licences."""
        await interaction.client.desk.answer(interaction, ABOUT)

    def helped(self, article: Article, options: Sequence[str]) -> Sheet:
        """Help on one command, or on all."""
        explained = {one.name: one for one in self._explained()}
        if not options[0]:
            return help_sheet(article, tuple(explained.values()))
        name = resolve("command", options[0].lstrip("/"), self._named())
        return command_help_sheet(article, explained[name])

    def _named(self) -> tuple[Named, ...]:
        return tuple(Named(one.name, f"/{one.name}", ()) for one in self._explained())

    def _explained(self) -> tuple[CommandHelp, ...]:
        commands_shown = [one for one in self._bot.tree.walk_commands() if isinstance(one, app_commands.Command)]
        return tuple(
            CommandHelp(
                name=one.qualified_name,
                description=one.description,
                options=tuple(
                    (option.display_name, str(option.description), option.required) for option in one.parameters
                ),
                examples=tuple(one.extras.get("examples", ())),
                moderators=(one.root_parent or one).default_permissions is not None,
            )
            for one in sorted(commands_shown, key=lambda one: one.qualified_name)
        )


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    cog = About(bot)
    bot.desk.register(HELP, cog.helped)
    own_texts = bot.app.own_texts
    bot.desk.register(ABOUT, lambda article, _: about_sheet(article, own_texts.get(article.about.id)), takes=NONE)
    await bot.add_cog(cog)
