"""Private answers to commands and presses: in the place of what asked, where that was private too."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.errors import UnknownName
from bot.presentation.lookup import Lookup
from bot.presentation.option_offer import offer_view, offerable

Interaction = discord.Interaction[Any]


async def shown_instead(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Answer in what was announced, else in the private message that asked, else in a private one of its own."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    elif interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def offer_nearest(
    interaction: Interaction, miss: UnknownName, going_on: Lookup, given: Mapping[str, str]
) -> None:
    """Say why an option was not understood, with a button for each of the nearest that goes on with all else given.

    ``given`` are all options by their names. Raises the miss itself where there is none to offer.
    """
    if not offerable(miss):
        raise miss
    await shown_instead(interaction, offer_view(miss, going_on, given))
