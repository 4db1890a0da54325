"""BibTeX and BibLaTeX files.

The citation key is the reference's id, which is ASCII. There is no writer of a library behind this: those that are kept
up (bibtexparser) write the fields that they are given, and the work is in the fields.
"""

from collections.abc import Iterable

from bot.domain.reference import CslItem
from bot.services.citation.exports.tex_fields import fields
from bot.services.citation.exports.tex_types import Dialect, entry_type


def bibtex(items: Iterable[CslItem]) -> str:
    """The items for BibTeX's own styles."""
    return _file(items, "bibtex")


def biblatex(items: Iterable[CslItem]) -> str:
    """The items for BibLaTeX and biber."""
    return _file(items, "biblatex")


def _file(items: Iterable[CslItem], dialect: Dialect) -> str:
    return "\n".join(_entry(item, dialect) for item in items)


def _entry(item: CslItem, dialect: Dialect) -> str:
    entry = entry_type(item, dialect)
    lines = [f"  {name} = {value}" for name, value in fields(item, entry, dialect) if value]
    return f"@{entry}{{{item.id},\n" + ",\n".join(lines) + "\n}\n"
