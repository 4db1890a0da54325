"""Terms as the article uses them (``glossary.yaml``)."""

from typing import Annotated

from bot.domain.address import Address
from bot.domain.record import Bounds, Identifier, Line, Record
from bot.domain.sections import Sourced


class Term(Record, frozen=True, kw_only=True):
    """A term, what the article says of it, and the paragraph that uses it first."""

    id: Identifier
    term: Line
    expansion: Line | None = None
    aliases: tuple[Line, ...] = ()
    definition: Annotated[tuple[Sourced, ...], Bounds(least=1)]
    first_use: Address


class GlossaryFile(Record, frozen=True, kw_only=True):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]
