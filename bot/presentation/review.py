"""The card on which moderators decide, and what is said of a decision."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import discord
from discord import ui
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.suggestion import LONGEST_REASON, LONGEST_REPORT, OWN, Kind, OwnFact, ReviewState, Suggestion
from bot.presentation.beside import addressed, notes_beside, notes_room, with_notes
from bot.presentation.daily_words import stamp
from bot.presentation.limits import CONTENT, clipped, length
from bot.presentation.lookup import ACT, Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.reply import posted
from bot.presentation.reviewed import Subject, about_words, subject_of
from bot.presentation.sheet import Block, Sheet, shown

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
_TEXT, _NOTE, _DECISION, _NOTES_ROOM, _LEAST = 1300, 700, 700, 400, 200
"""The most of a card that each part may take, and the least that is left for the notes and for what is said there
already; together they stay below Discord's limit, as a test shows."""
_HEARD: Final[dict[Heard, str]] = {
    "told": "Who handed it in was told by direct message.",
    "unheard": "Who handed it in could not be told: Discord took no direct message to them.",
    "own": "It was yours, so nobody else is told.",
    "gone": "Nobody is told: who handed it in had their data deleted.",
}
_AROUND: Final = 120
"""What the footer below a sentence takes."""
_SHORTEST_QUOTE: Final = 100
_MARKS: Final = 40
"""What the address behind a block takes."""
_SERVER: Final = 250
"""What naming the server takes of a direct message."""
_KINDS: Final[dict[Kind, str]] = {"fact": "Suggested fact", "error": "Report of an error"}
_DONE: Final[dict[Kind, dict[ReviewState, str]]] = {
    "fact": {"approved": "approved", "rejected": "rejected"},
    "error": {"approved": "confirmed", "rejected": "dismissed"},
}
_VERDICTS: Final[dict[Kind, dict[Verdict, str]]] = {
    "fact": {"approve": "Approve", "reject": "Reject"},
    "error": {"approve": "Confirm", "reject": "Dismiss"},
}


def review_card(article: Article, one: Suggestion, own: OwnFact | None = None) -> ui.LayoutView:
    """What was handed in, with what is said there already; two buttons, or the decision in their place.

    ``own`` is the fact of the server's own that a report is about. Mentions who handed it in and who decided; whether
    that pings is decided where it is sent.
    """
    about = subject_of(article, one, own)
    sheet = Sheet(
        article,
        heading=f"{_KINDS[one.kind]} `{one.name}`{f': {done(one)}' if one.state != 'pending' else ''}",
        lead=f"From {_person(one.by)}, {stamp(one.at, 'f')}",
        sources=bool(about.at),
        part="Review",
    )
    before, after = tuple(_handed_in(article, one, about)), tuple(_decision(one))
    left = sheet.room - sum(length(shown(article, block)) + 1 for block in (*before, *after))
    there = tuple(_said_there(about))
    whole = sum(length(shown(article, block)) + 1 for block in there)
    on_it = tuple(note for note in article.notes_at(*about.at) if f"note-{note.id}" != one.place)
    room = max(left - whole, min(notes_room(article, on_it), left - _LEAST - _MARKS), _NOTES_ROOM)
    notes = notes_beside(article, on_it, room, one.place)
    left -= sum(length(line) + 1 for line in notes)
    fitted = tuple(replace(block, text=clipped(block.text, max(_LEAST, left - _MARKS))) for block in there)
    return posted(replace(sheet, blocks=(*before, *fitted, *after)), notes, mark=_CARD, above="", more=_buttons(one))


def withdrawn_card(article: Article, one: Suggestion) -> ui.LayoutView:
    """What stands in the place of a card whose author had their data deleted: nothing of what it said."""
    sheet = Sheet(
        article,
        heading=f"{_KINDS[one.kind]} `{one.name}`: withdrawn by its author",
        lead="Its text is gone; there is nothing to decide any more.",
        sources=False,
        part="Review",
    )
    return posted(sheet, (), mark=_CARD, above="", more=())


def reason_form(one: Suggestion, verdict: Verdict) -> ui.Modal:
    """A form for the reason; it can be sent empty."""
    lookup = Lookup(one.article_id, REVIEWED, (verdict, one.name))
    form = ui.Modal(title=f"{verdict_words(one, verdict)} {one.name}", custom_id=lookup.encoded(ACT) or REVIEWED)
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


def verdict_words(one: Suggestion, verdict: Verdict) -> str:
    """What a button says, in the words of :func:`done`: ``Approve`` or ``Reject``, ``Confirm`` or ``Dismiss``."""
    return _VERDICTS[one.kind][verdict]


def told_to_author(article: Article | None, one: Suggestion) -> str:
    """The direct message to whoever handed it in, who is told the server; it does not say which moderator decided."""
    what = "suggestion" if one.kind == "fact" else "report"
    became = f" It is a fact of the server's own now: `{own_id(one)}`." if _is_own(one) else ""
    said = f"your {what} `{one.name}` was {done(one)} by the moderators.{became}{_reason(one)}\nYou wrote: "
    return _with_quote(article, one, said, "", CONTENT - _SERVER)


def told_to_server(article: Article | None, one: Suggestion) -> str:
    """A decision for the log channel; a fact goes by its name and address there, where its card has the sentence."""
    became = f"; it is `{own_id(one)}` now" if _is_own(one) else ""
    said = f"{_person(one.reviewed_by)} {done(one)} `{one.name}` from {_person(one.by)}"
    if one.kind == "fact":
        where = addressed(article, *subject_of(article, one).at) if article else ""
        return f"{said}{where}{became}.{_reason(one)}"
    return _with_quote(article, one, f"{said}: ", _reason(one), CONTENT)


def told_to_reviewer(article: Article | None, one: Suggestion, heard: Heard) -> str:
    """What was decided on what, and whether whoever handed it in knows."""
    where = f": it is this server's own fact `{own_id(one)}` now, in its bags and in `/fact show`"
    became = where if _is_own(one) else ""
    return _with_quote(article, one, f"`{one.name}` is {done(one)}{became}. {_HEARD[heard]}\n", "", CONTENT)


def handed_in_words(article: Article | None, one: Suggestion, most: int) -> str:
    """“What it says …” (§2.1 ¶3), in one line of Markdown; a report says what it is about."""
    text = literal(clipped(" ".join(one.text.split()), most))
    if article is None:
        return f"“{text}”"
    if one.kind == "fact":
        return f"“{text}”{addressed(article, *subject_of(article, one).at)}"
    return f"“{text}” ({about_words(article, one)})"


def _with_quote(article: Article | None, one: Suggestion, before: str, after: str, room: int) -> str:
    """A sentence with what was handed in; where that is too long it is cut, and nothing else."""
    most, left = LONGEST_REPORT, room - length(before) - length(after) - _AROUND
    while most > _SHORTEST_QUOTE and length(handed_in_words(article, one, most)) > left:
        most = most * 3 // 4
    text = f"{before}{handed_in_words(article, one, most)}{after}"
    if article is None or one.kind == "error":
        return clipped(text, room)
    return with_notes(article, text, subject_of(article, one).at, room)


def decided_before(one: Suggestion) -> str:
    """Why nothing is done about one that has been decided."""
    when = f" on {one.reviewed_at.day} {one.reviewed_at:%B %Y, %H:%M} UTC" if one.reviewed_at else ""
    return f"{one.name} was {done(one)} already{when}; /queue list shows what still waits."


def own_id(one: Suggestion) -> str:
    """The id of the own fact that an approved suggestion has become."""
    return f"{OWN}{one.id}"


def _is_own(one: Suggestion) -> bool:
    return one.kind == "fact" and one.state == "approved"


def _handed_in(article: Article, one: Suggestion, about: Subject) -> Iterator[Block]:
    if one.kind == "fact":
        yield Block(f"{bold('Suggested')}: {clipped(literal(one.text), _TEXT)}", about.at)
    else:
        yield Block(f"{bold('About')}: {about_words(article, one)}", marked=False)
        yield Block(f"{bold('What is wrong')}: {clipped(literal(one.text), _TEXT)}", marked=False)
    if one.note:
        label = "Note to go with it" if one.kind == "fact" else "How they know"
        yield Block(f"{bold(label)}: {clipped(literal(one.note), _NOTE)}", marked=False)


def _said_there(about: Subject) -> Iterator[Block]:
    """What we hold there, so that a moderator can judge."""
    if about.label:
        yield Block(f"{bold(about.label)}: {about.text}", about.at)
    elif about.text:
        yield Block(about.text, marked=False)


def _decision(one: Suggestion) -> Iterator[Block]:
    if one.state == "pending":
        return
    when = f", {stamp(one.reviewed_at, 'f')}" if one.reviewed_at else ""
    became = f" It is `{own_id(one)}` now." if _is_own(one) else ""
    by = f" by {_person(one.reviewed_by)}" if one.reviewed_by is not None else ""
    text = f"{bold(done(one).capitalize())}{by}{when}.{became}{_reason(one)}"
    yield Block(clipped(text, _DECISION), marked=False)


def _reason(one: Suggestion) -> str:
    return f" {bold('Reason')}: {literal(one.reason)}" if one.reason else ""


def _person(user_id: int | None) -> str:
    return f"<@{user_id}>" if user_id is not None else "somebody whose data were deleted"


def _buttons(one: Suggestion) -> list[ui.Button[Any]]:
    if one.state != "pending":
        return []
    styles: dict[Verdict, discord.ButtonStyle] = {
        "approve": discord.ButtonStyle.success,
        "reject": discord.ButtonStyle.danger,
    }
    return [
        ui.Button(
            label=verdict_words(one, verdict),
            custom_id=Lookup(one.article_id, REVIEW, (verdict, one.name)).encoded(ACT),
            style=style,
        )
        for verdict, style in styles.items()
    ]
