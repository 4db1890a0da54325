"""Whether a paragraph's own words are about what the pack's digest says of it."""

import math
import re
from collections import Counter

from bot.domain.address import Address
from bot.domain.article import Article

_WORDS = re.compile(r"\d+|\w{4,}")
_STEM = 6
"""Letters of a word that count: enough to join ``petition`` and ``petitioned``."""
CLEARLY = 0.1
"""By how much another digest must be covered better to be meant. On both articles at hand, each paragraph covers its
own digest with .36 to .78 of its weight, and any other one with at least .08 less."""
LITTLE = 0.2


class Digests:
    """The digests of an article, each word weighed by how few of them have it."""

    def __init__(self, article: Article) -> None:
        self._words = {address: _words(" ".join(article.paragraph(address).digest)) for address in article.addresses}
        spread = Counter(word for words in self._words.values() for word in words)
        self._weights = {word: math.log((len(self._words) + 1) / count) for word, count in spread.items()}

    def covered(self, text: str) -> dict[Address, float]:
        """Which share (0 to 1) of each digest's weight stands in a text."""
        own = _words(text)
        return {
            address: self._weight(words & own) / (self._weight(words) or 1.0) for address, words in self._words.items()
        }

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights[word] for word in words)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORDS.findall(text.casefold()))
