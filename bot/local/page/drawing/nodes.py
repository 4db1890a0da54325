"""Trees of elements, as they go to the browser.

Whatever people, the bot or an article wrote is text here, and only text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias


class Element(NamedTuple):
    """An element of HTML; as JSON, a list of the three."""

    tag: str
    attributes: dict[str, str]
    children: "list[Node]"


Node: TypeAlias = str | Element
Content: TypeAlias = Node | Iterable[Node] | None
"""What is put into an element: a node, several, or nothing."""

Attributes: TypeAlias = Mapping[str, str | bool | None]


def el(tag: str, attributes: Attributes | None = None, *content: Content) -> Element:
    """An element; attributes that are ``None`` or ``False`` are left out, those that are ``True`` are empty."""
    given = {name: value for name, value in (attributes or {}).items() if value not in (None, False)}
    children = [node for one in content for node in _nodes(one)]
    return Element(tag, {name: "" if value is True else str(value) for name, value in given.items()}, children)


def _nodes(content: Content) -> Iterable[Node]:
    if content is None or content == "":
        return ()
    return (content,) if isinstance(content, str | Element) else content


def link(address: str, attributes: Attributes, *content: Content) -> Element:
    """A link to another site, or what would stand on it where ``address`` is none of the web."""
    if not _WEB.match(address):
        return el("span", {}, *content)
    return el("a", {"href": address, "target": "_blank", "rel": "noopener noreferrer", **attributes}, *content)


def time(seconds: float, style: str) -> Element:
    """A moment (Unix seconds), which the browser writes in its reader's own language and zone.

    ``style`` is one of Discord's, or ``m`` for the moment of a message.
    """
    return el("time", {"data-at": f"{seconds}", "data-style": style})


def plainly(text: str) -> str:
    """``text`` without what nobody sees but spoils what is seen: controls, and marks that turn its direction."""
    return _UNSEEN.sub("\ufffd", text)


def words(node: Node) -> str:
    """All text of a tree."""
    return node if isinstance(node, str) else "".join(words(one) for one in node.children)


def spoiler(content: Element) -> list[Node]:
    """``content``, hidden from screen readers too until the button before it is pressed."""
    veil = el("span", {"aria-hidden": "true"}, words(content) or "Spoiler")
    button = el("button", {"type": "button", "class": "spoiler", "aria-label": VEILED}, veil)
    return [button, Element(content.tag, {**content.attributes, "hidden": ""}, content.children)]


VEILED = "Spoiler, hidden. Press to show it"
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
