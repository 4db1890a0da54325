"""Numbers of issues, volumes, laws, patents: ranges, and what is one number only.

Source: CSL 1.0.2, *Label*: a label is plural where its variable holds several numbers. Pandoc takes every hyphen,
comma and blank for a sign of several, and sets the hyphen of a range as it stands.
"""

import re
from dataclasses import replace
from typing import Final

from bot.citeproc.adapter.case import Case, Item
from bot.domain.rich_text import RichText

_VARIABLES: Final = (
    "chapter-number",
    "collection-number",
    "issue",
    "number",
    "part-number",
    "supplement-number",
    "version",
    "volume",
)
_RANGE: Final = re.compile(r"([0-9]+)\s*-\s*([0-9]+)")
_NUMBER: Final = "[A-Za-z]{0,3}[0-9]+[A-Za-z]{0,3}"
_SEVERAL: Final = re.compile(rf"{_NUMBER}(?:\s*(?:[-–&]|,\s)\s*{_NUMBER})*")  # noqa: RUF001 - ranges
# For private use, see punctuation.py; pandoc takes these for no sign of several numbers.
_HIDDEN: Final = str.maketrans("-, &–", "\ue010\ue011\ue012\ue013\ue014")  # noqa: RUF001 - ranges
_SHOWN: Final = {hidden: shown for shown, hidden in _HIDDEN.items()}


def set_ranges_with_dashes(item: Item, _: Case) -> Item:
    """``3-4`` is a range and takes a dash, as in page numbers."""
    ranges = {name: match for name in _VARIABLES if (match := _RANGE.fullmatch(str(item.get(name, ""))))}
    return {**item, **{name: f"{match[1]}–{match[2]}" for name, match in ranges.items()}}  # noqa: RUF001 - a range


def hide_marks_of_single_numbers(item: Item, _: Case) -> Item:
    """``4,750,999``, ``Suppl. 2`` and ``0.9-beta`` are one number each, so their label stays singular."""
    texts = {name: str(item[name]) for name in _VARIABLES if name in item}
    return {**item, **{name: text.translate(_HIDDEN) for name, text in texts.items() if not _SEVERAL.fullmatch(text)}}


def show_marks_of_numbers(text: RichText, _: Case) -> RichText:
    """The hidden marks again."""
    return tuple(replace(run, text=run.text.translate(_SHOWN), link=run.link.translate(_SHOWN)) for run in text)
