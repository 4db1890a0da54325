"""Editor's notes: what the article gets wrong or leaves in doubt, from outside the article (``notes.yaml``)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.address import Address
from bot.domain.record import Identifier, Line, Record, Sentence

Confidence = Literal["certain", "likely", "unsure"]


class Note(Record):
    """One note: what is printed (a few words), what is so, and how we know.

    ``title`` is one short sentence that stands alone wherever the paragraph's content is shown. ``source`` names the
    outside record, ``source_date`` the date of that knowledge; where the article contradicts itself, the source is the
    article's other place. ``contradicts`` is true where the printed words must not be repeated without the note.
    """

    id: Identifier
    kind: Literal["record", "self-contradiction", "older-source", "wording"]
    title: Line
    at: Annotated[tuple[Address, ...], Field(min_length=1, strict=False)]
    printed: Line
    record: Annotated[tuple[Sentence, ...], Field(min_length=1, strict=False)]
    source: Line
    source_date: Annotated[date, Field(strict=False)]
    confidence: Confidence
    contradicts: bool


class NotesFile(Record):
    """``notes.yaml``."""

    notes: Annotated[tuple[Note, ...], Field(strict=False)]
