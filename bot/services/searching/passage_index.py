"""Which passages meet a sought word, and how much that counts: rare words more than frequent ones."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from bot.services.searching.lexicon import idle_words
from bot.services.searching.other_names import Phrase
from bot.services.searching.passages import Passage
from bot.services.searching.question import Sought
from bot.services.searching.stems import Stems
from bot.services.searching.words import cased_words, words

_FILED = 0.4
_OWN = 0.45
"""How much of its own rarity a word keeps beside that of all words that mean the same."""
_BESIDE_KNOWN = 0.62
"""What an everyday word of like meaning counts where the texts have the very word that is asked for."""
_ALIKE = 0.8
_EACH_WORD = 0.18
_UNKNOWN = 0.6
_TELLING = 2.0
_LEAST_GAIN = 0.32
"""Of what the very phrase counts: a piece of it that counts less is left out."""
_OWN_MOST = 0.4
"""As ``_OWN``, in what a word could count at most: who asks by a rarer name of the same is answered too."""
_NONE: "array[int]" = array("I")


class Match(Struct, frozen=True):
    """What a sought word could count at most, and what it counts for each passage (by number) that meets it."""

    most: float
    gains: dict[int, float]


class _Having(Struct, frozen=True):
    """The passages that have a phrase, and the paragraphs that they lead to, by number, and its rarity."""

    numbers: "array[int]"
    places: frozenset[int]
    rarity: float


class _Found(Struct, frozen=True):
    """An alternative: where it is, what it counts, and whether it is the very phrase that was asked for."""

    having: _Having
    share: float
    asked: bool


class PassageIndex:
    """Passages by the stems of their words and of the words that they are filed under."""

    def __init__(self, passages: Sequence[Passage], stems: Stems) -> None:
        self.passages = tuple(passages)
        texts = [words(passage.text) for passage in self.passages]
        searched = [words(f"{passage.text} {passage.wording}") for passage in self.passages]
        filed = [words(passage.filed) for passage in self.passages]
        self.words = frozenset(word for text in (*searched, *filed) for word in text)
        self.proper = frozenset(
            word.casefold() for one in self.passages for word in cased_words(one.text)[1:] if word[0].isupper()
        )
        """Words that are written with a capital inside a sentence."""
        stems.keep(self.words)
        empty = idle_words()
        self.lengths = tuple(sum(word not in empty for word in text) for text in texts)
        """How many telling words each passage has."""
        self.mean_length = sum(self.lengths) / max(1, len(self.lengths))
        self._postings = _postings(map(stems.of, searched))
        self._filed = _postings(map(stems.of, filed))
        places = {at: number for number, at in enumerate(dict.fromkeys(at for one in self.passages for at in one.at))}
        self._place_count = len(places)
        self._places = [tuple(map(places.__getitem__, passage.at)) for passage in self.passages]
        self.rarest = self._rarity(0, 0)
        """The rarity of what no passage has."""
        # Where a phrase is never changes; readers ask for the same ones again and again.
        self._having = lru_cache(maxsize=4096)(self._with_all)

    def frequency(self, stem: str) -> int:
        """How many passages have a stem."""
        return len(self._postings.get(stem, _NONE))

    def match(self, sought: Sought) -> Match:
        """The passages that meet what is sought."""
        found = self._found(sought)
        alike = [one.having for one in found if one.asked or one.share >= _BESIDE_KNOWN]
        common = self._common(alike)
        known = any(one.asked for one in found)
        gaining = [(one, self._gain(one, common, known=known)) for one in found]
        most = max((gain for one, gain in gaining if one.asked or not known), default=0.0)
        most = min(most, common + _OWN_MOST * max(0.0, most - common)) if found else most
        gains: dict[int, float] = {}
        for one, gain in gaining:
            # A frequent word of a rare phrase says nothing: *harbour* alone is not *harbour board*.
            for number in one.having.numbers if one.share >= _ALIKE or gain >= _LEAST_GAIN * most else ():
                gains[number] = max(gain, gains.get(number, 0))
        self._add_filed(sought, gains)
        if not most:
            most = self.rarest
        lost = _TELLING if sought.telling and not gains else 1
        return Match(most * sought.weight * lost, {number: gain * sought.weight for number, gain in gains.items()})

    def _found(self, sought: Sought) -> list[_Found]:
        """The alternatives that some passage has. The first is the very phrase, but where it was repaired none is."""
        found = [
            _Found(self._having(phrase), share, asked=number == 0 and sought.trust == 1)
            for number, (phrase, share) in enumerate(sought.alternatives)
        ]
        return [one for one in found if one.having.numbers]

    def _gain(self, found: _Found, common: float, *, known: bool) -> float:
        rarity = common + _OWN * max(0.0, found.having.rarity - common)
        if found.asked:
            return found.share * rarity
        share = min(found.share, _BESIDE_KNOWN) if known and found.share < _ALIKE else found.share
        return share * min(found.having.rarity, rarity)

    def _add_filed(self, sought: Sought, gains: dict[int, float]) -> None:
        phrase, share = sought.alternatives[0]
        for stem in phrase:
            rarity = self._having((stem,)).rarity or _UNKNOWN * self.rarest
            gain = _FILED * share * rarity / len(phrase)
            for number in self._filed.get(stem, _NONE):
                gains[number] = max(gain, gains.get(number, 0))

    def _with_all(self, phrase: Phrase) -> _Having:
        """The passages that have every word of a phrase."""
        fewest, *others = sorted((self._postings.get(stem, _NONE) for stem in phrase), key=len)
        if not others:
            places = self._places_of(fewest)
            return _Having(fewest, places, self._rarity(len(fewest), len(places)) if fewest else 0.0)
        numbers = array("I", sorted(set(fewest).intersection(*others)))
        rarest = max(self._rarity(len(one), len(self._places_of(one))) for one in (fewest, *others))
        rarity = rarest * (1 + _EACH_WORD * (len(phrase) - 1)) if numbers else 0.0
        return _Having(numbers, self._places_of(numbers), rarity)

    def _common(self, alike: Sequence[_Having]) -> float:
        """The rarity of phrases that mean the same, taken together."""
        if len(alike) == 1:
            return self._rarity(len(alike[0].numbers), len(alike[0].places))
        numbers = set(chain.from_iterable(one.numbers for one in alike))
        return self._rarity(len(numbers), len(frozenset[int]().union(*(one.places for one in alike))))

    def _places_of(self, numbers: Iterable[int]) -> frozenset[int]:
        return frozenset(chain.from_iterable(map(self._places.__getitem__, numbers)))

    def _rarity(self, passages: int, places: int) -> float:
        """The inverse document frequency as BM25 has it, among passages and, twice as much, among paragraphs."""
        among_passages = _inverse_frequency(passages, len(self.passages))
        return 0.5 * among_passages + _inverse_frequency(places, self._place_count)


def _inverse_frequency(having: int, of: int) -> float:
    return math.log(1 + (of - having + 0.5) / (having + 0.5))


def _postings(texts: Iterable[Sequence[str]]) -> Mapping[str, "array[int]"]:
    """For each stem the numbers of the texts that have it, lowest first: as many as there are, however many texts."""
    having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, text in enumerate(texts):
        for stem in set(text):
            having[stem].append(number)
    return dict(having)
