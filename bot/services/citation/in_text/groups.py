"""Tokens within their brackets."""

from collections.abc import Iterable

from msgspec import Struct, field

from bot.services.citation.in_text.tokens import Piece, Token

PARAGRAPH_GAP = 2
"""So many line breaks between two tokens leave a line empty: a paragraph ends."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u3010": "\u3011", "\u3014": "\u3015", "\uff3b": "\uff3d"}


class Group(Struct, eq=False):
    """What stands in a pair of brackets, brackets inside it as groups of their own.

    The whole text is a group without an ``opening``. ``closing`` is missing where a bracket is never closed in its
    paragraph.
    """

    opening: Piece | None = None
    closing: Piece | None = None
    items: list["Item"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its bracket opens in the text."""
        return self.opening.start if self.opening else 0

    @property
    def end(self) -> int:
        """Behind its closing bracket; where there is none, behind its last token, or where its last group opens."""
        if self.closing:
            return self.closing.end
        last = self.items[-1] if self.items else self.opening
        if isinstance(last, Group):
            return last.start
        return last.end if last else 0

    @property
    def line(self) -> int:
        """The line that it opens on."""
        return self.opening.line if self.opening else 0

    @property
    def last_line(self) -> int:
        """The line that it closes on."""
        return self.closing.line if self.closing else self.line


Item = Piece | Group


def last_line(item: Item) -> int:
    """The line on which it ends."""
    return item.last_line if isinstance(item, Group) else item.line


def lines_between(left: Item, right: Item) -> int:
    """How many lines further down the right one begins."""
    return right.line - last_line(left)


def grouped(tokens: Iterable[Piece]) -> list[Group]:
    """Every group of a text, the whole text first, then in the order in which they open.

    A closing bracket closes only its own kind; an empty line closes all.
    """
    whole = Group()
    groups, open_ones, line = [whole], [whole], 0
    for token in tokens:
        if token.line - line >= PARAGRAPH_GAP:
            del open_ones[1:]
        line = token.line
        if token.kind is Token.OPEN:
            group = Group(token)
            open_ones[-1].items.append(group)
            groups.append(group)
            open_ones.append(group)
        elif token.kind is not Token.CLOSE:
            open_ones[-1].items.append(token)
        elif _closes(token, open_ones[-1]):
            open_ones.pop().closing = token
    return groups


def _closes(token: Piece, group: Group) -> bool:
    return group.opening is not None and _PAIRS[group.opening.text] == token.text
