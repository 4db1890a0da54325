"""The base that every entry of the content shares, and what its texts, numbers and lists must be like.

A record is defined and read back in microseconds. Whether what people write is one, content tells
(:mod:`bot.content.models`): nothing is checked here.
"""

from typing import Annotated

import msgspec


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a value must be like: ``least`` and ``most`` count characters or entries, or bound a number.

    ``pattern`` is found in a text; of a ``stripped`` text blanks around it do not count.
    """

    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    stripped: bool = False


Identifier = Annotated[str, Bounds(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", most=32)]
"""A name for machines: lower-case words joined by hyphens. Buttons carry it, hence the limit."""

Line = Annotated[str, Bounds(least=1, most=400, stripped=True, pattern=r"^[^\r\n]+$")]
"""One line of text for people."""

Sentence = Annotated[str, Bounds(least=1, stripped=True, pattern=r"^[^\r\n]+$")]
"""One sentence of any length, without line breaks."""


class Record(msgspec.Struct, frozen=True):
    """A frozen entry."""
