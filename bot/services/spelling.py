"""Repair of misspelt words: the nearest known words take the place of one that nobody knows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORT, _SHORTER, _SHORTEST, _LONGEST = 6, 5, 3, 40
_LEAST_PREFIX = 4
_MOST = 3
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Repair:
    """What a word stands for, best first, and how many letters that takes; 0 where it is only begun."""

    words: tuple[str, ...]
    distance: int


class Spelling:
    """Knows the words of texts and of the language.

    ``telling`` are the words of the texts: a word that nobody knows may be the beginning of one. ``others`` are right
    too. ``frequency`` tells how often the texts have a word: among equally near ones the more frequent comes first.
    """

    def __init__(self, telling: Iterable[str], others: Iterable[str], frequency: Callable[[str], int]) -> None:
        self._telling = frozenset(telling)
        self._all = sorted(self._telling | frozenset(others))
        self._known = frozenset(self._all)
        self._frequency = frequency
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._all:
            self._by_letter[word[0]].append(word)

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right."""
        return word in self._known

    def repaired(self, word: str) -> Repair | None:
        """What a word stands for, or nothing when it is known, is no word, or is like none.

        Optimal string alignment distance: at most 1 below six letters, else 2, with the same first letter; else 1
        with another first letter. Among equally near words those with the same consonants come first.
        """
        if word in self._known or not _SHORTEST <= len(word) <= _LONGEST or any(map(str.isdigit, word)):
            return None
        begun = self._begun_by(word) if len(word) >= _LEAST_PREFIX else ()
        return Repair(begun, 0) if begun else self._nearest(word)

    def _begun_by(self, word: str) -> tuple[str, ...]:
        longer = [known for known in self._by_letter[word[0]] if known in self._telling and known.startswith(word)]
        return tuple(sorted(longer, key=len)[:_MOST])

    def _nearest(self, word: str) -> Repair | None:
        most = 1 if len(word) < _SHORT else 2
        near = process.extract(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=most, limit=6)
        if not near and len(word) >= _SHORTER:
            near = process.extract(word, self._all, scorer=OSA.distance, score_cutoff=1, limit=_MOST)
        if not near:
            return None
        distance = near[0][1]
        candidates = [match for match, far, _ in near if far == distance]
        sounding = [match for match in candidates if _consonants(match) == _consonants(word)]
        ranked = sorted(sounding or candidates, key=lambda match: (-self._frequency(match), match))
        return Repair(tuple(ranked[:_MOST]), int(distance))


def _consonants(word: str) -> str:
    """The word without its vowels, but for the first letter, and without doubled letters."""
    return _DOUBLED.sub(r"\1", word[0] + _VOWELS.sub("", word[1:]))
