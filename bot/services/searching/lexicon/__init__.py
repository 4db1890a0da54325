"""Everyday English as data: which words tell something, and which stand for one another.

Nothing here knows an article: names and what is peculiar to a subject stand in its content. Each list is a text file
beside this one, read when it is first asked for; the groups are read each time. In a file, a line that starts with
``#`` tells what is in it.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain

from bot.services.searching.lexicon.word_list import WordList

Group = tuple[str, ...]


@cache
def empty_words() -> frozenset[str]:
    """Words that sentences are made with, and questions: they tell nothing of what one is about."""
    return _words("empty.txt")


@cache
def idle_words() -> frozenset[str]:
    """The empty words, and those of chat and haste: in a question they tell nothing either."""
    return empty_words() | _words("chat.txt")


@cache
def weak_words() -> frozenset[str]:
    """Words that tell a little of what a sentence is about."""
    return _words("weak.txt")


@cache
def light_words() -> frozenset[str]:
    """The weak words, and those that tell little in a question, although they may in a statement."""
    return weak_words() | _words("light.txt")


@cache
def known_words() -> WordList:
    """Words that are spelt right, although a text may not have them: *bother* is not *border*."""
    return WordList(_listed("known.txt"))


@cache
def rare_words() -> WordList:
    """Words that may be spelt right, or be a slip of a more frequent word: *acton* for *action*."""
    return WordList(_listed("rare.txt"))


def forms() -> Iterator[Group]:
    """Forms and families of words that the stemmer keeps apart: *leave* and *left*, *stable* and *stability*."""
    return _groups("forms.txt")


def alike() -> Iterator[Group]:
    """Words and phrases that mean nearly the same."""
    return _groups("alike.txt")


def loosely_alike() -> Iterator[Group]:
    """Words, phrases and idioms by which one may ask for the same: near enough to search by, not to judge by."""
    return _groups("loosely_alike.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset(_listed(name))


def _listed(name: str) -> Iterator[str]:
    return chain.from_iterable(map(str.split, _lines(name)))


def _groups(name: str) -> Iterator[Group]:
    return (tuple(line.split(", ")) for line in _lines(name))


def _lines(name: str) -> Iterator[str]:
    with (resources.files(__name__) / name).open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip() and not line.startswith("#"))
