"""Editor's notes as sheets."""

from itertools import islice

from bot.domain.article import Article
from bot.domain.note import Note
from bot.presentation.limits import MENU_ENTRIES
from bot.presentation.lookup import Lookup
from bot.presentation.margin import note_line
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.places import places

NOTE, NOTES = "note", "notes"
_KINDS = {
    "record": "differs from the record",
    "self-contradiction": "contradicts another place of the article",
    "older-source": "cites a source older than what it reports",
    "wording": "is worded so that it misleads",
}


def notes_sheet(article: Article) -> Sheet:
    """Every note in a line."""
    count = len(article.notes)
    return Sheet(
        article,
        heading=f"Editor's notes on {literal(article.about.short_title)}",
        lead=f"{count} {'note' if count == 1 else 'notes'}, none of them the article's own words:",
        blocks=tuple(Block(note_line(article, note), note.at, marked=False) for note in article.notes.values()),
        menu=_note_menu(article),
        with_notes=False,
        about="notes",
    )


def note_sheet(article: Article, note: Note) -> Sheet:
    """One note: what the article prints, what the record shows, how we know and how surely."""
    rows = (
        Block(f"{bold('The article prints')}: “{literal(note.printed)}”", note.at),
        *(Block(f"{bold('The record')}: {literal(sentence)}", marked=False) for sentence in note.record),
        Block(f"{bold('Why')}: the passage {_KINDS[note.kind]}.", marked=False),
        Block(f"{bold('Source')}: {literal(note.source)} (as of {note.source_date.isoformat()})", marked=False),
        Block(f"{bold('Confidence')}: {note.confidence}", marked=False),
    )
    return Sheet(
        article,
        heading=f"Editor's note: {literal(note.title)}",
        lead=f"From outside the article, on {places(article, note.at)}:",
        blocks=rows,
        jumps=(Jump("All notes", Lookup(article.about.id, NOTES)),),
        with_notes=False,
        about=f"note-{note.id}",
    )


def _note_menu(article: Article) -> Menu:
    listed = islice(article.notes.values(), MENU_ENTRIES)
    return Menu("Open a note …", tuple(_open(article, note) for note in listed))


def _open(article: Article, note: Note) -> Jump:
    return Jump(f"{note.id}: {note.title}", Lookup(article.about.id, NOTE, (note.id,)), private=True)
