"""Time zones, read once where Python's are installed."""

import asyncio
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import discord

from bot.client import Footnote
from bot.presentation.limits import AUTOCOMPLETE
from cogs._options import Choices, choices, suggesting

if TYPE_CHECKING:
    from bot.services.time_zones.zones import TimeZones

Interaction = discord.Interaction[Footnote]


@cache
def time_zones() -> "TimeZones":
    """Every zone of this machine by its names; reads some hundred small files, so not on the event loop."""
    from bot.services.time_zones.zones import TimeZones

    return TimeZones.installed()


async def time_zone(given: str, now: datetime) -> str:
    """The IANA name that is meant. Raises :class:`~bot.services.time_zones.UnclearZone` with the nearest."""
    return await asyncio.to_thread(lambda: time_zones().meant(given, now))


@suggesting
async def completing_time_zones(interaction: Interaction, typed: str) -> Choices:
    """UTC first, then zones by city, country, abbreviation or offset."""
    zones = await asyncio.to_thread(time_zones)
    return choices(zones.suggest(typed, interaction.client.app.now(), AUTOCOMPLETE))
