"""Apostrophes that pandoc takes for quotation marks."""

import re
from typing import Final

from bot.citeproc.adapter.case import Case, Item

_VERBATIM: Final = frozenset(("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "id", "language", "type"))
_WITHIN_A_WORD: Final = re.compile(r"(?<=\w)'(?=\w)")


def curl_apostrophes(item: Item, _: Case) -> Item:
    """Write the apostrophe that stands between two letters as one.

    Pandoc takes the second of a word for an opening quotation mark: "O'Brien's 'stone'" ended as a tangle.
    """
    texts = {name: text for name, text in item.items() if isinstance(text, str) and name not in _VERBATIM}
    return {**item, **{name: _WITHIN_A_WORD.sub("’", text) for name, text in texts.items()}}  # noqa: RUF001 - an apostrophe
