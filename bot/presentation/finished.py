"""Replies that have been built: as Discord gets them, to be sent as often as they are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, Generic, TypeVar

import discord
import orjson
from discord import app_commands, ui
from msgspec import Struct

from bot.presentation.lookup import Lookup
from bot.presentation.reply import Answer, Download, layout, plain_view
from bot.presentation.sheet import Sheet

MOST: Final = 512
"""Replies that are kept."""
ROOM: Final = 1_500_000
"""Bytes that they may take together: what many ask for again, of the shipped article, has some 6 KB each."""
LONG: Final = 100
"""A sheet of more blocks than these is kept itself, cut into its pages: any of them may be turned to next."""
MOST_LONG: Final = 8

Built = TypeVar("Built")


class Finished(Struct, frozen=True):
    """A reply without files: ``body`` is what Discord is sent, ``lasting`` where it may be given again."""

    body: bytes
    lasting: bool


def finished(answer: Answer, lookup: Lookup, *, private: bool, shareable: bool) -> Finished | None:
    """An answer at the look-up's page, shown to one or to all; ``None`` where files may go with it.

    ``shareable`` is what only one sees, and may show to all.
    """
    if isinstance(answer, Sheet):
        if answer.pictures:
            return None
        return Finished(_written(layout(answer, lookup, private=shareable), private=private), not answer.private)
    if isinstance(answer, Download) or answer.file is not None:
        return None
    view = plain_view(answer, private=shareable)
    return Finished(_written(view, private=private, content=answer.content), answer.lasting)


def _written(view: ui.LayoutView | ui.View, *, private: bool, content: str | None = None) -> bytes:
    """A message as the first answer to an interaction: without embeds, and calling nobody."""
    flags = discord.MessageFlags(ephemeral=private, components_v2=content is None, suppress_embeds=content is not None)
    data: dict[str, Any] = {"components": view.to_components(), "flags": flags.value, "allowed_mentions": {"parse": []}}
    if content is not None:
        data["content"] = content
    return _json(discord.InteractionResponseType.channel_message, data)


def suggestions(choices: Iterable[app_commands.Choice[Any]]) -> bytes:
    """Suggestions as the first answer to an interaction."""
    return _json(discord.InteractionResponseType.autocomplete_result, {"choices": [one.to_dict() for one in choices]})


def _json(kind: discord.InteractionResponseType, data: dict[str, Any]) -> bytes:
    # orjson leaves its bytes in the 32 KB where it wrote them: a copy takes only what it is long.
    return bytes(memoryview(orjson.dumps({"type": kind.value, "data": data})))


class Shelf(Generic[Built]):
    """Keeps what was asked for last, by all that it depends on: ``most`` of it, with no more in all than ``room``.

    ``size`` tells how much room something takes.
    """

    def __init__(self, most: int, room: int = 0, size: Callable[[Built], int] = lambda _: 0) -> None:
        self._most = most
        self._room = room
        self._size = size
        self._taken = 0
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
        self._taken = 0

    def keep(self, key: Hashable, built: Built) -> None:
        """Keep something; what nobody has asked for longest makes room."""
        if (before := self._kept.pop(key, None)) is not None:
            self._taken -= self._size(before)
        self._kept[key] = built
        self._taken += self._size(built)
        while len(self._kept) > self._most or self._taken > self._room:
            _, oldest = self._kept.popitem(last=False)
            self._taken -= self._size(oldest)
