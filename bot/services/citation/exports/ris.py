"""RIS files.

Source: *RIS format specification* (Reference Manager, 2011): two-letter tags, ``Last, First, Suffix``, dates
``YYYY/MM/DD/``, lines ended by CR LF. Names of bodies end with a comma, by which EndNote, Zotero and pandoc keep them
whole. Each line is one tag and one value: a writer of a library would not make this shorter.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from bot.domain.reference import CslDate, CslItem, ItemType, Name
from bot.services.citation.exports.dates import is_year, years
from bot.services.citation.exports.markup import stripped
from bot.services.citation.exports.particles import joined

Tagged = tuple[str, str | None]

_TYPES: Final[dict[ItemType, str]] = {
    "article": "EJOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "GEN",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "event": "GEN",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "performance": "GEN",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "CPAPER",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
_SEASONS = ("spring", "summer", "autumn", "winter")
_COUNTED = frozenset({"book", "thesis"})
"""Whose ``SP`` is the number of pages."""
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_RANGE = re.compile(r"([^\s,;–-]+)\s?[–-]\s?([^\s,;–-]+)")  # noqa: RUF001 - an en dash


def ris(items: Iterable[CslItem]) -> str:
    """The items one after the other, a blank line between them; text without markup, for RIS has none."""
    return "\r\n".join(_record(item) for item in items)


def _record(item: CslItem) -> str:
    tagged = chain([("TY", _TYPES[item.type]), ("ID", item.id)], _people(item), _titles(item), _dates(item))
    lines = chain(tagged, _extent(item), _origin(item), _rest(item))
    return "".join(f"{tag}  - {stripped(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _people(item: CslItem) -> Iterator[Tagged]:
    roles = {
        "AU": item.author or (() if item.editor or item.translator else item.creators),
        "A2": item.editor or item.editor_translator,
        "A3": item.collection_editor,
        "A4": item.translator or item.editor_translator,
    }
    for tag, names in roles.items():
        for name in names:
            yield tag, _name(name)


def _name(name: Name) -> str:
    if not name.family or not name.given:
        told = name.literal or joined(name.non_dropping_particle, name.family or name.given or "")
        whole = " ".join(filter(None, (told, name.suffix)))
        return f"{whole}," if " " in whole else whole
    family = joined(name.non_dropping_particle, name.family)
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    return ", ".join(filter(None, (family, given, name.suffix)))


def _titles(item: CslItem) -> Iterator[Tagged]:
    yield "TI", item.title
    yield "ST", item.title_short
    yield "T2", item.container_title or item.event_title
    yield "J2", item.container_title_short
    yield "T3", item.collection_title or item.volume_title


def _dates(item: CslItem) -> Iterator[Tagged]:
    if item.issued:
        yield "PY", _year(item.issued)
        yield "DA", None if is_year(item.issued) else _date(item.issued)
    if item.accessed:
        yield "Y2", _date(item.accessed)


def _year(date: CslDate) -> str:
    """The first year, for RIS has room for four digits; ``DA`` tells the rest."""
    return f"{date.year:04d}" if date.year and date.year > 0 else years(date)


def _date(date: CslDate) -> str:
    """``2022/02/23/``, and after the last slash what numbers cannot say."""
    if not date.date_parts:
        return f"///{date.literal}" if date.literal else ""
    year, month, day, *_ = (*(f"{part:02d}" for part in date.date_parts[0]), "", "")
    return f"{year}/{month}/{day}/{_remark(date)}"


def _remark(date: CslDate) -> str:
    told = ["circa"] if date.circa else []
    if date.season:
        told.append(_SEASONS[date.season - 1])
    told += ("until " + "/".join(f"{part:02d}" for part in last) for last in (date.date_parts or ())[1:])
    return ", ".join(told)


def _extent(item: CslItem) -> Iterator[Tagged]:
    yield "VL", item.volume
    yield "IS", item.issue
    yield "M1", item.number or item.collection_number
    yield "NV", item.number_of_volumes
    yield "ET", item.edition or item.version
    yield "SE", item.section or item.chapter_number
    pages = item.page or (item.number_of_pages if item.type in _COUNTED else None)
    limits = _RANGE.fullmatch(pages or "")
    yield "SP", limits[1] if limits else pages
    yield "EP", limits[2] if limits else None


def _origin(item: CslItem) -> Iterator[Tagged]:
    yield "PB", item.publisher or item.authority
    yield "CY", item.publisher_place or item.event_place
    yield "DB", item.archive
    yield "AV", ", ".join(filter(None, (item.archive_place, item.archive_collection, item.archive_location)))
    yield "CN", item.call_number
    original = (item.original_title, item.original_publisher_place, item.original_publisher)
    first = years(item.original_date) if item.original_date else ""
    yield "OP", ", ".join(filter(None, (*original, first)))


def _rest(item: CslItem) -> Iterator[Tagged]:
    yield "M3", item.genre or item.medium
    yield "SN", item.isbn or item.issn
    yield "DO", item.doi
    yield "UR", item.url
    yield "LA", item.language
    yield "AB", item.abstract
    for keyword in _KEYWORDS.split(item.keyword or ""):
        yield "KW", keyword
    yield "N1", item.note
    yield "RN", item.annote
