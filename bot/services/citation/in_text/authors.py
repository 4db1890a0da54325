"""The names that stand before a date.

They are read backwards from the date, for names have no mark where they begin: *see the discussion in van der Berg,
O'Brien and Al-Hassan, 2021*. Each token is looked at once; the reading ends at the first that cannot belong to a name.
"""

from collections.abc import Sequence

from msgspec import Struct

from bot.services.citation.in_text.dates import mark
from bot.services.citation.in_text.groups import PARAGRAPH_GAP, Group, Item, lines_between
from bot.services.citation.in_text.known_names import KnownNames
from bot.services.citation.in_text.model import Author
from bot.services.citation.in_text.tokens import Piece, Token
from bot.services.citation.in_text.vocabulary import (
    CONJUNCTIONS,
    LINKS_OF_BODIES,
    NO_NAMES,
    OTHERS,
    PARTICLES,
    SUFFIXES,
    TITLES,
)


class Names(Struct, frozen=True):
    """The names in ``items[start:after]``; ``comma`` tells whether one follows them."""

    start: int
    after: int
    authors: tuple[Author, ...]
    et_al: bool
    comma: bool
    possessive: bool


class _Tail(Struct, frozen=True):
    """Where the names end, and what stands between them and the date."""

    at: int
    et_al: bool = False
    comma: bool = False
    possessive: bool = False


def names_before(items: Sequence[Item], end: int, floor: int, known: KnownNames, *, in_brackets: bool) -> Names | None:
    """The names that end right before ``items[end]`` and begin at ``floor`` or behind it, or ``None``.

    In running text commas part names only where *and* follows or initials do.
    """
    if end > floor and end < len(items) and lines_between(items[end - 1], items[end]) >= PARAGRAPH_GAP:
        return None
    tail = _tail(items, end, floor)
    start = _Reading(items, floor, tail.at, known, in_brackets=in_brackets).start()
    authors = _authors(items[start : tail.at])
    if not authors:
        return None
    return Names(start, tail.at, authors, tail.et_al, tail.comma, tail.possessive)


def is_acronym(item: Item) -> bool:
    """Whether it is a group that holds an abbreviation alone: ``[WHO]``."""
    if not isinstance(item, Group) or len(item.items) != 1:
        return False
    only = item.items[0]
    return isinstance(only, Piece) and only.kind is Token.WORD and sum(map(str.isupper, only.text)) > 1


def is_capitalised(word: str) -> bool:
    """Whether a part of the word begins with a capital, or with a letter of a script that has none."""
    return any(part[:1] and part[0] != part[0].lower() for part in _parts(word)) or is_caseless(word)


def is_caseless(word: str) -> bool:
    """Whether its script knows no capitals."""
    return word.lower() == word.upper()


def without_possessive(word: str) -> str:
    """``Khan`` for ``Khan's``."""
    return word[:-2] if word.casefold().endswith("'s") else word


def is_initial(item: Item) -> bool:
    """Whether it is a capital with a full stop, or a plain one by itself: ``Ó`` is a part of ``Ó Briain``."""
    if not isinstance(item, Piece) or item.kind not in {Token.LETTER, Token.WORD}:
        return False
    letter = item.text.rstrip(".")
    return len(letter) == 1 and letter.isupper() and (item.kind is Token.LETTER or letter.isascii())


def is_conjunction(item: Item) -> bool:
    """Whether it is a word for *and*; a single letter only as a small one."""
    if not isinstance(item, Piece):
        return False
    return (item.text if len(item.text) == 1 else item.text.casefold()) in CONJUNCTIONS


def _parts(word: str) -> list[str]:
    return word.replace("'", "-").split("-")


def _tail(items: Sequence[Item], end: int, floor: int) -> _Tail:
    """What may stand between names and their date: a comma, an abbreviation, a possessive, or *et al*."""
    at = end
    comma = at > floor and mark(items, at - 1) == ","
    at -= comma
    if at > floor and is_acronym(items[at - 1]):
        at -= 1
    bare = _before_possessive(items, at, floor)
    behind_others = _before_others(items, bare, floor)
    word = items[behind_others - 1] if behind_others > floor else None
    possessive = bare < at or (isinstance(word, Piece) and without_possessive(word.text) != word.text)
    return _Tail(behind_others, behind_others < bare, comma, possessive)


def _before_possessive(items: Sequence[Item], at: int, floor: int) -> int:
    if at - 1 > floor and mark(items, at - 1) == "'":
        return at - 1
    if at - 2 > floor and mark(items, at - 1) == "s" and mark(items, at - 2) == "'":
        return at - 2
    return at


def _before_others(items: Sequence[Item], at: int, floor: int) -> int:
    """The index before ``et al.``, ``and others``, ``u. a.``, if one of them ends at ``at``; else ``at``."""
    last = at - 1 if mark(items, at - 1) == "." else at
    if mark(items, last - 1) == "al":
        first = last - 3 if mark(items, last - 2) == "." else last - 2
        found = first if mark(items, first) == "et" else at
    elif (mark(items, last - 1) in OTHERS and mark(items, last - 2) in CONJUNCTIONS) or (
        (mark(items, last - 2), mark(items, last - 1)) == ("u", "a")
    ):
        found = last - 2
    else:
        found = at
    if found <= floor or found == at:
        return at
    return found - 1 if mark(items, found - 1) == "," else found


class _Reading:
    """One reading backwards. ``_end`` is where the names end."""

    def __init__(self, items: Sequence[Item], floor: int, end: int, known: KnownNames, *, in_brackets: bool) -> None:
        self._items = items
        self._floor = floor
        self._end = end
        self._known = known
        self._in_brackets = in_brackets
        self._joined = False

    def start(self) -> int:
        """Where the names begin; ``_end`` where there are none."""
        start = self._end
        at = self._end - 1
        while at >= self._floor:
            if self._is_part(at):
                start = at
            elif not self._is_between(at):
                break
            at -= 1
        return start

    def _is_part(self, at: int) -> bool:
        """Whether a part of a name stands there."""
        item = self._items[at]
        if not isinstance(item, Piece) or self._breaks_line(at):
            return False
        if is_initial(item):
            return True
        return item.kind is Token.WORD and self._is_name(at, without_possessive(item.text))

    def _breaks_line(self, at: int) -> bool:
        """Whether the line ends between two words: no name runs on over it."""
        if at + 1 >= self._end:
            return False
        lines = lines_between(self._items[at], self._items[at + 1])
        return lines >= PARAGRAPH_GAP or (lines > 0 and not self._is_separator(at + 1))

    def _is_name(self, at: int, word: str) -> bool:
        small = word.casefold()
        if small in TITLES and at != self._end - 1 and not self._is_separator(at + 1):
            return mark(self._items, at + 1) in SUFFIXES
        if is_capitalised(word) and small not in CONJUNCTIONS:
            if is_caseless(word) and not self._in_brackets and at != self._end - 1:
                return False
            return small not in NO_NAMES or (self._known.has(word) and at == self._end - 1)
        if small in NO_NAMES or small in CONJUNCTIONS:
            return False
        if small in PARTICLES or small in SUFFIXES:
            return at != self._end - 1
        return self._known.has(word) or (at == self._end - 1 and self._known.resembles(word))

    def _is_between(self, at: int) -> bool:
        """Whether what stands there may part names, or hold one name together."""
        if at == self._end - 1:
            return self._is_full_stop_of_suffix(at)
        if self._is_separator(at):
            return self._may_part(at)
        return self._holds_together(at) or self._is_full_stop_of_suffix(at)

    def _is_separator(self, at: int) -> bool:
        item = self._items[at]
        return is_conjunction(item) or (isinstance(item, Piece) and item.text == ",")

    def _may_part(self, at: int) -> bool:
        """A conjunction behind a comma is one separator; otherwise a name follows each."""
        comma, right = mark(self._items, at) == ",", at + 1
        if self._is_separator(right) and (not comma or mark(self._items, right) == ","):
            return False
        if not comma:
            self._joined = True
        return not comma or self._in_brackets or self._joined or is_initial(self._items[right])

    def _holds_together(self, at: int) -> bool:
        """Whether it is ``of`` in a body's name, or the hyphen of ``J.-P.`` between initials."""
        here, left = mark(self._items, at), at - 1
        if here == "-":
            return left >= self._floor and is_initial(self._items[left]) and is_initial(self._items[at + 1])
        if here not in LINKS_OF_BODIES or self._is_separator(at + 1):
            return False
        while left > self._floor and left > at - 3 and mark(self._items, left) in LINKS_OF_BODIES:
            left -= 1
        word = self._items[left] if left >= self._floor else None
        return (
            isinstance(word, Piece)
            and word.kind is Token.WORD
            and word.text.casefold() not in NO_NAMES
            and (is_capitalised(word.text) or self._known.has(word.text))
        )

    def _is_full_stop_of_suffix(self, at: int) -> bool:
        return mark(self._items, at) == "." and at > self._floor and mark(self._items, at - 1) in SUFFIXES


def _authors(items: Sequence[Item]) -> tuple[Author, ...]:
    """The names one by one; initials behind a comma belong to the name before it, unless a word follows them."""
    written: list[list[Piece]] = [[]]
    for at, item in enumerate(items):
        if not isinstance(item, Piece) or item.text in {".", "-"} or item.text.casefold() in SUFFIXES:
            continue
        if item.text == "," and _is_surname(written[-1]) and _only_initials_follow(items, at + 1):
            continue
        if item.text == "," or is_conjunction(item):
            written.append([])
        else:
            written[-1].append(item)
    return tuple(_author(name) for name in written if not all(map(is_initial, name)))


def _is_surname(name: Sequence[Piece]) -> bool:
    return bool(name) and not any(map(is_initial, name))


def _author(name: Sequence[Piece]) -> Author:
    words = tuple(without_possessive(piece.text) for piece in name if not is_initial(piece))
    initials = tuple(piece.text[0] for piece in name if is_initial(piece))
    return Author(words, initials, name[0].start)


def _only_initials_follow(items: Sequence[Item], at: int) -> bool:
    """Whether initials stand there, and behind them no word to which they would belong."""
    first = at
    while at < len(items) and (is_initial(items[at]) or mark(items, at) == "-"):
        at += 1
    return at > first and (at == len(items) or mark(items, at) == "," or is_conjunction(items[at]))
