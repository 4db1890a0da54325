"""Replies that have been built: as Discord gets them, to be sent as often as they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import orjson
from discord import ui

from bot.presentation.lookup import Lookup
from bot.presentation.reply import Answer, Download, layout, plain_view
from bot.presentation.sheet import Sheet

MOST: Final = 512
"""Replies that are kept; of the shipped article's, each takes some 6 KB."""
LONG: Final = 100
"""A sheet of more blocks than these is kept itself, cut into its pages: any of them may be turned to next."""
MOST_LONG: Final = 8

Built = TypeVar("Built")


class Written(ui.LayoutView):
    """A view's components as JSON: nothing of it is built, or written, again."""

    def __init__(self, view: ui.LayoutView | ui.View) -> None:
        super().__init__(timeout=None)
        # orjson leaves its bytes in the 32 KB where it wrote them: a copy takes only what it is long.
        self._json = orjson.Fragment(bytes(memoryview(orjson.dumps(view.to_components()))))
        self._in_layout = view.has_components_v2()
        self.stop()

    def to_components(self) -> Any:  # noqa: ANN401 - what discord.py hands to orjson
        """What orjson copies into the request as it stands."""
        return self._json

    def has_components_v2(self) -> bool:
        """Whether the view was a layout."""
        return self._in_layout


@dataclass(frozen=True, slots=True)
class Finished:
    """A reply without files; ``content`` is that of a plain one, ``lasting`` where it may be given again."""

    view: Written
    content: str | None
    lasting: bool


def finished(answer: Answer, lookup: Lookup, *, private: bool) -> Finished | None:
    """An answer at the look-up's page, shown to one or to all; ``None`` where files may go with it."""
    if isinstance(answer, Sheet):
        if answer.pictures:
            return None
        return Finished(Written(layout(answer, lookup, private=private)), None, lasting=not answer.private)
    if isinstance(answer, Download) or answer.file is not None:
        return None
    return Finished(Written(plain_view(answer, private=private)), answer.content, answer.lasting)


class Shelf(Generic[Built]):
    """Keeps what was asked for last, ``most`` of it, by all that it depends on."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Built] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Built | None:
        """What is kept under a key; it counts as asked for."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def clear(self) -> None:
        """Keep nothing any more."""
        self._kept.clear()

    def keep(self, key: Hashable, built: Built) -> None:
        """Keep something; what nobody has asked for longest makes room."""
        self._kept[key] = built
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
