"""Channels, their messages, and private conversations."""

from bot.local import payloads
from bot.local.cast import Channel
from bot.local.form import Form
from bot.local.messages import Message, names_of_files
from bot.local.refusals import NotBuilt, archived_thread, foreign_message, no_text_channel, unknown_user
from bot.local.rest.call import NOTHING, Answer, Call, Routes
from bot.local.rules.messages import check_message
from bot.local.vocabulary import MessageType, Permission
from bot.local.wire import Json

_PAGE = 50


def _channel(call: Call) -> Answer:
    return Answer(body=payloads.channel(call.channel))


def _open_conversation(call: Call) -> Answer:
    wanted = str(call.form.get("recipient_id"))
    for channel in call.world.direct.values():
        if channel.recipients[0].id == wanted:
            return Answer(body=payloads.channel(channel))
    raise unknown_user()


def _messages(call: Call) -> Answer:
    """The newest first, as many as ``limit``, those ``before`` or ``after`` an id.

    A bot that may not read the history is shown none (Discord's documentation, *Get Channel Messages*).
    """
    channel = call.channel
    if Permission.READ_MESSAGE_HISTORY not in call.world.bot_permissions(channel):
        return Answer(body=[])
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
    if channel.is_forum:
        raise no_text_channel()
    demand_sending(call, channel, body)
    world.demand_taken(channel)
    check_message(body, names=names_of_files(None, body, call.uploads))
    nonce = body.get("nonce")
    known = world.remembered(channel, nonce) if nonce is not None and body.get("enforce_nonce") else None
    if known is not None:
        return _created(known)
    message = world.post(channel, world.bot, {**body, "flags": 0}, **_reply(call, channel, body))
    message.nonce = nonce
    mentioned = world.write(message, body, call.uploads)
    if channel.archived:
        world.set_thread(channel, archived=False)
    world.remember(message)
    world.keep(message, mentioned)
    return _created(message)


def _created(message: Message) -> Answer:
    """A message's nonce is told to whoever posts it, and in the event; it is not kept (discord.py's documentation)."""
    return Answer(body=message.payload if message.nonce is None else {**message.payload, "nonce": message.nonce})


def demand_sending(call: Call, channel: Channel, body: Json) -> None:
    """Sending, embedding and attaching are three permissions, and threads have their own; some threads are locked.

    Raises :class:`~bot.local.refusals.Refused` (403: 50013, 50083).
    """
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if body.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if call.uploads:
        needed |= Permission.ATTACH_FILES
    call.world.demand(channel, needed)
    if channel.locked and Permission.MANAGE_THREADS not in call.world.bot_permissions(channel):
        raise archived_thread(403)


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
    if message.channel.archived:
        raise archived_thread(400)
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


ROUTES: Routes = {
    ("GET", "/channels/{channel_id}"): _channel,
    ("GET", "/channels/{channel_id}/messages"): _messages,
    ("POST", "/channels/{channel_id}/messages"): _post,
    ("GET", "/channels/{channel_id}/messages/{message_id}"): _message,
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): _change,
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): _remove,
    ("POST", "/users/@me/channels"): _open_conversation,
}
