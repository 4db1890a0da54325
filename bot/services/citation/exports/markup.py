"""The few tags that CSL's text fields may hold.

Source: CSL-JSON in citeproc-js, *Rich text*: ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>`` and the two spans for
small capitals and for words whose case stays. Anything else, and any tag without its partner, is mere text.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

Mark = Literal["i", "b", "sup", "sub", "sc", "nocase"]

_TAG = re.compile(r'<(/)?(i|b|sup|sub|sc|span)( class="nocase"| style="font-variant: ?small-caps;?")?>')
_MARKS: Final[dict[str, Mark]] = {"i": "i", "b": "b", "sup": "sup", "sub": "sub", "sc": "sc"}


class Piece(Struct, frozen=True):
    """Characters under the same marks, the outermost mark first."""

    text: str
    marks: tuple[Mark, ...] = ()


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its tags, without them; a text without tags is one piece."""
    return tuple(piece for piece in _cut(text) if piece.text)


def stripped(text: str) -> str:
    """The text without its tags."""
    return "".join(piece.text for piece in pieces(text))


def _cut(text: str) -> Iterator[Piece]:
    open_marks: list[Mark] = []
    end = 0
    for tag in _paired(text):
        yield Piece(text[end : tag.start()], tuple(open_marks))
        end = tag.end()
        if tag[1]:
            open_marks.pop()
        else:
            open_marks.append(_mark(tag))
    yield Piece(text[end:])


def _paired(text: str) -> list[re.Match[str]]:
    """The tags that open and close each other, in the order of the text."""
    waiting: list[re.Match[str]] = []
    paired: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if not tag[1]:
            if tag[2] != "span" or tag[3]:
                waiting.append(tag)
        elif waiting and waiting[-1][2] == tag[2]:
            paired += (waiting.pop(), tag)
    return sorted(paired, key=lambda tag: tag.start())


def _mark(tag: re.Match[str]) -> Mark:
    if tag[2] == "span":
        return "nocase" if "nocase" in tag[3] else "sc"
    return _MARKS[tag[2]]
