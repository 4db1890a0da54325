"""Sources in CSL-JSON vocabulary (``references.yaml``).

Source of the names: Citation Style Language 1.0.2, *CSL-JSON input* schema.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_snake

from bot.domain.record import Line, Record

ReferenceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]

ItemType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "document",
    "entry",
    "interview",
    "paper-conference",
    "post-weblog",
    "report",
    "speech",
    "thesis",
    "webpage",
]


def _csl_name(field: str) -> str:
    """The CSL variable behind a Python name: ``container_title`` is ``container-title``, ``doi`` is ``DOI``."""
    return field.upper() if field in {"doi", "issn", "url"} else to_snake(field).replace("_", "-")


class CslRecord(Record):
    """An entry whose keys are CSL variables."""

    model_config = ConfigDict(alias_generator=_csl_name)


class Name(CslRecord):
    """A CSL name: ``family`` and ``given``, or ``literal`` for a body."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None


class CslDate(CslRecord):
    """A CSL date: ``date-parts: [[2018, 9]]``."""

    date_parts: Annotated[
        tuple[Annotated[tuple[int, ...], Field(min_length=1, max_length=3, strict=False)], ...],
        Field(min_length=1, max_length=2, strict=False),
    ]


class Reference(CslRecord):
    """One source, as a CSL-JSON item, with the string that the article prints for it."""

    id: ReferenceKey
    type: ItemType
    title: Line
    author: Annotated[tuple[Name, ...], Field(min_length=1, strict=False)]
    issued: CslDate | None = None
    container_title: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    publisher: Line | None = None
    genre: Line | None = None
    doi: Line | None = None
    url: Line | None = None
    language: Line | None = None
    printed: Line


class ReferencesFile(CslRecord):
    """``references.yaml``."""

    references: Annotated[tuple[Reference, ...], Field(strict=False)]
