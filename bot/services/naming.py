"""What a reader meant by a name: a section, topic, fact, term, style or source."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property

from msgspec import Struct

from bot.errors import Candidate, UnknownName

CLEARLY_MEANT = 84.0
"""A score (0-100) from which one candidate may be taken for another spelling of what was typed."""
AHEAD = 6.0
"""By how much the best candidate must lead the second to be taken without asking."""
OFFERED = 3
LONGEST = 200
"""Characters of a typed name that are looked at: none that is meant is longer."""
_DIGITS = re.compile(r"[0-9]+")
_UNSPOKEN = re.compile(r"['\u2019]|(?<=[A-Za-z])\.")
_PART_WEIGHT = 0.92
_MANY = 2000
"""Of so many entries each is held against a name that is typed; it takes 0.1 s."""
_MOST_WORDS, _NEAR, _WORD_ALIKE = 12, 5, 70.0
_LED_TO, _LIKELY = 2000, 150
_SHORTEST_PART = 4


class Named(Struct, frozen=True):
    """Something with a ``value`` for machines, a ``label`` for people and every name it answers to."""

    value: str
    label: str
    names: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """All its names, folded for comparison."""
        return frozenset(filter(None, map(fold, (self.value, self.label, *self.names))))


class Register(tuple[Named, ...]):  # noqa: SLOT001 - what is cached has its place beside the entries
    """Entries in order; one is found by its value or by any of its names without looking at the others."""

    @cached_property
    def by_value(self) -> Mapping[str, Named]:
        """Each entry by its value; of two with one value the first."""
        return {one.value: one for one in reversed(self)}

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[Named]]:
        """The entries that answer to a folded name, in their order."""
        answering: defaultdict[str, list[Named]] = defaultdict(list)
        for one, keys in zip(self, self.keys, strict=True):
            for key in keys:
                answering[key].append(one)
        return dict(answering)

    def likely(self, wanted: str) -> Sequence[int]:
        """The entries that may be like a folded name, by number: all, or of very many those that have words like its.

        Rare words lead before frequent ones, so that it takes no longer the more have a word.
        """
        if len(self) <= _MANY:
            return range(len(self))
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        alike = {
            word
            for one in wanted.split()[:_MOST_WORDS]
            for word, _, _ in extract(one, self._words, scorer=ratio, score_cutoff=_WORD_ALIKE, limit=_NEAR)
        }
        found: Counter[int] = Counter()
        for word in sorted(alike, key=lambda word: (len(self._by_word[word]), word)):
            if len(found) < _LED_TO:
                found.update(self._by_word[word][:_LED_TO])
        return [number for number, _ in found.most_common(_LIKELY)]

    @cached_property
    def _by_word(self) -> Mapping[str, "array[int]"]:
        """The entries that have a word in any of their names, by number."""
        having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, keys in enumerate(self.keys):
            for word in {word for key in keys for word in key.split()}:
                having[word].append(number)
        return dict(having)

    @cached_property
    def _words(self) -> Sequence[str]:
        return tuple(self._by_word)

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """The folded names of each entry, in their order."""
        return tuple(one.keys for one in self)


def fold(text: str) -> str:
    """A name without case, punctuation and surplus blanks."""
    return " ".join(_plain()(_UNSPOKEN.sub("", text)).split())


def resolve(kind: str, given: str, named: Sequence[Named], further: Sequence[Named] = ()) -> str:
    """The value that ``given`` means, of what is ``named`` or ``further``; a :class:`Register` is not searched through.

    A name that matches one entry exactly wins; otherwise the nearest spelling does, if it is near and clearly ahead.
    Raises :class:`~bot.errors.UnknownName` with the nearest three (or all that share the name) where it is open.
    """
    registers = [one if isinstance(one, Register) else Register(one) for one in (named, further)]
    exact = given.strip()
    if any(exact in one.by_value for one in registers):
        return exact
    wanted = fold(given[:LONGEST])
    same = [found for one in registers for found in one.by_key.get(wanted, ())]
    if len(same) == 1:
        return same[0].value
    if same:
        raise UnknownName(kind, given, _candidates(same[:OFFERED]), shared=True)
    ranked = _ranked(wanted, registers)
    if ranked and _stands_out([score for score, _ in ranked]):
        return ranked[0][1].value
    raise UnknownName(kind, given, _candidates(one for _, one in ranked[:OFFERED]))


def _stands_out(scores: Sequence[float]) -> bool:
    second = scores[1] if len(scores) > 1 else 0.0
    return scores[0] >= CLEARLY_MEANT and scores[0] - second >= AHEAD


def _ranked(wanted: str, registers: Sequence[Register]) -> list[tuple[float, Named]]:
    scored = [
        (max((_likeness(wanted, key) for key in register.keys[number]), default=0.0), register[number])
        for register in registers
        for number in register.likely(wanted)
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def _likeness(wanted: str, key: str) -> float:
    """How alike two folded names are, 0-100; a part of a longer name counts a little less than the whole.

    Numbers are never misspelt: a name with others, or with the same in another order, is at most near.
    """
    likeness = _likeness_of_words(wanted, key)
    return likeness if _numbers_among(wanted, key) else min(likeness, CLEARLY_MEANT - 1)


def _numbers_among(wanted: str, key: str) -> bool:
    """Whether the key has the wanted numbers, in their order and next to each other."""
    asked, held = _DIGITS.findall(wanted), _DIGITS.findall(key)
    return any(held[start : start + len(asked)] == asked for start in range(len(held) - len(asked) + 1))


def _likeness_of_words(wanted: str, key: str) -> float:
    ratio, token_sort_ratio = _ratios()
    whole = max(ratio(wanted, key), token_sort_ratio(wanted, key))
    if min(len(wanted), len(key)) < _SHORTEST_PART:
        return whole
    words = [max(ratio(word, other) for other in key.split()) for word in wanted.split()]
    return max(whole, _PART_WEIGHT * sum(words) / len(words))


@cache
def _plain() -> Callable[[str], str]:
    # Kept: a statement of import takes a microsecond each time, half as long as to fold a name.
    from rapidfuzz.utils import default_process

    return default_process


@cache
def _ratios() -> tuple[Callable[[str, str], float], Callable[[str, str], float]]:
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    return ratio, token_sort_ratio


def _candidates(named: Iterable[Named]) -> tuple[Candidate, ...]:
    return tuple(Candidate(one.value, one.label) for one in named)
