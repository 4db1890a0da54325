"""A sentence taken apart: what it names, counts and dates, its other telling words, and whether it denies."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from bot.domain.article import Article
from bot.services.checking.everyday import DENYING, LIGHT, PRONOUNS
from bot.services.checking.lexicon import Lexicon, Phrase
from bot.services.checking.measures import Figure, Moment, figures, moments
from bot.services.checking.people import Mention, People, Word, plain_states, words_of
from bot.services.checking.polarity import denials, denied, modals, soft_denials, uncontrasted
from bot.services.searching.lexicon import empty_words, weak_words

_WEAK = 0.3
_MOST_WORDS = 200


class Term(Struct, frozen=True):
    """A telling word, or several that belong together: stems, as written, the number of its first word, its weight."""

    phrase: Phrase
    text: str
    at: int
    weight: float


@dataclass(frozen=True)
class Sentence:
    """What a sentence is made of; ``mentions`` has each name once, ``every_mention`` as often as it stands there."""

    text: str
    words: tuple[Word, ...]
    stems: Phrase
    mentions: tuple[Mention, ...]
    every_mention: tuple[Mention, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    denials: tuple[range, ...]
    denied: tuple[range, ...]
    soft_denials: tuple[range, ...]
    modals: tuple[range, ...]

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """Every stem, names and small words too."""
        return frozenset(self.stems)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems of its telling words."""
        return frozenset(stem for term in self.terms for stem in term.phrase)

    def places_of(self, stems: frozenset[str]) -> list[int]:
        """The numbers of its telling words that have one of these stems."""
        return [one.at for one in self.terms if not stems.isdisjoint(one.phrase)]


class Reader:
    """Takes sentences apart by what one article's names and the language know."""

    def __init__(self, article: Article, lexicon: Lexicon, texts: Iterable[str]) -> None:
        own = {word.text for text in texts for word in words_of(text)}
        lexicon.keep({word.casefold() for word in own})
        self.lexicon = lexicon
        self.known = lexicon.known | {word for word in own if word.islower()}
        self.people = People(article, self.known)

    def read(self, text: str) -> Sentence:
        """The sentence taken apart; of a very long one its first two hundred words."""
        plain = uncontrasted(plain_states(text))
        words = words_of(plain)[:_MOST_WORDS]
        plain = plain[: words[-1].end] if words else ""
        stems = self.lexicon.stems(word.folded for word in words)
        mentions = self.people.mentions(words)
        counted, dated = figures(plain), moments(plain)
        spans = [*((one.start, one.end) for one in counted), *((one.start, one.end) for one in dated)]
        taken = _covered(words, spans)
        named, repeated = _named(mentions)
        return Sentence(
            text=text,
            words=words,
            stems=stems,
            mentions=named,
            every_mention=mentions,
            terms=self._terms(words, stems, taken | _words_of(named), repeated),
            figures=counted,
            moments=dated,
            denials=denials(plain),
            denied=denied(plain),
            soft_denials=soft_denials(plain),
            modals=modals(plain),
        )

    def _terms(
        self, words: tuple[Word, ...], stems: Phrase, taken: frozenset[int], repeated: frozenset[int]
    ) -> tuple[Term, ...]:
        terms: dict[Phrase, Term] = {}
        at = 0
        while at < len(words):
            length = self._phrase_at(stems, taken, at)
            word = words[at]
            if length:
                text = " ".join(one.text for one in words[at : at + length])
                terms.setdefault(stems[at : at + length], Term(stems[at : at + length], text, at, 1.0))
            elif at not in taken and (at in repeated or word.folded not in empty_words() | DENYING | PRONOUNS):
                weight = _WEAK if word.folded in weak_words() or word.folded in LIGHT else 1.0
                terms.setdefault((stems[at],), Term((stems[at],), word.text, at, weight))
            at += length or 1
        return tuple(terms.values())

    def _phrase_at(self, stems: Phrase, taken: frozenset[int], at: int) -> int:
        for length in range(min(self.lexicon.longest, len(stems) - at), 1, -1):
            if stems[at : at + length] in self.lexicon and taken.isdisjoint(range(at, at + length)):
                return length
        return 0


def _named(mentions: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], frozenset[int]]:
    """Each name once; where somebody is named twice in other words (*Blinken is Secretary*), these are mere words."""
    seen: dict[str, Mention] = {}
    repeated: set[int] = set()
    for mention in mentions:
        first = seen.setdefault(mention.who or mention.text.casefold(), mention)
        if first is not mention and mention.kind == "person" and first.text.casefold() not in mention.text.casefold():
            repeated.update(range(mention.first, mention.last + 1))
    return tuple(seen.values()), frozenset(repeated)


def _words_of(mentions: Iterable[Mention]) -> frozenset[int]:
    return frozenset(at for one in mentions for at in range(one.first, one.last + 1))


def _covered(words: tuple[Word, ...], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the words that stand inside spans of the text."""
    inside = [False] * (words[-1].end + 1) if words else []
    for start, end in spans:
        inside[start:end] = [True] * (min(end, len(inside)) - start)
    return frozenset(at for at, word in enumerate(words) if inside[word.start])
