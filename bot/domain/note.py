"""Editor's notes: what the article gets wrong or leaves in doubt, from outside the article (``notes.yaml``)."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.domain.address import Address
from bot.domain.record import Identifier, Line, Record, Sentence

Confidence = Literal["certain", "likely", "unsure"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _written_as_day(given: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if isinstance(given, date) or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    message = f"{given!r} is not a day; write 'YYYY-MM-DD'"
    raise ValueError(message)


class Note(Record):
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
    at: Annotated[tuple[Address, ...], Field(min_length=1, strict=False)]
    printed: Line
    record: Annotated[tuple[Sentence, ...], Field(min_length=1, strict=False)]
    source: Line
    source_date: Annotated[date, Field(strict=False), BeforeValidator(_written_as_day)]
    confidence: Confidence
    contradicts: bool
    facts: Annotated[tuple[Identifier, ...], Field(strict=False)] = ()


class NotesFile(Record):
    """``notes.yaml``."""

    notes: Annotated[tuple[Note, ...], Field(strict=False)]
