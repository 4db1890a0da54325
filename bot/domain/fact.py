"""Atomic facts (``facts.yaml``)."""

from typing import Annotated, Literal

from bot.domain.address import Address
from bot.domain.dates import Edtf
from bot.domain.record import Bounds, Identifier, Line, Record, Sentence

FactType = Literal["event", "claim", "opinion", "forecast"]


class FactSource(Record, frozen=True, kw_only=True):
    """The reference behind a fact: cited by the fact's own sentence, or by a later sentence of its paragraph."""

    key: Line
    carried_by: Literal["sentence", "paragraph"]


class Fact(Record, frozen=True, kw_only=True):
    """One sentence in our own words that says one thing the article says.

    ``sentence`` counts from 1 inside the paragraph. ``whose`` names who claims, judges or foresees; events have none.
    ``figures`` are the numbers as the article prints them, each found again in ``text``.
    """

    id: Identifier
    text: Sentence
    type: FactType
    whose: Line | None = None
    at: Address
    sentence: Annotated[int, Bounds(least=1)]
    topics: Annotated[tuple[Identifier, ...], Bounds(least=1)]
    actors: tuple[Identifier, ...]
    figures: tuple[Line, ...] = ()
    date: Edtf | None = None
    source: FactSource | None


class FactsFile(Record, frozen=True, kw_only=True):
    """``facts.yaml``."""

    facts: tuple[Fact, ...]
