"""What paragraphs and passages gain from the words of one question."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.domain.address import Address
from bot.services.passage_index import Match, PassageIndex
from bot.services.passages import Passage, PassageKind

_KINDS: Mapping[PassageKind, float] = MappingProxyType(
    {
        "text": 0.9,
        "digest": 0.9,
        "fact": 1.0,
        "event": 0.9,
        "comparison": 0.8,
        "definition": 0.9,
        "summary": 0.7,
        "note": 0.8,
        "record": 0.45,
        "heading": 0.8,
        "citation": 1.3,
    }
)
"""How much each kind of passage counts."""
_OUTSIDE: frozenset[PassageKind] = frozenset({"note", "record"})
_SHARED = 0.75
"""What a passage on several paragraphs counts for each further one."""
_LENGTH, _LEAST_LENGTH = 0.2, 4
_REPEATED = 0.15
_ONE_PASSAGE, _ONE_SENTENCE = 0.35, 0.3
_EVERYWHERE = 200
"""A word in more passages than these is counted only for passages that a rarer word leads to."""
_FIGURES_AMONG, _FIGURES_NEAR = 8, 0.6
_FIGURE = re.compile(
    r"\d|\b(?:several|dozens?|hundreds?|thousands?|millions?|billions?|half|twice|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)


class Weights:
    """What each passage of an index counts, whatever is asked."""

    def __init__(self, index: PassageIndex) -> None:
        self.passages = index.passages
        self.addresses = tuple(dict.fromkeys(address for one in index.passages for address in one.at))
        numbers = {address: number for number, address in enumerate(self.addresses)}
        self.numbers = numbers
        self.places = [tuple(map(numbers.__getitem__, one.at)) for one in index.passages]
        self.counts = [_KINDS[one.kind] * _SHARED ** (len(one.at) - 1) for one in index.passages]
        self.lengths = [
            1 - _LENGTH + _LENGTH * max(_LEAST_LENGTH, length) / index.mean_length for length in index.lengths
        ]


class Tally:
    """The gains of a question's words, each with how far it is trusted (less than 1 where it was repaired)."""

    def __init__(self, weights: Weights, matches: Sequence[Match], trusts: Sequence[float]) -> None:
        self._weights = weights
        self._most = sum(match.most for match in matches)
        self._known = sum(match.most for match in matches if match.gains)
        self._gains: dict[int, float] = {}
        self._trusted: defaultdict[int, float] = defaultdict(float)
        self._places: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
        self._sentences: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for match, trust in sorted(zip(matches, trusts, strict=True), key=lambda pair: len(pair[0].gains)):
            self._add(match.gains, trust)
        self._best = sorted(self._gains, key=lambda number: (-self._gains[number], number))
        self._by_place: defaultdict[int, list[int]] = defaultdict(list)
        for number in self._best:
            for place in weights.places[number]:
                self._by_place[place].append(number)

    def _add(self, gains: Mapping[int, float], trust: float) -> None:
        """Add a word's gains."""
        weights = self._weights
        led_to = self._gains if len(gains) > _EVERYWHERE and self._gains else gains
        by_place: defaultdict[int, list[float]] = defaultdict(list)
        by_sentence: dict[tuple[int, int], float] = {}
        for number in [number for number in led_to if number in gains]:
            counted = gains[number] * weights.counts[number]
            self._gains[number] = self._gains.get(number, 0.0) + counted / weights.lengths[number]
            self._trusted[number] += gains[number] * trust
            for place in weights.places[number]:
                by_place[place].append(counted)
            if sentence := weights.passages[number].sentence:
                key = (weights.places[number][0], sentence)
                by_sentence[key] = max(counted, by_sentence.get(key, 0.0))
        for place, here in by_place.items():
            self._places[place].append((max(here), sum(here), trust))
        for (place, sentence), counted in by_sentence.items():
            self._sentences[place][sentence] += counted

    @property
    def places(self) -> tuple[Address, ...]:
        """The paragraphs that meet a word."""
        return tuple(map(self._weights.addresses.__getitem__, self._places))

    def score(self, address: Address) -> float:
        """A paragraph's score: all its passages together, its best sentence, and its best passage."""
        place = self._weights.numbers[address]
        together = sum(most * (1 + _REPEATED * math.log(total / most)) for most, total, _ in self._places[place])
        sentence = max(self._sentences[place].values(), default=0.0)
        passage = self._gains[self._by_place[place][0]]
        score = (1 - _ONE_PASSAGE - _ONE_SENTENCE) * together + _ONE_SENTENCE * sentence + _ONE_PASSAGE * passage
        return score / self._most

    def passages_at(self, address: Address, limit: int) -> tuple[tuple[Passage, float], ...]:
        """A paragraph's passages with their scores, best first."""
        best = self._by_place[self._weights.numbers[address]][:limit]
        return tuple((self._weights.passages[number], self._gains[number] / self._most) for number in best)

    def covered(self, addresses: Sequence[Address]) -> float:
        """The share of the question's weight that the best paragraph, and the best passage, cover at these addresses.

        It is brought down by the share of what no passage at all meets. Where there is no address it is 0.
        """
        if not addresses:
            return 0.0
        places = [self._weights.numbers[address] for address in addresses]
        together = max(sum(most * trust for most, _, trust in self._places[place]) for place in places)
        passage = max(self._trusted[number] for place in places for number in self._by_place[place])
        return min(1.0, math.sqrt((together + passage) / 2 / self._most * self._known / self._most))

    def has_figure(self) -> bool:
        """Whether one of the best passages that tell what the article says has a number."""
        best = self._best[:_FIGURES_AMONG]
        least = _FIGURES_NEAR * self._gains[best[0]] if best else 0.0
        likely = [self._weights.passages[number] for number in best if self._gains[number] >= least]
        return any(_FIGURE.search(passage.text) for passage in likely if passage.kind not in _OUTSIDE)
