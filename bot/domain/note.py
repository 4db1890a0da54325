"""Editor's notes: what the article gets wrong or leaves in doubt, from outside the article (``notes.yaml``)."""

from datetime import date
from typing import Annotated, Literal

from bot.domain.address import Address
from bot.domain.record import Bounds, Identifier, Line, Record, Sentence

Confidence = Literal["certain", "likely", "unsure"]


class Note(Record, frozen=True, kw_only=True):
    """One note: what is printed (a few words), what is so, and how we know.

    ``title`` is one short sentence that stands alone wherever the paragraph's content is shown. ``source`` names the
    outside record, ``source_date`` the date of that knowledge; where the article contradicts itself, the source is the
    article's other place. ``contradicts`` is true where the printed words must not be repeated without the note;
    ``facts`` are then the ids of the facts that repeat them, or take them for granted, in whole or in part. A note is
    on a paragraph, and most of what else a paragraph says is sound.
    """

    id: Identifier
    kind: Literal["record", "self-contradiction", "older-source", "wording"]
    title: Line
    at: Annotated[tuple[Address, ...], Bounds(least=1)]
    printed: Line
    record: Annotated[tuple[Sentence, ...], Bounds(least=1)]
    source: Line
    source_date: date
    confidence: Confidence
    contradicts: bool
    facts: tuple[Identifier, ...] = ()


class NotesFile(Record, frozen=True, kw_only=True):
    """``notes.yaml``."""

    notes: tuple[Note, ...]
