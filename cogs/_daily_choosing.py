"""A command about one daily fact: done at once where it is clear which, else by a press of what is offered."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import discord

from bot.client import Footnote
from bot.domain.schedule import Schedule
from bot.errors import Refusal, UnknownName
from bot.presentation.carried import carried
from bot.presentation.daily_choice import choice_view
from bot.presentation.lookup import Lookup
from cogs import _daily_editing as editing
from cogs import _daily_running as running
from cogs._schedules import schedule_meant, schedule_of_press

Interaction = discord.Interaction[Footnote]
Doing = Callable[[Interaction, Schedule, Mapping[str, str]], Awaitable[None]]
"""Does a command for a schedule, with its other options as they were given, by their names."""
COMMANDS: Final[dict[str, Doing]] = {
    "pause": running.pause,
    "resume": running.resume,
    "skip": running.skip,
    "now": running.post_now,
    "edit": editing.edit,
    "remove": running.ask_removal,
}


async def do(interaction: Interaction, command: str, name: str | None, **given: object) -> None:
    """Do one of the commands for the daily fact that ``name`` means, or offer those that it may mean.

    ``given`` are its other options; ``None`` where one was not. Raises :class:`~bot.errors.Refusal`.
    """
    options = {key: str(value) for key, value in given.items() if value is not None}
    try:
        schedule = await schedule_meant(interaction, name)
    except UnknownName as miss:
        if not miss.nearest:
            raise
        article = interaction.client.desk.article(interaction)
        view = choice_view(article.about.id, command, miss.problem, miss.nearest, options)
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    await COMMANDS[command](interaction, schedule, options)


async def chosen(interaction: Interaction, lookup: Lookup) -> None:
    """Do the command of an offer for the daily fact that was pressed; whoever presses is asked for permission again."""
    command, number = lookup.options
    if command not in COMMANDS:
        message = "This button is from another version of the bot; please give the command again."
        raise Refusal(message)
    schedule = await schedule_of_press(interaction, number)
    await COMMANDS[command](interaction, schedule, carried(interaction.message))
