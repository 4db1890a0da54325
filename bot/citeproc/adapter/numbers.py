"""Numbers of issues, volumes, laws, patents: ranges, and what is one number only.

Source: CSL 1.0.2, *Label*: a label is plural where its variable holds several numbers. Pandoc takes every hyphen,
comma and blank for a sign of several, and sets the hyphen of a range as it stands.
"""

import re
from typing import Final
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.domain.rich_text import RichText

_COUNTED: Final = (
    "chapter-number",
    "collection-number",
    "issue",
    "number",
    "part-number",
    "supplement-number",
    "volume",
)
_LABELLED: Final = (*_COUNTED, "version")
_CASE: Final = "legal_case"
_RANGE: Final = re.compile(r"([0-9]+)\s*-\s*([0-9]+)")
_NUMBER: Final = "[A-Za-z]{0,3}[0-9]+[A-Za-z]{0,3}"
_PAGE_LABEL: Final = re.compile(r"pp?\.\s*(?=[0-9])", re.IGNORECASE)
_PAGES: Final = re.compile("[-–,;&]")  # noqa: RUF001 - ranges
_SEVERAL: Final = re.compile(rf"{_NUMBER}(?:\s*(?:[-–&]|,\s)\s*{_NUMBER})*")  # noqa: RUF001 - ranges
# For private use, see punctuation.py; pandoc takes these for no sign of several numbers.
_HIDDEN: Final = str.maketrans("-, &–", "\ue010\ue011\ue012\ue013\ue014")  # noqa: RUF001 - ranges
_SHOWN: Final = {hidden: shown for shown, hidden in _HIDDEN.items()}


def count_a_docket_as_one(root: ET.Element) -> None:
    """Give the number of a legal case a label in the singular: "No. 12-345" is one case."""
    for parent in list(root.iter()):
        for place, label in enumerate(parent):
            if label.tag == "label" and label.get("variable") == "number":
                choice = ET.Element("choose")
                ET.SubElement(choice, "if", type=_CASE).append(ET.Element("label", {**label.attrib, "plural": "never"}))
                ET.SubElement(choice, "else").append(label)
                parent[place] = choice


def set_ranges_with_dashes(item: Item, _: Case) -> Item:
    """``3-4`` is a range and takes a dash, as in page numbers."""
    ranges = {
        name: match
        for name in _COUNTED
        if not _is_docket(item, name) and (match := _RANGE.fullmatch(str(item.get(name, ""))))
    }
    return {**item, **{name: f"{match[1]}–{match[2]}" for name, match in ranges.items()}}  # noqa: RUF001 - a range


def hide_marks_of_single_numbers(item: Item, _: Case) -> Item:
    """``4,750,999``, ``Suppl. 2`` and ``0.9-beta`` are one number each, so their label stays singular."""
    texts = {name: str(item[name]) for name in _LABELLED if name in item}
    return {**item, **{name: text.translate(_HIDDEN) for name, text in texts.items() if not _SEVERAL.fullmatch(text)}}


def set_pages_without_labels(item: Item, _: Case) -> Item:
    """Take "pp." away from pages that bring it, for the style sets its own; let "Article 45" be one page."""
    if "page" not in item:
        return item
    found = _PAGE_LABEL.match(page := str(item["page"]).strip())
    page = page[found.end() :] if found else page
    return {**item, "page": page if _PAGES.search(page) else page.translate(_HIDDEN)}


def show_marks_of_numbers(text: RichText, _: Case) -> RichText:
    """The hidden marks again."""
    return tuple(replace(run, text=run.text.translate(_SHOWN), link=run.link.translate(_SHOWN)) for run in text)


def _is_docket(item: Item, name: str) -> bool:
    """Whether a variable holds the number of a case, whose hyphen is a part of it: "No. 12-345"."""
    return name == "number" and item.get("type") == _CASE
