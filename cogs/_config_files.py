"""``/config export`` and ``/config import``: all that a server has set, as one file."""

import asyncio
import secrets
from datetime import timedelta
from io import BytesIO
from zoneinfo import available_timezones

import aiohttp
import discord

from bot.app import App
from bot.client import Footnote
from bot.content.settings_file import LARGEST, Known, Read, SettingsFile, checked, read_settings, too_large, written
from bot.domain.schedule import ChannelKind
from bot.domain.server_setup import ServerSetup
from bot.errors import Fault, Refusal
from bot.presentation.asking import Choice, question, said
from bot.presentation.lookup import Lookup
from bot.presentation.settings_import import (
    ASKED_IN_LOG,
    ASKED_NOBODY,
    CANCELLED,
    CLOSED,
    FILE_IS,
    FILENAME,
    IMPORT,
    OPEN_HOURS,
    SOMEBODY_ELSE,
    YOURS,
    export_sentence,
    faults_text,
    import_question,
    imported_text,
    nothing_to_change,
    told_import,
    two_needed,
)
from bot.services.server_setups import Changes, Stored, changes, setup_of
from cogs._access import channel_in
from cogs._moderators import demand_manager
from cogs._posting_places import KINDS, missing_permissions
from cogs._styles import style_shown

Interaction = discord.Interaction[Footnote]
_REPLACE, _CANCEL = "replace", "cancel"


async def export_file(interaction: Interaction) -> None:
    """Give a moderator the file."""
    guild_id = demand_manager(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    app = interaction.client.app
    setup = setup_of(await _stored(app, guild_id), app.library.articles)
    name = interaction.guild.name if interaction.guild else str(guild_id)
    text = written(setup, server=name, names=_names(interaction.guild, setup), at=app.now())
    file = discord.File(BytesIO(text.encode()), FILENAME, description=FILE_IS)
    await interaction.edit_original_response(content=export_sentence(setup), attachments=[file])


async def import_file(interaction: Interaction, attachment: discord.Attachment) -> None:
    """Say what is wrong with a file, or what it would change, and ask."""
    guild_id = demand_manager(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    app, name = interaction.client.app, attachment.filename
    data = await _fetched(attachment)
    setup = await _checked(interaction, await _read(attachment, data))
    if not isinstance(setup, ServerSetup):
        await interaction.edit_original_response(view=said(faults_text(name, setup)))
        return
    changed = changes(await _stored(app, guild_id), setup)
    if not changed:
        await interaction.edit_original_response(view=said(nothing_to_change(name)))
        return
    text = (data or b"").decode("utf-8-sig")
    number = await app.config_imports.keep(guild_id, interaction.user.id, text, app.now())
    choices = (_choice(interaction, "Replace", number, _REPLACE), _choice(interaction, "Cancel", number, _CANCEL))
    remarks = await _warnings(interaction.guild, setup)
    if two_needed(changed):
        remarks.append(SOMEBODY_ELSE)
        others = import_question(name, changed, app.library.articles, remarks, by=interaction.user.id)
        asked = await interaction.client.server_log.tell(guild_id, "", view=question(others, choices))
        remarks.append(ASKED_NOBODY if asked is None else ASKED_IN_LOG)
    text = import_question(name, changed, app.library.articles, remarks)
    await interaction.edit_original_response(view=question(text, choices))


async def decided(interaction: Interaction, lookup: Lookup) -> None:
    """Import the file that was asked about, or forget it."""
    guild_id = demand_manager(interaction)
    what, number = lookup.options
    app = interaction.client.app
    await interaction.response.defer()
    text = await app.config_imports.get(guild_id, int(number), app.now() - timedelta(hours=OPEN_HOURS))
    if text is None:
        raise Refusal(CLOSED)
    if what == _REPLACE:
        await _replace(interaction, guild_id, int(number), text)
    else:
        await app.config_imports.forget(guild_id, int(number))
        await interaction.edit_original_response(view=said(CANCELLED))


async def _replace(interaction: Interaction, guild_id: int, number: int, text: str) -> None:
    """Let a file take effect; since the question was asked, channels may have gone."""
    app, by = interaction.client.app, interaction.user.id
    setup = await _checked(interaction, await asyncio.to_thread(read_settings, FILENAME, text.encode()))
    if not isinstance(setup, ServerSetup):
        await interaction.edit_original_response(view=said(faults_text(FILENAME, setup)))
        return
    changed = changes(await _stored(app, guild_id), setup)
    if two_needed(changed) and await app.config_imports.giver(guild_id, number) == by:
        raise Refusal(YOURS)
    seeds = [secrets.token_hex(8) for _ in setup.schedules]
    await app.server_setups.replace(guild_id, setup, seeds=seeds, by=by, at=app.now())
    await app.config_imports.forget(guild_id, number)
    interaction.client.daily.wake()
    await interaction.edit_original_response(view=said(imported_text(changed)))
    await _tell(interaction, guild_id, changed)


async def _tell(interaction: Interaction, guild_id: int, changed: Changes) -> None:
    line = told_import(interaction.user.id, changed)
    for channel in {changed.before.log, changed.after.log}:
        if channel is not None:
            await interaction.client.server_log.tell_in(guild_id, channel, line)


def _choice(interaction: Interaction, label: str, number: int, what: str) -> Choice:
    about = interaction.client.desk.article(interaction).about
    style = discord.ButtonStyle.danger if what == _REPLACE else discord.ButtonStyle.secondary
    return Choice(label, Lookup(about.id, IMPORT, (what, str(number))), style)


async def _fetched(attachment: discord.Attachment) -> bytes | None:
    """The file's bytes; ``None`` where there are more than are read. Raises :class:`~bot.errors.Refusal`."""
    if attachment.size > LARGEST:
        return None
    try:
        return await attachment.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        message = "Discord did not hand the file over; give it again with /config import."
        raise Refusal(message) from error


async def _read(attachment: discord.Attachment, data: bytes | None) -> Read | tuple[Fault, ...]:
    """A file's parts; a large one takes seconds, so not on the event loop."""
    name = attachment.filename
    return too_large(name, attachment.size) if data is None else await asyncio.to_thread(read_settings, name, data)


async def _checked(interaction: Interaction, read: Read | tuple[Fault, ...]) -> ServerSetup | tuple[Fault, ...]:
    """The setup in a file, held against the server at hand."""
    if not isinstance(read, Read):
        return read
    # Held against each other and the article, a thousand own facts take a while.
    return await asyncio.to_thread(checked, read, await _known(interaction, read.file))


async def _known(interaction: Interaction, file: SettingsFile) -> Known:
    """What there is of what a file names."""
    app, guild = interaction.client.app, interaction.guild
    roles = [] if guild is None else [role for role in guild.roles if not role.is_default()]
    style = file.config.style
    return Known(
        channels=await _channels(guild, file),
        pingable={role.id for role in roles},
        given={role.id for role in roles if not role.managed},
        articles=app.library.articles,
        styles={style} if style is not None and await style_shown(app, style) is not None else set(),
        zones=await asyncio.to_thread(available_timezones),
        stored=await _stored(app, demand_manager(interaction)),
    )


async def _channels(guild: discord.Guild | None, file: SettingsFile) -> dict[int, ChannelKind]:
    named = {int(one.channel) for one in file.schedules} | ({int(file.config.log)} if file.config.log else set())
    found = {} if guild is None else {number: await channel_in(guild, number) for number in named}
    return {number: KINDS[one.type] for number, one in found.items() if one is not None and one.type in KINDS}


async def _warnings(guild: discord.Guild | None, setup: ServerSetup) -> list[str]:
    """Where the bot could not post yet."""
    named = {one.plan.channel_id for one in setup.schedules} | ({setup.config.log} if setup.config.log else set())
    told = []
    for number in sorted(named):
        channel = None if guild is None else await channel_in(guild, number)
        if channel is not None and (lacking := missing_permissions(channel)):
            told.append(
                f"⚠ In <#{number}> the bot lacks {' and '.join(lacking)}; allow it under the channel's Permissions."
            )
    return told


async def _stored(app: App, guild_id: int) -> Stored:
    """What a server has set."""
    articles = app.library.articles
    return Stored(
        config=await app.server_configs.of(guild_id),
        schedules=[(one, (await app.bags.of(one.id)).queue) for one in await app.schedules.of_guild(guild_id)],
        own_facts=[one for article in articles for one in await app.suggestions.own_facts(guild_id, article)],
    )


def _names(guild: discord.Guild | None, setup: ServerSetup) -> dict[int, str]:
    """Channels and roles that the setup names, as people know them."""
    if guild is None:
        return {}
    channels = {setup.config.log, *(one.plan.channel_id for one in setup.schedules)} - {None}
    roles = {setup.config.curator, *(one.plan.role_id for one in setup.schedules)} - {None}
    found = {number: guild.get_channel_or_thread(number) for number in channels if number}
    named = {number: f"#{channel.name}" for number, channel in found.items() if channel}
    held = {number: guild.get_role(number) for number in roles if number}
    return named | {number: f"@{role.name}" for number, role in held.items() if role}
