"""Which words and phrases may stand for one another when a claim is held against a statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.domain.article import Article
from bot.services.checking.polarity import opposites
from bot.services.searching import lexicon
from bot.services.searching.stems import Stems
from bot.services.searching.words import cased_words, words

Phrase = tuple[str, ...]
"""The stems of a word or of several in a row."""

_FORM, _TERM, _SYNONYM = 1.0, 0.9, 0.8
_ALSO_ALIKE = (("head", "lead", "led"), ("speak", "spoke", "talk", "talks", "discussion"), ("ring", "rang", "call"))
"""What may be said for one another in a claim, although a question means different things by them."""
_PREFIXES = ("un", "in", "im", "dis", "mis", "non", "ir")


class Lexicon:
    """Stems, and for each phrase what else may be said for it, each with how much that counts beside the phrase."""

    def __init__(self, article: Article) -> None:
        self._stems = Stems()
        self._others: defaultdict[Phrase, dict[Phrase, float]] = defaultdict(dict)
        terms = tuple(
            (term.term, *((term.expansion,) if term.expansion else ()), *term.aliases)
            for term in article.terms.values()
        )
        families, alike = tuple(lexicon.forms()), tuple(lexicon.alike())
        everyday = {word for group in (*families, *alike) for name in group for word in words(name)}
        everyday |= {word for term in terms for name in term for word in cased_words(name) if word.islower()}
        self.known = frozenset(everyday) | lexicon.empty_words() | lexicon.weak_words()
        """Words of the language, in small letters; one with a capital that is not among them may be a name."""
        self._stems.keep(self.known | lexicon.known_words())
        for groups, weight in ((families, _FORM), (terms, _TERM), (alike, _SYNONYM), (_ALSO_ALIKE, _SYNONYM)):
            for group in groups:
                self._add(group, weight)
        self.longest = max(map(len, self._others))
        self._opposites = self._opposed()
        self.alternatives = lru_cache(maxsize=4096)(self._alternatives)

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._others

    def stems(self, texts: Iterable[str]) -> Phrase:
        """The stem of each word."""
        return self._stems.of(texts)

    def keep(self, texts: Iterable[str]) -> None:
        """Learn the stems of words that will be asked for often."""
        self._stems.keep(texts)

    def opposite(self, stem: str) -> frozenset[str]:
        """The stems that mean the opposite."""
        made = {f"{prefix}{stem}" for prefix in _PREFIXES}
        bare = {stem.removeprefix(prefix) for prefix in _PREFIXES} - {stem}
        return self._opposites.get(stem, frozenset()) | made | bare

    def close(self) -> None:
        """Give the memory back."""
        self._stems.close()

    def _alternatives(self, phrase: Phrase) -> Mapping[Phrase, float]:
        """The phrase itself and what else may be said for it, but for what means the opposite."""
        contrary = self.opposite(phrase[0]) if len(phrase) == 1 else frozenset()
        others = {other: share for other, share in self._others.get(phrase, {}).items() if other[0] not in contrary}
        return {phrase: 1.0} | {other: share for other, share in others.items() if other != phrase}

    def _add(self, group: Iterable[str], weight: float) -> None:
        phrases = [phrase for phrase in dict.fromkeys(self.stems(words(name)) for name in group) if phrase]
        for phrase in phrases:
            for other in phrases:
                if other != phrase:
                    self._others[phrase].setdefault(other, weight)

    def _opposed(self) -> dict[str, frozenset[str]]:
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        for word, others in opposites().items():
            (stem,) = self.stems([word])
            pairs[stem].update(self.stems(others))
        return {stem: frozenset(others - {stem}) for stem, others in pairs.items()}
