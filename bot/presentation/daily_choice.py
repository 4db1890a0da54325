"""Which daily fact of several a command means: a button each."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.errors import Candidate
from bot.presentation.carried import quoted
from bot.presentation.limits import BUTTON_LABEL, BUTTONS_IN_ROW, clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import heading, literal, small

CHOSEN: Final = "daily-one"
"""The look-up of a press that does a command for one schedule; its options are the command and the number."""
_QUESTIONS: Final = {
    "pause": "Which daily fact shall pause?",
    "resume": "Which daily fact shall go on?",
    "skip": "Which daily fact shall leave out its next post?",
    "now": "Which daily fact shall post an extra fact now?",
    "edit": "Which daily fact shall be changed?",
    "remove": "Which daily fact shall be removed?",
}
_NOT_YET: Final = {"edit": "A press opens the form", "remove": "You are asked once more before it is removed"}
_AT_ONCE: Final = "A press does it at once"


def choice_view(
    article_id: str, command: str, problem: str, offered: Sequence[Candidate], given: Mapping[str, str]
) -> ui.LayoutView:
    """Why it is open which one is meant, what was ``given`` beside it, and a button for each that is ``offered``."""
    view = ui.LayoutView(timeout=None)
    then = _AT_ONCE if given else _NOT_YET.get(command, _AT_ONCE)
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"{heading(_QUESTIONS[command])}\n{literal(problem)}"),
        *quoted(given),
        ui.TextDisplay(small(f"{then}. You alone see this.")),
    )
    view.add_item(container)
    for start in range(0, len(offered), BUTTONS_IN_ROW):
        row = offered[start : start + BUTTONS_IN_ROW]
        view.add_item(ui.ActionRow(*(_button(article_id, command, one) for one in row)))
    view.stop()
    return view


def _button(article_id: str, command: str, one: Candidate) -> ui.Button[Any]:
    custom_id = Lookup(article_id, CHOSEN, (command, one.value)).encoded(ACT)
    label = clipped(one.label, BUTTON_LABEL)
    return ui.Button(label=label, custom_id=custom_id, style=discord.ButtonStyle.secondary)
