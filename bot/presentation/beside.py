"""A sentence about the article where there is no card: with its address, the notes beside it, and the footer."""

from collections.abc import Sequence
from typing import Final

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.note import Note
from bot.domain.suggestion import OwnFact
from bot.presentation.limits import clipped, length
from bot.presentation.margin import by_weight, note_line
from bot.presentation.markdown import bold, literal, small
from bot.presentation.reply import footer
from bot.services.places import places

_TEXT: Final = 200
_HEAD: Final = bold("Editor's notes, from outside the article")
_REST: Final = 60
"""What is kept free for how many notes have found no room."""


def fact_words(fact: Fact | OwnFact) -> str:
    """``own-12`` “What it says …”, as Markdown; its address has to follow."""
    return f"`{fact.id}` “{literal(clipped(fact.text, _TEXT))}”"


def quoted(article: Article, fact: Fact | OwnFact) -> str:
    """``own-12`` “What it says …” (§1 ¶1), as Markdown; :func:`with_notes` goes with it."""
    return f"{fact_words(fact)}{addressed(article, fact.at)}"


def named(article: Article, fact: Fact | OwnFact) -> str:
    """``own-12`` (§1 ¶1), as Markdown: where its sentence and the notes on it would take too much room."""
    return f"`{fact.id}`{addressed(article, fact.at)}"


def addressed(article: Article, *at: Address) -> str:
    """A blank and the address in brackets; nothing for paragraphs that the article has no more."""
    where = places(article, at)
    return f" ({where})" if where else ""


def with_notes(article: Article, text: str, at: Sequence[Address], room: int, fact_id: str = "") -> str:
    """A text with the notes on what it quotes and the footer below it, in ``room`` characters."""
    foot = small(footer(article, places(article, at)))
    head = clipped(text, room - length(foot) - 1)
    notes = notes_beside(article, article.notes_at(*at), room - length(head) - length(foot) - 2, fact_id)
    return "\n".join((head, *notes, foot))


def notes_beside(article: Article, notes: Sequence[Note], room: int, fact_id: str = "") -> tuple[str, ...]:
    """Notes as lines, those that contradict first, in ``room`` characters; what finds none is counted."""
    lines, left = [_HEAD], room - length(_HEAD) - _REST
    ordered = by_weight(fact_id, notes)
    for note in ordered:
        line = note_line(article, note, fact_id)
        if length(line) + 1 > left:
            break
        lines.append(line)
        left -= length(line) + 1
    over = len(ordered) - len(lines) + 1
    rest = (f"• {over} {'more' if len(lines) > 1 else 'on these paragraphs'}: `/notes list`",) if over else ()
    return (*lines, *rest) if notes else ()


def notes_room(article: Article, notes: Sequence[Note], fact_id: str = "") -> int:
    """The characters that the notes which contradict what is printed take, in full."""
    lines = [note_line(article, note, fact_id) for note in notes if note.contradicts]
    return length(_HEAD) + _REST + sum(length(one) + 1 for one in lines) if notes else 0
