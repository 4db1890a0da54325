"""The form in which a member suggests a fact, and what is said about what was typed into it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import discord
from discord import ui
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import (
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_SENTENCE,
    MOST_PENDING,
    SHORTEST_SENTENCE,
    OwnFact,
    Suggestion,
)
from bot.presentation.facts import fact_sheet
from bot.presentation.limits import clipped
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import bold, literal, unescaped
from bot.presentation.own_facts import own_fact_sheet
from bot.presentation.sheet import Block, Sheet
from bot.services.places import place

SUGGEST: Final = "suggest"
"""The look-up of a sent form."""
SUGGEST_AGAIN: Final = "suggest-again"
"""The look-up of a press that opens the form with what was typed."""
SENTENCE, PARAGRAPH, NOTE = "sentence", "paragraph", "note"
_LABELS: Final = {SENTENCE: "The fact", PARAGRAPH: "Paragraph", NOTE: "Note"}
_MARKS: Final = {SENTENCE: 101, PARAGRAPH: 102, NOTE: 103}
"""The numbers of the components that quote what was typed, by which they are read again."""
_MOST: Final = {SENTENCE: LONGEST_SENTENCE, PARAGRAPH: LONGEST_PLACE, NOTE: LONGEST_NOTE}


class Typed(Struct, frozen=True):
    """What stands in the form's fields."""

    sentence: str = ""
    paragraph: str = ""
    note: str = ""


def suggestion_form(article: Article, typed: Typed) -> ui.Modal:
    """The form with what is ``typed`` already, as much as its fields take."""
    custom_id = Lookup(article.about.id, SUGGEST).encoded(ACT) or SUGGEST
    form = ui.Modal(title="Suggest a fact", custom_id=custom_id)
    lengths = f"{SHORTEST_SENTENCE} to {LONGEST_SENTENCE} characters"
    example = place(article, article.addresses[0])
    form.add_item(_field(SENTENCE, "One thing that the article says", f"In your own words, {lengths}", typed.sentence))
    form.add_item(
        _field(PARAGRAPH, "The paragraph that says so", f"Such as {example}, or its section's title", typed.paragraph)
    )
    form.add_item(_field(NOTE, "Note", "If one should stand beside the fact wherever it is shown", typed.note))
    form.stop()
    return form


def to_try_again(article: Article, typed: Typed, sentence: str) -> ui.LayoutView:
    """Why something was not kept, what was typed, and a button that opens the form with it."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[Any] = ui.Container(ui.TextDisplay(literal(sentence)), ui.Separator())
    for name, text in _fields(typed):
        quoted = literal(clipped(text, _MOST[name]))
        container.add_item(ui.TextDisplay(f"{bold(_LABELS[name])}: {quoted}", id=_MARKS[name]))
    view.add_item(container)
    custom_id = Lookup(article.about.id, SUGGEST_AGAIN).encoded(ACT)
    view.add_item(ui.ActionRow(ui.Button(label="Try again", custom_id=custom_id, style=discord.ButtonStyle.primary)))
    view.stop()
    return view


def typed_before(message: discord.Message) -> Typed:
    """What :func:`to_try_again` quotes; fields that it does not are empty."""
    names = {mark: name for name, mark in _MARKS.items()}
    found = {names[one.id]: one.content for one in _texts(message.components) if one.id in names}
    return Typed(**{name: unescaped(text.removeprefix(f"{bold(_LABELS[name])}: ")) for name, text in found.items()})


def suggestion_kept(kept: Suggestion, *, carded: bool) -> str:
    """Thanks for a suggestion, and what becomes of it."""
    waits = "This server's moderators review it" if carded else f"It {IN_QUEUE}"
    return (
        f"Thank you: your suggestion is kept as `{kept.name}`. {waits}; their decision comes to you "
        "as a direct message, if you take such."
    )


def same_fact_sheet(article: Article, key: str, typed: Typed, likeness: int, *, own: OwnFact | None) -> Sheet:
    """The fact of the pack, or the server's ``own``, that says what was suggested."""
    where = "this server's own facts" if own else "the pack's facts"
    heading, lead = f"There already: {key}", _alike(typed, likeness, f"one of {where}")
    if own:
        return replace(own_fact_sheet(article, own), heading=heading, lead=lead)
    return replace(fact_sheet(article, article.facts[key]), heading=heading, lead=lead)


def same_suggestion_sheet(article: Article, pending: Suggestion, typed: Typed, likeness: int) -> Sheet:
    """The suggestion that waits for a decision and says what was suggested."""
    at = Address.parse(pending.place)
    known = (at,) if at in article.order else ()
    return Sheet(
        article,
        heading=f"Suggested already: {pending.name}",
        lead=_alike(typed, likeness, "a suggestion that waits for this server's moderators"),
        blocks=(Block(f"{bold('Suggested')}: {literal(pending.text)}", known),),
        sources=bool(known),
        part="Suggestions",
    )


IN_QUEUE: Final = (
    "waits in `/queue list` until this server's moderators look there, since they have set no log channel in which the "
    "bot can show it"
)
PENDING_FACTS: Final = (
    f"You have {MOST_PENDING['fact']} suggestions waiting for this server's moderators, and more are not taken; try "
    "again once they have decided about one."
)


def _alike(typed: Typed, likeness: int, what: str) -> str:
    return f"Not kept, for “{literal(typed.sentence)}” is {likeness} % like {what}:"


def _fields(typed: Typed) -> Iterator[tuple[str, str]]:
    for name, text in ((SENTENCE, typed.sentence), (PARAGRAPH, typed.paragraph), (NOTE, typed.note)):
        if text:
            yield name, text


def _field(name: str, label: str, description: str, value: str) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.short if name == PARAGRAPH else discord.TextStyle.paragraph,
        required=name != NOTE,
        max_length=_MOST[name],
        default=clipped(value, _MOST[name]) or None,
    )
    return ui.Label(text=label, description=description, component=field)


def _texts(components: Sequence[Any]) -> Iterator[discord.TextDisplay]:
    """Every text, however deep it stands."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component
        yield from _texts(getattr(component, "children", ()))
