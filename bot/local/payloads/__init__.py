"""People, places and the application as Discord describes them in JSON."""

from bot.local.payloads.application import application
from bot.local.payloads.channels import active_threads, channel, interaction_channel, new_thread, thread_member
from bot.local.payloads.guilds import guild, guild_create, own_guild
from bot.local.payloads.people import interaction_member, member, own_user, role, user

__all__ = [
    "active_threads",
    "application",
    "channel",
    "guild",
    "guild_create",
    "interaction_channel",
    "interaction_member",
    "member",
    "new_thread",
    "own_guild",
    "own_user",
    "role",
    "thread_member",
    "user",
]
