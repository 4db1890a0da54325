"""Pandoc's document tree as runs of rich text.

Source of the names: pandoc-types, *Text.Pandoc.Definition* (JSON form: ``{"t": kind, "c": content}``).
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from bot.domain.rich_text import Position, RichText, Run, joined

_PLAIN = Run("")
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}  # noqa: RUF001 - typographic marks
_POSITIONS: dict[str, Position] = {"Superscript": "superscript", "Subscript": "subscript"}
_DISPLAYED = frozenset(("csl-block", "csl-left-margin", "csl-right-inline", "csl-indent"))
_BREAK = "\v"
_RESET = {
    "nodecor": ("italic", "bold", "underline", "small_caps"),
    "csl-no-emph": ("italic",),
    "csl-no-strong": ("bold",),
}


def citation_runs(document: dict[str, Any]) -> RichText:
    """The citation: what stands in the text, or in the footnote of a note style."""
    return joined(_on_one_line(_inlines(document["blocks"][0]["c"], _PLAIN)))


def bibliography_runs(document: dict[str, Any]) -> RichText:
    """The entry of the bibliography; empty where the style has none."""
    references = [block for block in document["blocks"][1:] if block["t"] == "Div" and block["c"][0][0] == "refs"]
    return joined(_on_one_line(_blocks(references, _PLAIN)))


def _on_one_line(runs: Iterator[Run]) -> Iterator[Run]:
    """Parts that a style displays apart (CSL 1.0.2, *Display*), with a blank between them."""
    apart, last = False, ""
    for run in runs:
        if run.text == _BREAK:
            apart = True
        elif run.text and not (apart and run.text.isspace()):
            if apart and last and not last.isspace():
                yield replace(_PLAIN, text=" ")
            yield run
            apart, last = False, run.text[-1]


def _blocks(blocks: list[dict[str, Any]], style: Run) -> Iterator[Run]:
    for number, block in enumerate(blocks):
        if number:
            yield replace(style, text=" ")
        kind, content = block["t"], block.get("c")
        if kind == "Div" and content:
            yield from _blocks(content[1], style)
        elif kind in {"Para", "Plain"} and content:
            yield from _inlines(content, style)


def _inlines(inlines: list[dict[str, Any]], style: Run) -> Iterator[Run]:
    for inline in inlines:
        yield from _inline(inline["t"], inline.get("c"), style)


def _inline(kind: str, content: Any, style: Run) -> Iterator[Run]:  # noqa: ANN401 - pandoc's JSON
    match kind:
        case "Str":
            yield replace(style, text=content)
        case "Space" | "SoftBreak" | "LineBreak":
            yield replace(style, text=" ")
        case "Note":
            yield from _blocks(content, _PLAIN)
        case "Cite":
            yield from _inlines(content[1], style)
        case "Span":
            yield from _span(content[0][1], content[1], style)
        case "Link":
            yield from _inlines(content[1], replace(style, link=content[2][0]))
        case "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            yield replace(style, text=opening)
            yield from _inlines(content[1], style)
            yield replace(style, text=closing)
        case "Code" | "Math" | "RawInline":
            yield replace(style, text=content[1])
        case _ if len(content) == 1 and content[0]["t"] == kind:
            # A style asks for it twice, of a group and of what is in it.
            yield from _inlines(content, style)
        case _:
            yield from _inlines(content, _styled(style, kind))


def _span(classes: list[str], inlines: list[dict[str, Any]], style: Run) -> Iterator[Run]:
    within = _inlines(inlines, _reset(style, classes))
    if _DISPLAYED.isdisjoint(classes):
        yield from within
        return
    limit = replace(style, text=_BREAK)
    yield limit
    yield from within
    yield limit


def _styled(style: Run, kind: str) -> Run:
    """Italics and bold within their own kind are upright again (CSL 1.0.2, *Formatting*: flip-flopping)."""
    match kind:
        case "Emph":
            return replace(style, italic=not style.italic)
        case "Strong":
            return replace(style, bold=not style.bold)
        case "Superscript" | "Subscript":
            return replace(style, position=_POSITIONS[kind])
    fields = {"Underline": "underline", "SmallCaps": "small_caps"}
    return replace(style, **{fields[kind]: True}) if kind in fields else style


def _reset(style: Run, classes: list[str]) -> Run:
    undone = {name: False for one in classes for name in _RESET.get(one, ())}
    return replace(style, **undone)
