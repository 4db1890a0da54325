"""``/prefs``: how a reader wants to be answered. Seen by that reader alone, whatever comes of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.citeproc.seven import DEFAULT, SEVEN
from bot.client import Footnote
from bot.desk import server_with_bot
from bot.domain.article import Article
from bot.domain.preferences import SETTINGS, Preferences, Setting, Visibility
from bot.domain.server import ServerConfig
from bot.errors import Refusal
from bot.presentation.carried import carried
from bot.presentation.lookup import Lookup
from bot.presentation.option_offer import SET_WITH
from bot.presentation.preferences import (
    DEFAULT_TIMEZONE,
    PREFERENCES,
    InForce,
    changed_sheet,
    kept_sheet,
    reset_sheet,
)
from bot.presentation.reply import layout
from bot.presentation.sheet import Sheet
from bot.services.time_zones.refusals import UnclearZone
from cogs._options import completing_styles
from cogs._presses import offer_nearest, shown_instead
from cogs._styles import LONGEST_STYLE, announce_if_slow, style_meant, style_shown
from cogs._time_zones import completing_time_zones, time_zone

Interaction = discord.Interaction[Footnote]
LONGEST_ZONE = 60


class PreferenceCommands(commands.GroupCog, group_name="prefs", group_description="How you want to be answered"):
    """A reader's own settings."""

    @app_commands.command(extras={"examples": ("/prefs show",)})
    async def show(self, interaction: Interaction) -> None:
        """Show what you have set, and what applies where you have not."""
        await _answer(interaction, kept_sheet)

    @app_commands.command(
        extras={"examples": ("/prefs set style:Chicago", "/prefs set visibility:public timezone:Karachi")}
    )
    @app_commands.describe(
        style="Citation style: one of the seven names, or any CSL style",
        visibility="Who sees the answers to you",
        timezone="A city, a country or an IANA name such as Asia/Karachi",
    )
    @app_commands.autocomplete(style=completing_styles, timezone=completing_time_zones)
    async def set(
        self,
        interaction: Interaction,
        style: app_commands.Range[str, 1, LONGEST_STYLE] | None = None,
        visibility: Visibility | None = None,
        timezone: app_commands.Range[str, 1, LONGEST_ZONE] | None = None,
    ) -> None:
        """Set your citation style, who sees answers to you, or your time zone."""
        given = {"style": style, "visibility": visibility, "timezone": timezone}
        await _set(interaction, {name: value for name, value in given.items() if value and value.strip()})

    @app_commands.command(extras={"examples": ("/prefs reset setting:style", "/prefs reset")})
    @app_commands.describe(setting="One setting alone; else all of them")
    async def reset(self, interaction: Interaction, setting: Setting | None = None) -> None:
        """Delete what you have set, or one setting of it."""
        asked = (setting,) if setting else SETTINGS
        before = await interaction.client.app.preferences.reset(interaction.user.id, asked)
        await _answer(interaction, partial(reset_sheet, asked=asked, before=before))


async def _set(interaction: Interaction, given: Mapping[str, str]) -> None:
    """Keep what the options say, or offer the zones that may be meant and keep nothing yet."""
    app = interaction.client.app
    await announce_if_slow(interaction, given.get("style"))
    style = await style_meant(app, given["style"]) if "style" in given else None
    try:
        zone = await time_zone(given["timezone"], app.now()) if "timezone" in given else None
    except UnclearZone as miss:
        going_on = Lookup(interaction.client.desk.article(interaction).about.id, SET_WITH)
        await offer_nearest(interaction, miss, going_on, given)
        return
    changed = Preferences(style, cast("Visibility | None", given.get("visibility")), zone)
    if not changed.made:
        message = "Say what to set: style, visibility or timezone; /prefs show tells what is set now."
        raise Refusal(message)
    await app.preferences.set(interaction.user.id, changed, app.now())
    await _answer(interaction, partial(changed_sheet, changed=changed.made))


async def _set_with(interaction: Interaction, lookup: Lookup) -> None:
    """Go on with what was pressed, and what else was asked for."""
    option, value = lookup.options
    await _set(interaction, {**carried(interaction.message), option: value})


def _clock_in(zone: str, now: datetime) -> datetime | None:
    """The local time; ``None`` when this machine no longer knows the zone."""
    try:
        return now.astimezone(ZoneInfo(zone))
    except ZoneInfoNotFoundError:
        return None


async def _in_force(app: App, preferences: Preferences, server: ServerConfig) -> InForce:
    now = app.now()
    style = await style_shown(app, preferences.style or server.style or DEFAULT)
    local_time = _clock_in(preferences.timezone or DEFAULT_TIMEZONE, now)
    return InForce(
        preferences,
        style=style or f"{DEFAULT} ({SEVEN[DEFAULT].edition})",
        local_time=local_time or now.astimezone(ZoneInfo(DEFAULT_TIMEZONE)),
        style_is_gone=style is None,
        timezone_is_gone=local_time is None,
        server=server,
    )


async def _answer(interaction: Interaction, sheet_of: Callable[[Article, InForce], Sheet]) -> None:
    """Show a sheet on what is in force now, to the reader alone; it offers no ``Share``."""
    bot = interaction.client
    preferences = await bot.app.preferences.of(interaction.user.id)
    guild_id = server_with_bot(interaction)
    server = ServerConfig() if guild_id is None else await bot.app.server_configs.of(guild_id)
    await announce_if_slow(interaction, preferences.style or server.style)
    article = bot.desk.article(interaction)
    sheet = sheet_of(article, await _in_force(bot.app, preferences, server))
    view = layout(sheet, Lookup(article.about.id, PREFERENCES), private=False)
    await shown_instead(interaction, view)


async def setup(bot: Footnote) -> None:
    """Add the commands, and what the buttons of an offer do."""
    bot.acting[SET_WITH] = _set_with
    await bot.add_cog(PreferenceCommands())
