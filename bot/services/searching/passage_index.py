"""Which passages meet a sought word, and how much that counts: rare words more than frequent ones."""

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from bot.services.searching.kept import Kept
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
_ROOM = 16_000
"""Of so many passages it is kept what they have of the words that were asked for lately."""
_ALONE = 8_000
"""Of so many stems it is kept how rare they are."""
_NONE: "array[int]" = array("I")


class Match(Struct, frozen=True, eq=False):
    """What a sought word could count at most, and what it counts for each passage (by number) that meets it.

    One is equal to itself alone, so that what it leads to can be kept by it.
    """

    most: float
    gains: dict[int, float]


class _Having(Struct, frozen=True):
    """The passages that have a phrase, by number, and its rarity."""

    numbers: "array[int]"
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
        cased = _sharing(cased_words(passage.text) for passage in self.passages)
        texts = _sharing(map(str.casefold, text) for text in cased)
        searched = _sharing(
            words(f"{passage.text} {passage.wording}") if passage.wording else text
            for passage, text in zip(self.passages, texts, strict=True)
        )
        words_filed = {filed: words(filed) for filed in {passage.filed for passage in self.passages}}
        filed = [words_filed[passage.filed] for passage in self.passages]
        self.words = frozenset(chain(*searched, *words_filed.values()))
        self.proper = frozenset(word.casefold() for text in cased for word in text[1:] if word[0].isupper())
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
        # Where a phrase is never changes; readers ask for the same words again and again.
        self._having = Kept(self._with_all, _ROOM, lambda having: len(having.numbers) + 1)
        self._rarity_alone: Kept[str, float] = Kept(lambda stem: self._rarity_of(self._postings[stem]), _ALONE)
        self.match = Kept(self._match, _ROOM, lambda match: len(match.gains) + 1)
        """The passages that meet what is sought."""

    def frequency(self, stem: str) -> int:
        """How many passages have a stem."""
        return len(self._postings.get(stem, _NONE))

    def _match(self, sought: Sought) -> Match:
        found = self._found(sought)
        alike = [one.having for one in found if one.asked or one.share >= _BESIDE_KNOWN]
        common = self._common(alike)
        known = any(one.asked for one in found)
        gaining = [(one, self._gain(one, common, known=known)) for one in found]
        most = max((gain for one, gain in gaining if one.asked or not known), default=0.0)
        most = min(most, common + _OWN_MOST * max(0.0, most - common)) if found else most
        # A frequent word of a rare phrase says nothing: *harbour* alone is not *harbour board*.
        counting = [
            (gain, one.having.numbers) for one, gain in gaining if one.share >= _ALIKE or gain >= _LEAST_GAIN * most
        ]
        counting += self._filed_under(sought)
        gains: dict[int, float] = {}
        for gain, numbers in sorted(counting, key=itemgetter(0)):
            # Of what a passage has, that counts which counts most.
            gains.update(dict.fromkeys(numbers, gain * sought.weight))
        lost = _TELLING if sought.telling and not gains else 1
        return Match((most or self.rarest) * sought.weight * lost, gains)

    def _found(self, sought: Sought) -> list[_Found]:
        """The alternatives that some passage has. The first is the very phrase, but where it was repaired none is."""
        found = [
            _Found(self._having(phrase), share, asked=number == 0 and sought.trust == 1)
            for number, (phrase, share) in enumerate(sought.alternatives)
            if all(map(self._postings.__contains__, phrase))
        ]
        return [one for one in found if one.having.numbers]

    def _gain(self, found: _Found, common: float, *, known: bool) -> float:
        rarity = common + _OWN * max(0.0, found.having.rarity - common)
        if found.asked:
            return found.share * rarity
        share = min(found.share, _BESIDE_KNOWN) if known and found.share < _ALIKE else found.share
        return share * min(found.having.rarity, rarity)

    def _filed_under(self, sought: Sought) -> Iterator[tuple[float, "array[int]"]]:
        """The passages that are filed under a word of the very phrase, and how much that counts."""
        phrase, share = sought.alternatives[0]
        for stem in phrase:
            if stem in self._filed:
                rarity = self._having((stem,)).rarity or _UNKNOWN * self.rarest
                yield _FILED * share * rarity / len(phrase), self._filed[stem]

    def _with_all(self, phrase: Phrase) -> _Having:
        """The passages that have every word of a phrase."""
        fewest, *others = sorted((self._postings.get(stem, _NONE) for stem in phrase), key=len)
        if not others:
            return _Having(fewest, self._rarity_alone(phrase[0]) if fewest else 0.0)
        numbers = array("I", sorted(set(fewest).intersection(*others)))
        rarest = max(map(self._rarity_alone, phrase)) if numbers else 0.0
        return _Having(numbers, rarest * (1 + _EACH_WORD * (len(phrase) - 1)))

    def _common(self, alike: Sequence[_Having]) -> float:
        """The rarity of phrases that mean the same, taken together."""
        if len(alike) == 1:
            return self._rarity_of(alike[0].numbers)
        return self._rarity_of(set(chain.from_iterable(one.numbers for one in alike)))

    def _rarity_of(self, numbers: Collection[int]) -> float:
        places = set(chain.from_iterable(map(self._places.__getitem__, numbers)))
        return self._rarity(len(numbers), len(places))

    def _rarity(self, passages: int, places: int) -> float:
        """The inverse document frequency as BM25 has it, among passages and, twice as much, among paragraphs."""
        among_passages = _inverse_frequency(passages, len(self.passages))
        return 0.5 * among_passages + _inverse_frequency(places, self._place_count)


def _inverse_frequency(having: int, of: int) -> float:
    return math.log(1 + (of - having + 0.5) / (having + 0.5))


def _sharing(texts: Iterable[Iterable[str]]) -> list[list[str]]:
    """The texts with each word as one object, however often it occurs: else they take megabytes for a moment."""
    shared: dict[str, str] = {}
    return [[shared.setdefault(word, word) for word in text] for text in texts]


def _postings(texts: Iterable[Sequence[str]]) -> Mapping[str, "array[int]"]:
    """For each stem the numbers of the texts that have it, lowest first: as many as there are, however many texts."""
    having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, text in enumerate(texts):
        for stem in set(text):
            having[stem].append(number)
    return dict(having)
