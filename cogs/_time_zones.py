"""Time zones, read once where Python's are installed."""

import asyncio
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

import discord

from bot.client import Footnote
from bot.presentation.limits import AUTOCOMPLETE
from bot.services.time_zones import TimeZones
from cogs._options import Choices, choices


@cache
def time_zones() -> TimeZones:
    """Every zone of this machine; reads some hundred small files, so not on the event loop."""
    tables = resources.files("tzdata") / "zoneinfo"
    zone_table, country_table = ((tables / name).read_text(encoding="utf-8") for name in ("zone.tab", "iso3166.tab"))
    return TimeZones(frozenset(available_timezones()), zone_table, country_table)


async def time_zone(given: str) -> str:
    """The IANA name that is meant. Raises :class:`~bot.errors.Refusal` that names the nearest."""
    return await asyncio.to_thread(lambda: time_zones().meant(given))


async def completing_time_zones(_: discord.Interaction[Footnote], typed: str) -> Choices:
    """UTC first, then zones by city, country or abbreviation."""
    completion = await asyncio.to_thread(lambda: time_zones().completion)
    return choices(completion.suggest(typed, AUTOCOMPLETE))
