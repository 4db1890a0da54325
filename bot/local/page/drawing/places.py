"""What stands beside and above the messages: servers with their channels and threads, people, and the place's name."""

from collections.abc import Callable

from bot.local.cast import Channel, sees
from bot.local.page.drawing.nodes import Element, Node, el, plainly, time
from bot.local.page.drawing.sight import Sight
from bot.local.snowflake import timestamp
from bot.local.vocabulary import ChannelType

Key = Callable[[Channel], str]
"""What stands for a place in an address."""

_SIGNS = {1: "@", 5: "»", 10: "↳", 11: "↳", 15: "≡"}
_ABROAD = "without the bot, which only its users brought along"
_TRIES = ("/help", "/summary", "/fact today")


def places(sight: Sight, key: Key) -> list[Node]:
    """All places that the person finds, server by server; each link's ``data-key`` is the place's id."""
    world = sight.world
    found = [one for one in world.channels.values() if sees(sight.person, one)]
    servers = [one for one in world.guilds.values() if sight.person.id in one.members]
    sections = [
        _section(one.name, None if one.installed else _ABROAD, _links(sight, key, found, one.id)) for one in servers
    ]
    return [*sections, _section("Direct messages", None, _links(sight, key, found, None))]


def people(sight: Sight, key: Key) -> list[Node]:
    """Whom one can be."""
    here = key(sight.channel)
    links = [
        el(
            "a",
            {
                "href": f"#{one.key}/{here}",
                "data-key": one.key,
                "aria-current": "true" if one is sight.person else None,
            },
            one.name,
        )
        for one in sight.world.people.values()
    ]
    return [el("h2", {"id": "people-title"}, "You are"), el("p", {"class": "row"}, links)]


def title(sight: Sight) -> list[Node]:
    """The name of the place."""
    return [_sign(sight.channel), " ", el("bdi", {}, plainly(name_of(sight, sight.channel)))]


def topic(sight: Sight) -> str:
    """Where the place is."""
    guild = sight.channel.guild
    return guild.name if guild else "Direct messages"


def welcome(sight: Sight) -> Element:
    """What stands above the first message."""
    tries = [el("button", {"type": "button", "class": "button secondary", "data-command": one}, one) for one in _TRIES]
    return el(
        "li",
        {"class": "welcome"},
        el("h3", {}, "This is where ", el("bdi", {}, plainly(name_of(sight, sight.channel))), " begins."),
        el(
            "p",
            {},
            "Footnote runs on this computer, with all its commands, and nobody else reads along. "
            "Type / to see what it can do here, or begin with:",
        ),
        el("p", {"class": "row"}, tries),
        el(
            "p",
            {},
            "A right-click on a message, or its ⋯, has more. On the side you become somebody else and let time pass.",
        ),
    )


def posts(sight: Sight) -> list[Node]:
    """The posts of a forum as a list of links, the newest first."""
    below = [one for one in sight.world.channels.values() if one.parent is sight.channel]
    if not below:
        return [el("li", {"class": "message"}, el("p", {}, "There are no posts yet."))]
    return [_post(sight, one) for one in reversed(below)]


def name_of(sight: Sight, channel: Channel) -> str:
    """How a place is called for the person."""
    if channel.direct:
        return channel.name or sight.world.bot.name
    return channel.name or ", ".join(one.name for one in channel.recipients if one is not sight.person)


def _section(name: str, note: str | None, links: list[Node]) -> Element:
    told = el("p", {"class": "small"}, note) if note else None
    return el("section", {}, el("h2", {}, plainly(name)), told, el("ul", {}, links))


def _links(sight: Sight, key: Key, found: list[Channel], server: str | None) -> list[Node]:
    """The places of a server, or those outside of all; threads below their channels."""
    here = [one for one in found if (one.guild.id if one.guild else None) == server]
    return [
        _place(sight, key, one)
        for top in here
        if top.parent is None
        for one in (top, *(thread for thread in here if thread.parent is top))
    ]


def _place(sight: Sight, key: Key, one: Channel) -> Element:
    attributes = {
        "href": f"#{sight.person.key}/{key(one)}",
        "data-key": one.id,
        "aria-current": "page" if one is sight.channel else None,
        "class": "thread" if one.parent else None,
    }
    return el("li", {}, el("a", attributes, _sign(one), el("bdi", {}, plainly(name_of(sight, one)))))


def _post(sight: Sight, one: Channel) -> Element:
    link = el("a", {"href": f"#{sight.person.key}/{one.id}"}, el("bdi", {}, plainly(one.name)))
    more = f" · {one.count} {'message' if one.count == 1 else 'messages'} more"
    return el("li", {"class": "post"}, link, el("small", {}, time(timestamp(one.id), "m"), more))


def _sign(channel: Channel) -> Element:
    kind = ChannelType.DM if channel.guild is None else channel.type
    return el("span", {"aria-hidden": "true"}, _SIGNS.get(kind, "#"))
