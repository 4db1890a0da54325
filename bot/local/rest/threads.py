"""Threads: from a message, in a channel, and as posts of a forum."""

from datetime import datetime

from bot.local import payloads
from bot.local.cast import Channel
from bot.local.form import Form
from bot.local.messages import Message, names_of_files
from bot.local.refusals import NotBuilt, has_thread_already, tag_required, unknown_tag, wrong_channel_type
from bot.local.rest.call import Answer, Call, Routes
from bot.local.rest.channels import demand_sending
from bot.local.rules.messages import check_message
from bot.local.vocabulary import ChannelType, MessageFlag, Permission
from bot.local.wire import Json

THREAD_NAME = 100
APPLIED_TAGS = 5
PAGE = 50
"""Archived threads that are listed where the request does not say how many."""
_ARCHIVE_MINUTES = frozenset({60, 1440, 4320, 10080})
_PARENTS = {
    ChannelType.TEXT: ChannelType.PUBLIC_THREAD,
    ChannelType.ANNOUNCEMENT: ChannelType.ANNOUNCEMENT_THREAD,
}
"""The channels in which threads are opened, and the type of their public ones."""


def _from_message(call: Call) -> Answer:
    world = call.world
    message = world.public_message(call.channel, call.path["message_id"])
    if message.id in world.channels:
        raise has_thread_already()
    thread = _thread(call, message)
    message.payload["thread"] = thread.body
    message.payload["flags"] |= int(MessageFlag.HAS_THREAD)
    world.announce("MESSAGE_UPDATE", message)
    world.show("changed", message)
    return thread


def _in_channel(call: Call) -> Answer:
    channel = call.channel
    if channel.is_forum:
        return _forum_post(call, channel)
    kind = call.form.get("type", int(ChannelType.PRIVATE_THREAD))
    if kind == ChannelType.PRIVATE_THREAD:
        threads = "private threads"
        raise NotBuilt(threads)
    form = Form()
    (form / "type").one_of(kind, {int(_PARENTS.get(channel.type, 0))})
    form.refuse_if_faulty()
    return _thread(call, None)


def _thread(call: Call, message: Message | None) -> Answer:
    channel, body, form = call.channel, call.form, Form()
    if channel.type not in _PARENTS:
        raise wrong_channel_type()
    call.world.demand(channel, Permission.CREATE_PUBLIC_THREADS)
    _check(form, body)
    form.refuse_if_faulty()
    # A thread that starts at a message has the message's id.
    identity = message.id if message else call.world.snowflakes.mint()
    thread = call.world.add_thread(body["name"], channel, identity, body.get("auto_archive_duration"))
    return Answer(201, payloads.channel(thread))


def _check(form: Form, body: Json) -> None:
    (form / "name").text(body.get("name"), 1, THREAD_NAME)
    if body.get("auto_archive_duration") is not None:
        (form / "auto_archive_duration").one_of(body["auto_archive_duration"], _ARCHIVE_MINUTES)


def _forum_post(call: Call, forum: Channel) -> Answer:
    """A thread with the message that it starts at, which has the thread's id and stands inside it."""
    world, body, form = call.world, call.form, Form()
    given = body.get("message")
    starter: Json = given if isinstance(given, dict) else {}
    demand_sending(call, forum, starter)
    _check(form, body)
    tags = [str(one) for _, one in (form / "applied_tags").values(body.get("applied_tags"), 0, APPLIED_TAGS)]
    (form / "message").require(present=isinstance(given, dict))
    check_message(starter, names=names_of_files(None, starter, call.uploads), form=form / "message")
    _demand_tags(forum, tags)
    identity = world.snowflakes.mint()
    thread = payloads.new_thread(body["name"], forum, identity, world.bot.id, body.get("auto_archive_duration"))
    thread.applied_tags = tuple(tags)
    message = world.post(thread, world.bot, {**starter, "flags": 0}, id=identity)
    mentioned = world.write(message, starter, call.uploads)
    world.open_thread(thread)
    world.keep(message, mentioned)
    return Answer(201, {**payloads.channel(thread), "message": message.payload})


def _demand_tags(forum: Channel, tags: list[str]) -> None:
    if set(tags) - {one.id for one in forum.tags}:
        raise unknown_tag()
    if forum.tag_required and not tags:
        raise tag_required()


def _archived(call: Call) -> Answer:
    """The public threads of a channel that are archived, the last archived first, ``before`` a moment."""
    world, channel = call.world, call.channel
    world.demand(channel, Permission.READ_MESSAGE_HISTORY)
    below = world.channels_of(channel.guild) if channel.guild else []
    before = call.query.get("before")
    put_away = [
        (datetime.fromisoformat(one.thread["archive_timestamp"]), one)
        for one in below
        if one.parent is channel and one.archived and one.thread
    ]
    found = [one for one in put_away if before is None or one[0] < datetime.fromisoformat(before)]
    threads = [thread for _, thread in sorted(found, key=lambda one: one[0], reverse=True)]
    limit = int(call.query.get("limit", PAGE))
    described = [payloads.channel(one) for one in threads[:limit]]
    return Answer(body={"threads": described, "members": [], "has_more": len(threads) > limit})


ROUTES: Routes = {
    ("GET", "/channels/{channel_id}/threads/archived/public"): _archived,
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): _from_message,
    ("POST", "/channels/{channel_id}/threads"): _in_channel,
}
