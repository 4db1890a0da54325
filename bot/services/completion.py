"""Suggestions while a reader types: beginnings of words, then words a slip away, then those that share trigrams."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.services.naming import LONGEST, Named, fold

_LEAST_SHARED = 0.34
_TRIGRAM = 3
_SHORT, _SHORTEST = 6, 3
_MOST_NEAR = 50
_MOST_WORDS = 5

Numbers = dict[int, None]
"""The names found, by number, in the order in which they are to be shown."""


class Completion:
    """An index over names, built once; each look-up touches only words that share a piece with what is typed."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = tuple(named)
        having: defaultdict[str, Numbers] = defaultdict(dict)
        self._leading: defaultdict[str, Numbers] = defaultdict(dict)
        """The names that have a word at the very beginning."""
        for number, one in enumerate(self._named):
            for key in map(fold, _names(one)):
                for at, word in enumerate(key.split()):
                    having[word][number] = None
                    if at == 0:
                        self._leading[word][number] = None
        self._having = dict(having)
        self._keys = sorted({(fold(name), number) for number, one in enumerate(self._named) for name in _names(one)})
        self._words = sorted(having)
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        self._by_trigram: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_letter[word[0]].append(word)
            for trigram in _trigrams(word):
                self._by_trigram[trigram].append(word)

    def suggest(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        """At most ``limit`` names, best first; all in their own order when nothing is typed yet."""
        words = fold(typed[:LONGEST]).split()[:_MOST_WORDS]
        if not words:
            return self._named[:limit]
        begun = [dict.fromkeys(sorted(self._of(self._begun_by(word)))) for word in words]
        found = self._led_to(" ".join(words)) | _in_all(begun)
        if len(found) < limit:
            near = [one | self._led_by(self._near(word)) for one, word in zip(begun, words, strict=True)]
            found |= _in_all(near)
        if len(found) < limit:
            found |= self._of(chain.from_iterable(map(self._alike, words)))
        return tuple(self._named[number] for number in list(found)[:limit])

    def _led_to(self, typed: str) -> Numbers:
        """The names that are what is typed, then those that begin with it and go on: ``2.2`` before ``2.2.1``."""
        same: list[int] = []
        longer: list[int] = []
        for at in range(bisect_left(self._keys, (typed, -1)), len(self._keys)):
            key, number = self._keys[at]
            if not key.startswith(typed):
                break
            (same if key == typed else longer).append(number)
        return dict.fromkeys((*same, *sorted(longer)))

    def _of(self, words: Iterable[str]) -> Numbers:
        """The names that have any of the words."""
        return {number: None for word in words for number in self._having[word]}

    def _led_by(self, words: Iterable[str]) -> Numbers:
        """The same; those that begin with a word come before the others that have it."""
        return {
            number: None
            for word in words
            for numbers in (self._leading.get(word, {}), self._having[word])
            for number in numbers
        }

    def _begun_by(self, typed: str) -> Iterator[str]:
        start = bisect_left(self._words, typed)
        return takewhile(
            lambda word: word.startswith(typed), (self._words[at] for at in range(start, len(self._words)))
        )

    def _near(self, typed: str) -> list[str]:
        """Words whose beginning is a slip away from what is typed, or two from six letters on; the nearest first.

        They begin with the same letter, or with the second one where the first two were swapped.
        """
        if len(typed) < _SHORTEST:
            return []
        most = 1 if len(typed) < _SHORT else 2
        words = list(chain.from_iterable(self._by_letter.get(letter, ()) for letter in dict.fromkeys(typed[:2])))
        distance: dict[str, float] = {}
        for length in (len(typed), len(typed) - 1, len(typed) + 1):
            starts = [word[:length] for word in words]
            for _, far, at in process.extract(typed, starts, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NEAR):
                distance[words[at]] = min(far, distance.get(words[at], far))
        return sorted(distance, key=lambda word: distance[word])

    def _alike(self, typed: str) -> list[str]:
        """Words that share a third of the trigrams of what is typed, those that share most first."""
        trigrams = _trigrams(typed)
        shared = Counter(word for trigram in trigrams for word in self._by_trigram.get(trigram, ()))
        least = max(1, _LEAST_SHARED * len(trigrams))
        return [word for word, count in shared.most_common(_MOST_NEAR) if count >= least]


def _names(named: Named) -> tuple[str, ...]:
    return (named.value, named.label, *named.names)


def _in_all(found: Sequence[Numbers]) -> Numbers:
    """The names that were found for every word, in the order of the first."""
    return {number: None for number in found[0] if all(number in other for other in found[1:])}


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + _TRIGRAM] for start in range(len(padded) - _TRIGRAM + 1)}
