"""What stands in the channels: messages, and the nonces and pings that come with them."""

from collections.abc import Callable
from typing import Literal
from urllib.parse import quote

from bot.local import payloads
from bot.local.attachments import Attachment, Upload
from bot.local.cast import Channel, Person
from bot.local.changes import Changes
from bot.local.mentions import NOBODY, Mentions, Ping, mentions
from bot.local.messages import Compositor, Message
from bot.local.refusals import closed_to_messages, unknown_message
from bot.local.snowflake import iso
from bot.local.vocabulary import Intent, MessageFlag, MessageType, Permission
from bot.local.wire import Json

Watcher = Callable[[Literal["appeared", "changed", "gone"], Message], None]
"""Is told what has become of a message, whoever sees it."""

NONCE_MEMORY = 300.0
"""Seconds for which a nonce is remembered: Discord says a few minutes."""


class Posts(Changes):
    """Places with messages; ``messages`` has them by id.

    ``pings`` lists every call that a message made; ``base`` is where attachments are served, without a slash.
    ``watchers`` are told of every message, those among them that only one person sees and the bot's client never hears
    of.
    """

    def __init__(self, application_id: str) -> None:
        super().__init__(application_id)
        self.base = ""
        self.messages: dict[str, Message] = {}
        self.uploads: dict[str, Attachment] = {}
        self.pings: list[Ping] = []
        self.watchers: list[Watcher] = []
        self._closed: set[str] = set()
        self._standing: dict[str, dict[str, Message]] = {}
        self._nonces: dict[tuple[str, str], tuple[float, Message]] = {}

    @property
    def compositor(self) -> Compositor:
        """What puts requests into messages."""
        return Compositor(self.snowflakes.mint, self.base)

    def messages_in(self, channel: Channel) -> list[Message]:
        """What everybody in ``channel`` sees, the oldest first."""
        return [one for one in self._standing.get(channel.id, {}).values() if not one.ephemeral]

    def seen_by(self, person: Person, channel: Channel) -> list[Message]:
        """What ``person`` sees in ``channel``, the oldest first: what all see, and what was said to them alone."""
        return [one for one in self._standing.get(channel.id, {}).values() if one.reader in (None, person.id)]

    def upload(self, channel: Channel, filename: str, data: bytes) -> Attachment:
        """Keep a file that somebody in ``channel`` gives with a command or a form."""
        identity = self.snowflakes.mint()
        url = f"{self.base}/attachments/{channel.id}/{identity}/{quote(filename)}"
        self.uploads[identity] = Attachment(identity, filename, data, url, ephemeral=True)
        return self.uploads[identity]

    def post(self, channel: Channel, author: Person, body: Json, **more: object) -> Message:
        """An empty message that is new in ``channel``, neither kept nor announced yet; ``more`` are extra keys."""
        payload: Json = {
            "id": self.snowflakes.mint(),
            "channel_id": channel.id,
            "author": payloads.user(author),
            "type": MessageType.DEFAULT.value,
            "content": "",
            "timestamp": iso(self.now()),
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

    def write(self, message: Message, body: Json, uploads: dict[int, Upload]) -> Mentions:
        """Set what a request sets, and find out whom the message mentions.

        Raises :class:`~bot.local.refusals.Refused` (400, 50006), and changes nothing, if nothing would be shown.
        """
        self.compositor.apply(message, body, uploads)
        found = mentions(message, body, (*self.people.values(), self.bot))
        message.payload |= {
            "mentions": [payloads.user(one) for one in found.users],
            "mention_roles": [one.id for one in found.roles],
            "mention_everyone": found.everyone is not None,
        }
        return found

    def keep(self, message: Message, mentioned: Mentions = NOBODY) -> None:
        """A finished message appears in its channel, and calls whom it mentions."""
        self.messages[message.id] = message
        self._standing.setdefault(message.channel.id, {})[message.id] = message
        self._call(message, mentioned)
        if not message.ephemeral:
            message.channel.last_message = message.id
            message.channel.count += message.id != message.channel.id
            self.announce("MESSAGE_CREATE", message, nonce=message.nonce)
        self.show("appeared", message)

    def edit(self, message: Message, body: Json, uploads: dict[int, Upload]) -> None:
        """Change a message, and announce it; a message that was only loading counts as new."""
        first = message.loading
        mentioned = self.write(message, body, uploads)
        message.edits += 1
        if first:
            self._call(message, mentioned)
        else:
            message.payload["edited_timestamp"] = iso(self.now())
        if not message.ephemeral:
            self.announce("MESSAGE_UPDATE", message)
        self.show("changed", message)

    def delete(self, message: Message) -> None:
        """Take a message away, and announce it."""
        message.deleted = True
        del self.messages[message.id]
        del self._standing[message.channel.id][message.id]
        if not message.ephemeral:
            message.channel.count -= message.id != message.channel.id
            gone = {"id": message.id, "channel_id": message.channel.id, **_guild_id(message.channel)}
            self.publish("MESSAGE_DELETE", gone, _message_intent(message.channel))
        self.show("gone", message)

    def announce(self, event: str, message: Message, nonce: str | int | None = None) -> None:
        """Send a message event to a bot that may see the channel; what people write needs an intent to be read."""
        if Permission.VIEW_CHANNEL in self.bot_permissions(message.channel):
            payload = {**message.payload, **_guild_id(message.channel), **({} if nonce is None else {"nonce": nonce})}
            self.publish(event, payload, _message_intent(message.channel))

    def show(self, change: Literal["appeared", "changed", "gone"], message: Message) -> None:
        """Tell whoever watches what has become of a message."""
        for watcher in tuple(self.watchers):
            watcher(change, message)

    def public_message(self, channel: Channel, identity: str) -> Message:
        """A message that everybody in ``channel`` sees; raises :class:`~bot.local.refusals.Refused` (404, 10008)."""
        message = self._standing.get(channel.id, {}).get(identity)
        if message is None or message.ephemeral:
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

    def remember(self, message: Message) -> None:
        """Keep a message's nonce for a few minutes, if it has one, and forget those that are older."""
        now = self.now()
        while self._nonces and now - next(iter(self._nonces.values()))[0] >= NONCE_MEMORY:
            del self._nonces[next(iter(self._nonces))]
        if message.nonce is not None:
            self._nonces[message.channel.id, str(message.nonce)] = (now, message)

    def set_direct_messages(self, person: Person, *, taken: bool) -> None:
        """A person takes no direct messages from the bot any more, or takes them again."""
        (self._closed.discard if taken else self._closed.add)(person.id)

    def demand_taken(self, channel: Channel) -> None:
        """Raise :class:`~bot.local.refusals.Refused` (403, 50007) if ``channel`` leads to somebody who is closed."""
        if channel.direct and channel.recipients[0].id in self._closed:
            raise closed_to_messages()

    def say(self, person: Person, channel: Channel, content: str) -> Message:
        """A person writes a message."""
        message = self.post(channel, person, {})
        self.keep(message, self.write(message, {"content": content}, {}))
        return message

    def _call(self, message: Message, mentioned: Mentions) -> None:
        """What only its reader sees calls nobody."""
        if not message.ephemeral:
            self.pings += mentioned.pings(message)


def _guild_id(channel: Channel) -> Json:
    return {"guild_id": channel.guild.id} if channel.guild else {}


def _message_intent(channel: Channel) -> Intent:
    return Intent.GUILD_MESSAGES if channel.guild else Intent.DIRECT_MESSAGES
