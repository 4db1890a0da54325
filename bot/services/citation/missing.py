"""What a source lacks that a citation of its type needs, in words that a student understands.

Source of what each type needs: the elements that APA 7 (chapters 9 and 10), MLA 9 (chapter 5) and Chicago 18
(chapter 14) ask for in common. Two more depend on the style: the place of publication, which MHRA, New Hart's Rules,
Chicago 17 and Turabian print for books, and the date of access, which Cite Them Right wants of everything read online.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from bot.domain.reference import CslDate, CslItem


class Need(Struct, frozen=True):
    """A piece of data by its plain name, and whether an item has it."""

    name: str
    given: Callable[[CslItem], object]


def missing(item: CslItem, style_id: str = "") -> tuple[str, ...]:
    """The names of the data that the item lacks, in the order of a citation.

    ``style_id`` is the id of a CSL style; without one only what every style needs is asked for.
    """
    needs = (*_NEEDED.get(item.type, _OTHERWISE), *_wanted_by_style(item, style_id))
    return tuple(dict.fromkeys(need.name for need in needs if not need.given(item)))


_AUTHOR = Need("author", lambda item: item.creators)
_DATE = Need("date", lambda item: item.issued)
_DAY = Need("day of issue", lambda item: not _is_year_alone(item.issued))
_MONTH = Need("month or day of issue", lambda item: not _is_year_alone(item.issued))
_VOLUME = Need("volume", lambda item: item.volume)
_ISSUE = Need("issue", lambda item: item.issue)
_PAGES = Need("pages", lambda item: item.page or item.page_first or item.number)
_PLACE = Need("place of publication", lambda item: item.publisher_place)
_ACCESSED = Need("date of access", lambda item: item.accessed)
_DOI_OR_LINK = Need("DOI or link", lambda item: item.doi or item.url)
_LINK = Need("link", lambda item: item.url or item.doi)
_PAGES_OR_LINK = Need("pages or link", lambda item: item.page or item.url or item.doi)


def _container(name: str) -> Need:
    return Need(name, lambda item: item.container_title)


def _publisher(name: str = "publisher") -> Need:
    return Need(name, lambda item: item.publisher)


def _number(name: str) -> Need:
    return Need(name, lambda item: item.number)


def _site() -> Need:
    return Need("website", lambda item: item.container_title or item.publisher)


def _issuing_body() -> Need:
    """A report may be published by the body that wrote it; then the manuals name it once."""
    return Need("publisher", lambda item: item.publisher or any(name.literal for name in item.author))


_JOURNAL = (_AUTHOR, _DATE, _container("journal"), _VOLUME, _ISSUE, _PAGES, _DOI_OR_LINK)
_BOOK = (_AUTHOR, _DATE, _publisher())
_ENTRY = (_DATE, _container("reference work"), Need("publisher or link", lambda item: item.publisher or item.url))
_POST = (_AUTHOR, _DAY, _site(), _LINK)
_RECORDING = (_AUTHOR, _DATE, _publisher("label or company"))
_MADE = (_DATE, _publisher("production company"))
_ENACTED = (_DATE, Need("number or collection", lambda item: item.number or item.container_title))
_WEB_PAGE = (_DATE, _site(), _LINK)

_OTHERWISE: Final = (_DATE, Need("journal or publisher", lambda item: item.container_title or item.publisher))

_NEEDED: Final[Mapping[str, tuple[Need, ...]]] = {
    "article": (_AUTHOR, _DATE, Need("archive", lambda item: item.publisher or item.archive), _DOI_OR_LINK),
    "article-journal": _JOURNAL,
    "article-magazine": (_AUTHOR, _MONTH, _container("magazine"), _PAGES_OR_LINK),
    "article-newspaper": (_DAY, _container("newspaper"), _PAGES_OR_LINK),
    "bill": _ENACTED,
    "book": _BOOK,
    "broadcast": (_DATE, Need("channel or programme", lambda item: item.publisher or item.container_title)),
    "chapter": (
        _AUTHOR,
        _DATE,
        _container("book's title"),
        Need("editor", lambda item: item.editor),
        _PAGES,
        _publisher(),
    ),
    "dataset": (_AUTHOR, _DATE, _publisher("archive"), _DOI_OR_LINK),
    "document": (*_OTHERWISE, _DOI_OR_LINK),
    "entry": _ENTRY,
    "entry-dictionary": _ENTRY,
    "entry-encyclopedia": _ENTRY,
    "hearing": _ENACTED,
    "interview": (_AUTHOR, _DATE),
    "legal_case": (_DATE, Need("court", lambda item: item.authority), *_ENACTED[1:]),
    "legislation": _ENACTED,
    "manuscript": (_DATE, Need("archive", lambda item: item.archive)),
    "map": (_DATE, _publisher()),
    "motion_picture": (Need("director", lambda item: item.director or item.author), *_MADE),
    "paper-conference": (
        _AUTHOR,
        _DATE,
        Need("proceedings or conference", lambda item: item.container_title or item.event_title),
        _PAGES,
    ),
    "patent": (_AUTHOR, _DATE, _number("number")),
    "personal_communication": (_AUTHOR, _DAY),
    "post": _POST,
    "post-weblog": _POST,
    "regulation": _ENACTED,
    "report": (_AUTHOR, _DATE, _issuing_body()),
    "review": _JOURNAL,
    "review-book": _JOURNAL,
    "software": (_AUTHOR, _DATE, Need("version", lambda item: item.version), _LINK),
    "song": _RECORDING,
    "speech": (_AUTHOR, _DAY, Need("event", lambda item: item.event_title or item.container_title)),
    "standard": (_DATE, _number("number"), _issuing_body()),
    "thesis": (_AUTHOR, _DATE, Need("kind of thesis", lambda item: item.genre), _publisher("university")),
    "treaty": (_DATE,),
    "webpage": _WEB_PAGE,
}

CONTAINERS: Final = frozenset(
    {
        "book's title",
        "channel or programme",
        "journal",
        "magazine",
        "newspaper",
        "proceedings or conference",
        "reference work",
        "website",
        "journal or publisher",
    }
)
"""The names of what a source may appear in."""

_ONLINE: Final = frozenset({"dataset", "post", "post-weblog", "webpage"})
_BOOKISH: Final = frozenset({"book", "chapter", "pamphlet"})
_PRINT_PLACE: Final = ("mhra", "new-harts-rules", "turabian")
_CHICAGO_17: Final = re.compile(r"^chicago-.*-17th-edition$")
"""Turabian 9 follows Chicago 17, and its styles are Chicago's; the eighteenth edition prints no place any more."""
_ASK_FOR_ACCESS: Final = ("harvard-cite-them-right",)


def _wanted_by_style(item: CslItem, style_id: str) -> tuple[Need, ...]:
    wanted = []
    if item.type in _BOOKISH and (style_id.startswith(_PRINT_PLACE) or _CHICAGO_17.match(style_id)):
        wanted.append(_PLACE)
    if item.type in _ONLINE and (item.issued is None or style_id.startswith(_ASK_FOR_ACCESS)):
        wanted.append(_ACCESSED)
    return tuple(wanted)


def _is_year_alone(issued: CslDate | None) -> bool:
    """Tell whether no month is known; words such as ``in press`` stand for the whole date."""
    if issued is None:
        return True
    return issued.date_parts is not None and len(issued.date_parts[0]) == 1 and issued.season is None
