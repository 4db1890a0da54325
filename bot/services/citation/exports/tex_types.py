"""Which entry type each type of CSL is in BibTeX and BibLaTeX, and what that decides.

Source: *BibTeXing*, 3.1; BibLaTeX manual 3.20, *Regular types* and *Non-standard types*.
"""

import re
from typing import Final, Literal

from bot.domain.reference import CslItem, ItemType

Dialect = Literal["bibtex", "biblatex"]

# CSL type: (BibTeX, BibLaTeX)
_TYPES: Final[dict[ItemType, tuple[str, str]]] = {
    "article": ("misc", "online"),
    "article-journal": ("article", "article"),
    "article-magazine": ("article", "article"),
    "article-newspaper": ("article", "article"),
    "bill": ("misc", "legislation"),
    "book": ("book", "book"),
    "broadcast": ("misc", "video"),
    "chapter": ("incollection", "incollection"),
    "classic": ("book", "book"),
    "collection": ("misc", "misc"),
    "dataset": ("misc", "dataset"),
    "document": ("misc", "misc"),
    "entry": ("incollection", "inreference"),
    "entry-dictionary": ("incollection", "inreference"),
    "entry-encyclopedia": ("incollection", "inreference"),
    "event": ("misc", "misc"),
    "figure": ("misc", "image"),
    "graphic": ("misc", "artwork"),
    "hearing": ("misc", "misc"),
    "interview": ("misc", "misc"),
    "legal_case": ("misc", "jurisdiction"),
    "legislation": ("misc", "legislation"),
    "manuscript": ("unpublished", "unpublished"),
    "map": ("misc", "image"),
    "motion_picture": ("misc", "movie"),
    "musical_score": ("misc", "misc"),
    "pamphlet": ("booklet", "booklet"),
    "paper-conference": ("inproceedings", "inproceedings"),
    "patent": ("misc", "patent"),
    "performance": ("misc", "performance"),
    "periodical": ("misc", "periodical"),
    "personal_communication": ("misc", "letter"),
    "post": ("misc", "online"),
    "post-weblog": ("misc", "online"),
    "regulation": ("misc", "legislation"),
    "report": ("techreport", "report"),
    "review": ("article", "review"),
    "review-book": ("article", "review"),
    "software": ("misc", "software"),
    "song": ("misc", "music"),
    "speech": ("unpublished", "unpublished"),
    "standard": ("misc", "standard"),
    "thesis": ("phdthesis", "thesis"),
    "treaty": ("misc", "legal"),
    "webpage": ("misc", "online"),
}
_MASTER = re.compile(r"\bmaster|\bM\.? ?(?:A|S|Sc|Phil|Res)\b", re.IGNORECASE)
_PUBLISHER_FIELDS: Final[dict[str, str]] = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "thesis": "institution",
    "report": "institution",
    "booklet": "howpublished",
    "unpublished": "howpublished",
}
_PRINTED_BY_PUBLISHER = frozenset(
    {"article", "book", "dataset", "incollection", "inproceedings", "inreference", "periodical", "review", "software"}
)
_GENERIC_NAMES: Final[dict[str, str]] = {"phdthesis": "Thesis", "techreport": "Report"}
_SUBTYPES: Final[dict[ItemType, str]] = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_PARTS = frozenset({"incollection", "inproceedings", "inreference"})
_NUMBERED_BY_SERIES = _PARTS | {"book"}
_ARTICLES = frozenset({"article", "periodical", "review"})


def entry_type(item: CslItem, dialect: Dialect) -> str:
    """The name behind ``@``: ``article``, ``online``, ``mastersthesis``."""
    bibtex, biblatex = _TYPES[item.type]
    if dialect == "biblatex":
        return biblatex
    return "mastersthesis" if bibtex == "phdthesis" and _MASTER.search(item.genre or "") else bibtex


def entry_subtype(item: CslItem) -> str | None:
    """What tells a magazine's article from a journal's."""
    return _SUBTYPES.get(item.type)


def genre(item: CslItem, entry: str) -> str | None:
    """The kind of thesis or report. Without one, BibTeX would print "PhD thesis" or "Technical Report" by itself."""
    return item.genre or _GENERIC_NAMES.get(entry)


def publisher_field(entry: str, dialect: Dialect) -> str:
    """The field in which the entry type prints who published it."""
    generic = "publisher" if entry in _PRINTED_BY_PUBLISHER else _generic_publisher(dialect)
    return _PUBLISHER_FIELDS.get(entry, generic)


def is_part(entry: str) -> bool:
    """Whether the container is a book, with a ``booktitle``."""
    return entry in _PARTS


def is_article(entry: str) -> bool:
    """Whether the container is a journal, which the entry type prints."""
    return entry in _ARTICLES


def number(item: CslItem, entry: str) -> str | None:
    """What ``number`` means for the entry type: an issue, a number in a series, or a number of its own."""
    if is_article(entry):
        return item.issue
    return item.collection_number if entry in _NUMBERED_BY_SERIES else item.number or item.issue


def _generic_publisher(dialect: Dialect) -> str:
    return "howpublished" if dialect == "bibtex" else "organization"
