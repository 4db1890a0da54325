"""A message as plain text: everything that a reader sees, in order, one piece a line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.local.markdown import Names, render
from bot.local.vocabulary import SELECTS, ComponentType
from bot.local.wire import Json

__all__ = ["Names", "button_label", "flatten", "shown_label"]

Label = Callable[[Json], str]
"""How a button or menu is shown."""


def flatten(message: Json, names: Names, label: Label | None = None) -> str:
    """The text of ``message`` (a message as Discord gives it).

    ``names`` tells how mentions read, ``label`` how buttons and menus are shown (default :func:`shown_label`).
    """
    return "\n".join(piece for piece in _Reader(names, label or shown_label).message(message) if piece)


def shown_label(component: Json) -> str:
    """A button as ``[Label]``, a link with its address, a menu as what it shows when closed."""
    if component["type"] == ComponentType.BUTTON:
        url = f" ({component['url']})" if component.get("url") else ""
        return f"[{button_label(component)}]{url}"
    chosen = [option["label"] for option in component.get("options") or () if option.get("default")]
    return f"[{', '.join(chosen) or component.get('placeholder') or 'Make a selection'}]"


def button_label(button: Json) -> str:
    """What stands on a button, or on an option of a menu: its emoji, if it has one, and its label."""
    emoji = (button.get("emoji") or {}).get("name") or ""
    return f"{emoji} {button.get('label') or ''}".strip()


@dataclass(slots=True)
class _Reader:
    """Reads a message from top to bottom, piece by piece; files that a layout shows are not listed again below."""

    names: Names
    label: Label
    shown: set[str] = field(default_factory=set)

    def message(self, message: Json) -> Iterator[str]:
        yield render(message["content"], self.names)
        for embed in message["embeds"]:
            yield from self._embed(embed)
        for component in message["components"]:
            yield from self._component(component)
        for attachment in message["attachments"]:
            if attachment["id"] not in self.shown:
                yield attachment["filename"]
                yield attachment.get("description") or ""

    def _embed(self, embed: Json) -> Iterator[str]:
        yield (embed.get("author") or {}).get("name", "")
        yield render(embed.get("title") or "", self.names)
        yield render(embed.get("description") or "", self.names)
        for one in embed.get("fields") or ():
            yield render(one["name"], self.names)
            yield render(one["value"], self.names)
        yield (embed.get("footer") or {}).get("text", "")

    def _component(self, component: Json) -> Iterator[str]:
        if component["type"] == ComponentType.TEXT_DISPLAY:
            yield render(component["content"], self.names)
        for child in component.get("components") or ():
            yield from self._component(child)
        if "accessory" in component:
            yield from self._component(component["accessory"])
        if component["type"] in _LABELLED:
            yield self.label(component)
        for item in component["items"] if component["type"] == ComponentType.MEDIA_GALLERY else [component]:
            yield from self._media(item)

    def _media(self, item: Json) -> Iterator[str]:
        """The file name of a picture or file, and its alt text."""
        media = item.get("media") or item.get("file")
        if media:
            self.shown.add(str(media.get("attachment_id")))
            yield str(media["url"]).rsplit("/", 1)[-1]
            yield item.get("description") or ""


_LABELLED = SELECTS | {ComponentType.BUTTON}
