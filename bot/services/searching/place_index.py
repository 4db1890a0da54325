"""The paragraphs that a question leads to, best first, and whether the article treats what is asked.

A paragraph is found by everything that the pack says of it, mostly in other words than the article's: digest, facts,
events, comparisons, definitions, summaries, notes, heading, and its own text where that is at hand.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.searching.coverage import Coverage, Evidence, likelihood
from bot.services.searching.lexicon import idle_words, known_words, rare_words
from bot.services.searching.marking import Marks
from bot.services.searching.other_names import OtherNames
from bot.services.searching.passage_index import PassageIndex
from bot.services.searching.passages import Passage, passages
from bot.services.searching.question import Question, QuestionReader, parts
from bot.services.searching.spelling import Spelling
from bot.services.searching.stems import Stems
from bot.services.searching.tally import Tally, Weights
from bot.services.searching.words import printed_words, words

LEAST_COVERED = 0.47
"""Below this the article does not say; docs/search.md has the curve, and how this was chosen."""

_CONSIDERED = 3
_PLACES = 200
"""So many paragraphs are told, however many are found: six times as many as the shipped article has."""
_PASSAGES = 12
_LEAST_PART = 0.35
_MARKED = 0.8
_WITH_WHOLE = 0.15

_LATELY = 16
"""So many questions are kept as they were read: one is read for its places and for its marks."""
_FOUND = 4
"""So many findings are kept: an answer asks for those of its question for its sentences and for its topics."""
_QUICK, _FEW = 80, 5000
"""A question of no more characters, over no more passages, is no matter for a thread: a dozen misspelt words take five
milliseconds. The shipped article has a thousand passages."""
_TEXTS = 2048
"""Of so many texts it is kept which stems they have."""


class FoundPlace(Struct, frozen=True, eq=False, dict=True):
    """A paragraph, its score, and those of its passages that meet the question best, with theirs, best first.

    Scores of one question compare with each other, those of two questions do not. The passages are put in order when
    somebody wants them, as nobody does of most places.
    """

    address: Address
    score: float
    ranked: Callable[[], tuple[tuple[Passage, float], ...]]

    @cached_property
    def passages(self) -> tuple[tuple[Passage, float], ...]:
        """What :attr:`ranked` gives."""
        return self.ranked()


class Findings(Struct, frozen=True):
    """What a question leads to.

    ``places`` come best first; where the question has several parts, the best of each part comes before the rest.
    ``repaired`` pairs each misspelt word with the word that was taken for it. ``evidence`` is what speaks for and
    against an answer: to the whole question, then to each of its parts if it has several.
    """

    places: tuple[FoundPlace, ...]
    repaired: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]

    @property
    def covered(self) -> float:
        """How likely the article treats what is asked, from 0 to 1: as a whole, or part by part if that is more."""
        whole, *by_part = map(likelihood, self.evidence)
        return max(whole, sum(by_part) / len(by_part) if by_part else 0.0)

    @property
    def met(self) -> float:
        """The share of the question that the best passage has."""
        return self.evidence[0].passage

    @property
    def treated(self) -> bool:
        """Whether the article treats what is asked."""
        return self.covered >= LEAST_COVERED


class _Ranking(Struct, frozen=True):
    places: tuple[FoundPlace, ...]
    evidence: Evidence


def place_index(article: Article, own_text: Mapping[Address, Sequence[str]] | None = None) -> "PlaceIndex":
    """An index of the article's paragraphs; ``own_text`` are their own sentences, as far as they are at hand."""
    return PlaceIndex(article, own_text or {})


class PlaceIndex:
    """Finds paragraphs. Build it once for an article and a text; it never changes."""

    def __init__(self, article: Article, own_text: Mapping[Address, Sequence[str]]) -> None:
        self._stems = Stems()
        names = OtherNames(article, self._stems)
        self._index = PassageIndex(tuple(passages(article, own_text)), self._stems)
        self._weights = Weights(self._index)
        right = chain(names.everyday, known_words(), idle_words())
        self._spelling = Spelling(self._index.words | names.names, right, rare_words, self._frequency)
        proper = self._index.proper | names.names
        self._reader = QuestionReader(
            self._stems, names, self._spelling, proper, lambda stem: self._index.frequency(stem) > 0
        )
        self._read = lru_cache(_LATELY)(self._reader.read)
        self._found = lru_cache(_FOUND)(self._find)
        self._marks = lru_cache(_FOUND)(self._marking)
        self._printed_stems = lru_cache(_TEXTS)(lambda text: self._stems.of(printed_words(text)))

    def find(self, question: str) -> Findings:
        """Every paragraph that meets a word of the question, and how well the question is covered."""
        return self._found(question)

    def _find(self, question: str) -> Findings:
        read = self._read(question)
        whole = self._ranking(question, read)
        ranked = self._by_part(question)
        places: dict[Address, FoundPlace] = {}
        for place in (*_heads(whole, ranked), *whole.places):
            places.setdefault(place.address, place)
        evidence = (whole.evidence, *(one.evidence for one in ranked))
        return Findings(tuple(places.values()), read.repaired, evidence)

    def marking(self, question: str) -> Marks:
        """Tells where in a text the words stand that the question asks for, repaired or by another name."""
        return self._marks(question)

    def _marking(self, question: str) -> Marks:
        sought = self._read(question).sought
        wanted = {phrase for one in sought for phrase, share in one.alternatives if share >= _MARKED}
        wanted |= {(stem,) for one in sought for stem in self._stems.of(words(one.label)) if stem not in idle_words()}
        return Marks(wanted, self._printed_stems)

    def is_quick(self, question: str) -> bool:
        """Whether a question is surely looked up within some milliseconds."""
        return len(question) <= _QUICK and len(self._index.passages) <= _FEW

    def knows(self, word: str) -> bool:
        """Whether a word, case folded, is one of the texts', of the language, or of talk."""
        return self._spelling.knows(word)

    def close(self) -> None:
        """Give the memory back."""
        self._stems.close()

    def _by_part(self, question: str) -> list[_Ranking]:
        """What each part leads to; nothing for a question in one part."""
        cut = parts(question)
        if len(cut) == 1:
            return []
        pieces = [(piece, self._read(piece)) for piece in cut]
        ranked = [self._ranking(piece, read) for piece, read in pieces if read.telling]
        found = [one for one in ranked if one.places and one.places[0].score >= _LEAST_PART]
        return found if len(found) > 1 else []

    def _frequency(self, word: str) -> int:
        return self._index.frequency(self._stems.of([word])[0])

    def _ranking(self, text: str, question: Question) -> _Ranking:
        matches = [self._index.match(sought) for sought in question.sought]
        tally = Tally(self._weights, matches)
        addresses = self._weights.addresses
        # Equal ones keep the order of the article, which the numbers of its paragraphs have.
        scores = sorted((-tally.score(place), place) for place in tally.places)[:_PLACES]
        evidence = Coverage(self._weights, question.sought, matches).evidence(
            text, [place for _, place in scores[:_CONSIDERED]]
        )
        places = tuple(
            FoundPlace(addresses[one], -low, partial(tally.passages_at, one, _PASSAGES)) for low, one in scores
        )
        return _Ranking(places, evidence)


def _heads(whole: _Ranking, ranked: Sequence[_Ranking]) -> list[FoundPlace]:
    """The place that each part leads to, seen with the whole, and first the whole's own best if it is among them."""
    in_whole = {place.address: place.score for place in whole.places}
    heads = [
        max(one.places, key=lambda place: place.score + _WITH_WHOLE * in_whole.get(place.address, 0.0))
        for one in ranked
    ]
    best = whole.places[0].address if whole.places else None
    return sorted(heads, key=lambda place: place.address != best)
