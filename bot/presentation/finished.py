"""Replies that have been built: as Discord gets them, to be sent as often as they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from discord import ui

from bot.presentation.lookup import Lookup
from bot.presentation.reply import Answer, Download, layout, plain_view
from bot.presentation.sheet import Sheet

MOST: Final = 512
"""Replies that are kept; of the shipped article's, each takes some 6 KB."""


class Written(ui.LayoutView):
    """A view's components as JSON: nothing of it is built, or written, again."""

    def __init__(self, view: ui.LayoutView | ui.View) -> None:
        super().__init__(timeout=None)
        self._json = orjson.Fragment(orjson.dumps(view.to_components()))
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


class Shelf:
    """Keeps the replies that were asked for last, ``most`` of them, by all that they depend on."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Finished] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Finished | None:
        """What is kept under a key; it counts as asked for."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def clear(self) -> None:
        """Keep nothing any more."""
        self._kept.clear()

    def keep(self, key: Hashable, reply: Finished) -> None:
        """Keep a reply; those that nobody has asked for longest make room."""
        self._kept[key] = reply
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
