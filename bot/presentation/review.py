"""The card on which moderators decide, and what is said of a decision."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, Literal

import discord
from discord import ui

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REASON, OWN, Kind, ReviewState, Suggestion
from bot.presentation.daily_words import stamp
from bot.presentation.limits import CONTENT, clipped, length
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.margin import margin
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import posted
from bot.presentation.sheet import Block, Sheet, shown
from bot.services.places import place

Verdict = Literal["approve", "reject"]
Heard = Literal["told", "unheard", "own", "gone"]
"""Whether whoever handed something in got the message: Discord may take none to them, it may be their own decision, and
they may have had their data deleted."""
REVIEW: Final = "review"
"""The look-up of a press that opens the form for a reason; its options are the verdict and the suggestion's name."""
REVIEWED: Final = "reviewed"
"""The look-up of that form once it is sent, with the same options."""
REASON: Final = "reason"
_CARD: Final = 1
"""The number of a card's container; nobody looks for it."""
_TEXT, _NOTE, _DECISION, _NOTES_ROOM, _LEAST = 1300, 700, 700, 700, 200
"""The most of a card that each part may take, and the least that is left for what is said there already; together they
stay below Discord's limit, as a test shows."""
_HEARD: Final[dict[Heard, str]] = {
    "told": "Who handed it in was told by direct message.",
    "unheard": "Who handed it in could not be told: Discord took no direct message to them.",
    "own": "It was yours, so nobody else is told.",
    "gone": "Nobody is told: who handed it in had their data deleted.",
}
_MARKS: Final = 40
"""What the address behind a block takes."""
_SERVER: Final = 250
"""What naming the server takes of a direct message."""
_KINDS: Final[dict[Kind, str]] = {"fact": "Suggested fact", "error": "Report of an error"}
_DONE: Final[dict[Kind, dict[ReviewState, str]]] = {
    "fact": {"approved": "approved", "rejected": "rejected"},
    "error": {"approved": "confirmed", "rejected": "dismissed"},
}


def review_card(article: Article, one: Suggestion) -> ui.LayoutView:
    """What was handed in, with what is said there already; two buttons, or the decision in their place.

    Mentions who handed it in and who decided; whether that pings is decided where it is sent.
    """
    at = address_of(article, one)
    sheet = Sheet(
        article,
        heading=f"{_KINDS[one.kind]} `{one.name}`{f': {done(one)}' if one.state != 'pending' else ''}",
        lead=f"From {_person(one.by)}, {stamp(one.at, 'f')}",
        sources=at is not None,
        part="Review",
    )
    notes = margin(article, article.notes_at(at), _NOTES_ROOM, in_full=True) if at else ()
    before, after = tuple(_handed_in(article, one, at)), tuple(_decision(one))
    taken = sum(length(shown(article, block)) + 1 for block in (*before, *after)) + sum(
        length(one) + 1 for one in notes
    )
    there = tuple(_said_there(article, one, at, max(_LEAST, sheet.room - taken - _MARKS)))
    filled = replace(sheet, blocks=(*before, *there, *after))
    return posted(filled, notes, mark=_CARD, above="", more=_buttons(one))


def reason_form(one: Suggestion, verdict: Verdict) -> ui.Modal:
    """A form for the reason; it can be sent empty."""
    lookup = Lookup(one.article_id, REVIEWED, (verdict, one.name))
    form = ui.Modal(title=f"{verdict.capitalize()} {one.name}", custom_id=lookup.encoded(ACT) or REVIEWED)
    whom = "who suggested it" if one.kind == "fact" else "who reported it"
    form.add_item(
        ui.Label(
            text="Reason",
            description=f"Told to {whom}, with the decision; may be left empty",
            component=ui.TextInput(
                custom_id=REASON, style=discord.TextStyle.paragraph, required=False, max_length=LONGEST_REASON
            ),
        )
    )
    form.stop()
    return form


def done(one: Suggestion) -> str:
    """``approved`` or ``rejected``; of a report ``confirmed`` or ``dismissed``; ``waits for a decision``."""
    return _DONE[one.kind].get(one.state, "waits for a decision")


def address_of(article: Article, one: Suggestion) -> Address | None:
    """The paragraph that it is about, as far as the article has it; that of the fact that a report is about."""
    if one.place in article.facts:
        return article.facts[one.place].at
    try:
        at = Address.parse(one.place)
    except ValueError:
        return None
    return at if at in article.order else None


def about_words(article: Article, one: Suggestion) -> str:
    """``§2.1 ¶3``, or the name of what a report is about, as Markdown."""
    at = address_of(article, one)
    if at is None or one.place in article.facts:
        return f"`{literal(one.place)}`" if one.place else "the article as a whole"
    return place(article, at)


def told_to_author(one: Suggestion) -> str:
    """The direct message to whoever handed it in, who is told the server; it does not say which moderator decided."""
    what = "suggestion" if one.kind == "fact" else "report"
    became = f" It is a fact of the server's own now: `{own_id(one)}`." if _is_own(one) else ""
    return clipped(
        f"your {what} `{one.name}` was {done(one)} by the moderators.{became}{_reason(one)}\n"
        f"You wrote: “{literal(one.text)}”",
        CONTENT - _SERVER,
    )


def told_to_server(one: Suggestion) -> str:
    """A decision for the log channel."""
    became = f"; it is `{own_id(one)}` now" if _is_own(one) else ""
    return (
        f"{_person(one.reviewed_by)} {done(one)} `{one.name}` from {_person(one.by)}{became}: “{literal(one.text)}”"
        f"{_reason(one)}"
    )


def told_to_reviewer(one: Suggestion, heard: Heard) -> str:
    """What became of a decision, and whether whoever handed it in knows."""
    where = f": it is this server's own fact `{own_id(one)}` now, in its bags and in `/fact show`"
    became = where if _is_own(one) else ""
    return f"`{one.name}` is {done(one)}{became}. {_HEARD[heard]}"


def decided_before(one: Suggestion) -> str:
    """Why nothing is done about one that has been decided."""
    when = f" on {one.reviewed_at.day} {one.reviewed_at:%B %Y, %H:%M} UTC" if one.reviewed_at else ""
    return f"{one.name} was {done(one)} already{when}; /queue list shows what still waits."


def own_id(one: Suggestion) -> str:
    """The id of the own fact that an approved suggestion has become."""
    return f"{OWN}{one.id}"


def _is_own(one: Suggestion) -> bool:
    return one.kind == "fact" and one.state == "approved"


def _handed_in(article: Article, one: Suggestion, at: Address | None) -> Iterator[Block]:
    if one.kind == "fact":
        yield Block(f"{bold('Suggested')}: {clipped(literal(one.text), _TEXT)}", (at,) if at else ())
    else:
        yield Block(f"{bold('About')}: {about_words(article, one)}", marked=False)
        yield Block(f"{bold('What is wrong')}: {clipped(literal(one.text), _TEXT)}", marked=False)
    if one.note:
        label = "Note to go with it" if one.kind == "fact" else "How they know"
        yield Block(f"{bold(label)}: {clipped(literal(one.note), _NOTE)}", marked=False)


def _said_there(article: Article, one: Suggestion, at: Address | None, room: int) -> Iterator[Block]:
    """What we hold there, so that a moderator can judge."""
    if one.place in article.facts:
        fact = article.facts[one.place]
        yield Block(clipped(f"{bold('The fact says')}: {literal(fact.text)}", room), (fact.at,))
    elif at is not None:
        digest = literal(" ".join(article.paragraph(at).digest))
        yield Block(clipped(f"{bold('The article says there, in our words')}: {digest}", room), (at,))
    elif one.kind == "fact":
        yield Block(f"The pack has no paragraph `{literal(one.place)}` any more.", marked=False)


def _decision(one: Suggestion) -> Iterator[Block]:
    if one.state == "pending":
        return
    when = f", {stamp(one.reviewed_at, 'f')}" if one.reviewed_at else ""
    became = f" It is `{own_id(one)}` now." if _is_own(one) else ""
    text = f"{bold(done(one).capitalize())} by {_person(one.reviewed_by)}{when}.{became}{_reason(one)}"
    yield Block(clipped(text, _DECISION), marked=False)


def _reason(one: Suggestion) -> str:
    return f" {bold('Reason')}: {literal(one.reason)}" if one.reason else ""


def _person(user_id: int | None) -> str:
    return f"<@{user_id}>" if user_id is not None else "somebody whose data were deleted"


def _buttons(one: Suggestion) -> list[ui.Button[Any]]:
    if one.state != "pending":
        return []
    styles = {"approve": discord.ButtonStyle.success, "reject": discord.ButtonStyle.danger}
    return [
        ui.Button(
            label=verdict.capitalize(),
            custom_id=Lookup(one.article_id, REVIEW, (verdict, one.name)).encoded(ACT),
            style=style,
        )
        for verdict, style in styles.items()
    ]
