"""Editor's notes in the margin of a page, marked as coming from outside the article."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.domain.article import Article
from bot.domain.note import Note
from bot.presentation.limits import clipped, length
from bot.presentation.markdown import bold, literal
from bot.services.places import places

_LONGEST_TITLE = 300
_AROUND = 120
"""The heading of a margin, and what stands before and behind names, take no more."""
_LINES_SHARE, _NAMES_SHARE = 0.5, 0.2
"""How much of a page's room notes may take, as lines and as mere names."""


def note_line(article: Article, note: Note, fact_id: str | None = None) -> str:
    """An editor's note in a line: its confidence, its place, what is so, its id.

    Under a fact it begins with whether it contradicts that very fact.
    """
    against = "contradicts this, " if fact_id in note.facts else ""
    return f"• {against}{_note_line(article, note.id)}"


@lru_cache(maxsize=4096)
def _note_line(article: Article, note_id: str) -> str:
    note = article.notes[note_id]
    text = clipped(literal(note.title), _LONGEST_TITLE)
    return f"{note.confidence}, {clipped(places(article, note.at), _LONGEST_TITLE)}: {text} `{note.id}`"


def room_taken(article: Article, notes: Iterable[Note], *, in_full: bool) -> int:
    """The characters that the margin of a page takes at most, whatever its room, with the ends of its lines."""
    lengths = (_lengths(article, note.id) for note in notes)
    return _AROUND + sum(line if in_full or contradicts else name for line, name, contradicts in lengths)


@lru_cache(maxsize=4096)
def _lengths(article: Article, note_id: str) -> tuple[int, int, bool]:
    """How long a note's line is, and its name, and whether it has a line in any case."""
    note = article.notes[note_id]
    line, name = length(note_line(article, note)) + 1, len(note_id) + len("``, ")
    return max(line, name), name, note.contradicts


def by_weight(fact_id: str | None, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes on a fact's paragraph, those that contradict that very fact first, then those that contradict others.

    Of each kind the certain ones come first. Without a fact (``None``) the order is otherwise the same.
    """
    return tuple(
        sorted(notes, key=lambda note: (fact_id not in note.facts, not note.contradicts, note.confidence != "certain"))
    )


def margin(
    article: Article, notes: tuple[Note, ...], room: int, *, in_full: bool, fact_id: str | None = None
) -> tuple[str, ...]:
    """The notes of one page by weight, as lines that take at most some seven tenths of its ``room`` in characters.

    ``in_full`` gives each note its line. Else those that contradict what is printed have one; the others, and what
    finds no room, are named or at least counted. Under the fact ``fact_id`` it is said which contradict it.
    """
    if not notes:
        return ()
    lines = [bold("Editor's notes, from outside the article")]
    named = []
    left = int(room * _LINES_SHARE)
    for note in by_weight(fact_id, notes):
        line = note_line(article, note, fact_id)
        if (in_full or note.contradicts) and length(line) < left:
            lines.append(line)
            left -= length(line) + 1
        else:
            named.append(f"`{note.id}`")
    if named:
        lines.append(f"• {'also ' if len(lines) > 1 else ''}on these paragraphs: {_listed(named, room)}")
    return tuple(lines)


def _listed(named: list[str], room: int) -> str:
    """As many names as have room, and how many more there are."""
    left = int(room * _NAMES_SHARE)
    kept: list[str] = []
    for name in named:
        left -= len(name) + 2
        if left < 0:
            return f"{', '.join(kept)} and {len(named) - len(kept)} more in `/notes list`"
        kept.append(name)
    return ", ".join(kept)


def named_notes(notes: Sequence[Note], most: int) -> str:
    """Notes by their ids alone, at most so many: those that contradict what is printed first."""
    ordered = sorted(notes, key=lambda note: not note.contradicts)
    kept = ", ".join(f"`{note.id}`" for note in ordered[:most])
    more = f" and {len(ordered) - most} more in `/notes list`" if len(ordered) > most else ""
    return f"Editor's notes on these paragraphs, from outside the article: {kept}{more}" if notes else ""
