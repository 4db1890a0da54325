"""A text as tokens, in one pass: every character is looked at a fixed number of times.

What is no prose is taken out first: code, links, DOIs and Discord's mentions, emoji and time stamps.
Source of those forms: Discord developer documentation, *Message Formatting*.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct


class Token(StrEnum):
    """Kinds of tokens."""

    WORD = "word"
    LETTER = "letter"
    """A single letter with its full stop: an initial, or a part of ``e.g.``."""
    NUMBER = "number"
    """Digits, with letters right behind them: ``2021a``."""
    MIXED = "mixed"
    """A word that goes on in digits: ``COVID-19``."""
    OPEN = "open"
    CLOSE = "close"
    HIDDEN = "hidden"
    """Code, a link, a mention."""
    MARK = "mark"
    """Any other character."""


class Piece(Struct, frozen=True):
    """One token: what it is, where it stands, and on which line.

    Full-width marks are given in their plain form in ``text``; ``small`` is the text in small letters, for comparison,
    without the full stop of an initial.
    """

    kind: Token
    text: str
    small: str
    start: int
    end: int
    line: int


_SHAPES = {
    **dict.fromkeys("'\u2019\u02bc\u2018\u02bb\uff07", "'"),
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212", "-"),
    **dict.fromkeys("([{\uff08\u3010\u3014\uff3b", "("),
    **dict.fromkeys(")]}\uff09\u3011\u3015\uff3d", ")"),
    **dict.fromkeys("*_~|\\\u200b\u200c\u200d\u2060\ufeff", " "),
    ".": ".",
    "\n": "\n",
}
_PLAIN = str.maketrans(
    {"\uff08": "(", "\uff09": ")", "\uff0c": ",", "\u3001": ",", "\u060c": ",", "\uff1b": ";", "\u061b": ";"}
    | {"\uff1a": ":", "\uff06": "&", "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-"}
    | dict.fromkeys("\u2019\u02bc\u2018\u02bb\uff07", "'")
)
# Shapes: a letter, m combining mark, 0 digit, ' apostrophe, - hyphen, ( ) brackets, h hidden, x any other character.
# Every repetition is possessive or ends where the next part cannot begin, so nothing is ever tried twice.
_TOKEN = re.compile(
    r"(?P<letter>am*+\.)"
    r"|(?P<word>a[am]*+(?:['-]a[am]*+)*+)(?P<digits>-?0[0am]*+)?+"
    r"|(?P<number>0++[am]*+)|(?P<open>\()|(?P<close>\))|(?P<hidden>h++)|(?P<line>\n)|(?P<mark>[^ ])"
)
_TICKS = re.compile(r"`++")
_NO_PROSE = re.compile(
    r"(?:https?://|www\.|\b10\.[0-9]{4,9}/)[^\s<>()\[\]]*+(?:\([^\s<>()\[\]]*+\)[^\s<>()\[\]]*+)*+"
    r"|<(?:@[!&]?|#|a?:\w{1,40}:|t:|id:)[\w:-]{1,60}>"
    r"|@\w++"
)


def tokenise(text: str) -> Iterator[Piece]:
    """The tokens of a text in their order; blanks and Discord's marks of emphasis are none."""
    line = 0
    for found in _TOKEN.finditer(_shape(text)):
        if found["line"]:
            line += 1
            continue
        kind = Token.MIXED if found["digits"] else Token(found.lastgroup or Token.MARK)
        start, end = found.span()
        written = text[start:end].translate(_PLAIN)
        yield Piece(kind, written, written.casefold().rstrip(".") or written, start, end, line)


def _shape(text: str) -> str:
    """One character for each of the text, by which it is cut into tokens."""
    shape = [_shape_of(character) for character in text]
    for start, end in (*_code(text), *(found.span() for found in _NO_PROSE.finditer(text))):
        shape[start:end] = "h" * (end - start)
    return "".join(shape)


@lru_cache(maxsize=4096)
def _shape_of(character: str) -> str:
    known = _SHAPES.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category[0] == "L":
        return "a"
    if category[0] == "M":
        return "m"
    if category == "Nd":
        return "0"
    return " " if character.isspace() or category == "Cf" else "x"


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: from a run of back-ticks to the next run of the same length."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    closing: dict[int, int] = {}
    following: dict[int, int] = {}
    for number, (start, end) in reversed(list(enumerate(runs))):
        if end - start in following:
            closing[number] = following[end - start]
        following[end - start] = number
    number = 0
    while number < len(runs):
        last = closing.get(number, number)
        if last != number:
            yield runs[number][0], runs[last][1]
        number = last + 1
