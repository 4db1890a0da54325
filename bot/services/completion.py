"""Suggestions while a reader types: beginnings of words, then words a slip away, then those that share trigrams."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import Protocol, TypeVar

from bot.services.naming import LONGEST, Named, fold
from bot.services.smallest import Smallest

_LEAST_SHARED = 0.34
_TRIGRAM = 3
_SHORT, _SHORTEST = 6, 3
_MOST_NEAR = 50
_MOST_WORDS = 5
_LAST = "\U0010ffff"
"""Sorts behind whatever goes on."""
_CODE_BITS = 21
"""No character's code has more."""

Numbers = dict[int, None]
"""The names found, by number, in the order in which they are to be shown."""
Key = TypeVar("Key", int, str)


class Names(Protocol):
    """Names by number, from 0 on: a tuple, or what makes each when it is asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> Named: ...


class Completion:
    """An index over names, built once; each look-up touches only words that share a piece with what is typed.

    However many names have a word, no more of them are looked at than are shown, unless several words are to be met.
    Kept are the folded names and their words, each once, and numbers in arrays: as objects they would take thrice the
    memory.
    """

    def __init__(self, named: Names) -> None:
        self._named = named
        keys = sorted((key, number) for number in range(len(named)) for key in named[number].keys)
        self._keys = [key for key, _ in keys]
        self._by_key = Smallest(number for _, number in keys)
        self._keys_of = _Lists(_gathered((number, at) for at, (_, number) in enumerate(keys)), range(len(named)))
        """The places of a name's keys, by its number."""
        del keys
        having = _gathered((word, number) for number in range(len(named)) for word in self._words_of(number))
        self._words = sorted(having)
        self._ends = array("I", accumulate((len(having[word]) for word in self._words), initial=0))
        """Where the names that have a word end, and those that have the next one begin."""
        self._by_word = Smallest(chain.from_iterable(map(having.__getitem__, self._words)))
        having = _gathered((word, number) for number in range(len(named)) for word in self._first_words_of(number))
        self._leading = _Lists(having, self._words)
        """The names that have a word at the very beginning, by the word's number."""
        sharing = _gathered((trigram, at) for at, word in enumerate(self._words) for trigram in _trigrams(word))
        self._trigrams = array("Q", sorted(sharing))
        self._by_trigram = _Lists(sharing, self._trigrams)
        """The words that have a trigram, by number."""

    def called(self, typed: str) -> tuple[Named, ...]:
        """The names that are exactly what is typed, but for case and punctuation, in their order."""
        key = fold(typed[:LONGEST])
        start = bisect_left(self._keys, key)
        return tuple(self._named[self._by_key[at]] for at in range(start, bisect_right(self._keys, key, start)))

    def suggest(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        """At most ``limit`` names, best first; all in their own order when nothing is typed yet."""
        words = fold(typed[:LONGEST]).split()[:_MOST_WORDS]
        if not words:
            return tuple(self._named[number] for number in range(min(limit, len(self._named))))
        found: Numbers = {}
        for finding in (self._led_to, self._begun, self._near_to, self._alike_to):
            for number in finding(words):
                found[number] = None
                if len(found) == limit:
                    break
            if len(found) == limit:
                break
        return tuple(self._named[number] for number in found)

    def _words_of(self, number: int) -> set[str]:
        return {word for at in self._keys_of[number] for word in self._keys[at].split()}

    def _first_words_of(self, number: int) -> set[str]:
        return {self._keys[at].split()[0] for at in self._keys_of[number]}

    def _led_to(self, words: Sequence[str]) -> Iterator[int]:
        """The names that are what is typed, then those that begin with it and go on: ``2.2`` before ``2.2.1``."""
        typed = " ".join(words)
        start = bisect_left(self._keys, typed)
        longer = bisect_left(self._keys, f"{typed} ", start)
        # What goes on in the same word sorts behind what goes on with a blank; what is the same stands before both.
        while start < longer and self._keys[start] == typed:
            yield self._by_key[start]
            start += 1
        yield from self._by_key.between(start, bisect_left(self._keys, typed + _LAST, start))

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
        others = [
            (word, frozenset(map(self._words.__getitem__, known)))
            for word, known in zip(words[1:], near[1:], strict=True)
        ]
        return (number for number in first if not others or self._meets(number, others))

    def _alike_to(self, words: Sequence[str]) -> Iterator[int]:
        """The names that have any word that shares trigrams with one of the words."""
        return chain.from_iterable(map(self._having, chain.from_iterable(map(self._alike, words))))

    def _meets(self, number: int, wanted: Sequence[tuple[str, frozenset[str]]]) -> bool:
        """Whether a name has, for each, a word that begins so or is one of those."""
        own = self._words_of(number)
        return all(any(word.startswith(begun) or word in known for word in own) for begun, known in wanted)

    def _stretch(self, first: str, last: str) -> tuple[int, int]:
        """Where the names of the words from ``first`` up to ``last`` stand."""
        start = bisect_left(self._words, first)
        return self._ends[start], self._ends[bisect_left(self._words, last, start)]

    def _having(self, word: int) -> Iterator[int]:
        return self._by_word.between(self._ends[word], self._ends[word + 1])

    def _led_by(self, words: Iterable[int]) -> Iterator[int]:
        for word in words:
            yield from self._leading[word]
            yield from self._having(word)

    def _near(self, typed: str) -> list[int]:
        """Words, by number, whose beginning is a slip away from what is typed, or two from six letters on.

        The nearest come first. They begin with the same letter, or with the second where the first two were swapped.
        """
        if len(typed) < _SHORTEST:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        most = 1 if len(typed) < _SHORT else 2
        beginning = [self._beginning(letter) for letter in dict.fromkeys(typed[:2])]
        numbers = list(chain.from_iterable(beginning))
        words = list(chain.from_iterable(self._words[each.start : each.stop] for each in beginning))
        distance: dict[int, float] = {}
        for length in (len(typed), len(typed) - 1, len(typed) + 1):
            starts: list[str] = list(map(itemgetter(slice(length)), words))
            for _, far, at in extract(typed, starts, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NEAR):
                distance[numbers[at]] = min(far, distance.get(numbers[at], far))
        return sorted(distance, key=lambda number: distance[number])

    def _beginning(self, letter: str) -> range:
        """The words that begin with a letter, by number."""
        start = bisect_left(self._words, letter)
        return range(start, bisect_left(self._words, letter + _LAST, start))

    def _alike(self, typed: str) -> list[int]:
        """Words, by number, that share a third of the trigrams of what is typed, those that share most first."""
        trigrams = _trigrams(typed)
        shared = Counter(chain.from_iterable(map(self._sharing, trigrams)))
        least = max(1, _LEAST_SHARED * len(trigrams))
        return [word for word, count in shared.most_common(_MOST_NEAR) if count >= least]

    def _sharing(self, trigram: int) -> Iterable[int]:
        at = bisect_left(self._trigrams, trigram)
        return self._by_trigram[at] if self._trigrams[at : at + 1] == array("Q", (trigram,)) else ()


class _Lists:
    """Lists of numbers, one behind the other: an object for each would take more than what is in it."""

    def __init__(self, lists: "Mapping[Key, array[int]]", order: Iterable[Key]) -> None:
        """Those of ``lists`` in an ``order``; what has none there has an empty one."""
        self._numbers = array("I")
        self._ends = array("I", (0,))
        for key in order:
            self._numbers.extend(lists.get(key, ()))
            self._ends.append(len(self._numbers))

    def __getitem__(self, place: int) -> "array[int]":
        return self._numbers[self._ends[place] : self._ends[place + 1]]


def _gathered(pairs: Iterable[tuple[Key, int]]) -> "dict[Key, array[int]]":
    """The numbers that go with each key."""
    gathered: defaultdict[Key, array[int]] = defaultdict(lambda: array("I"))
    for key, number in pairs:
        gathered[key].append(number)
    return gathered


def _trigrams(text: str) -> set[int]:
    """Each three letters that follow each other, the blanks around the text too, as a number."""
    codes = [ord(" "), ord(" "), *map(ord, text), ord(" ")]
    return {
        first << 2 * _CODE_BITS | second << _CODE_BITS | third
        for first, second, third in zip(codes, codes[1:], codes[2:], strict=False)
    }
