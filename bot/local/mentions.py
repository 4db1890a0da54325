"""Whom a message names, and whom of them it calls: what its text says, cut to what its sender allows and may do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.local.cast import Person, Role, permissions, sees
from bot.local.media import walk
from bot.local.messages import Message
from bot.local.vocabulary import ComponentType, Permission
from bot.local.wire import Json

_USER = re.compile(r"<@!?([0-9]+)>")
_ROLE = re.compile(r"<@&([0-9]+)>")
_EVERYBODY = re.compile(r"@(everyone|here)\b")


@dataclass(frozen=True, slots=True)
class Ping:
    """Somebody was called by ``message``: a person, all who have a role, or everybody in the channel."""

    message: Message
    kind: Literal["user", "role", "everyone"]
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom a message mentions with effect."""

    users: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    everyone: str | None = None
    """What called everybody: ``everyone`` or ``here``."""

    def pings(self, message: Message) -> Iterator[Ping]:
        """The calls that go out once ``message`` is posted; nobody calls themselves."""
        author, guild = message.payload["author"]["id"], message.channel.guild
        yield from (Ping(message, "user", one.id, one.name) for one in self.users if one.id != author)
        yield from (Ping(message, "role", one.id, one.name) for one in self.roles)
        if self.everyone and guild:
            yield Ping(message, "everyone", guild.id, self.everyone)


NOBODY = Mentions()
"""What a message mentions that has no text yet."""


class Allowed:
    """What a request allows to be called: its ``allowed_mentions``, or all of it where there are none."""

    def __init__(self, body: Json) -> None:
        self._given: Json | None = body.get("allowed_mentions")

    def one(self, kind: Literal["users", "roles"], identity: str) -> bool:
        """Tell whether this person or role may be called."""
        if self._given is None or kind in (self._given.get("parse") or ()):
            return True
        return identity in {str(one) for one in self._given.get(kind) or ()}

    @property
    def everyone(self) -> bool:
        """Tell whether everybody may be called."""
        return self._given is None or "everyone" in (self._given.get("parse") or ())

    @property
    def replied(self) -> bool:
        """Tell whether the author of the message replied to may be called."""
        return self._given is None or bool(self._given.get("replied_user"))


def mentions(message: Message, body: Json, people: Iterable[Person]) -> Mentions:
    """Whom ``message`` mentions with effect; ``body`` is the request that wrote it, ``people`` all there are.

    A role counts if it may be mentioned or the author may mention everyone. What stands in code counts too: this world
    would rather see a ping too many than one too few.
    """
    allowed, text, channel = Allowed(body), "\n".join(_texts(message)), message.channel
    wanted = {one for one in _USER.findall(text) if allowed.one("users", one)}
    wanted |= _replied_to(message) if allowed.replied else set()
    may_all = Permission.MENTION_EVERYONE in permissions(channel, message.payload["author"]["id"])
    roles = channel.guild.roles if channel.guild else {}
    named = [roles[one] for one in dict.fromkeys(_ROLE.findall(text)) if one in roles and allowed.one("roles", one)]
    call = _EVERYBODY.search(text) if allowed.everyone and may_all and channel.guild else None
    return Mentions(
        tuple(one for one in people if one.id in wanted and sees(one, channel)),
        tuple(one for one in named if one.mentionable or may_all),
        call[1] if call else None,
    )


def _texts(message: Message) -> Iterator[str]:
    """What can call somebody: the content and the texts of a layout, not embeds."""
    yield message.content
    for top in message.components:
        yield from (one["content"] for one in walk(top) if one["type"] == ComponentType.TEXT_DISPLAY)


def _replied_to(message: Message) -> set[str]:
    replied = message.payload.get("referenced_message")
    return {replied["author"]["id"]} if replied else set()
