"""Suggestions while a reader types: prefixes of words first, then names that share trigrams with what is typed."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.services.naming import LONGEST, Named, fold

_LEAST_SHARED = 0.34
_TRIGRAM = 3


class Completion:
    """An index over names, built once; each look-up touches only names that share a piece with what is typed."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = tuple(named)
        self._by_prefix: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._by_trigram: defaultdict[str, set[int]] = defaultdict(set)
        for number, one in enumerate(self._named):
            for key in (fold(one.value), fold(one.label), *map(fold, one.names)):
                self._add(number, key)

    def _add(self, number: int, key: str) -> None:
        for word in key.split():
            for length in range(1, len(word) + 1):
                self._by_prefix[word[:length]][number] = None
        for trigram in _trigrams(key):
            self._by_trigram[trigram].add(number)

    def suggest(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        """At most ``limit`` names, best first; all in their own order when nothing is typed yet."""
        words = fold(typed[:LONGEST]).split()
        if not words:
            return self._named[:limit]
        found = self._with_all(words)
        if len(found) < limit:
            found |= dict.fromkeys(self._alike(" ".join(words)))
        return tuple(self._named[number] for number in list(found)[:limit])

    def _with_all(self, words: list[str]) -> dict[int, None]:
        sets = [self._by_prefix.get(word, {}) for word in words]
        return {number: None for number in sets[0] if all(number in other for other in sets[1:])}

    def _alike(self, typed: str) -> list[int]:
        trigrams = _trigrams(typed)
        shared = Counter(number for trigram in trigrams for number in self._by_trigram.get(trigram, ()))
        least = max(1, _LEAST_SHARED * len(trigrams))
        return [number for number, count in shared.most_common(50) if count >= least]


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + _TRIGRAM] for start in range(len(padded) - _TRIGRAM + 1)}
