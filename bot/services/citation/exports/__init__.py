"""Sources as files: for reference managers and TeX, and as set bibliographies.

Data formats are written from CSL items alone, so they work without pandoc; rendered formats take entries that a
processor has set.
"""

from bot.services.citation.exports.formats import FORMATS, ExportFormat, data_file, document, fragment

__all__ = ["FORMATS", "ExportFormat", "data_file", "document", "fragment"]
