"""Where something stands in an article's content, and what is wrong with it there."""

from typing import Generic, NamedTuple, TypeVar

from bot.content.yaml_tree import Path

T = TypeVar("T")


class Place(NamedTuple):
    """A value in a content file: the file's name, and the keys and indexes that lead to the value."""

    file: str
    path: Path

    def at(self, *more: str | int) -> "Place":
        """A place further in."""
        return Place(self.file, (*self.path, *more))


class Placed(NamedTuple, Generic[T]):
    """A value and where it stands."""

    place: Place
    value: T


class Flaw(NamedTuple):
    """Something wrong with a value, or with its key; the sentence is for the person who edits the file."""

    place: Place
    sentence: str
    at_key: bool = False
