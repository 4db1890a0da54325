"""What a line means while it is typed: commands to choose from, then the options of one, with what is given to each."""

import re
from collections.abc import Sequence

from bot.local.page.drawing.sight import Choice
from bot.local.page.talk import Command, Entry, Line, Listed, Option, Type


def line(known: list[Command], ask: Type) -> tuple[Line, Listed]:
    """What stands in the line, and what is listed, now that ``ask.text`` is typed after what was given before."""
    name = ask.command or _begun(ask.text, known)
    command = next((one for one in known if one["name"] == name), None)
    if command is None:
        return _looked_for(ask.text, known)
    text = ask.text if ask.command else ask.text[len(name) + 1 :]
    return _Given(command, ask.given, fresh=not ask.command).line(text)


def values(option: Option, found: Sequence[Choice], text: str) -> Listed:
    """What ``option`` takes: marked is what is typed, or the first, unless nothing need be given."""
    typed = text.strip().lower()
    same = next((at for at, one in enumerate(found) if one.label.lower() == typed), None)
    first = 0 if typed or option["required"] else -1
    choices: list[Entry] = [{"name": one.label, "detail": one.detail, "text": one.value} for one in found]
    return {"choices": choices, "marked": first if same is None else same, "hint": option["hint"]}


def _begun(text: str, known: list[Command]) -> str:
    """The name of the command that ``text`` has begun with; none while its name may still go on."""
    fitting = [one["name"] for one in known if text.lower().startswith(f"{one['name']} ")]
    return max(fitting, key=len, default="")


def _looked_for(text: str, known: list[Command]) -> tuple[Line, Listed]:
    """Commands whose name or description has every word of ``text``, the likeliest first."""
    words = text.lower().removeprefix("/").split()
    fitting = [one for one in known if _has(f"{one['name']} {one['description']}", words)]
    beginning = text.strip().lower()
    fitting.sort(key=lambda one: 0 if one["name"].startswith(beginning) else 2 - _has(one["name"], words))
    typed: Line = {"command": "", "description": "", "label": "Command", "fields": [], "focus": "", "text": text}
    choices = [_entry(one, f"{one['name']} ") for one in fitting]
    return typed, {"choices": choices, "marked": 0, "hint": "" if fitting else "No such command here."}


def _has(told: str, words: list[str]) -> bool:
    return all(word in told.lower() for word in words)


def _entry(one: Command | Option, text: str) -> Entry:
    return {"name": one["name"], "detail": one["description"], "text": text}


class _Given:
    """The options of a command, and what is given to each that has a field: all that are required have one."""

    def __init__(self, command: Command, given: dict[str, str], *, fresh: bool) -> None:
        self._command = command
        self._fresh = fresh
        self._options = {one["name"]: one for one in command["options"]}
        required = [one["name"] for one in command["options"] if one["required"]] if fresh else []
        kept = {name: text for name, text in given.items() if name in self._options}
        self._texts = dict.fromkeys(required, "") | kept
        self._changed = dict.fromkeys(required, "")

    def line(self, text: str) -> tuple[Line, Listed]:
        """Options are taken from ``text``; what is none goes into the first that is wanted."""
        found, before = _options(text, list(self._options))
        for name, value in found:
            self._give(name, value)
        left = [one for one in self._command["options"] if one["name"] not in self._texts]
        last = found[-1][0] if found else ""
        wanted = self._wanted()
        if before and wanted and not any(one["name"].startswith(before.lower()) for one in left):
            self._give(wanted, before)
            last = last or wanted
        typed = "" if last else text
        line: Line = {
            "command": self._command["name"],
            "description": self._command["description"],
            "label": f"Options of {self._command['name']}",
            "fields": [{"option": self._options[name], "text": value} for name, value in self._changed.items()],
            "focus": last or (self._wanted() if self._fresh else ""),
            "text": typed,
        }
        choices = [_entry(one, f"{one['name']}:") for one in left if typed.strip().lower() in one["name"]]
        marked = 0 if typed.strip() else -1
        return line, {"choices": choices, "marked": marked, "hint": self._command["description"]}

    def _give(self, name: str, text: str) -> None:
        self._texts[name] = self._changed[name] = text.strip()

    def _wanted(self) -> str:
        """The first option that must be given and is not."""
        return next((name for name, text in self._texts.items() if self._options[name]["required"] and not text), "")


def _options(text: str, names: list[str]) -> tuple[list[tuple[str, str]], str]:
    """What of ``text`` are options, ``name:value`` or ``name:"value"``, and what stands before them."""
    if not names:
        return [], text.strip()
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    option = re.compile(rf'(?:^|\s)({known}):[ \t]*(?:["“]((?:\\"|[^"”])*)["”](?=\s|$))?', re.IGNORECASE)
    found = list(option.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    values = [
        (one[1].lower(), text[one.end() : end] if one[2] is None else one[2].replace('\\"', '"'))
        for one, end in zip(found, ends, strict=False)
    ]
    return values, text[: found[0].start() if found else len(text)].strip()
