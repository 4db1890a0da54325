"""The comparison has a cell for every tenure under every topic."""

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.files import TENURES
from bot.content.place import Flaw, Place


def sides_are_tenures(draft: Draft) -> Iterator[Flaw]:
    """The two sides shown by default are two of the tenures."""
    known = draft.ids(TENURES, "tenures")
    file = draft.tenures_file
    if known is None or file is None:
        return
    for side, id_ in (("left", file.left), ("right", file.right)):
        if id_ not in known:
            yield Flaw(Place(TENURES, (side,)), f"there is no tenure `{id_}`")
    if file.left == file.right:
        yield Flaw(Place(TENURES, ("right",)), f"`{file.right}` stands on the left already")


def topics_are_compared_once(draft: Draft) -> Iterator[Flaw]:
    """No topic has two comparisons."""
    seen: set[str] = set()
    for place, comparison in draft.comparisons:
        if comparison.topic in seen:
            yield Flaw(place.at("topic"), f"the topic `{comparison.topic}` is compared above already")
        seen.add(comparison.topic)


def cells_are_complete(draft: Draft) -> Iterator[Flaw]:
    """Each comparison has one cell a tenure: sentences, or ``silent``."""
    known = draft.ids(TENURES, "tenures")
    if known is None:
        return
    for place, comparison in draft.comparisons:
        for id_ in sorted(known - comparison.cells.keys()):
            missing = f"the cell of `{id_}` is missing; write sentences with addresses, or `{id_}: silent`"
            yield Flaw(place.at("cells"), missing, at_key=True)
        for id_ in comparison.cells.keys() - known:
            yield Flaw(place.at("cells", id_), f"there is no tenure `{id_}` for this cell", at_key=True)
