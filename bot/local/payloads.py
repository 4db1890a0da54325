"""People and places as Discord describes them in JSON."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.local.cast import Channel, Guild, Person, Role, guild_permissions, permissions
from bot.local.snowflake import timestamp
from bot.local.vocabulary import ChannelType
from bot.local.wire import Json

AUTO_ARCHIVE = 1440
"""Minutes until a quiet thread is archived: a day, Discord's default."""


def iso(moment: float) -> str:
    """Unix seconds as Discord writes moments."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")


def user(person: Person) -> Json:
    """A user, as every message and interaction carries it."""
    return {
        "id": person.id,
        "username": person.key,
        "global_name": None if person.bot else person.name,
        "discriminator": "0",
        "avatar": None,
        "bot": person.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def own_user(person: Person) -> Json:
    """The user that a token belongs to."""
    return {**user(person), "mfa_enabled": True, "locale": person.locale, "verified": True, "email": None}


def member(guild: Guild, person: Person) -> Json:
    """A member of ``guild`` with its user."""
    return {
        "user": user(person),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": list(guild.members.get(person.id, ())),
        "joined_at": iso(timestamp(guild.id)),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def interaction_member(channel: Channel, guild: Guild, person: Person) -> Json:
    """A member as an interaction carries it: with what it may do in the channel."""
    return {**member(guild, person), "permissions": str(int(permissions(channel, person.id)))}


def role(one: Role) -> Json:
    """A role."""
    tags = {"tags": {"bot_id": one.bot}} if one.bot else {}
    return {
        "id": one.id,
        "name": one.name,
        "permissions": str(int(one.permissions)),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.bot is not None,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **tags,
    }


def channel(one: Channel) -> Json:
    """A channel, thread or private conversation."""
    described: Json = {"id": one.id, "type": int(one.type), "flags": 0, "last_message_id": one.last_message}
    if one.guild is None:
        return {**described, "recipients": [user(person) for person in one.recipients]}
    described |= {"guild_id": one.guild.id, "name": one.name, "rate_limit_per_user": 0}
    if one.parent is not None:
        return {**described, **_thread(one, one.parent)}
    return {
        **described,
        "position": one.position,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": target,
                "type": int(overwrite.member),
                "allow": str(int(overwrite.allow)),
                "deny": str(int(overwrite.deny)),
            }
            for target, overwrite in one.overwrites.items()
        ],
    }


def interaction_channel(one: Channel, person: Person) -> Json:
    """A channel as an interaction carries it: with what the person may do there."""
    return {**channel(one), "permissions": str(int(permissions(one, person.id)))}


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


def guild_create(one: Guild, channels: Iterable[Channel], bot: Person) -> Json:
    """A guild as the gateway announces it, with its channels and the bot's own membership."""
    here = [each for each in channels if each.guild is one]
    return {
        **guild(one),
        "joined_at": iso(timestamp(one.id)),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [member(one, bot)],
        "channels": [channel(each) for each in here if not each.is_thread],
        "threads": [channel(each) for each in here if each.is_thread],
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


def application(bot: Person, owner: Person, installed: int) -> Json:
    """The application that the token belongs to; ``installed`` counts its guilds."""
    return {
        "id": bot.id,
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "type": None,
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "team": None,
        "approximate_guild_count": installed,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "integration_types_config": {"0": {}, "1": {}},
    }


def new_thread(name: str, parent: Channel, identity: str, owner: str, minutes: int | None) -> Channel:
    """A public thread below ``parent``."""
    created = iso(timestamp(identity))
    metadata: Json = {
        "archived": False,
        "locked": False,
        "auto_archive_duration": minutes or AUTO_ARCHIVE,
        "archive_timestamp": created,
        "create_timestamp": created,
    }
    return Channel(identity, name, ChannelType.PUBLIC_THREAD, parent.guild, parent=parent, owner=owner, thread=metadata)


def _thread(one: Channel, parent: Channel) -> Json:
    return {
        "parent_id": parent.id,
        "owner_id": one.owner,
        "thread_metadata": one.thread,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
    }
