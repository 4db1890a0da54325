"""What Discord makes of the components and embeds that it receives: ids, defaults, and addresses for the files."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from bot.local.attachments import Attachment
from bot.local.rules.media import ATTACHMENT
from bot.local.vocabulary import SELECTS, ComponentType
from bot.local.wire import Json

_DEFAULTS: dict[int, Json] = {
    ComponentType.CONTAINER: {"accent_color": None, "spoiler": False},
    ComponentType.SEPARATOR: {"spacing": 1, "divider": True},
    ComponentType.FILE: {"spoiler": False},
    ComponentType.THUMBNAIL: {"description": None, "spoiler": False},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}


def settle_embeds(embeds: list[Json], attachments: Sequence[Attachment]) -> list[Json]:
    """Embeds as Discord gives them back: of type ``rich``, with addresses for attached pictures."""
    addresses = {one.filename: one.url for one in attachments}
    return [_embed(embed, addresses) for embed in embeds]


def settle_components(components: list[Json], attachments: Sequence[Attachment], mint: Callable[[], str]) -> list[Json]:
    """Components as Discord gives them back: each with its number, the defaults said, files with their addresses."""
    files, everything = _Files(attachments, mint), list[Json]()
    settled = [_component(one, files, everything) for one in components]
    taken = {one["id"] for one in everything if one.get("id")}
    free = (number for number in count(1) if number not in taken)
    for one in everything:
        one["id"] = one.get("id") or next(free)
    return settled


def walk(component: Json) -> Iterator[Json]:
    """``component`` and all inside it, in the order that a reader meets them."""
    waiting = [component]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [one[key] for key in ("component", "accessory") if key in one]
        waiting += reversed(one.get("components") or ())


class _Files:
    """The files of the message, by name and by address."""

    def __init__(self, attachments: Sequence[Attachment], mint: Callable[[], str]) -> None:
        self._by_name = {one.filename: one for one in attachments}
        self._by_url = {one.url: one for one in attachments}
        self._mint = mint

    def find(self, media: Json) -> Attachment | None:
        """The attachment that ``media`` points to."""
        url = str(media["url"])
        return self._by_name.get(url.removeprefix(ATTACHMENT)) if url.startswith(ATTACHMENT) else self._by_url.get(url)

    def unfurl(self, media: Json) -> Json:
        """``media`` with what Discord knows of it."""
        found = self.find(media)
        url = found.url if found else media["url"]
        unfurled = {"id": self._mint(), "url": url, "proxy_url": url, "width": None, "height": None, "loading_state": 2}
        if found:
            unfurled |= {"attachment_id": found.id, "content_type": found.payload["content_type"]}
        return unfurled


def _component(given: Json, files: _Files, everything: list[Json]) -> Json:
    """One as Discord gives it back but for its number; it and all inside are put behind ``everything``."""
    made = {**_DEFAULTS.get(given["type"], {}), **{key: value for key, value in given.items() if value is not None}}
    everything.append(made)
    if "components" in made:
        made["components"] = [_component(child, files, everything) for child in made["components"]]
    for key in ("accessory", "component"):
        if key in made:
            made[key] = _component(made[key], files, everything)
    if "media" in made:
        made["media"] = files.unfurl(made["media"])
    if "items" in made:
        made["items"] = [_item(item, files) for item in made["items"]]
    if "file" in made:
        found = files.find(made["file"])
        made |= {"file": files.unfurl(made["file"]), "name": found and found.filename, "size": found and found.bytes}
    return made


def _item(given: Json, files: _Files) -> Json:
    return {"description": None, "spoiler": False, **given, "media": files.unfurl(given["media"])}


def _embed(given: Json, addresses: dict[str, str]) -> Json:
    made = {"type": "rich"} | {key: value for key, value in given.items() if value is not None}
    for key in ("image", "thumbnail"):
        if key in made:
            url = str(made[key]["url"])
            address = addresses.get(url.removeprefix(ATTACHMENT), url) if url.startswith(ATTACHMENT) else url
            made[key] = {"url": address, "proxy_url": address}
    if "fields" in made:
        made["fields"] = [{"inline": False, **field} for field in made["fields"]]
    return made
