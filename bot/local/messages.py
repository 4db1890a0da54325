"""Messages as they stand in a channel: composed from a request, edited in place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from bot.local.attachments import Attachment, Upload
from bot.local.cast import Channel
from bot.local.flatten import Label, Names, flatten
from bot.local.media import settle_components, settle_embeds
from bot.local.rules.messages import refuse_if_empty
from bot.local.vocabulary import MessageFlag
from bot.local.wire import Json

_SETTABLE = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2


@dataclass(slots=True, eq=False)
class Message:
    """One message, edited in place: whoever holds it sees what stands now.

    ``payload`` is the message as Discord gives it; ``reader`` is the id of the only person who sees it, if it is
    ephemeral; ``edits`` counts the changes; ``nonce`` is what its sender knows it by, told only when it is created.
    """

    payload: Json
    channel: Channel
    names: Names
    attachments: list[Attachment] = field(default_factory=list)
    reader: str | None = None
    edits: int = 0
    deleted: bool = False
    nonce: str | int | None = None

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.payload["id"])

    @property
    def flags(self) -> MessageFlag:
        """The message's flags."""
        return MessageFlag(self.payload["flags"])

    @property
    def ephemeral(self) -> bool:
        """Tell whether only one person sees it."""
        return MessageFlag.EPHEMERAL in self.flags

    @property
    def loading(self) -> bool:
        """Tell whether it only says that the application is thinking."""
        return MessageFlag.LOADING in self.flags

    @property
    def content(self) -> str:
        """The plain message text, Markdown as it was sent."""
        return str(self.payload["content"])

    @property
    def embeds(self) -> list[Json]:
        """The embeds."""
        embeds: list[Json] = self.payload["embeds"]
        return embeds

    @property
    def components(self) -> list[Json]:
        """The components."""
        components: list[Json] = self.payload["components"]
        return components

    @property
    def text(self) -> str:
        """Everything a reader sees, in order, Markdown rendered."""
        return self.read()

    def read(self, label: Label | None = None) -> str:
        """:attr:`text` with buttons and menus shown as ``label`` says."""
        return flatten(self.payload, self.names, label)

    def to_json(self) -> Json:
        """The reply as ``call --json`` prints it (the command contract)."""
        return {
            "ephemeral": self.ephemeral,
            "content": self.content,
            "text": self.text,
            "embeds": self.embeds,
            "components": self.components,
            "attachments": [{"filename": one.filename, "bytes": one.bytes} for one in self.attachments],
        }


@dataclass(frozen=True, slots=True)
class Compositor:
    """Puts the parts of a request into a message; ``mint`` gives ids, ``base`` is where attachments are served."""

    mint: Callable[[], str]
    base: str

    def apply(self, message: Message, body: Json, uploads: dict[int, Upload]) -> None:
        """Set what ``body`` sets and leave the rest; the body has been checked.

        Raises :class:`~bot.local.refusals.Refused` (400, 50006), and changes nothing, if nothing would be shown.
        """
        flags = message.flags & ~MessageFlag.LOADING | MessageFlag(body.get("flags") or 0) & _SETTABLE
        files = self._attachments(message, body, uploads)
        made: Json = {"flags": int(flags), "attachments": [one.payload for one in files]}
        if "content" in body:
            made["content"] = body["content"] or ""
        if "embeds" in body:
            made["embeds"] = settle_embeds(body["embeds"] or [], files)
        if "components" in body:
            made["components"] = settle_components(body["components"] or [], files, self.mint)
        refuse_if_empty({**message.payload, **made})
        message.payload.update(made)
        message.attachments = files

    def _attachments(self, message: Message, body: Json, uploads: dict[int, Upload]) -> list[Attachment]:
        """The files that stay, and the new ones, in the order that the body lists them."""
        former = {one.id: one for one in message.attachments}
        listed = body.get("attachments")
        if listed is None:
            return [*message.attachments, *(self._new(message, upload, {}) for upload in uploads.values())]
        kept: list[Attachment] = []
        for one in listed:
            identity = str(one["id"])
            if identity in former:
                kept.append(former[identity])
            elif identity.isdecimal() and int(identity) in uploads:
                kept.append(self._new(message, uploads[int(identity)], one))
        return kept

    def _new(self, message: Message, upload: Upload, described: Json) -> Attachment:
        identity = self.mint()
        filename = str(described.get("filename") or upload.filename)
        url = f"{self.base}/attachments/{message.channel.id}/{identity}/{quote(filename)}"
        return Attachment(identity, filename, upload.data, url, described.get("description"), message.ephemeral)


def names_of_files(message: Message | None, body: Json, uploads: dict[int, Upload]) -> frozenset[str]:
    """The names that ``attachment://`` may point to once ``body`` is applied."""
    described = {
        str(one.get("id")): one.get("filename") for one in body.get("attachments") or () if isinstance(one, dict)
    }
    new = {str(described.get(str(index)) or upload.filename) for index, upload in uploads.items()}
    return frozenset(new | {one.filename for one in (message.attachments if message else ())})
