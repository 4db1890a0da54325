"""YAML text to plain values, with the line and column of each, and a sentence for everything that is wrong.

The tree is built from the parser's events and not from PyYAML's nodes: libyaml's composer recurses in C and crashes the
process on deep nesting, and events are read two to three times as fast.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import yaml
from msgspec import Struct, field

from bot.content.scalars import Surprise, plain_value
from bot.content.syntax import syntax_sentence
from bot.content.text import Position, Unreadable, hidden_character, readable_text

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

DEEPEST = 16
"""Levels of nesting; the deepest file of the model has nine."""

MOST_PROBLEMS = 1000
"""Faults of one file that are told; who has so many has one reason, and a file of megabytes could have a million."""

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_TAG = "tag:yaml.org,2002:"
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Mark(Protocol):
    """A place as the parser counts it, from 0."""

    line: int
    column: int


class Problem(NamedTuple):
    """Something wrong in the text: where, and a sentence for the person who edits it."""

    position: Position
    sentence: str


class Tree(Struct):
    """A YAML file: its value, where each value and key stands, and every problem found while reading."""

    value: object = None
    values: dict[Path, Mark | None] = field(default_factory=dict)
    keys: dict[Path, Mark | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def position(self, path: Path, *, at_key: bool = False) -> Position:
        """Where a value stands, or its key; of what the file leaves out, where its nearest holder stands."""
        if at_key and path in self.keys:
            return _position(self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return _position(self.values.get(path))


class _Stop(Exception):
    """Nothing after this can be read."""


def read_tree(data: bytes) -> Tree:
    """Read a YAML file; never raises for its content: what is wrong with it is in ``problems``."""
    tree = Tree()
    try:
        text = readable_text(data)
        _Walk(tree, text).document()
    except Unreadable as unreadable:
        tree.problems.append(Problem(unreadable.position, unreadable.sentence))
    except yaml.YAMLError as error:
        tree.problems.append(Problem(*syntax_sentence(error, text)))
    except _Stop:
        pass
    except (ValueError, OverflowError):
        # The parser in Python, unlike libyaml, lets chr() refuse an escape such as \UFFFFFFFF.
        tree.problems.append(Problem(Position(1, 1), "a \\U escape in this file names no character"))
    return tree


class _Walk:
    """One pass over the events of one text, filling one tree."""

    def __init__(self, tree: Tree, text: str) -> None:
        self._tree = tree
        self._events: Iterator[Any] = yaml.parse(text, Loader=_PARSER)

    def document(self) -> None:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            self._blame(start, "the file is empty")
            return
        value = self._value(next(self._events), (), 0)
        next(self._events)
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._blame(after, "a second document starts here; keep one, without a `---` line")
        elif value is None:
            self._blame(start, "the file is empty")
        elif not isinstance(value, dict):
            self._blame(start, "the file must start with its keys, such as `id: …`, not with a list or a text")
        else:
            self._tree.value = value

    def _value(self, event: yaml.NodeEvent, path: Path, depth: int) -> object:
        self._tree.values[path] = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self._blame(event, f"`*{event.anchor}` repeats another entry; write it out, aliases are not read")
            return None
        if event.anchor is not None:
            self._blame(event, f"`&{event.anchor}` names an entry for repetition; remove it, anchors are not read")
        if (tag := _tag(event)) is not None:
            self._blame(
                event, f"the tag `{tag.replace(_YAML_TAG, '!!')}` is not read; remove it, and quote text with '…'"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == DEEPEST:
            self._blame(event, f"nested too deeply: nothing stands more than {DEEPEST} levels deep")
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth + 1)
        return self._mapping(path, depth + 1)

    def _sequence(self, path: Path, depth: int) -> list[object]:
        entries: list[object] = []
        while not isinstance(event := next(self._events), _ENDS):
            entries.append(self._value(event, (*path, len(entries)), depth))
        return entries

    def _mapping(self, path: Path, depth: int) -> dict[str, object]:
        entries: dict[str, object] = {}
        while not isinstance(event := next(self._events), _ENDS):
            key = self._key(event, path, depth)
            place = (*path, key)
            if key in entries:
                first = _position(self._tree.keys[place]).line
                self._blame(event, f"the key `{key}` stands twice in one entry, first on line {first}; keep one")
            self._tree.keys[place] = event.start_mark
            entries[key] = self._value(next(self._events), place, depth)
        return entries

    def _key(self, event: yaml.NodeEvent, path: Path, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._blame(event, "a key must be a plain word, not a list or an entry of its own")
            return str(self._value(event, (*path, "?"), depth))
        if not event.value:
            self._blame(event, "the key before this colon is missing")
        elif event.value == "<<" and not event.style:
            self._blame(event, "`<<` merges another entry; write its keys out, merging is not read")
        elif not isinstance(self._value(event, (*path, "?"), depth), str):
            self._blame(event, f"the key `{event.value}` is not text without quotes; write '{event.value}'")
        return event.value

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        text: str = event.value
        if not text.isprintable() and (character := hidden_character(text)):
            self._blame(event, f"the text holds the hidden character {character}; remove it")
        if event.style or _tag(event):
            return text
        try:
            return plain_value(text)
        except Surprise as surprise:
            self._blame(event, str(surprise))
            return text

    def _blame(self, event: yaml.Event, sentence: str) -> None:
        self._tree.problems.append(Problem(_position(event.start_mark), sentence))
        if len(self._tree.problems) == MOST_PROBLEMS:
            raise _Stop


def _tag(event: yaml.NodeEvent) -> str | None:
    """The tag that the writer gave; the lone ``!`` says no more than quotes do."""
    tag: str | None = getattr(event, "tag", None)
    return None if tag == "!" else tag


def _position(mark: Mark | None) -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
