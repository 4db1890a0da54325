"""Dated and datable events (``events.yaml``)."""

from typing import Annotated, Literal

from bot.domain.address import Address
from bot.domain.dates import Edtf
from bot.domain.record import Bounds, Identifier, Line, Record, Sentence

Certainty = Literal["dated", "by note", "implied"]


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, and how surely the article dates it.

    ``printed`` is the date as the article prints it (``April 12``), or the words that place it (``the same month``).
    ``certainty`` says whether ``date`` is printed by the article (*dated*), supplied by the editor's note named in
    ``note`` (*by note*), or follows from the context (*implied*). ``tenure`` goes by the date of the event, not by the
    heading it stands under: a tenure's id, or ``straddles``, or ``undated``.
    """

    id: Identifier
    printed: Line | None
    date: Edtf | None
    certainty: Certainty
    note: Identifier | None = None
    text: Sentence
    actors: Annotated[tuple[Identifier, ...], Bounds(least=1)]
    at: Address
    tenure: Identifier


class EventsFile(Record, frozen=True, kw_only=True):
    """``events.yaml``."""

    events: tuple[Event, ...]
