"""What a command's option means, where that is open: why, what was asked for beside it, and a button for each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import discord
from discord import ui

from bot.errors import UnknownName
from bot.presentation.carried import quoted
from bot.presentation.limits import BUTTON_LABEL, clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import heading, literal, small

SET_WITH: Final = "prefs-with"
SETUP_WITH: Final = "daily-setup-with"
EDIT_WITH: Final = "daily-edit-with"
"""The look-ups of presses that go on with a command; their last two options are an option's name and its value."""


def offer_view(miss: UnknownName, going_on: Lookup, given: Mapping[str, str]) -> ui.LayoutView:
    """Why it is open what is meant, what else was ``given``, and a button for each of the nearest.

    A press is ``going_on`` with the value behind its options; it finds what was given in the message.
    """
    view = ui.LayoutView(timeout=None)
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"{heading(f'Which {miss.kind}?')}\n{literal(miss.sentence)}"),
        *quoted(given),
        ui.TextDisplay(small("A press goes on with it. You alone see this.")),
    )
    view.add_item(container)
    if buttons := offer_buttons(miss, going_on):
        view.add_item(ui.ActionRow(*buttons))
    view.stop()
    return view


def offer_buttons(miss: UnknownName, going_on: Lookup) -> list[ui.Button[Any]]:
    """A button for each of the nearest whose value fits into it."""
    return [
        ui.Button(label=clipped(one.label, BUTTON_LABEL), custom_id=custom_id, style=discord.ButtonStyle.secondary)
        for one in miss.nearest
        if (custom_id := replace(going_on, options=(*going_on.options, one.value)).encoded(ACT)) is not None
    ]
