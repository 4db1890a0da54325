"""Terms as the article uses them (``glossary.yaml``)."""

from typing import Annotated

from pydantic import Field

from bot.domain.address import Address
from bot.domain.record import Identifier, Line, Record
from bot.domain.sections import Sourced


class Term(Record):
    """A term, what the article says of it, and the paragraph that uses it first."""

    id: Identifier
    term: Line
    expansion: Line | None = None
    aliases: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    definition: Annotated[tuple[Sourced, ...], Field(min_length=1, strict=False)]
    first_use: Address


class GlossaryFile(Record):
    """``glossary.yaml``."""

    terms: Annotated[tuple[Term, ...], Field(strict=False)]
