"""Invented language: words that no dictionary has, as often as words of a language are, and sentences of them."""

import itertools
import random
from collections.abc import Sequence

_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kl", "sk", "tr")
_VOWELS = ("a", "e", "i", "o", "u")
_SYLLABLES = tuple(map("".join, itertools.product(_ONSETS, _VOWELS)))
_COMMON = ("the", "of", "and", "in", "to", "a", "that", "by", "for", "with", "from", "on", "at", "was", "were", "its")
_COMMON_SHARE = 0.4
_SHIFT = 20.0
"""Mandelbrot's: telling words are not as frequent as *the* is; the first is in every eighth sentence."""
_WORDS_OF_ONE, _HEAPS = 2_000, 0.55
"""The words of one article's worth, and the exponent by which a text's vocabulary grows with its length."""


def word(rank: int) -> str:
    """The word of a rank (from 0); no two are alike, and each has three syllables or more."""
    # Ranks that follow each other are spelt unlike each other: a slip of the finger does not lead to the next rank.
    rest = rank * 7_919 % 1_000_003 + 1_000_003 * (rank // 1_000_003)
    spelt: list[str] = []
    while rest or len(spelt) < 3:  # noqa: PLR2004 - see above
        rest, syllable = divmod(rest, len(_SYLLABLES))
        spelt.append(_SYLLABLES[syllable])
    return "".join(spelt)


class Language:
    """The words of so many articles' worth of text, drawn by ``chance`` as often as their rank tells (Zipf)."""

    def __init__(self, worth: int, chance: random.Random) -> None:
        self._chance = chance
        count = int(_WORDS_OF_ONE * worth**_HEAPS)
        self.words = tuple(map(word, range(count)))
        weights = (1 / (rank + _SHIFT) for rank in range(1, count + 1))
        self._weights = tuple(itertools.accumulate(weights))

    def telling(self, count: int) -> Sequence[str]:
        """So many words that tell something."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)

    def name(self, count: int = 2) -> str:
        """A title or a name, each word with a capital."""
        return " ".join(map(str.capitalize, self.telling(count)))

    def sentence(self, least: int = 9, most: int = 19, *, subject: str = "") -> str:
        """A sentence of so many words; it begins with its ``subject`` if one is given."""
        length = self._chance.randint(least, most)
        words = [
            self._chance.choice(_COMMON) if self._chance.random() < _COMMON_SHARE else telling
            for telling in self.telling(length)
        ]
        begun = f"{subject} {' '.join(words)}" if subject else " ".join(words).capitalize()
        return f"{begun}."
