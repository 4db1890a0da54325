"""Repair of misspelt words: the nearest known words take the place of one that nobody knows."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.services.searching.lexicon.word_list import WordList

_SHORT, _SHORTER, _SHORTEST, _LONGEST = 6, 5, 3, 40
_LEAST_PREFIX = 4
_MOST, _NEAR = 3, 12
_SLIP, _ABSENT, _UNLIKE = 2, 0.7, 0.5
_LAST = chr(0x10FFFF)
"""Behind every letter."""
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1")


class Repair(Struct, frozen=True):
    """What a word stands for, best first, and how many letters that takes; 0 where it is only begun."""

    words: tuple[str, ...]
    distance: int


class Spelling:
    """Knows the words of texts and of the language.

    ``telling`` are the words of the texts: a word that nobody knows may be the beginning of one. ``others`` are right
    too, and so are ``rare`` ones, unless they are a letter off a word of the texts; these are asked for when the first
    unknown word comes. ``frequency`` tells how often the texts have a word: among equally near ones the more frequent
    comes first.
    """

    def __init__(
        self,
        telling: Iterable[str],
        others: Iterable[str],
        rare: Callable[[], Container[str]],
        frequency: Callable[[str], int],
    ) -> None:
        self._telling = frozenset(telling)
        self._others = WordList(word for word in others if word not in self._telling)
        self._rare = rare
        self._frequency = frequency
        self._in_texts = sorted(self._telling)

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right."""
        return word in self._telling or word in self._others

    def repaired(self, word: str) -> Repair | None:
        """What a word stands for, or nothing when it is known, is no word, or is like none.

        Optimal string alignment distance: at most 1 below six letters, else 2, with the same first letter; else 2 with
        the same consonants; else 1 with another first letter. A word that the texts do not have counts as half a letter
        further off, and so does one with other consonants.
        """
        if self.knows(word) or not _SHORTEST <= len(word) <= _LONGEST or any(map(str.isdigit, word)):
            return None
        if word in self._rare():
            return self._slip(word)
        begun = self._begun_by(word) if len(word) >= _LEAST_PREFIX else ()
        return Repair(begun, 0) if begun else self._nearest(word)

    def _slip(self, word: str) -> Repair | None:
        """One of the texts with the same consonants, one letter off; it is trusted as if two letters off."""
        near = process.extract(word, self._begun(word[0]), scorer=OSA.distance, score_cutoff=1, limit=_NEAR)
        found = self._ranked(word, [match for match, _, _ in near if _consonants(match) == _consonants(word)])
        return Repair(found, _SLIP) if found else None

    def _begun_by(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(self._begun(word), key=len)[:_MOST])

    def _begun(self, beginning: str) -> list[str]:
        """The words of the texts with that beginning, in order."""
        first, last = bisect_left(self._in_texts, beginning), bisect_left(self._in_texts, beginning + _LAST)
        return self._in_texts[first:last]

    def _nearest(self, word: str) -> Repair | None:
        most = 1 if len(word) < _SHORT else 2
        near = self._near(word, sorted(self._begun(word[0]) + self._others.begun_by(word[0])), 2)
        near = [one for one in near if one[1] <= most or _consonants(one[0]) == _consonants(word)]
        if not near and len(word) >= _SHORTER:
            near = self._near(word, self._in_texts, 1)
        if not near:
            return None
        cost = {match: far + self._unlikely(word, match) for match, far in near}
        best = [(match, far) for match, far in near if cost[match] == min(cost.values())]
        return Repair(self._ranked(word, [match for match, _ in best]), int(max(far for _, far in best)))

    def _unlikely(self, word: str, match: str) -> float:
        """What a word counts as further off that the texts do not have, or that sounds unlike."""
        return _ABSENT * (match not in self._telling) + _UNLIKE * (_consonants(match) != _consonants(word))

    def _near(self, word: str, words: Sequence[str], most: int) -> list[tuple[str, float]]:
        near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=_NEAR)
        return [(match, far) for match, far, _ in near]

    def _ranked(self, word: str, candidates: list[str]) -> tuple[str, ...]:
        if len(candidates) == 1:  # most often; how frequent a word is takes longer to find than all else here
            return tuple(candidates)
        sounding = [match for match in candidates if _consonants(match) == _consonants(word)]
        ranked = sorted(sounding or candidates, key=lambda match: (-self._frequency(match), match))
        return tuple(ranked[:_MOST])


def _consonants(word: str) -> str:
    """The word without its vowels, but for the first letter, and without doubled letters."""
    return _DOUBLED.sub(r"\1", word[0] + _VOWELS.sub("", word[1:]))
