"""Atomic facts (``facts.yaml``)."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.address import Address
from bot.domain.dates import Edtf
from bot.domain.record import Identifier, Line, Record, Sentence

FactType = Literal["event", "claim", "opinion", "forecast"]


class FactSource(Record):
    """The reference behind a fact: cited by the fact's own sentence, or by a later sentence of its paragraph."""

    key: Line
    carried_by: Literal["sentence", "paragraph"]


class Fact(Record):
    """One sentence in our own words that says one thing the article says.

    ``sentence`` counts from 1 inside the paragraph. ``whose`` names who claims, judges or foresees; events have none.
    ``figures`` are the numbers as the article prints them, each found again in ``text``.
    """

    id: Identifier
    text: Sentence
    type: FactType
    whose: Line | None = None
    at: Address
    sentence: Annotated[int, Field(ge=1)]
    topics: Annotated[tuple[Identifier, ...], Field(min_length=1, strict=False)]
    actors: Annotated[tuple[Identifier, ...], Field(strict=False)]
    figures: Annotated[tuple[Line, ...], Field(strict=False)] = ()
    date: Edtf | None = None
    source: FactSource | None


class FactsFile(Record):
    """``facts.yaml``."""

    facts: Annotated[tuple[Fact, ...], Field(strict=False)]
