"""What paragraphs and passages gain from the words of one question."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from bot.domain.address import Address
from bot.services.searching.passage_index import Match, PassageIndex
from bot.services.searching.passages import Passage, PassageKind

_KINDS: Mapping[PassageKind, float] = MappingProxyType(
    {
        "text": 0.8,
        "digest": 1.05,
        "fact": 1.1,
        "event": 0.59,
        "comparison": 0.74,
        "definition": 0.82,
        "summary": 1.1,
        "note": 0.8,
        "record": 0.28,
        "heading": 1.35,
        "citation": 1.5,
    }
)
"""How much each kind of passage counts."""
_OUTSIDE: frozenset[PassageKind] = frozenset({"note", "record"})
_SHARED = 0.5
"""What a passage on several paragraphs counts for each further one."""
_LENGTH, _LEAST_LENGTH = 0.45, 4
_REPEATED = 0.6
_SIZE = 0.8
_ONE_PASSAGE, _ONE_SENTENCE = 0.37, 0.17
_EVERYWHERE, _FREQUENT = 200, 2.0
"""A word in more passages than these, if it counts less than that, is counted only for passages that a rarer word
leads to."""
_IN_TOO_MANY = 2000
"""So is a word in more passages than these, whatever it counts. The shipped article has half as many in all."""


class Weights:
    """What each passage of an index counts, whatever is asked."""

    def __init__(self, index: PassageIndex) -> None:
        self.passages = index.passages
        self.rarest = index.rarest
        self.addresses = tuple(dict.fromkeys(address for one in index.passages for address in one.at))
        """The paragraphs, in the order of the article, as the first passages are; they are counted from 0."""
        numbers = {address: number for number, address in enumerate(self.addresses)}
        self.places = [tuple(map(numbers.__getitem__, one.at)) for one in index.passages]
        self.counts = [_KINDS[one.kind] * _SHARED ** (len(one.at) - 1) for one in index.passages]
        sizes = [0] * len(self.addresses)
        for places in self.places:
            for place in places:
                sizes[place] += 1
        mean = sum(sizes) / max(1, len(sizes))
        self.sizes = [1 - _SIZE + _SIZE * size / mean for size in sizes]
        self.lengths = [
            1 - _LENGTH + _LENGTH * max(_LEAST_LENGTH, length) / index.mean_length for length in index.lengths
        ]
        self._inside: defaultdict[Address, list[int]] = defaultdict(list)
        for number, passage in enumerate(index.passages):
            for address in passage.at if passage.kind not in _OUTSIDE else ():
                self._inside[address].append(number)

    def inside(self, address: Address) -> Sequence[int]:
        """The passages of a paragraph that tell what the article says, by number."""
        return self._inside.get(address, [])


class Tally:
    """The gains of a question's words."""

    def __init__(self, weights: Weights, matches: Sequence[Match]) -> None:
        self._weights = weights
        self._most = sum(match.most for match in matches)
        self._gains: dict[int, float] = {}
        self._places: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        self._sentences: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for match in sorted(matches, key=lambda match: len(match.gains)):
            self._add(match.gains)
        self._best = sorted(self._gains, key=lambda number: (-self._gains[number], number))
        self._by_place: defaultdict[int, list[int]] = defaultdict(list)
        for number in self._best:
            for place in weights.places[number]:
                self._by_place[place].append(number)

    def _add(self, gains: Mapping[int, float]) -> None:
        """Add a word's gains."""
        weights = self._weights
        frequent = len(gains) > _IN_TOO_MANY or (len(gains) > _EVERYWHERE and max(gains.values()) < _FREQUENT)
        led_to = self._gains if frequent and self._gains else gains
        by_place: defaultdict[int, list[float]] = defaultdict(list)
        by_sentence: dict[tuple[int, int], float] = {}
        for number in [number for number in led_to if number in gains]:
            counted = gains[number] * weights.counts[number]
            self._gains[number] = self._gains.get(number, 0.0) + counted / weights.lengths[number]
            for place in weights.places[number]:
                by_place[place].append(counted)
            if sentence := weights.passages[number].sentence:
                key = (weights.places[number][0], sentence)
                by_sentence[key] = max(counted, by_sentence.get(key, 0.0))
        for place, here in by_place.items():
            self._places[place].append((max(here), sum(here)))
        for (place, sentence), counted in by_sentence.items():
            self._sentences[place][sentence] += counted

    @property
    def places(self) -> Collection[int]:
        """The paragraphs that meet a word, by number."""
        return self._places.keys()

    def score(self, place: int) -> float:
        """A paragraph's score: all its passages together, its best sentence, and its best passage."""
        size = self._weights.sizes[place]
        together = sum(
            most * (1 + _REPEATED * math.log(max(1.0, total / most / size))) for most, total in self._places[place]
        )
        sentence = max(self._sentences[place].values(), default=0.0)
        passage = self._gains[self._by_place[place][0]]
        score = (1 - _ONE_PASSAGE - _ONE_SENTENCE) * together + _ONE_SENTENCE * sentence + _ONE_PASSAGE * passage
        return score / self._most

    def passages_at(self, place: int, limit: int) -> tuple[tuple[Passage, float], ...]:
        """A paragraph's passages with their scores, best first."""
        best = self._by_place[place][:limit]
        return tuple((self._weights.passages[number], self._gains[number] / self._most) for number in best)
