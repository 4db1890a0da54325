"""Channels, threads and private conversations as Discord describes them in JSON."""

from collections.abc import Iterable

from bot.local.cast import Channel, Person, permissions
from bot.local.payloads.people import user
from bot.local.snowflake import iso, timestamp
from bot.local.vocabulary import ChannelType, Permission
from bot.local.wire import Json

AUTO_ARCHIVE = 1440
"""Minutes until a quiet thread is archived: a day, Discord's default."""
REQUIRE_TAG = 1 << 4
"""The flag of a forum that takes no post without a tag."""


def channel(one: Channel) -> Json:
    """A channel, thread or private conversation."""
    described: Json = {"id": one.id, "type": int(one.type), "flags": 0, "last_message_id": one.last_message}
    if one.guild is None:
        return {**described, "recipients": [user(person) for person in one.recipients]}
    described |= {"guild_id": one.guild.id, "name": one.name, "rate_limit_per_user": 0}
    if one.parent is not None:
        return {**described, **_thread(one, one.parent)}
    if one.is_forum:
        described |= _forum(one)
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


def _forum(one: Channel) -> Json:
    tags = [
        {"id": tag.id, "name": tag.name, "moderated": False, "emoji_id": None, "emoji_name": None} for tag in one.tags
    ]
    return {
        "flags": REQUIRE_TAG if one.tag_required else 0,
        "available_tags": tags,
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
        "default_auto_archive_duration": AUTO_ARCHIVE,
        "default_thread_rate_limit_per_user": 0,
    }


def interaction_channel(one: Channel, person: Person) -> Json:
    """A channel as an interaction carries it: with what the person may do there."""
    return {**channel(one), "permissions": str(int(permissions(one, person.id)))}


def thread_member(one: Channel, person: Person) -> Json:
    """A person's membership in a thread, which it has from the beginning."""
    joined = one.thread["create_timestamp"] if one.thread else None
    return {"id": one.id, "user_id": person.id, "join_timestamp": joined, "flags": 0}


def active_threads(channels: Iterable[Channel], bot: Person) -> list[Channel]:
    """The threads among ``channels`` that are not archived and that the bot may see."""
    threads = (one for one in channels if one.is_thread and not one.archived)
    return [one for one in threads if Permission.VIEW_CHANNEL in permissions(one, bot.id)]


def new_thread(name: str, parent: Channel, identity: str, owner: str, minutes: int | None = None) -> Channel:
    """A public thread below ``parent``, which ``owner`` (an id) opens."""
    created = iso(timestamp(identity))
    metadata: Json = {
        "archived": False,
        "locked": False,
        "auto_archive_duration": minutes or AUTO_ARCHIVE,
        "archive_timestamp": created,
        "create_timestamp": created,
    }
    announced = parent.type == ChannelType.ANNOUNCEMENT
    kind = ChannelType.ANNOUNCEMENT_THREAD if announced else ChannelType.PUBLIC_THREAD
    return Channel(identity, name, kind, parent.guild, parent=parent, owner=owner, thread=metadata)


def _thread(one: Channel, parent: Channel) -> Json:
    return {
        "parent_id": parent.id,
        "owner_id": one.owner,
        "thread_metadata": dict(one.thread or {}),
        "message_count": one.count,
        "member_count": 1,
        "total_message_sent": one.count,
        "applied_tags": list(one.applied_tags),
    }
