"""What follows a date: ``p. 5``, ``pp. 5-7``, ``para. 2``, ``:15``."""

from collections.abc import Sequence

from bot.services.citation.in_text.dates import mark
from bot.services.citation.in_text.groups import Item
from bot.services.citation.in_text.tokens import Piece, Token
from bot.services.citation.in_text.vocabulary import LOCATORS

_BETWEEN = frozenset({",", "&", "and", "-"})


def behind_locator(items: Sequence[Item], at: int, *, bare: bool) -> int:
    """The index behind the locator that begins at ``at``, or ``at``; with ``bare`` a number needs no label."""
    after = at
    while (more := _part(items, after, bare=bare or after > at)) > after:
        after = more
    return after


def holds_locator(items: Sequence[Item]) -> bool:
    """Whether a label or a number stands anywhere among them: ``Introduction section, para. 2``."""
    return any(is_number(items, at) or mark(items, at) in LOCATORS for at in range(len(items)))


def is_number(items: Sequence[Item], at: int) -> bool:
    """Whether a number stands there."""
    item = items[at] if at < len(items) else None
    return isinstance(item, Piece) and item.kind is Token.NUMBER


def _part(items: Sequence[Item], at: int, *, bare: bool) -> int:
    """The index behind a separator, a label and a number, or ``at`` where they do not stand there."""
    here = at
    glued = False
    if mark(items, here) == ":":
        glued = is_number(items, here + 1) and items[here + 1].start == items[here].end
        here += 1
    elif mark(items, here) in _BETWEEN:
        here += 1
    labelled = mark(items, here) in LOCATORS
    if labelled:
        here += 2 if mark(items, here + 1) == "." else 1
    return here + 1 if is_number(items, here) and (labelled or glued or bare) else at
