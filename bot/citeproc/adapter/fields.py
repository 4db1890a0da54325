"""Variables that changed their names."""

from bot.citeproc.adapter.case import Case, Item


def name_events_both_ways(item: Item, _: Case) -> Item:
    """CSL 1.0.2 renamed ``event`` to ``event-title``; half of the styles still ask for the former."""
    return {**item, "event": item["event-title"]} if "event-title" in item else item
