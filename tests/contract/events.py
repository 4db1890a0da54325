"""Which parts of the gateway's events Discord's document, which is about REST alone, has a schema for."""

from collections.abc import Callable, Iterator

from bot.local.wire import Json

Part = tuple[str, str, object]
"""Where it stands in the event, the name of its schema, and the part itself."""


def inner(name: str, payload: Json) -> Iterator[Part]:
    """The parts of an event that have a schema."""
    return EVENTS[name](payload)


def _whole(schema: str) -> Callable[[Json], Iterator[Part]]:
    def whole(payload: Json) -> Iterator[Part]:
        yield "", schema, payload

    return whole


def _one(key: str, schema: str) -> Callable[[Json], Iterator[Part]]:
    def one(payload: Json) -> Iterator[Part]:
        yield key, schema, payload[key]

    return one


def _guild(payload: Json) -> Iterator[Part]:
    yield "", "GuildResponse", payload
    for key, schema in (
        ("members", "GuildMemberResponse"),
        ("channels", "GuildChannelResponse"),
        ("threads", "ThreadResponse"),
    ):
        yield from ((f"{key}/{index}", schema, one) for index, one in enumerate(payload[key]))


def _interaction(payload: Json) -> Iterator[Part]:
    if "message" in payload:
        yield "message", "MessageResponse", payload["message"]
    if "user" in payload:
        yield "user", "UserResponse", payload["user"]
    if "member" in payload:
        yield "member/user", "UserResponse", payload["member"]["user"]
    for kind, one in payload["data"].get("resolved", {}).items():
        if kind in _RESOLVED:
            yield from ((f"resolved/{kind}/{key}", _RESOLVED[kind], value) for key, value in one.items())


_RESOLVED = {
    "users": "UserResponse",
    "roles": "GuildRoleResponse",
    "messages": "MessageResponse",
    "attachments": "MessageAttachmentResponse",
}
EVENTS: dict[str, Callable[[Json], Iterator[Part]]] = {
    "READY": _one("user", "UserPIIResponse"),
    "GUILD_CREATE": _guild,
    "CHANNEL_CREATE": _whole("GuildChannelResponse"),
    "CHANNEL_UPDATE": _whole("GuildChannelResponse"),
    "CHANNEL_DELETE": _whole("GuildChannelResponse"),
    "THREAD_CREATE": _whole("ThreadResponse"),
    "THREAD_UPDATE": _whole("ThreadResponse"),
    "GUILD_ROLE_CREATE": _one("role", "GuildRoleResponse"),
    "GUILD_ROLE_UPDATE": _one("role", "GuildRoleResponse"),
    "GUILD_MEMBER_UPDATE": _one("user", "UserResponse"),
    "MESSAGE_CREATE": _whole("MessageResponse"),
    "MESSAGE_UPDATE": _whole("MessageResponse"),
    "INTERACTION_CREATE": _interaction,
}
"""The parts by the name of the event."""
