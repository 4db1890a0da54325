"""What was asked for, quoted in a message of ours, so that a press of its buttons finds it there after any restart.

A ``custom_id`` has no room for people's words. A message that is nobody's but the bot's has, and Discord sends it along
with each press.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.presentation.markdown import bold, literal, unescaped

_NAMES: Final = (
    "reason",
    "channel",
    "time",
    "timezone",
    "days",
    "topic",
    "role",
    "catchup",
    "clear",
    "style",
    "visibility",
)
"""What can be carried, by the names of options; each has the number of its place for its component."""
_FIRST: Final = 201
_MENTIONS: Final = {"channel": "<#{}>", "role": "<@&{}>"}
_NOTHING: Final = "*nothing*"
"""How an empty text is quoted; one that is not has no bare asterisk."""


def quoted(given: Mapping[str, str]) -> list[ui.TextDisplay[Any]]:
    """A line for each option that is given, with its value as it was; a channel and a role are given by their ids."""
    return [
        ui.TextDisplay(f"{bold(name)}: {_shown(name, given[name])}", id=_FIRST + place)
        for place, name in enumerate(_NAMES)
        if name in given
    ]


def carried(message: discord.Message | None) -> dict[str, str]:
    """What :func:`quoted` has put into a message, by the options' names."""
    found = {one.id: one.content for one in _texts(message.components)} if message is not None else {}
    return {
        name: _read(name, found[_FIRST + place].removeprefix(f"{bold(name)}: "))
        for place, name in enumerate(_NAMES)
        if _FIRST + place in found
    }


def _shown(name: str, value: str) -> str:
    if name in _MENTIONS:
        return _MENTIONS[name].format(value)
    return literal(" ".join(value.split())) or _NOTHING


def _read(name: str, text: str) -> str:
    if name in _MENTIONS:
        return text.strip("<#@&>")
    return "" if text == _NOTHING else unescaped(text)


def _texts(components: Sequence[Any]) -> Iterator[discord.TextDisplay]:
    """Every text, however deep it stands."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component
        yield from _texts(getattr(component, "children", ()))
