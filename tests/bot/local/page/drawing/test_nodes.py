"""Trees hold no element, attribute or address that a text could bring in."""

import re
from collections.abc import Iterator

import pytest

from bot.local.page.drawing.nodes import Element, Node, el, link, plainly, spoiler, words
from bot.local.page.drawing.texts import drawn

TAGS = {
    *("div", "p", "span", "h3", "h4", "h5", "blockquote", "ul", "ol", "li", "pre", "code"),
    *("strong", "em", "u", "s", "a", "bdi", "button", "time"),
}
ATTRIBUTES = {
    *("class", "dir", "tabindex", "type", "start", "href", "target", "rel", "hidden", "aria-hidden", "aria-label"),
    *("data-at", "data-style", "data-command"),
}
TEXTS = [
    "<script>fired()</script> <img src=x onerror=fired()> </li></ol><style>*{display:none}</style>",
    "[a](javascript:fired()) [b](data:text/html,x) [d](//evil.example) [e](JaVaScRiPt:fired()) <javascript:fired()>",
    '[h](https://a.example "onmouseover=fired()") https://a.example/"onmouseover="fired() <https://a.example/<b>>',
    "||p https://a.example|| </x onclick=fired():1> <@1> <t:1:R> @here `<i>` ```html\n<b>\n```\n# <h1>\n1. <b>\n> <i>",
]


def every(node: Node) -> Iterator[Element]:
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from every(child)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_brings_in_nothing_of_its_own(text: str) -> None:
    for node in every(drawn(text, lambda _mark, _id: "<b>")):
        assert node.tag in TAGS
        assert set(node.attributes) <= ATTRIBUTES
        assert re.match(r"https://a\.example", node.attributes.get("href", "https://a.example"))


def test_attributes_that_are_not_so_are_left_out() -> None:
    made = el("input", {"id": "a", "checked": True, "disabled": False, "value": None}, None, "", "x", [el("b"), "y"])
    assert made == ("input", {"id": "a", "checked": ""}, ["x", ("b", {}, []), "y"])


@pytest.mark.parametrize("address", ["javascript:x", "//a.example", "http:a", "https://", "data:,x", " https://a", ""])
def test_what_is_no_address_of_the_web_is_no_link(address: str) -> None:
    assert link(address, {"class": "x"}, "words") == ("span", {}, ["words"])


def test_a_link_leads_to_a_window_of_its_own() -> None:
    assert link("HTTPS://a.example", {}, "a")[1] == {
        "href": "HTTPS://a.example",
        "target": "_blank",
        "rel": "noopener noreferrer",
    }


def test_what_is_not_seen_is_made_plain() -> None:
    assert plainly("a\u202eb\0c\nd\te") == "a\ufffdb\ufffdc\nd\te"


def test_a_spoiler_stands_behind_its_button() -> None:
    button, content = spoiler(el("div", {"class": "x"}, "a", el("b", {}, "c")))
    assert isinstance(content, Element)
    assert (words(button), content.attributes) == ("ac", {"class": "x", "hidden": ""})
    assert words(spoiler(el("img"))[0]) == "Spoiler"
