"""Sources in CSL-JSON vocabulary (``references.yaml``).

Source of the names: Citation Style Language 1.0.2, *Appendix III: Types*, *Appendix IV: Variables* and the
*CSL-JSON input* schema.
"""

from typing import Annotated, Any, Literal

from msgspec import json

from bot.domain.record import Bounds, Line, Record

ReferenceKey = Annotated[str, Bounds(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", most=48)]

ItemType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]

_CAPITALS = frozenset({"doi", "isbn", "issn", "pmcid", "pmid", "url"})
_UNDERSCORED = frozenset({"archive_collection", "archive_location"})


def _csl_name(field: str) -> str:
    """The CSL variable behind a Python name: ``container_title`` is ``container-title``, ``doi`` is ``DOI``."""
    if field in _UNDERSCORED:
        return field
    return field.upper() if field in _CAPITALS else field.replace("_", "-")


class CslRecord(Record, frozen=True, rename=_csl_name, omit_defaults=True):
    """An entry whose keys are CSL variables."""


class Name(CslRecord, frozen=True, kw_only=True):
    """A CSL name: ``family`` and ``given`` with their particles and suffix, or ``literal`` for a body."""

    family: Line | None = None
    given: Line | None = None
    dropping_particle: Line | None = None
    non_dropping_particle: Line | None = None
    suffix: Line | None = None
    comma_suffix: bool | None = None
    static_ordering: bool | None = None
    literal: Line | None = None


Names = tuple[Name, ...]

DateParts = Annotated[tuple[int, ...], Bounds(least=1, most=3)]


class CslDate(CslRecord, frozen=True, kw_only=True):
    """A CSL date: ``date-parts: [[2018, 9]]``, two of them for a range, or words as ``literal``.

    ``season`` is 1 (spring) to 4 (winter); ``circa`` marks a date as uncertain.
    """

    date_parts: Annotated[tuple[DateParts, ...], Bounds(least=1, most=2)] | None = None
    season: Annotated[int, Bounds(least=1, most=4)] | None = None
    circa: bool | None = None
    literal: Line | None = None

    @property
    def year(self) -> int | None:
        """The (first) year; before Christ it is negative."""
        return self.date_parts[0][0] if self.date_parts else None


class CslItem(CslRecord, frozen=True, kw_only=True):
    """One source as a CSL-JSON item."""

    id: ReferenceKey
    type: ItemType
    language: Line | None = None

    author: Names = ()
    chair: Names = ()
    collection_editor: Names = ()
    compiler: Names = ()
    composer: Names = ()
    container_author: Names = ()
    contributor: Names = ()
    curator: Names = ()
    director: Names = ()
    editor: Names = ()
    editor_translator: Names = ()
    editorial_director: Names = ()
    executive_producer: Names = ()
    guest: Names = ()
    host: Names = ()
    illustrator: Names = ()
    interviewer: Names = ()
    narrator: Names = ()
    organizer: Names = ()
    original_author: Names = ()
    performer: Names = ()
    producer: Names = ()
    recipient: Names = ()
    reviewed_author: Names = ()
    script_writer: Names = ()
    series_creator: Names = ()
    translator: Names = ()

    accessed: CslDate | None = None
    available_date: CslDate | None = None
    event_date: CslDate | None = None
    issued: CslDate | None = None
    original_date: CslDate | None = None
    submitted: CslDate | None = None

    abstract: Line | None = None
    annote: Line | None = None
    archive: Line | None = None
    archive_collection: Line | None = None
    archive_location: Line | None = None
    archive_place: Line | None = None
    authority: Line | None = None
    call_number: Line | None = None
    chapter_number: Line | None = None
    collection_number: Line | None = None
    collection_title: Line | None = None
    container_title: Line | None = None
    container_title_short: Line | None = None
    dimensions: Line | None = None
    division: Line | None = None
    doi: Line | None = None
    edition: Line | None = None
    event_place: Line | None = None
    event_title: Line | None = None
    genre: Line | None = None
    isbn: Line | None = None
    issn: Line | None = None
    issue: Line | None = None
    jurisdiction: Line | None = None
    keyword: Line | None = None
    license: Line | None = None
    medium: Line | None = None
    note: Line | None = None
    number: Line | None = None
    number_of_pages: Line | None = None
    number_of_volumes: Line | None = None
    original_publisher: Line | None = None
    original_publisher_place: Line | None = None
    original_title: Line | None = None
    page: Line | None = None
    page_first: Line | None = None
    part_number: Line | None = None
    part_title: Line | None = None
    pmcid: Line | None = None
    pmid: Line | None = None
    printing_number: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    references: Line | None = None
    reviewed_genre: Line | None = None
    reviewed_title: Line | None = None
    scale: Line | None = None
    section: Line | None = None
    source: Line | None = None
    status: Line | None = None
    supplement_number: Line | None = None
    title: Line
    title_short: Line | None = None
    url: Line | None = None
    version: Line | None = None
    volume: Line | None = None
    volume_title: Line | None = None

    @property
    def creators(self) -> tuple[Name, ...]:
        """Whom the source is filed under: its authors, else who else made it, in the order of CSL's substitution."""
        return (
            self.author
            or self.editor
            or self.editor_translator
            or self.director
            or self.composer
            or self.host
            or self.compiler
            or self.translator
        )

    def csl_json(self) -> dict[str, Any]:
        """The item for a reference processor: CSL variables only, those that are set."""
        item: dict[str, Any] = json.decode(json.encode(self))
        return {name: value for name, value in item.items() if name in _VARIABLES}


_VARIABLES = frozenset(CslItem.__struct_encode_fields__)


class Reference(CslItem, frozen=True, kw_only=True):
    """One source of the article, with the string that the article prints for it."""

    printed: Line


class ReferencesFile(CslRecord, frozen=True, kw_only=True):
    """``references.yaml``."""

    references: tuple[Reference, ...]
