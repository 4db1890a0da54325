"""A reply before Discord sees it: sentences with their addresses, notes, and where to go next."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.note import Note
from bot.domain.sections import Sourced
from bot.presentation.limits import LAYOUT_TEXT, clipped, length, pieces
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.services.places import places

_NOTES_SHARE = 2000
_NOTE_TITLE = 300
_NAMED_NOTES = 30
_SURELY_FITS = 300
_LEAST_ROOM = 200
_HEAD_SHARE = 500
BODY = LAYOUT_TEXT - _HEAD_SHARE - 300
"""Room for sentences and notes on one page; the rest is for heading, page number and footer."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown and the paragraphs it rests on.

    ``marked`` is false where the block is no sentence about the article or carries its addresses in its own words.
    """

    text: str
    at: tuple[Address, ...] = ()
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Jump:
    """A button to another look-up; ``private`` ones answer in a message of their own."""

    label: str
    lookup: Lookup
    private: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A drop-down of look-ups."""

    placeholder: str
    jumps: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole answer, of any length.

    ``about`` names what a report of an error would be about. ``with_notes`` and ``sources`` are false
    where the reply is not the article's content (help, the bot itself). ``part`` stands in the footer where no
    paragraph does (``References``).
    """

    article: Article
    heading: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    tail: str = ""
    jumps: tuple[Jump, ...] = ()
    menu: Menu | None = None
    about: str = ""
    part: str = ""
    with_notes: bool = True
    sources: bool = True
    cite: Lookup | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One message's worth of a sheet."""

    number: int
    count: int
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Every address on the page, each once."""
        return tuple(dict.fromkeys(address for block in self.blocks for address in block.at))


def sentences(sourced: tuple[Sourced, ...]) -> tuple[Block, ...]:
    """Sourced sentences as blocks."""
    return tuple(Block(literal(one.text), one.at) for one in sourced)


def shown(article: Article, block: Block) -> str:
    """A block's text with its address behind it."""
    return f"{block.text} ({places(article, block.at)})" if block.marked and block.at else block.text


def note_line(article: Article, note: Note) -> str:
    """An editor's note in a line: its confidence, its place, what is so, its id."""
    return _note_line(article, note.id)


@lru_cache(maxsize=4096)
def _note_line(article: Article, note_id: str) -> str:
    note = article.notes[note_id]
    text = clipped(literal(note.title), _NOTE_TITLE)
    return f"• {note.confidence}, {places(article, note.at)}: {text} `{note.id}`"


def note_lines(article: Article, notes: tuple[Note, ...], *, one_paragraph: bool) -> tuple[str, ...]:
    """The notes of one page under their mark; none goes unmentioned.

    On one paragraph each has its line. Over several, those that contradict what is printed have one, as far as there
    is room; the others are named.
    """
    if not notes:
        return ()
    lines = [bold("Editor's notes, from outside the article")]
    named = []
    room = _NOTES_SHARE
    for note in notes:
        line = note_line(article, note)
        if (one_paragraph or note.contradicts) and length(line) <= room:
            lines.append(line)
            room -= length(line)
        else:
            named.append(f"`{note.id}`")
    return (*lines, *_named_notes(named, first=len(lines) == 1))


def _named_notes(named: list[str], *, first: bool) -> tuple[str, ...]:
    if not named:
        return ()
    uncounted = len(named) - _NAMED_NOTES
    rest = f" and {uncounted} more in `/notes list`" if uncounted > 0 else ""
    return (f"• {'' if first else 'also '}on these paragraphs: {', '.join(named[:_NAMED_NOTES])}{rest}",)


def page(sheet: Sheet, number: int) -> Page:
    """The sheet's page of that number (from 0); numbers beyond the last give the last."""
    pages = _pages(sheet)
    number = min(number, len(pages) - 1)
    blocks = pages[number]
    return Page(
        number, len(pages), blocks, _lines_of_notes(sheet, frozenset(at for block in blocks for at in block.at))
    )


def _pages(sheet: Sheet) -> list[tuple[Block, ...]]:
    pages: list[list[Block]] = [[]]
    text, noted = 0, _Noted(sheet)
    for block in (part for whole in sheet.blocks for part in _fitting(sheet, whole)):
        size = length(shown(sheet.article, block)) + 1
        if pages[-1] and text + size + noted.size_with(block) > BODY:
            pages.append([])
            text, noted = 0, _Noted(sheet)
        pages[-1].append(block)
        text += size
        noted.add(block)
    return [tuple(blocks) for blocks in pages]


class _Noted:
    """How much room the notes of a page need, measured anew only when another paragraph comes in."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._addresses: frozenset[Address] = frozenset()
        self._size = 0

    def size_with(self, block: Block) -> int:
        together = self._addresses.union(block.at)
        return self._size if together == self._addresses else _size_of(_lines_of_notes(self._sheet, together))

    def add(self, block: Block) -> None:
        self._size = self.size_with(block)
        self._addresses = self._addresses.union(block.at)


def _fitting(sheet: Sheet, block: Block) -> list[Block]:
    """A block in parts that fit on a page beside their notes, each with its address."""
    if length(block.text) <= _SURELY_FITS:
        return [block]
    rest = length(shown(sheet.article, Block("", block.at, block.marked))) + _Noted(sheet).size_with(block)
    room = max(BODY - min(rest, BODY - _LEAST_ROOM) - 2, _LEAST_ROOM)
    return [Block(part, block.at, block.marked) for part in pieces(block.text, room)] or [block]


def _size_of(lines: tuple[str, ...]) -> int:
    return sum(length(line) + 1 for line in lines)


def _lines_of_notes(sheet: Sheet, addresses: frozenset[Address]) -> tuple[str, ...]:
    if not sheet.with_notes:
        return ()
    return note_lines(sheet.article, sheet.article.notes_at(*addresses), one_paragraph=len(addresses) == 1)
