"""Who may do what in a server, asked again at run time: Discord's settings may have widened a command's default."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.client import Acting, Footnote
from bot.errors import Refusal
from bot.presentation.lookup import Lookup

Interaction = discord.Interaction[Footnote]
MANAGE_SERVER: Final = discord.Permissions(manage_guild=True)
"""What Discord shows moderators' commands by default to."""


def demand_manager(interaction: Interaction) -> int:
    """The id of the server; raises :class:`~bot.errors.Refusal` unless whoever asks may manage it."""
    guild_id = _guild_id(interaction)
    if not manages(interaction):
        message = "This needs the permission Manage Server here; ask a moderator of this server to do it."
        raise Refusal(message)
    return guild_id


async def demand_curator(interaction: Interaction) -> int:
    """The id of the server; raises :class:`~bot.errors.Refusal` unless whoever asks may manage it or is its curator."""
    guild_id = _guild_id(interaction)
    if not await curates(interaction):
        message = "This needs the permission Manage Server or this server's curator role; ask a moderator here."
        raise Refusal(message)
    return guild_id


def for_managers(acts: Mapping[str, Acting]) -> dict[str, Acting]:
    """The same acts, each for who may manage the server: that is asked before anything of the press is read."""

    def asking(act: Acting) -> Acting:
        async def acting(interaction: Interaction, lookup: Lookup) -> None:
            demand_manager(interaction)
            await act(interaction, lookup)

        return acting

    return {name: asking(act) for name, act in acts.items()}


def for_curators(acts: Mapping[str, Acting]) -> dict[str, Acting]:
    """The same acts, each for who may manage the server or is its curator, asked as first."""

    def asking(act: Acting) -> Acting:
        async def acting(interaction: Interaction, lookup: Lookup) -> None:
            await demand_curator(interaction)
            await act(interaction, lookup)

        return acting

    return {name: asking(act) for name, act in acts.items()}


async def curates(interaction: Interaction) -> bool:
    """Whether whoever asks may manage the server or is its curator."""
    if interaction.guild_id is None or manages(interaction):
        return interaction.guild_id is not None
    curator = (await interaction.client.app.server_configs.of(interaction.guild_id)).curator
    # A member whom Discord sends with an interaction comes with the ids of their roles.
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return curator is not None and curator in {role.id for role in roles}


def manages(interaction: Interaction) -> bool:
    """Whether whoever asks may manage the server."""
    return interaction.permissions.manage_guild or interaction.permissions.administrator


def _guild_id(interaction: Interaction) -> int:
    if interaction.guild_id is None or not interaction.is_guild_integration():
        message = "This works in a server that has the bot; use it there."
        raise Refusal(message)
    return interaction.guild_id
