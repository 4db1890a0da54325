"""Author-date citations in free text."""

from bot.services.citation.in_text.known_names import KnownNames, folded, near
from bot.services.citation.in_text.model import Author, Date, InText, Kind, Trust
from bot.services.citation.in_text.scanning import find_citations, has_form

__all__ = ["Author", "Date", "InText", "Kind", "KnownNames", "Trust", "find_citations", "folded", "has_form", "near"]
