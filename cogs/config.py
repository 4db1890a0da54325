"""``/config``: what a server sets for itself, for whoever may manage it. Each change is told in its log channel."""

from collections.abc import Iterator
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.domain.preferences import Visibility
from bot.domain.server import NotePolicy, ServerConfig, ServerSetting
from bot.errors import Refusal
from bot.presentation.lookup import Lookup
from bot.presentation.reply import layout
from bot.presentation.server_config import (
    CONFIG,
    NAMES,
    READ_BY_ALL,
    InForce,
    change_lead,
    changes,
    config_sheet,
    curator_hint,
    nothing_changes,
    told_change,
)
from bot.presentation.settings_import import IMPORT
from cogs._moderators import MANAGE_SERVER, demand_manager, for_managers
from cogs._options import completing_styles
from cogs._posting_places import Postable, PostingChannel, postable
from cogs._styles import LONGEST_STYLE, style_meant, style_shown

Interaction = discord.Interaction[Footnote]
_NOTES = [app_commands.Choice(name=policy.replace("-", " "), value=policy) for policy in ("with-note", "leave-out")]
_REVIEWERS = [
    app_commands.Choice(name="1: who suggests may approve it", value=1),
    app_commands.Choice(name="2: nobody approves their own suggestion", value=2),
]
_CLEAR = [app_commands.Choice(name=name, value=setting) for setting, name in NAMES.items()]


class LogChannel(PostingChannel):
    """An option that takes a channel or thread where messages are sent, and no forum."""

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Those of the daily facts, without forums."""
        return [kind for kind in super().channel_types if kind is not discord.ChannelType.forum]


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)  # guild_only alone leaves the tree's
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(MANAGE_SERVER)
class ConfigCommands(commands.GroupCog, group_name="config", group_description="What this server sets for itself"):
    """A server's own settings."""

    @app_commands.command(extras={"examples": ("/config show",)})
    async def show(self, interaction: Interaction) -> None:
        """Show what this server has set, and what applies where it has not."""
        guild_id = demand_manager(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _answer(interaction, await interaction.client.app.server_configs.of(guild_id))

    @app_commands.command(extras={"examples": ("/config set visibility:private style:{style}",)})
    @app_commands.describe(
        log="Where changes and troubles are told, and suggestions are reviewed",
        visibility="Who sees answers to members who have not set it themselves",
        style="Citation style for members who have not set their own",
        curator="The role that may use /queue",
        notes="What becomes of a daily fact that a certain note contradicts",
        reviewers="How many people it takes to approve a suggestion",
        clear="Take one setting back",
    )
    @app_commands.choices(notes=_NOTES, clear=_CLEAR)
    @app_commands.choices(reviewers=_REVIEWERS)
    @app_commands.autocomplete(style=completing_styles)
    async def set(
        self,
        interaction: Interaction,
        log: app_commands.Transform[int, LogChannel] | None = None,
        visibility: Visibility | None = None,
        style: app_commands.Range[str, 1, LONGEST_STYLE] | None = None,
        curator: discord.Role | None = None,
        notes: NotePolicy | None = None,
        reviewers: Literal[1, 2] | None = None,
        clear: ServerSetting | None = None,
    ) -> None:
        """Set the log channel, who sees answers, the style, curators, notes and reviewers."""
        guild_id = demand_manager(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        app = interaction.client.app
        asked = ServerConfig(
            log=None if log is None else (await postable(interaction.client, guild_id, log)).id,
            visibility=visibility,
            style=await style_meant(app, style) if style and style.strip() else None,
            curator=_curator(curator),
            notes=notes,
            reviewers=reviewers,
        )
        _demand_something(asked, clear)
        before = await app.server_configs.of(guild_id)
        made = {**before.made, **asked.made}
        after = ServerConfig.of({name: value for name, value in made.items() if name != clear})
        if after == before:
            await _answer(interaction, after, nothing_changes(clear))
        else:
            await _change(interaction, guild_id, before, after)

    @app_commands.command(extras={"examples": ("/config check",)})
    async def check(self, interaction: Interaction) -> None:
        """Check permissions, pings, clock and database, and tell the next post, on one screen."""
        from cogs._config_check import check

        await check(interaction)

    @app_commands.command(extras={"examples": ("/config export",)})
    async def export(self, interaction: Interaction) -> None:
        """Give you all that this server has set as one file."""
        from cogs._config_files import export_file

        await export_file(interaction)

    @app_commands.command(name="import")
    @app_commands.describe(file="A file that /config export wrote")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Put what a file holds in the place of what this server has set, once you have confirmed."""
        from cogs._config_files import import_file

        await import_file(interaction, file)


def _demand_something(asked: ServerConfig, clear: ServerSetting | None) -> None:
    if not asked.made and clear is None:
        message = (
            "Say what to set: log, visibility, style, curator, notes, reviewers, or clear with one of these; "
            "/config show tells what is set now."
        )
        raise Refusal(message)
    if clear in asked.made:
        message = f"The {NAMES[clear]} is to be set and taken back at once; say one of the two."
        raise Refusal(message)


async def _change(interaction: Interaction, guild_id: int, before: ServerConfig, after: ServerConfig) -> None:
    """Keep what changed, show it, and tell it; a new log channel is kept only if the line that tells of it gets there.

    Raises :class:`~bot.errors.Refusal`, with nothing kept.
    """
    from cogs._config_notes import left_out_words

    bot, by = interaction.client, interaction.user.id
    changed = changes(before, after)
    line = told_change(by, changed)
    new_log = after.log if after.log != before.log else None
    if new_log is not None and await bot.server_log.tell_in(guild_id, new_log, line) is None:
        message = "The bot could not post in that channel, so nothing is changed; look at what it may do there."
        raise Refusal(message)
    new = {name: value for name, value in after.made.items() if before.made.get(name) != value}
    cleared = [name for name in before.made if name not in after.made]
    await bot.app.server_configs.set(guild_id, ServerConfig.of(new), by, bot.app.now(), cleared=cleared)
    leaves_out = after.notes == "leave-out" != before.notes
    left_out = await left_out_words(bot.app, guild_id) if leaves_out else ()
    hints = _hints(interaction.guild, before, after)
    await _answer(interaction, after, " ".join((change_lead(changed), *left_out, *hints)))
    if before.log is not None:
        # Not before the answer: Discord may have the bot wait to post in a channel that was told much.
        await bot.server_log.tell_in(guild_id, before.log, line)


def _hints(guild: discord.Guild | None, before: ServerConfig, after: ServerConfig) -> Iterator[str]:
    """What a manager should know of what has just been set."""
    if after.curator is not None and after.curator != before.curator:
        yield curator_hint(after.curator)
    channel = guild.get_channel_or_thread(after.log) if guild and after.log and after.log != before.log else None
    if isinstance(channel, Postable) and guild and channel.permissions_for(guild.default_role).view_channel:
        yield READ_BY_ALL


def _curator(role: discord.Role | None) -> int | None:
    """A role that people are given. Raises :class:`~bot.errors.Refusal`."""
    if role is None:
        return None
    if role.is_default():
        message = "@everyone cannot be curators; choose a role that you give to some members."
        raise Refusal(message)
    if role.managed:
        message = "That role belongs to an app or to Discord itself; choose one that you give to members."
        raise Refusal(message)
    return role.id


async def _answer(interaction: Interaction, config: ServerConfig, lead: str = "") -> None:
    """Show the settings to whoever asked alone; the interaction is announced already."""
    article = interaction.client.desk.article(interaction)
    style = None if config.style is None else await style_shown(interaction.client.app, config.style)
    in_force = InForce(config, style, _gone(interaction.guild, config, style))
    view = layout(config_sheet(article, in_force, lead), Lookup(article.about.id, CONFIG), private=False)
    await interaction.edit_original_response(view=view)


def _gone(guild: discord.Guild | None, config: ServerConfig, style: str | None) -> frozenset[ServerSetting]:
    """The settings whose channel or role the server no longer has, or whose style the bot has not."""
    gone: set[ServerSetting] = set()
    if guild is not None and config.log is not None and guild.get_channel_or_thread(config.log) is None:
        gone.add("log")
    if guild is not None and config.curator is not None and guild.get_role(config.curator) is None:
        gone.add("curator")
    if config.style is not None and style is None:
        gone.add("style")
    return frozenset(gone)


async def _decided(interaction: Interaction, lookup: Lookup) -> None:
    from cogs._config_files import decided

    await decided(interaction, lookup)


async def setup(bot: Footnote) -> None:
    """Add the commands and what their buttons do."""
    bot.acting |= for_managers({IMPORT: _decided})
    await bot.add_cog(ConfigCommands())
