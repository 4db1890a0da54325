"""Components, as they lie in a message: buttons, menus, and the layouts of Components V2."""

from collections.abc import Callable

from bot.local.flatten import button_label
from bot.local.page.drawing.files import file, picture
from bot.local.page.drawing.menus import menu
from bot.local.page.drawing.nodes import Node, el, link, plainly, spoiler
from bot.local.page.drawing.sight import Sight
from bot.local.page.drawing.texts import drawn
from bot.local.vocabulary import SELECTS, ButtonStyle, ComponentType
from bot.local.wire import Json

_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger"}
_WIDE = 2


def components(sight: Sight, listed: list[Json]) -> list[Node]:
    """The components in their order."""
    return [node for one in listed for node in component(sight, one)]


def component(sight: Sight, one: Json) -> list[Node]:
    """One component, and what lies in it."""
    kind = one["type"]
    if kind in SELECTS:
        return [menu(sight, one)]
    if kind in _DRAW:
        return _DRAW[kind](sight, one)
    return [el("p", {"class": "small"}, f"A component of type {kind}, which this page does not draw.")]


def stripe(colour: int | None) -> str | None:
    """The colour that the bot chose for a card, if it chose one, as CSS has it."""
    return None if colour is None else f"#{colour:06x}"


def _row(sight: Sight, one: Json) -> list[Node]:
    return [el("div", {"class": "row"}, components(sight, one["components"]))]


def _button(_: Sight, one: Json) -> list[Node]:
    label = plainly(button_label(one))
    if one["style"] == ButtonStyle.LINK:
        arrow = el("span", {"aria-hidden": "true"}, "↗")
        return [link(one["url"], {"class": "button secondary"}, label or plainly(one["url"]), arrow)]
    attributes = {
        "type": "button",
        "class": f"button {_STYLES.get(one['style'], 'secondary')}",
        "data-press": one.get("custom_id"),
        "data-key": one.get("custom_id"),
        "disabled": one.get("disabled"),
    }
    return [el("button", attributes, label)]


def _section(sight: Sight, one: Json) -> list[Node]:
    texts = el("div", {}, components(sight, one["components"]))
    return [el("div", {"class": "section"}, texts, component(sight, one["accessory"]))]


def _text(sight: Sight, one: Json) -> list[Node]:
    return [drawn(one["content"], sight.name_of)]


def _thumbnail(sight: Sight, one: Json) -> list[Node]:
    hidden = bool(one.get("spoiler"))
    return picture(sight, one["media"]["url"], one.get("description"), hidden=hidden, kind="thumbnail")


def _gallery(sight: Sight, one: Json) -> list[Node]:
    return [el("div", {"class": "gallery"}, [node for item in one["items"] for node in _item(sight, item)])]


def _item(sight: Sight, item: Json) -> list[Node]:
    return picture(sight, item["media"]["url"], item.get("description"), hidden=bool(item.get("spoiler")))


def _file(sight: Sight, one: Json) -> list[Node]:
    return file(sight, one["file"]["url"], one.get("name"), one.get("size"), hidden=bool(one.get("spoiler")))


def _separator(_: Sight, one: Json) -> list[Node]:
    bare, wide = not one.get("divider", True), one.get("spacing") == _WIDE
    return [el("hr", {"class": f"{'bare' if bare else ''} {'wide' if wide else ''}"})]


def _container(sight: Sight, one: Json) -> list[Node]:
    attributes = {"class": "container", "data-stripe": stripe(one.get("accent_color"))}
    box = el("div", attributes, components(sight, one["components"]))
    return spoiler(box) if one.get("spoiler") else [box]


_DRAW: dict[int, Callable[[Sight, Json], list[Node]]] = {
    ComponentType.ACTION_ROW: _row,
    ComponentType.BUTTON: _button,
    ComponentType.SECTION: _section,
    ComponentType.TEXT_DISPLAY: _text,
    ComponentType.THUMBNAIL: _thumbnail,
    ComponentType.MEDIA_GALLERY: _gallery,
    ComponentType.FILE: _file,
    ComponentType.SEPARATOR: _separator,
    ComponentType.CONTAINER: _container,
}
