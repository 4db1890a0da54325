"""Words and phrases that stand for one another: an article's names and terms, its citations, everyday English."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.domain.article import Article
from bot.services.searching import lexicon
from bot.services.searching.passages import joined_citation
from bot.services.searching.stems import Stems
from bot.services.searching.words import words

Phrase = tuple[str, ...]
"""The stems of a word or of several in a row."""

_NAME, _FORM, _SYNONYM, _CITATION = 0.87, 0.98, 0.6, 1.0


class OtherNames:
    """For each phrase the others that stand for it, each with how much it counts beside the phrase itself."""

    def __init__(self, article: Article, stems: Stems) -> None:
        # Read twice: the words of all groups as objects would lie between what lasts.
        self.names = frozenset(_words(_names(article)))
        """Words of the article's names and terms."""
        self.everyday = frozenset(_words(chain(lexicon.forms(), _alike())))
        """Words of everyday English."""
        stems.keep(self.names | self.everyday)
        weighted = ((_names(article), _NAME), (lexicon.forms(), _FORM), (_alike(), _SYNONYM))
        known: dict[Phrase, Phrase] = {}
        self._groups = [
            (
                tuple(known.setdefault(phrase, phrase) for phrase in dict.fromkeys(_stemmed(group, stems)) if phrase),
                weight,
            )
            for groups, weight in weighted
            for group in groups
        ]
        """Phrases that stand for one another, those first that count most."""
        self._groups_of: dict[Phrase, tuple[int, ...]] = {}
        for number, (phrases, _) in enumerate(self._groups):
            for phrase in phrases if len(phrases) > 1 else ():
                self._groups_of[phrase] = (*self._groups_of.get(phrase, ()), number)
        self._citations: defaultdict[Phrase, dict[Phrase, float]] = defaultdict(dict)
        for cited, citation in _citations(article):
            self._citations[stems.of(words(cited))][stems.of(words(citation))] = _CITATION
        self.longest = max(map(len, chain(self._groups_of, self._citations)))
        """How many words the longest phrase has."""
        self.begun_by = frozenset(phrase[0] for phrase in chain(self._groups_of, self._citations) if len(phrase) > 1)
        """The first words of those that have several."""

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._groups_of or phrase in self._citations

    def of(self, phrase: Phrase) -> dict[Phrase, float]:
        """What else stands for a phrase; empty for one that nothing stands for."""
        others: dict[Phrase, float] = {}
        for number in self._groups_of.get(phrase, ()):
            phrases, weight = self._groups[number]
            for other in phrases:
                if other != phrase:
                    others.setdefault(other, weight)
        return others | self._citations.get(phrase, {})


def _words(groups: Iterable[lexicon.Group]) -> Iterator[str]:
    return chain.from_iterable(map(words, chain.from_iterable(groups)))


def _stemmed(group: lexicon.Group, stems: Stems) -> Iterator[Phrase]:
    return map(stems.of, map(words, group))


def _alike() -> Iterator[lexicon.Group]:
    return chain(lexicon.alike(), lexicon.loosely_alike())


def _names(article: Article) -> Iterator[tuple[str, ...]]:
    for actor in article.actors.values():
        yield (actor.name, *actor.aliases)
    for term in article.terms.values():
        yield (term.term, *((term.expansion,) if term.expansion else ()), *term.aliases)


def _citations(article: Article) -> Iterator[tuple[str, str]]:
    """``Hussain Fatima 2015`` and ``Hussain 2015`` with the word that stands for that citation."""
    for reference in article.references.values():
        families = [name.family for name in reference.creators if name.family]
        if families and reference.issued and reference.issued.year:
            year = str(reference.issued.year)
            joined = joined_citation(reference)
            yield " ".join((*families, year)), joined
            yield f"{families[0]} {year}", joined
