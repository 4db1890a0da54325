"""The words by which a question tells what kind of answer it wants."""

import re
from collections.abc import Iterable

from bot.services.searching.lexicon import idle_words, weak_words
from bot.services.searching.words import words

Cues = re.Pattern[str]


def cues(*patterns: str) -> Cues:
    """A pattern of whole words and phrases, whatever their case; blanks stand for any space."""
    joined = "|".join(one.replace(" ?", r"\s*").replace(" ", r"\s+") for one in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def word_set(listed: str) -> frozenset[str]:
    """The words of a list with blanks between them."""
    return frozenset(listed.split())


def without(text: str, *patterns: Cues) -> str:
    """The text without what the patterns find in it."""
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def telling(text: str, beside: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that tell what a question is about, without those in ``beside``."""
    idle, weak, passed_over = idle_words(), weak_words(), frozenset(beside)
    return tuple(one for one in words(text) if one not in idle and one not in weak and one not in passed_over)
