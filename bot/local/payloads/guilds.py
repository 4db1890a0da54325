"""Guilds as Discord describes them in JSON."""

from collections.abc import Sequence

from bot.local.cast import Channel, Guild, Person, guild_permissions
from bot.local.payloads.channels import active_threads, channel
from bot.local.payloads.people import member, role
from bot.local.snowflake import iso, timestamp
from bot.local.wire import Json


def guild(one: Guild) -> Json:
    """A guild, as ``GET /guilds/{guild_id}`` gives it."""
    empty = dict.fromkeys(
        (
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "system_channel_id",
            "widget_channel_id",
            "max_presences",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data",
        )
    )
    return empty | {
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner.id,
        "roles": [role(each) for each in one.roles.values()],
        "preferred_locale": one.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
    }


def guild_create(one: Guild, here: Sequence[Channel], bot: Person) -> Json:
    """A guild as the gateway announces it, with its channels and active threads ``here`` and the bot's membership."""
    return {
        **guild(one),
        "joined_at": iso(timestamp(one.id)),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [member(one, bot)],
        "channels": [channel(each) for each in here if not each.is_thread],
        "threads": [channel(each) for each in active_threads(here, bot)],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def own_guild(one: Guild, bot: Person) -> Json:
    """A guild as ``GET /users/@me/guilds`` lists it."""
    return {
        "id": one.id,
        "name": one.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(int(guild_permissions(one, bot.id))),
        "features": [],
    }
