"""The form in which a reader reports an error, and what is said of it."""

from collections.abc import Iterator
from typing import Any, Final

import discord
from discord import ui

from bot.domain.library import Library
from bot.domain.suggestion import LONGEST_REPORT, LONGEST_SOURCE, MOST_PENDING, Suggestion
from bot.errors import Refusal
from bot.presentation.limits import MODAL_TITLE, clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import bold, literal, visible
from bot.presentation.suggesting import IN_QUEUE

REPORTED: Final = "reported"
"""The look-up of a sent form; its option is what the report is about."""
WRONG, SOURCE = "wrong", "source"


def report_form(library: Library, article_id: str, place: str) -> ui.Modal:
    """A form about one entry; its ``custom_id`` names the entry, so that it can be sent after a restart."""
    if article_id not in library.articles:
        message = "This bot no longer holds the article that the report is about."
        raise Refusal(message)
    about = Lookup(article_id, REPORTED, (place,)).encoded(ACT) or Lookup(article_id, REPORTED, ("",)).encoded(ACT)
    title = f"Report an error: {seen}" if (seen := visible(place)) else "Report an error"
    form = ui.Modal(title=clipped(title, MODAL_TITLE), custom_id=about or REPORTED)
    form.add_item(_question("What is wrong?", WRONG, LONGEST_REPORT))
    form.add_item(_question("How do you know? (a source, a page, a link)", SOURCE, LONGEST_SOURCE))
    form.stop()
    return form


def report_kept(kept: Suggestion, *, carded: bool) -> str:
    """Thanks for a report, and what becomes of it."""
    thanks = f"Thank you: your report is kept as `{kept.name}` for whoever looks after this bot's content."
    if kept.guild_id is None:
        return f"{thanks} Nobody else sees it."
    waits = "This server's moderators review it too" if carded else f"It {IN_QUEUE}"
    return f"{thanks} {waits}; their decision comes to you as a direct message, if you take such."


def report_refused(sentence: str, wrong: str, source: str) -> ui.LayoutView:
    """Why a report was not kept, and what was typed, to be copied."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[Any] = ui.Container(ui.TextDisplay(literal(sentence)), ui.Separator())
    for text in _quoted(wrong, source):
        container.add_item(ui.TextDisplay(text))
    view.add_item(container)
    view.stop()
    return view


PENDING_REPORTS: Final = (
    f"You have {MOST_PENDING['error']} reports waiting for this server's moderators, and more are not taken; try again "
    "once they have decided about one."
)
PENDING_OUTSIDE: Final = (
    f"{MOST_PENDING['error']} reports of yours from outside servers wait for whoever looks after this bot's content, "
    "and more are not taken; report it in a server that has the bot, where moderators decide."
)


def _quoted(wrong: str, source: str) -> Iterator[str]:
    for label, text, most in (("What is wrong", wrong, LONGEST_REPORT), ("How you know", source, LONGEST_SOURCE)):
        if text:
            yield f"{bold(label)}: {literal(clipped(text, most))}"


def _question(text: str, name: str, most: int) -> ui.Label[Any]:
    return ui.Label(
        text=text,
        component=ui.TextInput(
            custom_id=name, style=discord.TextStyle.paragraph, required=name == WRONG, max_length=most
        ),
    )
