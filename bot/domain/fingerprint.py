"""What tells a sentence of the article from any other without repeating it."""

import hashlib
import unicodedata
from collections.abc import Iterable

LENGTH = 12
"""Hexadecimal digits: enough that no two sentences of an article share them."""


_APOSTROPHES = dict.fromkeys((0x2B9, 0x2BB, 0x2BC))
"""Unicode counts these among the letters."""


def letters(text: str) -> str:
    """The letters and digits of a text, without case: punctuation and blanks aside."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)))


def fingerprint(sentence: str) -> str:
    """The beginning of the SHA-256 of a sentence's letters and digits."""
    return hashlib.sha256(letters(sentence).encode()).hexdigest()[:LENGTH]


def fingerprints(sentences: Iterable[str]) -> tuple[str, ...]:
    """One a sentence, in their order."""
    return tuple(map(fingerprint, sentences))
