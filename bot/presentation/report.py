"""The form in which a reader reports an error."""

from typing import Any

import discord
from discord import ui

from bot.domain.library import Library
from bot.errors import Refusal
from bot.presentation.limits import MODAL_TITLE, clipped
from bot.presentation.lookup import REPORT, VERSION, Lookup

FORM = f"{VERSION}|{REPORT}|"
_LONGEST = 1500


def report_form(library: Library, about: Lookup) -> ui.Modal:
    """A form about one entry; its ``custom_id`` names the entry, so that it can be sent after a restart."""
    if about.article not in library.articles:
        message = "This bot no longer holds the article that the report is about."
        raise Refusal(message)
    form = ui.Modal(
        title=clipped(f"Report an error: {about.name}", MODAL_TITLE), custom_id=about.encoded(REPORT) or FORM
    )
    form.add_item(_question("What is wrong?", "wrong", required=True))
    form.add_item(_question("How do you know? (a source, a page, a link)", "source", required=False))
    form.stop()
    return form


def report_kept(number: int) -> str:
    """Thanks for a report."""
    return f"Thank you: report {number} is kept for whoever looks after this bot's content. Nobody else sees it."


def _question(text: str, name: str, *, required: bool) -> ui.Label[Any]:
    return ui.Label(
        text=text,
        component=ui.TextInput(
            custom_id=name, style=discord.TextStyle.paragraph, required=required, max_length=_LONGEST
        ),
    )
