"""What became of a text's lines, and the difference for which it is refused."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from bot.content.importing.plain_text import NOTHING
from bot.domain.address import Address
from bot.domain.own_text import OwnText
from bot.errors import OperatorError

Fate = Literal["kept", "dropped", "unsure"]
_LONGEST = 90
_MANY = re.compile(r"the key words|(?!1 )[\d,]+ ")
"""How clauses begin that tell of several things."""


class Piece(Struct, frozen=True):
    """Lines of the file (counted from 1) that belong together, and what they were taken for."""

    fate: Fate
    lines: tuple[int, ...]
    told: str


class Counts(Struct, frozen=True):
    """How many of each were matched to the pack."""

    paragraphs: int
    bullets: int
    references: int
    citation_lines: int
    in_text_citations: int


class Imported(Struct, frozen=True):
    """An article's own text with an account of every line; ``lines`` tells where each paragraph stands in the file."""

    own_text: OwnText
    recognised_by: str
    pieces: tuple[Piece, ...]
    counts: Counts
    lines: dict[Address, tuple[int, ...]]


class Difference(OperatorError):
    """The text is not the edition that the pack describes: the first lines at which they part.

    ``expected`` and ``found`` are clauses; ``found`` is ``None`` where the text ends.
    """

    def __init__(self, pack: str, lines: Sequence[int], expected: str, found: str | None) -> None:
        self.line = lines[0]
        self.lines = tuple(lines)
        self.expected = expected
        self.found = found
        at = f"line{'' if len(lines) == 1 else 's'} {numbers(lines)}"
        where = f"differs from {pack} at {at}" if found is not None else f"ends too early, after {at}"
        stands = f", but there {_agreeing('stands', 'stand', found)} {found}" if found is not None else ""
        expects = f"expected {_agreeing('is', 'are', expected)} {expected}"
        way_out = (
            f"hold {_those(lines)} against the publisher's page"
            if found is not None
            else "take a copy of the whole text"
        )
        super().__init__(f"The text {where}: {expects}{stands}; {way_out}{NOTHING}")


def quoted(text: str, at: int = 0) -> str:
    """A text in quotation marks, cut to what stands around the position ``at``."""
    start = max(0, at - _LONGEST // 3) if len(text) > _LONGEST else 0
    end = start + _LONGEST
    return f"“{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}”"


def _agreeing(one: str, many: str, clause: str) -> str:
    """The verb in the number of its clause."""
    return many if _MANY.match(clause) else one


def _those(lines: Sequence[int]) -> str:
    return "that line" if len(lines) == 1 else "those lines"


def numbers(lines: Sequence[int]) -> str:
    """``1``, ``47-55`` or ``77, 79, 81``: neighbours joined."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
