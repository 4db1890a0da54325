"""Files and defaults in components and embeds, as the local Discord gives them back."""

from itertools import count

import pytest

from bot.local.attachments import Attachment
from bot.local.media import settle_components, settle_embeds
from bot.local.wire import Json

CARD = Attachment("7", "card.png", b"four", "http://x/card.png")
"""Its message names it by its name or, once it is edited, by the address that it was given."""


def settled(component: Json) -> Json:
    minted = count(100)
    (made,) = settle_components([component], [CARD], lambda: str(next(minted)))
    return made


def embedded(**embed: object) -> Json:
    (made,) = settle_embeds([dict(embed)], [CARD])
    return made


@pytest.mark.parametrize("url", ["attachment://card.png", "http://x/card.png"])
def test_an_attached_file_is_known_by_its_name_and_by_its_address(url: str) -> None:
    known = {"attachment_id": "7", "content_type": "image/png", "url": "http://x/card.png", "loading_state": 2}
    shown = settled({"type": 13, "file": {"url": url}})
    assert shown["file"].items() >= {**known, "proxy_url": "http://x/card.png"}.items()
    assert (shown["name"], shown["size"], shown["spoiler"]) == ("card.png", 4, False)
    thumbnail = settled({"type": 9, "components": [], "accessory": {"type": 11, "media": {"url": url}}})["accessory"]
    assert thumbnail["media"].items() >= known.items()
    assert (thumbnail["description"], thumbnail["spoiler"]) == (None, False)


def test_what_lies_elsewhere_keeps_its_address() -> None:
    (item,) = settled({"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}]})["items"]
    assert item["media"]["url"] == "https://example.org/a.png"
    assert "attachment_id" not in item["media"]
    assert (item["description"], item["spoiler"]) == (None, False)


@pytest.mark.parametrize(
    ("component", "defaults"),
    [
        ({"type": 17, "components": []}, {"accent_color": None, "spoiler": False}),
        ({"type": 14}, {"spacing": 1, "divider": True}),
        ({"type": 3, "custom_id": "a", "options": []}, {"min_values": 1, "max_values": 1}),
    ],
)
def test_what_is_left_out_has_its_default(component: Json, defaults: Json) -> None:
    for given in (component, component | dict.fromkeys(defaults)):
        assert settled(given) == {**component, **defaults, "id": 1}
    said = {"accent_color": 5, "spoiler": True, "spacing": 2, "divider": False, "min_values": 0, "max_values": 2}
    changed = {key: said[key] for key in defaults}
    assert settled(component | changed) == {**component, **changed, "id": 1}


@pytest.mark.parametrize("key", ["image", "thumbnail"])
@pytest.mark.parametrize(
    ("url", "address"),
    [("attachment://card.png", "http://x/card.png"), ("https://example.org/card.png", "https://example.org/card.png")],
)
def test_an_embeds_picture_has_its_address(key: str, url: str, address: str) -> None:
    assert embedded(**{key: {"url": url}}) == {"type": "rich", key: {"url": address, "proxy_url": address}}


def test_an_embed_is_rich_and_its_fields_are_lines_of_their_own() -> None:
    fields = [{"name": "n", "value": "v"}, {"name": "n", "value": "v", "inline": True}]
    shown = embedded(title=None, fields=fields)
    assert [one["inline"] for one in shown["fields"]] == [False, True]
    assert shown.keys() == {"type", "fields"}
