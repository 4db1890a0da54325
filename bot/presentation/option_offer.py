"""What a command's option means, where that is open: why, what was asked for beside it, and a button for each."""

from collections.abc import Mapping
from typing import Any, Final

import discord
from discord import ui
from msgspec.structs import replace

from bot.errors import UnknownName
from bot.presentation.carried import quoted
from bot.presentation.limits import BUTTON_LABEL, clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import heading, literal, small

SET_WITH: Final = "prefs-with"
SETUP_WITH: Final = "daily-setup-with"
EDIT_WITH: Final = "daily-edit-with"
"""The look-ups of presses that go on with a command; their last two options are an option's name and its value.

Before them stand, of ``EDIT_WITH``, the schedule's number and whether a form or options were filled in.
"""


_OPTIONS: Final = {"time zone": "timezone", "topic": "topic"}
"""The options that can be offered, by the kind of what they name."""


def offerable(miss: UnknownName) -> bool:
    """Whether there is anything to offer in the place of what was not understood."""
    return bool(miss.nearest) and miss.kind in _OPTIONS


def offer_view(miss: UnknownName, going_on: Lookup, given: Mapping[str, str]) -> ui.LayoutView:
    """Why it is open what an option means, what else was ``given``, and a button for each of the nearest.

    A press is ``going_on`` with the option's name and its value; it finds what else was given in the message.
    """
    view = ui.LayoutView(timeout=None)
    others = {name: value for name, value in given.items() if name != _OPTIONS[miss.kind]}
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"{heading(f'Which {miss.kind}?')}\n{literal(miss.sentence)}"),
        *quoted(others),
        ui.TextDisplay(small("A press goes on with it. You alone see this.")),
    )
    view.add_item(container)
    if buttons := offer_buttons(miss, going_on):
        view.add_item(ui.ActionRow(*buttons))
    view.stop()
    return view


def offer_buttons(miss: UnknownName, going_on: Lookup) -> list[ui.Button[Any]]:
    """A button for each of the nearest whose value fits into it."""
    options = (*going_on.options, _OPTIONS[miss.kind])
    return [
        ui.Button(label=clipped(one.label, BUTTON_LABEL), custom_id=custom_id, style=discord.ButtonStyle.secondary)
        for one in miss.nearest
        if (custom_id := replace(going_on, options=(*options, one.value)).encoded(ACT)) is not None
    ]
