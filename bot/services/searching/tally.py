"""What paragraphs and passages gain from the words of one question."""

import math
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from bot.services.searching.kept import Kept
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
_ROOM = 16_000
"""Of so many passages it is kept what they gain from the words that were asked for lately."""


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
        self.places_of_sentences: list[int] = []
        """The paragraph of each sentence that some passage tells of; the sentences are counted from 0, too."""
        self.sentences = array("i", self._numbered_sentences())
        """The sentence that each passage tells of; -1 where that is not known."""
        sizes = [0] * len(self.addresses)
        for places in self.places:
            for place in places:
                sizes[place] += 1
        mean = sum(sizes) / max(1, len(sizes))
        self.sizes = [1 - _SIZE + _SIZE * size / mean for size in sizes]
        self.lengths = [
            1 - _LENGTH + _LENGTH * max(_LEAST_LENGTH, length) / index.mean_length for length in index.lengths
        ]
        self.passages_of = [array("I") for _ in self.addresses]
        """The passages of each paragraph, by number."""
        for number, places in enumerate(self.places):
            for place in places:
                self.passages_of[place].append(number)
        outside = {number for number, one in enumerate(index.passages) if one.kind in _OUTSIDE}
        self.inside = [array("I", (one for one in numbers if one not in outside)) for numbers in self.passages_of]
        """Those of them that tell what the article says."""
        self.shares = Kept(self.shares_of, _ROOM, lambda shares: len(shares.together) + len(shares.sentences))
        """:meth:`shares_of` matches, kept for the words that were asked for lately."""

    def _numbered_sentences(self) -> Iterator[int]:
        known: dict[tuple[int, int], int] = {}
        for passage, places in zip(self.passages, self.places, strict=True):
            if not passage.sentence:
                yield -1
                continue
            key = (places[0], passage.sentence)
            if key not in known:
                known[key] = len(known)
                self.places_of_sentences.append(places[0])
            yield known[key]

    def shares_of(self, match: Match) -> "Shares":
        """What each paragraph and each sentence gains from a match, whatever else is asked."""
        counts, lengths, places = self.counts, self.lengths, self.places
        total: dict[int, float] = {}
        most: dict[int, float] = {}
        passage: dict[int, float] = {}
        sentences: dict[int, float] = {}
        # Every passage of a word comes by here: a call of max would take as long as all of this.
        for number, gain in match.gains.items():
            counted = gain * counts[number]
            gained = counted / lengths[number]
            for place in places[number]:
                if place not in total:
                    total[place] = most[place] = counted
                    passage[place] = gained
                    continue
                total[place] += counted
                if counted > most[place]:  # noqa: PLR1730
                    most[place] = counted
                if gained > passage[place]:  # noqa: PLR1730
                    passage[place] = gained
            sentence = self.sentences[number]
            if sentence >= 0 and counted > sentences.get(sentence, 0.0):
                sentences[sentence] = counted
        together = {
            place: highest * (1 + _REPEATED * math.log(max(1.0, total[place] / highest / self.sizes[place])))
            for place, highest in most.items()
        }
        return Shares(together, passage, sentences)


class Shares(Struct, frozen=True):
    """What paragraphs gain from one word: by all their passages ``together``, and by the best ``passage``.

    ``sentences`` is what each sentence of theirs gains. All are counted from 0.
    """

    together: Mapping[int, float]
    passage: Mapping[int, float]
    sentences: Mapping[int, float]


class Tally:
    """The gains of a question's words."""

    def __init__(self, weights: Weights, matches: Sequence[Match]) -> None:
        self._weights = weights
        self._most = sum(match.most for match in matches)
        self._matches: list[Match] = []
        self.led_to: set[int] = set()
        """The passages that have any of them, of the frequent ones those that a rarer one leads to."""
        self._several: set[int] = set()
        """The passages that have several of them."""
        self._together: dict[int, float] = {}
        self._passage: dict[int, float] = {}
        self._sentences: dict[int, float] = {}
        for match in sorted(matches, key=lambda match: len(match.gains)):
            self._add(match)
        for number, gained in self.gained(self._several).items():
            for place in weights.places[number]:
                _lift(self._passage, place, gained)
        self._sentence: dict[int, float] = {}
        for sentence, gained in self._sentences.items():
            _lift(self._sentence, weights.places_of_sentences[sentence], gained)

    def _add(self, match: Match) -> None:
        """Count a word; a frequent one only for passages that a rarer one leads to."""
        gains, led_to = match.gains, self.led_to
        frequent = len(gains) > _IN_TOO_MANY or (len(gains) > _EVERYWHERE and max(gains.values()) < _FREQUENT)
        if frequent and led_to:
            match = Match(match.most, {number: gains[number] for number in led_to if number in gains})
            shares = self._weights.shares_of(match)
        else:
            shares = self._weights.shares(match)
        for added, to in ((shares.together, self._together), (shares.sentences, self._sentences)):
            for number, gained in added.items():
                to[number] = to.get(number, 0.0) + gained
        for place, gained in shares.passage.items():
            _lift(self._passage, place, gained)
        self._matches.append(match)
        self._several |= led_to & match.gains.keys()
        led_to.update(match.gains)

    @property
    def places(self) -> Collection[int]:
        """The paragraphs that meet a word, by number."""
        return self._together.keys()

    def gained(self, passages: Collection[int]) -> Mapping[int, float]:
        """What passages gain from all words together, by number."""
        counts, lengths = self._weights.counts, self._weights.lengths
        gained = dict.fromkeys(passages, 0.0)
        for gains in (match.gains for match in self._matches):
            for number in gained.keys() & gains.keys():
                gained[number] += gains[number] * counts[number] / lengths[number]
        return gained

    def score(self, place: int) -> float:
        """A paragraph's score: all its passages together, its best sentence, and its best passage."""
        together, sentence, passage = self._together[place], self._sentence.get(place, 0.0), self._passage[place]
        score = (1 - _ONE_PASSAGE - _ONE_SENTENCE) * together + _ONE_SENTENCE * sentence + _ONE_PASSAGE * passage
        return score / self._most

    def passages_at(self, place: int, limit: int) -> tuple[tuple[Passage, float], ...]:
        """A paragraph's passages with their scores, best first."""
        gained = self.gained(self.led_to.intersection(self._weights.passages_of[place]))
        best = sorted([(-most, number) for number, most in gained.items()])[:limit]
        return tuple((self._weights.passages[number], -low / self._most) for low, number in best)


def _lift(most: dict[int, float], place: int, gained: float) -> None:
    """Note what a place gains, where that is more than all before."""
    if gained > most.get(place, 0.0):
        most[place] = gained
