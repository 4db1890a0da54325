"""The local world: people and places, commands, messages, interactions, and everything the bot has asked of it."""

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.local import payloads
from bot.local.attachments import Attachment, Upload
from bot.local.cast import Channel, Guild, Overwrite, Person, permissions
from bot.local.envelope import envelope
from bot.local.founding import found
from bot.local.interactions import Interaction, Patience
from bot.local.messages import Compositor, Message
from bot.local.refusals import Refused, missing_access, missing_permissions, unknown_channel, unknown_message
from bot.local.registry import Registry
from bot.local.snowflake import Snowflakes
from bot.local.state import State
from bot.local.vocabulary import Intent, InteractionType, MessageFlag, MessageType, Permission
from bot.local.wire import Json

NONCE_MEMORY = 300.0
"""Seconds for which a nonce is remembered: Discord says a few minutes."""

Listener = Callable[[str, Json, Intent], None]
"""Receives an event's name, its payload, and the intents of which it needs one (none: always sent)."""


@dataclass(frozen=True, slots=True)
class Received:
    """A request of the bot and the answer it got; ``route`` is the path as Discord's OpenAPI document writes it."""

    method: str
    route: str
    path: str
    body: object
    status: int
    answer: object


class World:
    """Everything that is so. ``now`` gives Unix seconds; tests may set it, and ``patience``, to be quicker.

    ``guilds`` are found by id, ``channels`` by id, ``places`` by the name that a person calls from, ``people`` by key.
    """

    def __init__(self, state: Path | None = None) -> None:
        self.now: Callable[[], float] = time.time
        self.patience = Patience()
        self.base = ""
        """Where attachments are served, without a slash at the end."""
        self.gateway = ""
        self.snowflakes = Snowflakes()
        kept = State(state)
        self.application_id = kept.application_id
        founding = found(kept.application_id)
        self.bot = founding.application
        self.people = founding.people
        self.guilds = founding.guilds
        self.places = founding.places
        self.direct = founding.direct
        self.channels = {one.id: one for one in (*founding.places.values(), *founding.direct.values())}
        self.commands = Registry(kept, self.snowflakes)
        self.messages: dict[str, Message] = {}
        self.uploads: dict[str, Attachment] = {}
        self.interactions: dict[str, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}
        self.requests: list[Received] = []
        self.unknown_routes: list[str] = []
        self.listeners: list[Listener] = []
        self._nonces: dict[tuple[str, str], tuple[float, Message]] = {}

    # --- people and places

    def person(self, key: str) -> Person:
        """Somebody by key; raises :class:`KeyError`."""
        return self.people[key]

    def by_id(self, identity: str) -> Person | None:
        """Somebody by id, the bot included."""
        everybody = (*self.people.values(), self.bot)
        return next((one for one in everybody if one.id == identity), None)

    def place(self, name: str, person: Person) -> Channel:
        """Where ``person`` calls from; ``dm`` is the own conversation with the bot. Raises :class:`KeyError`."""
        return self.direct[person.key] if name == "dm" else self.places[name]

    def installed(self) -> Iterator[Guild]:
        """The guilds that have the bot."""
        return (guild for guild in self.guilds.values() if guild.installed)

    def visible_channel(self, identity: str) -> Channel:
        """A channel that the bot can see; raises :class:`~bot.local.refusals.Refused` (10003, 50001)."""
        channel = self.channels.get(identity)
        if channel is None:
            raise unknown_channel()
        if Permission.VIEW_CHANNEL not in self.bot_permissions(channel):
            raise missing_access()
        return channel

    def bot_permissions(self, channel: Channel) -> Permission:
        """What the bot may do in ``channel``: nothing in a private conversation of others."""
        return permissions(channel, self.bot.id) if channel.with_bot else Permission.NONE

    def demand(self, channel: Channel, needed: Permission) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (403, 50013) unless the bot has all of ``needed``."""
        if needed & ~self.bot_permissions(channel):
            raise missing_permissions()

    def overwrite(self, channel: Channel, target: str, overwrite: Overwrite) -> None:
        """Change what ``channel`` allows and denies to a role or a member, and announce it."""
        channel.overwrites[target] = overwrite
        self.publish("CHANNEL_UPDATE", payloads.channel(channel), Intent.GUILDS)

    def remove_channel(self, channel: Channel) -> None:
        """Delete ``channel``, and announce it."""
        del self.channels[channel.id]
        self.places = {name: one for name, one in self.places.items() if one is not channel}
        self.publish("CHANNEL_DELETE", payloads.channel(channel), Intent.GUILDS)

    def add_thread(self, name: str, parent: Channel, identity: str, minutes: int | None) -> Channel:
        """A new public thread of the bot, announced."""
        thread = payloads.new_thread(name, parent, identity, self.bot.id, minutes)
        self.channels[thread.id] = thread
        self.publish("THREAD_CREATE", {**payloads.channel(thread), "newly_created": True}, Intent.GUILDS)
        return thread

    def name_of(self, mark: str, identity: str) -> str | None:
        """How a mention reads (see :data:`bot.local.markdown.Names`)."""
        if mark == "@":
            person = self.by_id(identity)
            return person.name if person else None
        if mark == "#":
            channel = self.channels.get(identity)
            return channel.name if channel else None
        roles = (guild.roles[identity] for guild in self.guilds.values() if identity in guild.roles)
        return next((role.name.removeprefix("@") for role in roles), None)

    # --- messages

    @property
    def compositor(self) -> Compositor:
        """What puts requests into messages."""
        return Compositor(self.snowflakes.mint, self.base)

    def post(self, channel: Channel, author: Person, body: Json, **more: object) -> Message:
        """An empty message that is new in ``channel``, neither kept nor announced yet; ``more`` are extra keys."""
        payload: Json = {
            "id": self.snowflakes.mint(),
            "channel_id": channel.id,
            "author": payloads.user(author),
            "type": MessageType.DEFAULT.value,
            "content": "",
            "timestamp": payloads.iso(self.now()),
            "edited_timestamp": None,
            "tts": bool(body.get("tts")),
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "flags": (body.get("flags") or 0) & MessageFlag.EPHEMERAL,
            **more,
        }
        return Message(payload, channel, self.name_of)

    def keep(self, message: Message) -> None:
        """A finished message appears in its channel."""
        self.messages[message.id] = message
        if not message.ephemeral:
            message.channel.last_message = message.id
            self.announce("MESSAGE_CREATE", message)

    def edit(self, message: Message, body: Json, uploads: dict[int, Upload]) -> None:
        """Change a message, and announce it; a message that was only loading counts as new."""
        first = message.loading
        self.compositor.apply(message, body, uploads)
        message.edits += 1
        if not first:
            message.payload["edited_timestamp"] = payloads.iso(self.now())
        if not message.ephemeral:
            self.announce("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        """Take a message away, and announce it."""
        message.deleted = True
        del self.messages[message.id]
        if not message.ephemeral:
            gone = {"id": message.id, "channel_id": message.channel.id, **_guild_id(message.channel)}
            self.publish("MESSAGE_DELETE", gone, _message_intent(message.channel))

    def announce(self, event: str, message: Message) -> None:
        """Send a message event to a bot that may see the channel; what people write needs an intent to be read."""
        if Permission.VIEW_CHANNEL in self.bot_permissions(message.channel):
            payload = {**message.payload, **_guild_id(message.channel)}
            self.publish(event, payload, _message_intent(message.channel))

    def public_message(self, channel: Channel, identity: str) -> Message:
        """A message that everybody in ``channel`` sees; raises :class:`~bot.local.refusals.Refused` (404, 10008)."""
        message = self.messages.get(identity)
        if message is None or message.channel is not channel or message.ephemeral:
            raise unknown_message()
        return message

    def attachment(self, identity: str) -> Attachment | None:
        """A file of any message, or one given with a command."""
        if identity in self.uploads:
            return self.uploads[identity]
        every = (one for message in self.messages.values() for one in message.attachments)
        return next((one for one in every if one.id == identity), None)

    def remembered(self, channel: Channel, nonce: object) -> Message | None:
        """The message that the bot posted here with this nonce in the last minutes."""
        posted, message = self._nonces.get((channel.id, str(nonce)), (0.0, None))
        return message if self.now() - posted < NONCE_MEMORY else None

    def remember(self, message: Message, nonce: object) -> None:
        """Keep a nonce for a few minutes."""
        self._nonces[message.channel.id, str(nonce)] = (self.now(), message)

    def say(self, person: Person, channel: Channel, content: str) -> Message:
        """A person writes a message."""
        message = self.post(channel, person, {})
        self.compositor.apply(message, {"content": content}, {})
        self.keep(message)
        return message

    # --- interactions

    def interact(
        self,
        kind: InteractionType,
        person: Person,
        channel: Channel,
        data: Json,
        *,
        owners: Json,
        message: Message | None = None,
        source: Interaction | None = None,
    ) -> Interaction:
        """A person uses a command, component or modal: the bot is told, and the interaction is given back."""
        payload = envelope(self.bot, kind, person, channel, owners)
        payload |= {"id": self.snowflakes.mint(), "token": secrets.token_urlsafe(64), "data": data}
        if message is not None:
            payload["message"] = message.payload
        created = self.now()
        interaction = Interaction(payload, kind, person, channel, created, self.patience, message, source)
        self.interactions[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
        self.publish("INTERACTION_CREATE", payload, Intent(0))
        return interaction

    def refused(self, token: str, refusal: Refused) -> None:
        """Discord would not take an answer."""
        interaction = self.by_token.get(token)
        if interaction is not None:
            interaction.refusals.append(refusal)
            interaction.changed()

    def publish(self, event: str, payload: Json, intents: Intent) -> None:
        """Tell the gateway."""
        for listener in self.listeners:
            listener(event, payload, intents)


def _guild_id(channel: Channel) -> Json:
    return {"guild_id": channel.guild.id} if channel.guild else {}


def _message_intent(channel: Channel) -> Intent:
    return Intent.GUILD_MESSAGES if channel.guild else Intent.DIRECT_MESSAGES
