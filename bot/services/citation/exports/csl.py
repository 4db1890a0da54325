"""Items for other CSL processors, as JSON and as a tree for YAML.

Source: *CSL-JSON input* schema 1.0.2; pandoc's manual, *Specifying bibliographic data*: YAML is a mapping with
``references``, and its strings are pandoc's Markdown.
"""

import json
from collections.abc import Iterable
from typing import Any

from bot.domain.reference import CslItem
from bot.services.citation.exports.commonmark import escaped, marked, spliced
from bot.services.citation.exports.markup import Mark, Piece, pieces

_BARE = frozenset({"id", "type"})
"""Names for machines: letters, hyphens and underscores, which Markdown leaves alone."""
_MARKED: dict[Mark, tuple[str, str]] = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "sc": ("[", "]{.smallcaps}"),
    "nocase": ("[", "]{.nocase}"),
}


def csl_json(items: Iterable[CslItem]) -> str:
    """A JSON list of the items."""
    return json.dumps([item.csl_json() for item in items], ensure_ascii=False, indent=2) + "\n"


def csl_tree(items: Iterable[CslItem]) -> dict[str, Any]:
    """``{"references": […]}`` with every text as Markdown, to be written as YAML."""
    return {"references": [_entry(item.csl_json()) for item in items]}


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value if name in _BARE else _as_markdown(value) for name, value in item.items()}


def _as_markdown(value: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    match value:
        case str():
            return spliced(_piece(piece) for piece in pieces(value))
        case list():
            return [_as_markdown(part) for part in value]
        case dict():
            return {name: _as_markdown(part) for name, part in value.items()}
    return value


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    for mark in reversed(piece.marks):
        opening, closing = _MARKED[mark]
        if mark in {"sup", "sub"}:
            text = text.replace(" ", "\\ ")
        text = marked(text, opening, closing)
    return text
