"""Channels, their messages and threads, and private conversations."""

from bot.local import payloads
from bot.local.cast import Channel
from bot.local.form import Form
from bot.local.messages import Message, names_of_files
from bot.local.refusals import NotBuilt, foreign_message, has_thread_already, unknown_user
from bot.local.rest.call import NOTHING, Answer, Call, Routes
from bot.local.rules.messages import check_message
from bot.local.vocabulary import ChannelType, MessageType, Permission
from bot.local.wire import Json

THREAD_NAME = 100
_PAGE = 50
_ARCHIVE_MINUTES = frozenset({60, 1440, 4320, 10080})


def _channel(call: Call) -> Answer:
    return Answer(body=payloads.channel(call.channel))


def _open_conversation(call: Call) -> Answer:
    wanted = str(call.form.get("recipient_id"))
    for channel in call.world.direct.values():
        if channel.recipients[0].id == wanted:
            return Answer(body=payloads.channel(channel))
    raise unknown_user()


def _messages(call: Call) -> Answer:
    """The newest first, as many as ``limit``, those ``before`` or ``after`` an id."""
    channel = call.channel
    call.world.demand(channel, Permission.READ_MESSAGE_HISTORY)
    if "around" in call.query:
        parameter = "query parameter 'around'"
        raise NotBuilt(parameter)
    before, after = (int(call.query.get(key, bound)) for key, bound in (("before", "9" * 20), ("after", "0")))
    every = call.world.messages_in(channel)
    found = sorted((one for one in every if after < int(one.id) < before), key=lambda one: int(one.id))
    limit = int(call.query.get("limit", _PAGE))
    chosen = found[:limit] if "after" in call.query else found[-limit:]
    return Answer(body=[one.payload for one in reversed(chosen)])


def _message(call: Call) -> Answer:
    channel = call.channel
    call.world.demand(channel, Permission.READ_MESSAGE_HISTORY)
    return Answer(body=call.world.public_message(channel, call.path["message_id"]).payload)


def _post(call: Call) -> Answer:
    world, channel, body = call.world, call.channel, call.form
    _demand_sending(call, channel)
    check_message(body, names=names_of_files(None, body, call.uploads))
    nonce = body.get("nonce")
    known = world.remembered(channel, nonce) if nonce is not None and body.get("enforce_nonce") else None
    if known is not None:
        return Answer(body=known.payload)
    message = world.post(channel, world.bot, {**body, "flags": 0}, **_reply(call, channel, body))
    if nonce is not None:
        message.payload["nonce"] = nonce
    world.compositor.apply(message, body, call.uploads)
    world.remember(message, nonce)
    world.keep(message)
    return Answer(body=message.payload)


def _demand_sending(call: Call, channel: Channel) -> None:
    """Sending, embedding and attaching are three permissions, and threads have their own."""
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if call.form.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if call.uploads:
        needed |= Permission.ATTACH_FILES
    call.world.demand(channel, needed)


def _reply(call: Call, channel: Channel, body: Json) -> Json:
    """What makes a message a reply; the message replied to must be there unless the body says otherwise."""
    reference = body.get("message_reference")
    if reference is None:
        return {}
    if reference.get("type"):
        kind = "forwarding of messages"
        raise NotBuilt(kind)
    found = call.world.messages.get(str(reference.get("message_id")))
    if found is not None and found.channel is channel and not found.ephemeral:
        about = {"type": 0, "channel_id": channel.id, "message_id": found.id}
        return {"type": int(MessageType.REPLY), "message_reference": about, "referenced_message": found.payload}
    if reference.get("fail_if_not_exists", True):
        form = Form() / "message_reference"
        form.fault("REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        form.refuse_if_faulty()
    return {}


def _change(call: Call) -> Answer:
    message = call.world.public_message(call.channel, call.path["message_id"])
    if message.payload["author"]["id"] != call.world.bot.id:
        raise foreign_message()
    body = call.form
    check_message(body, names=names_of_files(message, body, call.uploads), former=message.payload)
    call.world.edit(message, body, call.uploads)
    return Answer(body=message.payload)


def _remove(call: Call) -> Answer:
    message = call.world.public_message(call.channel, call.path["message_id"])
    if message.payload["author"]["id"] != call.world.bot.id:
        call.world.demand(call.channel, Permission.MANAGE_MESSAGES)
    call.world.delete(message)
    return NOTHING


def _thread_from_message(call: Call) -> Answer:
    message = call.world.public_message(call.channel, call.path["message_id"])
    if message.id in call.world.channels:
        raise has_thread_already()
    thread = _thread(call, message)
    message.payload["thread"] = thread.body
    return thread


def _thread_in_channel(call: Call) -> Answer:
    if call.form.get("type", int(ChannelType.PRIVATE_THREAD)) != ChannelType.PUBLIC_THREAD:
        kind = "private threads"
        raise NotBuilt(kind)
    return _thread(call, None)


def _thread(call: Call, message: Message | None) -> Answer:
    channel, body, form = call.channel, call.form, Form()
    call.world.demand(channel, Permission.CREATE_PUBLIC_THREADS)
    (form / "name").text(body.get("name"), 1, THREAD_NAME)
    minutes = body.get("auto_archive_duration")
    if minutes is not None:
        (form / "auto_archive_duration").one_of(minutes, _ARCHIVE_MINUTES)
    form.refuse_if_faulty()
    # A thread that starts at a message has the message's id.
    identity = message.id if message else call.world.snowflakes.mint()
    return Answer(201, payloads.channel(call.world.add_thread(body["name"], channel, identity, minutes)))


ROUTES: Routes = {
    ("GET", "/channels/{channel_id}"): _channel,
    ("GET", "/channels/{channel_id}/messages"): _messages,
    ("POST", "/channels/{channel_id}/messages"): _post,
    ("GET", "/channels/{channel_id}/messages/{message_id}"): _message,
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): _change,
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): _remove,
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): _thread_from_message,
    ("POST", "/channels/{channel_id}/threads"): _thread_in_channel,
    ("POST", "/users/@me/channels"): _open_conversation,
}
