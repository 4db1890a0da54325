"""Users, members and roles as Discord describes them in JSON."""

from bot.local.cast import Channel, Guild, Person, Role, permissions
from bot.local.snowflake import iso, timestamp
from bot.local.wire import Json


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
        "mentionable": one.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **tags,
    }
