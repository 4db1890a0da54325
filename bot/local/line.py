"""A command as it is given: typed, ``/name sub option:value other:"a longer value"``, or in fields of its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.local.outcomes import Unacceptable
from bot.local.vocabulary import CommandType, OptionType
from bot.local.wire import Json

_WORD = re.compile(r"\s*(\S+)")
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_LOOKS_LIKE_OPTION = re.compile(r"\s([a-z][a-z0-9_-]{0,31}):(?!//)(?=\S)")
_NESTING = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)


@dataclass(frozen=True, slots=True)
class Filled:
    """A command given in fields: its ``name`` with its sub-commands, such as ``/daily setup``, and a text an option."""

    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line taken apart: the command, the options leading to the sub-command, each option's text."""

    command: Json
    path: tuple[Json, ...]
    texts: dict[str, str]

    @property
    def options(self) -> dict[str, Json]:
        """The options that may be given, by name."""
        return {option["name"]: option for option in _options(self.path[-1] if self.path else self.command)}

    @property
    def name(self) -> str:
        """The command with its sub-commands, as people write it."""
        return "/" + " ".join([self.command["name"], *(option["name"] for option in self.path)])


def read(given: str | Filled, commands: Iterable[Json]) -> Typed:
    """What is given, by the ``commands`` that are offered; raises :class:`~bot.local.outcomes.Unacceptable`."""
    if isinstance(given, str):
        return parse(given, commands)
    typed = parse(given.name, commands)
    if strange := given.texts.keys() - typed.options.keys():
        raise _unknown_option(min(strange) + ":", typed)
    return Typed(typed.command, typed.path, dict(given.texts))


def parse(line: str, commands: Iterable[Json]) -> Typed:
    """Take ``line`` apart by the ``commands`` that are offered; raises :class:`~bot.local.outcomes.Unacceptable`."""
    known = {one["name"]: one for one in commands if one["type"] == CommandType.CHAT_INPUT}
    if not line.strip().startswith("/"):
        message = "A command begins with “/”, such as /help."
        raise Unacceptable(message)
    rest = line.strip()[1:]
    command, rest = _step(rest, known, "command", "/")
    path: list[Json] = []
    node = command
    while nested := {one["name"]: one for one in _options(node) if one["type"] in _NESTING}:
        written = "/" + " ".join([command["name"], *(one["name"] for one in path)])
        node, rest = _step(rest, nested, f"sub-command of {written}", f"{written} ")
        path.append(node)
    bare = Typed(command, tuple(path), {})
    return Typed(command, tuple(path), dict(_texts(rest, bare)))


def nearest(given: str, known: Iterable[str]) -> str:
    """A sentence that offers what may have been meant, or nothing."""
    names = list(known)
    close = get_close_matches(given, names, 3, 0.5) or (names if len(names) <= _FEW else [])
    return f" There is: {', '.join(close)}." if close else ""


_FEW = 12


def _options(node: Json) -> list[Json]:
    options: list[Json] = node.get("options") or []
    return options


def _step(rest: str, known: dict[str, Json], what: str, written: str) -> tuple[Json, str]:
    """Read one word of the command's name."""
    word = _WORD.match(rest)
    if word is None or word[1].lower() not in known:
        given = word[1] if word else ""
        asked = (
            f"Discord knows no {what} called “{given}” here." if given else f"{written.strip()} needs one more word."
        )
        raise Unacceptable(asked + nearest(given, known))
    return known[word[1].lower()], rest[word.end() :]


def _texts(rest: str, typed: Typed) -> list[tuple[str, str]]:
    """The options and their texts, in the order that they are typed."""
    found: list[tuple[str, str]] = []
    names = "|".join(map(re.escape, sorted(typed.options, key=len, reverse=True)))
    option = re.compile(rf"\s*({names}):[ \t]*", re.IGNORECASE) if names else None
    following = re.compile(rf"\s*$|\s+(?:{names}):", re.IGNORECASE) if names else re.compile(r"\s*$")
    position = 0
    while rest[position:].strip():
        match = option.match(rest, position) if option else None
        if match is None:
            raise _unknown_option(rest[position:].strip(), typed)
        name = match[1].lower()
        if name in dict(found):
            message = f"{typed.name} takes “{name}” once."
            raise Unacceptable(message)
        text, position = _value(rest, match.end(), following)
        _refuse_option_inside(rest[match.end() : position], typed)
        found.append((name, text))
    return found


def _value(rest: str, start: int, following: re.Pattern[str]) -> tuple[str, int]:
    """The text of an option and where it ends: at its closing quotation mark, or before the next option."""
    closing = _CLOSING.get(rest[start : start + 1])
    if closing:
        ends = [at for at in range(start + 1, len(rest)) if rest[at] in closing and rest[at - 1] != "\\"]
        last = [at for at in ends if following.match(rest, at + 1)] or [
            at for at in ends if rest[at + 1 : at + 2].isspace()
        ]
        if last:
            return rest[start + 1 : last[0]].replace('\\"', '"'), last[0] + 1
    end = following.search(rest, start)
    stop = end.start() if end else len(rest)
    return rest[start:stop].strip(), stop


def _refuse_option_inside(written: str, typed: Typed) -> None:
    """A word and colon after a blank in an unquoted value is more likely an option that the command does not have."""
    if written[:1] in _CLOSING:
        return
    inside = _LOOKS_LIKE_OPTION.search(written)
    if inside:
        raise _unknown_option(written[inside.start(1) :], typed)


def _unknown_option(rest: str, typed: Typed) -> Unacceptable:
    name = "".join(rest.split(":", 1)[0].split(maxsplit=1)[:1]) if ":" in rest else ""
    if not name:
        return Unacceptable(
            f"“{rest}” belongs to no option of {typed.name}; write option:value.{nearest('', typed.options)}"
        )
    return Unacceptable(
        f"{typed.name} has no option “{name}”.{nearest(name, typed.options)} A value with blanks is quoted."
    )
