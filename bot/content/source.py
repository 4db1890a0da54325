"""One content file: its text as a tree, its record as far as it holds, and its flaws."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import ValidationError

from bot.content.model_errors import flaws_of
from bot.content.models import record_of
from bot.content.place import Flaw
from bot.content.yaml_tree import MOST_PROBLEMS, Tree
from bot.domain.record import Record
from bot.errors import Fault


class Content(NamedTuple):
    """What could be read: the record, or as much of it as is sound; ``kept`` maps its entries to those of the file."""

    record: Record | None
    kept: dict[str, tuple[int, ...]]
    flaws: tuple[Flaw, ...]


LONGEST_SENTENCE = 800
"""Characters of what is said of one fault: a key may have as many as the file."""
_HEAD, _TAIL = 600, 150


@dataclass(frozen=True)
class Source:
    """A content file under its model."""

    path: FilePath
    model: type[Record]
    tree: Tree

    @property
    def name(self) -> str:
        """The file's name, such as ``facts.yaml``."""
        return self.path.name

    @cached_property
    def content(self) -> Content:
        """The tree held against the model; a file with a broken entry keeps its other entries for further checks."""
        if self.tree.value is None:
            return Content(None, {}, ())
        try:
            return Content(record_of(self.model, self.tree.value), {}, ())
        except ValidationError as error:
            flaws = tuple(islice(flaws_of(error, self.name, self.model, self.tree.value), MOST_PROBLEMS))
            return Content(*self._sound_part(error), flaws)

    @property
    def whole(self) -> bool:
        """Whether every entry is sound, so that something absent is really missing."""
        return self.content.record is not None and not self.content.flaws

    def raw(self, field: str) -> list[object] | None:
        """The entries of a list as the file has them, sound or not."""
        value = self.tree.value.get(field) if isinstance(self.tree.value, dict) else None
        return value if isinstance(value, list) else None

    def faults(self, flaws: tuple[Flaw, ...]) -> list[Fault]:
        """The problems of the text, the flaws of the content and those found elsewhere, each at its line and column."""
        problems = self.tree.problems
        blamed = {problem.position for problem in problems}
        found = [Fault(self.path, *problem.position, _readable(problem.sentence)) for problem in problems]
        for flaw in (*self.content.flaws, *flaws):
            position = self.tree.position(flaw.place.path, at_key=flaw.at_key)
            if position not in blamed:
                found.append(Fault(self.path, *position, _readable(flaw.sentence)))
        return found

    def _sound_part(self, error: ValidationError) -> tuple[Record | None, dict[str, tuple[int, ...]]]:
        """The record without its broken entries, or none where the fault lies outside any entry."""
        broken: dict[str, set[int]] = {}
        for item in error.errors(include_url=False, include_context=False, include_input=False):
            match item["loc"]:
                case (str(field), int(index), *_):
                    broken.setdefault(field, set()).add(index)
        value = self.tree.value
        if not isinstance(value, dict) or not broken:
            return None, {}
        kept = {
            field: tuple(index for index in range(len(value[field])) if index not in indexes)
            for field, indexes in broken.items()
        }
        sound = value | {field: [value[field][index] for index in indexes] for field, indexes in kept.items()}
        try:
            return record_of(self.model, sound), kept
        except ValidationError:
            return None, {}


def _readable(sentence: str) -> str:
    """A sentence that quotes no more of a file than is needed to find it there."""
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[:_HEAD]} … {sentence[-_TAIL:]}"
