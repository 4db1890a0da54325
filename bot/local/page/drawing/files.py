"""Pictures and files of messages."""

from urllib.parse import unquote

from bot.local.page.drawing.nodes import Element, Node, el, link, plainly, spoiler
from bot.local.page.drawing.sight import Sight
from bot.local.wire import Json

_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
_KILO = 1024


def picture(
    sight: Sight, url: str, description: str | None, *, hidden: bool = False, kind: str = "picture"
) -> list[Node]:
    """A picture with its alt text, which opens in full; one of another site is only linked to."""
    path = sight.own_path(url)
    if path is None:
        return [link(url, {"class": "file"}, "Picture: ", plainly(description or url))]
    image = el("img", {"src": path, "alt": plainly(description or unquote(url.rsplit("/", 1)[-1]))})
    enlarging = {"type": "button", "class": kind, "title": "Enlarge", "data-words": description or ""}
    return _veiled(el("button", enlarging, image), hidden=hidden)


def file(sight: Sight, url: str, name: str | None, size: int | None, *, hidden: bool = False) -> list[Node]:
    """A file to download."""
    path = sight.own_path(url)
    title = plainly(name or url)
    if path is None:
        return _veiled(link(url, {"class": "file"}, title), hidden=hidden)
    told = [el("bdi", {}, title), el("small", {}, _in_words(size or 0))]
    return _veiled(el("a", {"class": "file", "href": path, "download": title}, told), hidden=hidden)


def attachment(sight: Sight, one: Json) -> list[Node]:
    """A file of a plain message: a picture is shown, everything else can be downloaded."""
    if one.get("content_type") in _SHOWN:
        return picture(sight, one["url"], one.get("description"))
    return file(sight, one["url"], one["filename"], one["size"])


def _veiled(shown: Element, *, hidden: bool) -> list[Node]:
    return spoiler(shown) if hidden else [shown]


def _in_words(size: float) -> str:
    for unit in ("bytes", "KB"):
        if size < _KILO:
            return f"{size:.1f}".removesuffix(".0") + f" {unit}"
        size /= _KILO
    return f"{size:.1f}".removesuffix(".0") + " MB"
