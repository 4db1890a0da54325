"""Answers to interactions: the callback, and the follow-ups by the interaction's token."""

from collections.abc import Callable

from bot.local.form import Form
from bot.local.interactions import Interaction
from bot.local.media import settle_components
from bot.local.messages import Message, names_of_files
from bot.local.payloads import user
from bot.local.rest.call import NOTHING, Answer, Call, Routes
from bot.local.rules.autocomplete import check_suggestions
from bot.local.rules.messages import check_message
from bot.local.rules.modals import check_modal
from bot.local.vocabulary import CallbackType, CommandType, InteractionType, MessageFlag, MessageType
from bot.local.wire import Json

_C = CallbackType
_ALLOWED: dict[InteractionType, frozenset[int]] = {
    InteractionType.COMMAND: frozenset({_C.MESSAGE, _C.DEFERRED_MESSAGE, _C.MODAL}),
    InteractionType.COMPONENT: frozenset({_C.MESSAGE, _C.DEFERRED_MESSAGE, _C.DEFERRED_UPDATE, _C.UPDATE, _C.MODAL}),
    InteractionType.AUTOCOMPLETE: frozenset({_C.AUTOCOMPLETE}),
    InteractionType.MODAL: frozenset({_C.MESSAGE, _C.DEFERRED_MESSAGE, _C.DEFERRED_UPDATE, _C.UPDATE}),
}
_UPDATES = frozenset({_C.DEFERRED_UPDATE, _C.UPDATE})


def _callback(call: Call) -> Answer:
    interaction = call.interaction
    interaction.admit_callback(call.world.now())
    form = Form()
    allowed = _ALLOWED[interaction.type] - (frozenset() if interaction.message else _UPDATES)
    if not (form / "type").one_of(call.form.get("type"), {int(one) for one in allowed}):
        form.refuse_if_faulty()
    callback = CallbackType(call.form["type"])
    resource = _CALLBACKS[callback](call, interaction, call.form.get("data") or {})
    interaction.acknowledge(callback)
    interaction.changed()
    return Answer(body=_result(interaction, callback, resource)) if call.query.get("with_response") else NOTHING


def _result(interaction: Interaction, callback: CallbackType, message: Message | None) -> Json:
    """What ``?with_response=1`` gives: the interaction, and the message that was made or updated."""
    about: Json = {"id": interaction.id, "type": int(interaction.type), "channel_id": interaction.channel.id}
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": message.id,
        "response_message_loading": message.loading,
        "response_message_ephemeral": message.ephemeral,
    }
    kind = _C.UPDATE if callback in _UPDATES else _C.MESSAGE
    return {"interaction": about, "resource": {"type": int(kind), "message": message.payload}}


def _message(call: Call, interaction: Interaction, data: Json) -> Message:
    interaction.original = _post(call, interaction, data, Form() / "data", _kind(interaction))
    interaction.shown(interaction.original)
    return interaction.original


def _deferred(call: Call, interaction: Interaction, data: Json) -> Message:
    body = {"flags": (data.get("flags") or 0) & MessageFlag.EPHEMERAL}
    message = call.world.post(interaction.channel, call.world.bot, body, **_origin(interaction, _kind(interaction)))
    message.payload["flags"] |= int(MessageFlag.LOADING)
    message.reader = interaction.person.id if message.ephemeral else None
    call.world.keep(message)
    interaction.original = message
    return message


def _update(call: Call, interaction: Interaction, data: Json) -> Message | None:
    interaction.original = interaction.message
    if interaction.message is not None:
        _edit(call, interaction, interaction.message, data, Form() / "data")
    return interaction.message


def _deferred_update(_: Call, interaction: Interaction, __: Json) -> Message | None:
    interaction.original = interaction.message
    return interaction.message


def _suggest(_: Call, interaction: Interaction, data: Json) -> None:
    check_suggestions(data, focused(interaction.payload["data"].get("options") or [])["type"], Form() / "data")
    interaction.choices = [{"name": one["name"], "value": one["value"]} for one in data["choices"]]


def _modal(call: Call, interaction: Interaction, data: Json) -> None:
    check_modal(data, Form() / "data")
    numbered = settle_components(data["components"], (), call.world.snowflakes.mint)
    interaction.modal = {**data, "components": numbered}


_CALLBACKS: dict[CallbackType, Callable[[Call, Interaction, Json], Message | None]] = {
    _C.MESSAGE: _message,
    _C.DEFERRED_MESSAGE: _deferred,
    _C.DEFERRED_UPDATE: _deferred_update,
    _C.UPDATE: _update,
    _C.AUTOCOMPLETE: _suggest,
    _C.MODAL: _modal,
}


def focused(options: list[Json]) -> Json:
    """The option that is being typed, wherever it is nested."""
    for option in options:
        if option.get("focused"):
            return option
        if found := focused(option.get("options") or []):
            return found
    return {}


def _follow_up(call: Call) -> Answer:
    interaction = call.webhook
    original = interaction.original
    if original is not None and original.loading and not original.deleted:
        # The first follow-up to a deferred answer takes its place, and is as private as it was announced.
        _edit(call, interaction, original, call.form, Form())
        return Answer(body=original.payload)
    interaction.admit_followup()
    message = _post(call, interaction, call.form, Form(), MessageType.REPLY)
    interaction.shown(message)
    interaction.changed()
    return Answer(body=message.payload)


def _get(call: Call) -> Answer:
    return Answer(body=call.webhook.found(_identity(call)).payload)


def _change(call: Call) -> Answer:
    interaction = call.webhook
    message = interaction.found(_identity(call))
    _edit(call, interaction, message, call.form, Form())
    return Answer(body=message.payload)


def _remove(call: Call) -> Answer:
    interaction = call.webhook
    message = interaction.found(_identity(call))
    call.world.delete(message)
    interaction.withdrawn(message)
    interaction.changed()
    return NOTHING


def _identity(call: Call) -> str:
    return call.path.get("message_id", "@original")


def _post(call: Call, interaction: Interaction, body: Json, form: Form, kind: MessageType) -> Message:
    """Check and keep a new message of the interaction, visible to its person alone if it is ephemeral."""
    world, names = call.world, names_of_files(None, body, call.uploads)
    if not world.admitted.knows(body, names):
        check_message(body, names=names, form=form)
        world.admitted.remember(body, names)
    message = world.post(interaction.channel, world.bot, body, **_origin(interaction, kind))
    message.reader = interaction.person.id if message.ephemeral else None
    world.keep(message, world.write(message, body, call.uploads))
    return message


def _edit(call: Call, interaction: Interaction, message: Message, body: Json, form: Form) -> None:
    names = names_of_files(message, body, call.uploads)
    check_message(body, names=names, former=message.payload, form=form)
    call.world.edit(message, body, call.uploads)
    interaction.shown(message)
    interaction.changed()


def _kind(interaction: Interaction) -> MessageType:
    """What the first answer is shown as: the outcome of a command, or a reply to the message acted on."""
    if interaction.type != InteractionType.COMMAND:
        return MessageType.REPLY if interaction.message else MessageType.DEFAULT
    typed = interaction.payload["data"]["type"] == CommandType.CHAT_INPUT
    return MessageType.CHAT_INPUT_COMMAND if typed else MessageType.CONTEXT_MENU_COMMAND


def _origin(interaction: Interaction, kind: MessageType) -> Json:
    """What a message tells about the interaction that it answers."""
    application = interaction.payload["application_id"]
    made: Json = {
        "type": int(kind),
        "application_id": application,
        "webhook_id": application,
        "interaction_metadata": metadata(interaction),
    }
    answered = interaction.original or interaction.message
    if kind == MessageType.REPLY and answered is not None:
        made["message_reference"] = {"type": 0, "channel_id": interaction.channel.id, "message_id": answered.id}
    return made


def metadata(interaction: Interaction) -> Json:
    """A message's ``interaction_metadata``."""
    made: Json = {
        "id": interaction.id,
        "type": int(interaction.type),
        "user": user(interaction.person),
        "authorizing_integration_owners": interaction.owners,
    }
    if interaction.type == InteractionType.COMPONENT and interaction.message is not None:
        made["interacted_message_id"] = interaction.message.id
    if interaction.original is not None:
        made["original_response_message_id"] = interaction.original.id
    if interaction.source is not None:
        made["triggering_interaction_metadata"] = metadata(interaction.source)
    elif interaction.type == InteractionType.MODAL:
        # A form that nobody opened, which a test forges: it passes for a command's.
        made["triggering_interaction_metadata"] = {**made, "type": int(InteractionType.COMMAND)}
    return made


ROUTES: Routes = {
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): _callback,
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): _follow_up,
    ("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): _get,
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): _change,
    ("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): _remove,
    ("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): _get,
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): _change,
    ("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): _remove,
}
