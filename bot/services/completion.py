"""Suggestions while a reader types: beginnings of words, then words a slip away, then those that share trigrams."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.services.naming import LONGEST, Named, fold
from bot.services.smallest import Smallest

_LEAST_SHARED = 0.34
_TRIGRAM = 3
_SHORT, _SHORTEST = 6, 3
_MOST_NEAR = 50
_MOST_WORDS = 5
_LAST = "\U0010ffff"
"""Sorts behind whatever goes on."""

Numbers = dict[int, None]
"""The names found, by number, in the order in which they are to be shown."""


class Completion:
    """An index over names, built once; each look-up touches only words that share a piece with what is typed.

    However many names have a word, no more of them are looked at than are shown, unless several words are to be met.
    """

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = tuple(named)
        having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._leading: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """The names that have a word at the very beginning."""
        self._keys: list[tuple[str, int]] = []
        for number in range(len(self._named)):
            for key in self._folded(number):
                self._keys.append((key, number))
                for at, word in enumerate(key.split()):
                    _note(having[word], number)
                    if at == 0:
                        _note(self._leading[word], number)
        self._keys.sort()
        self._by_key = Smallest(number for _, number in self._keys)
        self._words = sorted(having)
        self._ends = tuple(accumulate((len(having[word]) for word in self._words), initial=0))
        """Where the names that have a word end, and those that have the next one begin."""
        self._by_word = Smallest(chain.from_iterable(map(having.__getitem__, self._words)))
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
        found: Numbers = {}
        for finding in (self._led_to, self._begun, self._near_to, self._alike_to):
            for number in finding(words):
                found[number] = None
                if len(found) == limit:
                    break
            if len(found) == limit:
                break
        return tuple(self._named[number] for number in found)

    def _folded(self, number: int) -> Iterable[str]:
        """What a name answers to, each once."""
        one = self._named[number]
        return dict.fromkeys(map(fold, (one.value, one.label, *one.names)))

    def _led_to(self, words: Sequence[str]) -> Iterator[int]:
        """The names that are what is typed, then those that begin with it and go on: ``2.2`` before ``2.2.1``."""
        typed = " ".join(words)
        start = bisect_left(self._keys, (typed, -1))
        longer = bisect_left(self._keys, (f"{typed} ", -1), start)
        # What goes on in the same word sorts behind what goes on with a blank; what is the same stands before both.
        while start < longer and self._keys[start][0] == typed:
            yield self._keys[start][1]
            start += 1
        yield from self._by_key.between(start, bisect_left(self._keys, (typed + _LAST, -1), start))

    def _begun(self, words: Sequence[str]) -> Iterator[int]:
        """The names that have a word beginning so, for each of the words."""
        stretches = {word: self._stretch(word, word + _LAST) for word in words}
        rarest = min(words, key=lambda word: stretches[word][1] - stretches[word][0])
        others = [word for word in words if word != rarest]
        for number in self._by_word.between(*stretches[rarest]):
            if not others or self._meets(number, [(word, frozenset[str]()) for word in others]):
                yield number

    def _near_to(self, words: Sequence[str]) -> Iterator[int]:
        """The same where a word that is a slip away does, too; those that begin with it come before the others."""
        near = [self._near(word) for word in words]
        first = chain(self._by_word.between(*self._stretch(words[0], words[0] + _LAST)), self._led_by(near[0]))
        others = [(word, frozenset(known)) for word, known in zip(words[1:], near[1:], strict=True)]
        return (number for number in first if not others or self._meets(number, others))

    def _alike_to(self, words: Sequence[str]) -> Iterator[int]:
        """The names that have any word that shares trigrams with one of the words."""
        return chain.from_iterable(map(self._having, chain.from_iterable(map(self._alike, words))))

    def _meets(self, number: int, wanted: Sequence[tuple[str, frozenset[str]]]) -> bool:
        """Whether a name has, for each, a word that begins so or is one of those."""
        own = {word for key in self._folded(number) for word in key.split()}
        return all(any(word.startswith(begun) or word in known for word in own) for begun, known in wanted)

    def _stretch(self, first: str, last: str) -> tuple[int, int]:
        """Where the names of the words from ``first`` up to ``last`` stand."""
        start = bisect_left(self._words, first)
        return self._ends[start], self._ends[bisect_left(self._words, last, start)]

    def _having(self, word: str) -> Iterator[int]:
        return self._by_word.between(*self._stretch(word, f"{word} "))

    def _led_by(self, words: Iterable[str]) -> Iterator[int]:
        for word in words:
            yield from self._leading.get(word, ())
            yield from self._having(word)

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


def _note(numbers: "array[int]", number: int) -> None:
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + _TRIGRAM] for start in range(len(padded) - _TRIGRAM + 1)}
