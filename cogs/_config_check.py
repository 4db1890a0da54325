"""``/config check``: whether all is in order in a server."""

import discord

from bot.client import Footnote
from bot.domain.schedule import Schedule
from bot.presentation.asking import said
from bot.presentation.server_check import BotCheck, ChannelCheck, CuratorCheck, ScheduleCheck, check_text
from bot.storage.condition import condition
from cogs._access import channel_in, held, needed
from cogs._moderators import demand_manager
from cogs._posting_places import Postable, missing_permissions, role_is_gone

Interaction = discord.Interaction[Footnote]


async def check(interaction: Interaction) -> None:
    """Look at everything that a daily post and the log need, and tell it on one screen."""
    guild_id = demand_manager(interaction)
    ahead = interaction.client.app.now() - interaction.created_at
    await interaction.response.defer(ephemeral=True, thinking=True)
    bot, app = interaction.client, interaction.client.app
    schedules = await app.schedules.of_guild(guild_id)
    config = await app.server_configs.of(guild_id)
    log = config.log
    guild = interaction.guild or bot.get_guild(guild_id)
    channels = {} if guild is None else {one: await channel_in(guild, one) for one in _named(log, schedules)}
    stored, stopped = await condition(app.database), await app.posts.stopped_until()
    text = check_text(
        bot.desk.article(interaction),
        [_channel(number, channel, log, schedules) for number, channel in channels.items()],
        _curators(guild, config.curator),
        [_schedule(bot, guild, one, channels.get(one.plan.channel_id)) for one in schedules],
        BotCheck(
            guilds_only=bot.intents == discord.Intents(guilds=True),
            ahead=ahead,
            schema=stored.version,
            whole=stored.whole,
            writable=stored.writable,
            stopped_until=stopped if stopped is not None and stopped > app.now() else None,
        ),
    )
    await interaction.edit_original_response(view=said(text))


def _named(log: int | None, schedules: tuple[Schedule, ...]) -> list[int]:
    """The channels that are set somewhere, each once, the log channel first."""
    every = (*(() if log is None else (log,)), *(one.plan.channel_id for one in schedules))
    return list(dict.fromkeys(every))


def _channel(number: int, channel: Postable | None, log: int | None, schedules: tuple[Schedule, ...]) -> ChannelCheck:
    facts = [str(one.id) for one in schedules if one.plan.channel_id == number]
    uses = (*(("log",) if number == log else ()), *((f"daily fact {', '.join(facts)}",) if facts else ()))
    return ChannelCheck(number, uses, {} if channel is None else held(channel, needed(channel, posts=bool(facts))))


def _curators(guild: discord.Guild | None, role_id: int | None) -> CuratorCheck | None:
    if role_id is None:
        return None
    return CuratorCheck(role_id, guild is not None and guild.get_role(role_id) is None)


def _schedule(
    bot: Footnote, guild: discord.Guild | None, schedule: Schedule, channel: Postable | None
) -> ScheduleCheck:
    is_gone = role_is_gone(bot, schedule)
    return ScheduleCheck(
        schedule,
        None if is_gone else _pings(guild, schedule, channel),
        role_is_gone=is_gone,
        channel_is_gone=channel is None,
        can_post=channel is not None and not missing_permissions(channel),
    )


def _pings(guild: discord.Guild | None, schedule: Schedule, channel: Postable | None) -> bool | None:
    """Whether the schedule's role can be pinged, if its channel is gone then elsewhere; ``None`` where it has none."""
    if schedule.plan.role_id is None:
        return None
    role = guild.get_role(schedule.plan.role_id) if guild is not None else None
    if guild is None or role is None:
        return False
    held_there = guild.me.guild_permissions if channel is None else channel.permissions_for(guild.me)
    return role.mentionable or held_there.mention_everyone
