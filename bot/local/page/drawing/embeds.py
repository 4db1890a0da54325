"""Embeds: the cards that messages had before Components V2."""

from datetime import datetime

from bot.local.page.drawing.components import stripe
from bot.local.page.drawing.files import picture
from bot.local.page.drawing.nodes import Content, Element, Node, el, link, plainly, time
from bot.local.page.drawing.sight import Sight
from bot.local.page.drawing.texts import drawn
from bot.local.wire import Json


def embed(sight: Sight, one: Json) -> Element:
    """An embed, from its author to its footer."""
    parts = (_author(one), _title(sight, one), _text(sight, one.get("description")), _fields(sight, one))
    pictures = [
        node
        for key, kind in (("image", "picture"), ("thumbnail", "thumbnail"))
        if key in one
        for node in picture(sight, one[key]["url"], None, kind=kind)
    ]
    return el(
        "div", {"class": "container embed", "data-stripe": stripe(one.get("color"))}, *parts, pictures, _foot(one)
    )


def _text(sight: Sight, text: str | None) -> Element | None:
    return drawn(text, sight.name_of) if text else None


def _linked(url: str | None, content: Content) -> Content:
    return link(url, {}, content) if url else content


def _author(one: Json) -> Element | None:
    author = one.get("author")
    return el("p", {"class": "small"}, _linked(author.get("url"), plainly(author["name"]))) if author else None


def _title(sight: Sight, one: Json) -> Element | None:
    title = _text(sight, one.get("title"))
    return el("div", {"class": "title"}, _linked(one.get("url"), title)) if title else None


def _fields(sight: Sight, one: Json) -> Element | None:
    fields: list[Node] = [
        el(
            "div",
            {"class": "inline" if field.get("inline") else None},
            el("dt", {}, drawn(field["name"], sight.name_of)),
            el("dd", {}, drawn(field["value"], sight.name_of)),
        )
        for field in one.get("fields") or ()
    ]
    return el("dl", {}, fields) if fields else None


def _foot(one: Json) -> Element | None:
    text = plainly(one["footer"]["text"]) if one.get("footer") else ""
    posted = time(datetime.fromisoformat(one["timestamp"]).timestamp(), "f") if one.get("timestamp") else None
    between = " · " if text and posted else None
    return el("p", {"class": "small"}, text, between, posted) if text or posted else None
