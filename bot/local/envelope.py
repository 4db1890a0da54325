"""What every interaction carries, whatever was done: who, where, and on whose installation."""

from bot.local import payloads
from bot.local.cast import Channel, Person, permissions
from bot.local.vocabulary import Context, InteractionType, Permission
from bot.local.wire import Json

UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes that one file may have in a server without boosts."""


def owners_of(person: Person, channel: Channel, integration_types: list[int]) -> Json:
    """Who installed the application where ``person`` uses a command of these integration types.

    Key ``0`` is the guild (``"0"`` in the bot's own conversations), key ``1`` the person: everybody here has installed
    it. Source: Discord's documentation, *Authorizing Integration Owners Object*.
    """
    owners: Json = {}
    if channel.guild is not None and channel.with_bot:
        owners["0"] = channel.guild.id
    elif channel.context == Context.BOT_DM:
        owners["0"] = "0"
    owners["1"] = person.id
    return {key: owner for key, owner in owners.items() if int(key) in integration_types}


def envelope(bot: Person, kind: InteractionType, person: Person, channel: Channel, owners: Json) -> Json:
    """The interaction's keys that do not depend on what was done; ``bot`` has the application's id."""
    made: Json = {
        "application_id": bot.id,
        "type": int(kind),
        "version": 1,
        "channel": payloads.interaction_channel(channel, person),
        "channel_id": channel.id,
        "app_permissions": str(int(_app_permissions(bot, person, channel))),
        "locale": person.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": int(channel.context),
        "attachment_size_limit": UPLOAD_LIMIT,
    }
    guild = channel.guild
    if guild is None:
        return made | {"user": payloads.user(person)}
    return made | {
        "guild_id": guild.id,
        "guild_locale": guild.locale,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "member": payloads.interaction_member(channel, guild, person),
    }


def _app_permissions(bot: Person, person: Person, channel: Channel) -> Permission:
    """What the bot may do; where only the user installed it, no more than that user."""
    if channel.guild is None or channel.with_bot:
        return permissions(channel, bot.id)
    return permissions(channel, person.id) & (Permission.EMBED_LINKS | Permission.ATTACH_FILES)
