"""Every format, by the name that ``/citation export`` knows it by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText
from bot.services.citation.exports.bibtex import biblatex, bibtex
from bot.services.citation.exports.commonmark import line, markdown
from bot.services.citation.exports.csl import csl_json, csl_tree
from bot.services.citation.exports.html_page import inline, page
from bot.services.citation.exports.plain_text import plain_text
from bot.services.citation.exports.ris import ris
from bot.services.citation.exports.rtf import rtf
from bot.services.citation.exports.word import word

YamlWriter = Callable[[Mapping[str, Any]], str]
"""How a tree is written as YAML, which services do not know."""


class ExportFormat(Struct, frozen=True):
    """``rendered`` tells whether it takes set entries, in some style, or items; ``told`` says what it is for."""

    name: str
    extension: str
    rendered: bool
    told: str


_ALL: Final = (
    ExportFormat("ris", "ris", rendered=False, told="RIS, for EndNote, Zotero and Mendeley"),
    ExportFormat("bibtex", "bib", rendered=False, told="BibTeX, for LaTeX"),
    ExportFormat("biblatex", "bib", rendered=False, told="BibLaTeX, for LaTeX with biber"),
    ExportFormat("csl-json", "json", rendered=False, told="CSL-JSON, for Zotero and pandoc"),
    ExportFormat("csl-yaml", "yaml", rendered=False, told="CSL-YAML, for pandoc and Quarto"),
    ExportFormat("html", "html", rendered=True, told="HTML, a web page that Word opens too"),
    ExportFormat("rtf", "rtf", rendered=True, told="RTF, for any word processor"),
    ExportFormat("docx", "docx", rendered=True, told="a Word document"),
    ExportFormat("markdown", "md", rendered=True, told="Markdown"),
    ExportFormat("text", "txt", rendered=True, told="plain text, without italics"),
)
FORMATS: Final[Mapping[str, ExportFormat]] = MappingProxyType({one.name: one for one in _ALL})
"""In the order in which they are offered."""

_DATA: Final[Mapping[str, Callable[[Iterable[CslItem]], str]]] = {
    "ris": ris,
    "bibtex": bibtex,
    "biblatex": biblatex,
    "csl-json": csl_json,
}
_FRAGMENTS: Final[Mapping[str, Callable[[RichText], str]]] = {"html": inline, "markdown": line}


def data_file(name: str, items: Iterable[CslItem], yaml: YamlWriter) -> bytes:
    """The items in a format that is not rendered, in UTF-8; ``yaml`` writes the tree of CSL-YAML.

    Raises :class:`KeyError` for any other format.
    """
    text = yaml(csl_tree(items)) if name == "csl-yaml" else _DATA[name](items)
    return text.encode()


def document(name: str, entries: Sequence[RichText], heading: str, language: str) -> bytes:
    """The set entries in a rendered format, as a whole document; an empty heading is left out.

    ``language`` is a language tag such as ``en-GB``, or empty where it is not known.
    Raises :class:`KeyError` for any other format.
    """
    if name == "docx":
        return word(entries, heading, language)
    if name == "html":
        return page(entries, heading, language).encode()
    return {"rtf": rtf, "markdown": markdown, "text": plain_text}[name](entries, heading).encode()


def fragment(name: str, entry: RichText) -> str:
    """One entry without a document around it, to be pasted: as ``html`` or ``markdown``.

    Raises :class:`KeyError` for any other format.
    """
    return _FRAGMENTS[name](entry)
