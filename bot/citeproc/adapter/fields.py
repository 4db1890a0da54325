"""Variables that changed their names, and what they hold in other words."""

import re
from typing import Final

from bot.citeproc.adapter.case import Case, Item

_TAG: Final = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")


def name_events_both_ways(item: Item, _: Case) -> Item:
    """CSL 1.0.2 renamed ``event`` to ``event-title``; half of the styles still ask for the former."""
    return {**item, "event": item["event-title"]} if "event-title" in item else item


def read_languages(item: Item, _: Case) -> Item:
    """Know English by "eng" and "English" too, as reference managers write it.

    CSL 1.0.2, *Title Case Conversion*, is for English titles only. Pandoc knows the two letters of BCP 47 alone and
    leaves other titles as they are; the reference processor takes the first two letters.
    """
    language = str(item.get("language", "")).strip()
    if not language or _TAG.fullmatch(language):
        return item
    return {**item, "language": language[:2].lower()}
