"""How surely the form alone makes a citation of names with a date.

``Smith (2020)`` is one, whoever Smith is; ``the Doha Accord (2020)``, ``in Lahore, 2019`` and ``khan 2021`` are only
if a source is called so.
"""

from collections.abc import Sequence

from bot.services.citation.in_text.authors import Names, is_capitalised
from bot.services.citation.in_text.dates import Dates, mark
from bot.services.citation.in_text.groups import Item
from bot.services.citation.in_text.model import Trust
from bot.services.citation.in_text.reading import Dated
from bot.services.citation.in_text.tokens import Piece
from bot.services.citation.in_text.vocabulary import (
    BODIES,
    CUES,
    DETERMINERS,
    OCCASIONS,
    PREPOSITIONS,
    REPORTED,
    TIMES,
    WORKS,
)

_WORDS_IN_BRACKETS, _WORDS_WITHOUT_COMMA, _WORDS_IN_TEXT = 6, 3, 2
"""How many capitalised words the name of somebody unknown may have: behind a comma less is open than without one, and
in running text a row of capitals is a title or a place sooner than an author."""
_BULLETS = frozenset({"-", "\u2022", "\u00b7", ">"})
_SHORTEST_ACRONYM = 2


def of_bracket(items: Sequence[Item], one: Dated) -> Trust:
    """Of ``Khan, 2021`` in brackets."""
    most = _WORDS_IN_BRACKETS if one.names.comma else _WORDS_WITHOUT_COMMA
    placed = mark(items, one.names.start - 1) in PREPOSITIONS and mark(items, one.names.start - 2) not in REPORTED
    return Trust.SURE if _is_author(items, one.names, most) and not placed and not one.day_first else Trust.NAMED


def of_line(items: Sequence[Item], one: Dated) -> Trust:
    """Of ``Khan, 2021`` alone on its line: without a comma it may be anything."""
    return of_bracket(items, one) if one.names.comma or one.names.et_al else Trust.NAMED


def of_narrative(items: Sequence[Item], names: Names, dates: Dates) -> Trust:
    """Of ``Khan (2021)``; two years are a time in office sooner than a date of issue."""
    spans = any(len(date.years) > 1 for date in dates.dates)
    return Trust.SURE if _is_author(items, names, _WORDS_IN_TEXT) and not spans else Trust.NAMED


def of_running(items: Sequence[Item], one: Dated) -> Trust | None:
    """Of ``Khan, 2021`` in running text; ``None`` where it cannot be one.

    ``Khan's 2019 visit`` and ``under Khan, 2019 …`` are about a person, not about a text.
    """
    if one.day_first or mark(items, one.names.start - 1) in TIMES:
        return None
    if one.names.possessive:
        return Trust.NAMED if mark(items, one.dates.after) in WORKS else None
    return Trust.NAMED if mark(items, one.names.start - 1) in CUES else Trust.DATED


def is_entry(items: Sequence[Item], names: Names) -> bool:
    """Whether the names begin a line and turn the first around, as ``Khan, B. (2021).`` does."""
    before = names.start - 1
    if mark(items, before) in _BULLETS:
        before -= 1
    begins = before < 0 or items[before].line != items[names.start].line
    return begins and bool(names.authors[0].initials) and mark(items, names.start + len(names.authors[0].words)) == ","


def stands_for(item: Item, names: Names) -> bool:
    """Whether it is the abbreviation of the name: ``WHO`` of *World Health Organization*."""
    capitals = "".join(word[0] for author in names.authors for word in author.words if is_capitalised(word))
    return isinstance(item, Piece) and len(capitals) >= _SHORTEST_ACRONYM and item.text == capitals


def _is_author(items: Sequence[Item], names: Names, most: int) -> bool:
    """Whether the names look like those of people or of a body that writes."""
    each = [[word.casefold() for word in author.words if is_capitalised(word)] for author in names.authors]
    words = {word for one in each for word in one}
    if not all(each):
        return False
    if not BODIES.isdisjoint(words):
        return True
    determined = mark(items, names.start - 1) in DETERMINERS
    return not determined and OCCASIONS.isdisjoint(words) and all(len(one) <= most for one in each)
