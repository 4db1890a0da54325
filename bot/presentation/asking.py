"""Questions with buttons, and what is said in their place once they are answered."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui
from msgspec import Struct

from bot.presentation.limits import LAYOUT_TEXT, clipped, length
from bot.presentation.lookup import ACT, Lookup

Style = discord.ButtonStyle


class Choice(Struct, frozen=True):
    """A button that does something; ``lookup`` names what, and on what (its options are ids, so it always fits)."""

    label: str
    lookup: Lookup
    style: Style = Style.secondary


def said(text: str) -> ui.LayoutView:
    """A text alone, as much as fits."""
    return question(text, ())


def question(text: str, choices: Sequence[Choice]) -> ui.LayoutView:
    """A text, as much as fits, with buttons below it."""
    view = ui.LayoutView(timeout=None)
    _ask(view, text, choices)
    view.stop()
    return view


def question_below(above: ui.LayoutView, text: str, choices: Sequence[Choice]) -> tuple[ui.LayoutView, ...]:
    """The same below what it is about in one message where both fit, else before it in two."""
    if text_length(above) + length(text) > LAYOUT_TEXT:
        return question(text, choices), above
    view = ui.LayoutView(timeout=None)
    items = list(above.children)
    above.clear_items()
    for item in items:
        view.add_item(item)
    _ask(view, text, choices)
    view.stop()
    return (view,)


def text_length(view: ui.LayoutView) -> int:
    """The characters of a view, as Discord counts them."""
    return sum(length(one.content) for one in view.walk_children() if isinstance(one, ui.TextDisplay))


def _ask(view: ui.LayoutView, text: str, choices: Sequence[Choice]) -> None:
    view.add_item(ui.Container(ui.TextDisplay(clipped(text, LAYOUT_TEXT))))
    if choices:
        view.add_item(ui.ActionRow(*map(_button, choices)))


def _button(choice: Choice) -> ui.Button[Any]:
    return ui.Button(label=choice.label, custom_id=choice.lookup.encoded(ACT), style=choice.style)
