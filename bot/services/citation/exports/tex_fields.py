"""The fields of one entry for BibTeX and BibLaTeX.

Source: *BibTeXing*, 3.2; BibLaTeX manual 3.20, *Entry fields*. Fields that BibTeX's styles do not know are ignored by
them; other readers of BibTeX do read them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.domain.reference import CslDate, CslItem, Name
from bot.services.citation.exports.dates import edtf, is_plain, years
from bot.services.citation.exports.tex_languages import babel_name
from bot.services.citation.exports.tex_names import keeps_particles, tex_names
from bot.services.citation.exports.tex_text import tex, tex_list_member, tex_title, verbatim
from bot.services.citation.exports.tex_types import (
    Dialect,
    entry_subtype,
    genre,
    is_article,
    is_part,
    number,
    publisher_field,
)

Field = tuple[str, str | None]
"""A name and a value as it stands in the file, delimiters included; none is left out."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STATES: Final[dict[str, str]] = {
    "advance online publication": "prepublished",
    "forthcoming": "forthcoming",
    "in preparation": "inpreparation",
    "in press": "inpress",
    "submitted": "submitted",
}
_RANGE = re.compile(r"(?<=[0-9ivxlcdm])\s?[-–]\s?(?=(?:[A-Za-z]*[0-9]|[ivxlcdm]))")  # noqa: RUF001 - an en dash
_TITLES: Final[dict[str, str]] = {
    "shorttitle": "title_short",
    "origtitle": "original_title",
    "eventtitle": "event_title",
    "series": "collection_title",
}
_TEXTS: Final[dict[str, str]] = {
    "shortjournal": "container_title_short",
    "edition": "edition",
    "version": "version",
    "volume": "volume",
    "volumes": "number_of_volumes",
    "part": "part_number",
    "chapter": "chapter_number",
    "pagetotal": "number_of_pages",
    "venue": "event_place",
    "abstract": "abstract",
    "keywords": "keyword",
}
_LISTS: Final[dict[str, str]] = {"origpublisher": "original_publisher", "origlocation": "original_publisher_place"}
_VERBATIM: Final[dict[str, str]] = {
    "doi": "doi",
    "url": "url",
    "isbn": "isbn",
    "issn": "issn",
    "pmid": "pmid",
    "pmcid": "pmcid",
}
_DATES: Final[dict[str, str]] = {"eventdate": "event_date", "origdate": "original_date", "urldate": "accessed"}


def fields(item: CslItem, entry: str, dialect: Dialect) -> Iterator[Field]:
    """All that the dialect can tell of the item, in the order in which people read an entry."""
    yield from _names(item, dialect)
    yield from _own_titles(item, entry, dialect)
    yield from _mapped(item, _TITLES, tex_title)
    yield from _issued(item, dialect)
    yield from _mapped(item, _TEXTS, tex)
    yield "number", _braced(number(item, entry), tex)
    yield "eid", _braced(item.number if is_article(entry) else None, tex)
    yield "pages", _braced(item.page, lambda page: _RANGE.sub("--", tex(page)))
    yield from _published(item, entry, dialect)
    yield "type", _braced(genre(item, entry), tex)
    yield "entrysubtype", _braced(entry_subtype(item), tex)
    yield from _mapped(item, _VERBATIM, verbatim)
    for field, name in _DATES.items():
        yield field, _date(getattr(item, name))
    yield "langid", _braced(item.language, babel_name)
    yield "library", _braced(_whereabouts(item), tex)
    yield "note", _braced(_note(item, entry), tex)
    yield "annotation" if dialect == "biblatex" else "annote", _braced(item.annote, tex)


def _names(item: CslItem, dialect: Dialect) -> Iterator[Field]:
    roles = _roles(item, dialect)
    prefixed = keeps_particles(name for names in roles.values() for name in names)
    for role, names in roles.items():
        yield role, f"{{{tex_names(names, prefixed=prefixed)}}}" if names else None
    if dialect == "biblatex" and roles["editor"] and roles["editor"] == item.director:
        yield "editortype", "{director}"
    yield "options", "{useprefix=true}" if prefixed else None


def _roles(item: CslItem, dialect: Dialect) -> dict[str, tuple[Name, ...]]:
    """Whom the formats have a field for; whoever else made the source stands as its author, if it has none."""
    editors = item.editor or item.editor_translator
    translators = item.translator or item.editor_translator
    directors = item.director
    author = item.author or (() if editors or translators or directors else _makers(item))
    directing_editors = dialect == "biblatex" and not editors
    return {
        "author": author,
        "bookauthor": item.container_author,
        "editor": directors if directing_editors else editors,
        "director": () if directing_editors else directors,
        "translator": translators,
    }


def _makers(item: CslItem) -> tuple[Name, ...]:
    return item.creators or item.performer or item.interviewer or item.producer or item.contributor


def _own_titles(item: CslItem, entry: str, dialect: Dialect) -> Iterator[Field]:
    """Title and container. A volume's own title goes below the title of the whole work, which BibLaTeX alone knows."""
    volume, container = item.volume_title, item.container_title
    if dialect == "biblatex" and volume and is_part(entry):
        told = {"title": item.title, "booktitle": volume, "maintitle": container}
    elif dialect == "biblatex" and volume:
        told = {"title": volume, "maintitle": item.title}
    else:
        told = {"title": item.title, "booktitle": container if is_part(entry) else None}
    for field, title in told.items():
        yield field, _braced(title, tex_title)
    journal = "journaltitle" if dialect == "biblatex" else "journal"
    yield journal, None if is_part(entry) else _braced(container, tex)


def _issued(item: CslItem, dialect: Dialect) -> Iterator[Field]:
    """``date`` for BibLaTeX; ``year`` and ``month`` for BibTeX, with ``date`` where these cannot tell it all."""
    date = item.issued
    state = item.status or (date.literal if date and not date.date_parts and date.literal in _STATES else None)
    yield "pubstate", _braced(state, lambda words: _STATES.get(words, tex(words)))
    if date is None:
        return
    if dialect == "biblatex" or not is_plain(date):
        yield "date", _date(date)
    if dialect == "bibtex":
        yield "year", _braced(years(date, dash="--"), tex_years)
        yield from _month_and_day(date)
    elif not date.date_parts and state != date.literal:
        yield "year", _braced(date.literal, tex)


def tex_years(words: str) -> str:
    """The years with TeX's dash for ranges."""
    return words if re.fullmatch(r"[0-9]+--[0-9]+", words) else tex(words)


def _month_and_day(date: CslDate) -> Iterator[Field]:
    if not date.date_parts or len(date.date_parts) > 1:
        return
    _, *rest = date.date_parts[0]
    if rest:
        yield "month", _MONTHS[rest[0] - 1]
    if rest[1:]:
        yield "day", f"{{{rest[1]}}}"


def _published(item: CslItem, entry: str, dialect: Dialect) -> Iterator[Field]:
    yield publisher_field(entry, dialect), _braced(item.publisher or item.authority, tex_list_member)
    place = "address" if dialect == "bibtex" else "location"
    yield place, _braced(item.publisher_place or item.jurisdiction, tex_list_member)
    yield from _mapped(item, _LISTS, tex_list_member)


def _note(item: CslItem, entry: str) -> str | None:
    """The note; without one, the container of an entry type that would not print it otherwise."""
    printed = is_part(entry) or is_article(entry)
    return item.note or (None if printed else item.container_title)


def _whereabouts(item: CslItem) -> str:
    """Where the only copy lies: archive, collection, shelf."""
    told = (item.archive, item.archive_place, item.archive_collection, item.archive_location, item.call_number)
    return ", ".join(filter(None, told))


def _mapped(item: CslItem, names: Mapping[str, str], written: Callable[[str], str]) -> Iterator[Field]:
    for field, name in names.items():
        yield field, _braced(getattr(item, name), written)


def _date(date: CslDate | None) -> str | None:
    return f"{{{edtf(date)}}}" if date and date.date_parts else None


def _braced(value: str | None, written: Callable[[str], str]) -> str | None:
    return f"{{{written(value)}}}" if value else None
