"""Words and phrases that stand for one another: an article's names and terms, its citations, everyday English."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
        self._stems = stems
        self._others: defaultdict[Phrase, dict[Phrase, float]] = defaultdict(dict)
        named = tuple(_names(article))
        forms = lexicon.forms()
        alike = lexicon.alike() + lexicon.loosely_alike()
        self.names = frozenset(word for group in named for name in group for word in words(name))
        """Words of the article's names and terms."""
        self.everyday = frozenset(word for group in (*forms, *alike) for name in group for word in words(name))
        """Words of everyday English."""
        stems.keep(self.names | self.everyday)
        for groups, weight in ((named, _NAME), (forms, _FORM), (alike, _SYNONYM)):
            for group in groups:
                self._add(group, weight)
        for cited, citation in _citations(article):
            self._others[self._phrase(cited)][self._phrase(citation)] = _CITATION
        self.longest = max(map(len, self._others))
        """How many words the longest phrase has."""

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._others

    def of(self, phrase: Phrase) -> dict[Phrase, float]:
        """What else stands for a phrase; empty for one that nothing stands for."""
        return self._others.get(phrase, {})

    def _add(self, group: Iterable[str], weight: float) -> None:
        phrases = [phrase for phrase in dict.fromkeys(map(self._phrase, group)) if phrase]
        for phrase in phrases:
            for other in phrases:
                if other != phrase:
                    self._others[phrase].setdefault(other, weight)

    def _phrase(self, text: str) -> Phrase:
        return self._stems.of(words(text))


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
