"""Sources as questions name them: by author, year, key, title or journal."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.article import Article
from bot.services.answering.cues import telling
from bot.services.citation.in_text import folded
from bot.services.names import ARTICLE, author_year, family, sources, year
from bot.services.naming import Named
from bot.services.once import once_an_article
from bot.services.searching.words import words

_NONE: frozenset[int] = frozenset()
_KEY = re.compile(r"\b[a-z][a-z0-9-]{1,44}[0-9]{4}[a-z]?\b", re.IGNORECASE)


def with_names(article: Article, question: str) -> str:
    """The question with each key of a source, as our own answers print them, as a citation: ``Javed (2022)``."""
    keys = _cited_by_key(article)
    return _KEY.sub(lambda found: keys.get(found[0].casefold(), found[0]), question)


@once_an_article
def _cited_by_key(article: Article) -> Mapping[str, str]:
    keys = {key: author_year(source) for key, source in article.references.items()}
    return keys | {key.replace("-", ""): cited for key, cited in keys.items()}


def named_by(article: Article, rest: Sequence[str], beside: Iterable[str]) -> tuple[str, ...]:
    """The sources of which ``rest`` is a name and nothing else: first author, with the year or without, title, journal.

    Some words of a title or journal are enough where only one source has them all and nobody in the article is called
    so. ``beside`` are words of names that tell nothing.
    """
    wanted = frozenset(map(folded, rest))
    if not wanted:
        return ()
    having = [_keys_by_word(article).get(word, _NONE) for word in wanted]
    listed = sources(article)
    named = {
        listed[number].value: [
            frozenset(map(folded, telling(name, beside))) for name in _names(article, listed[number])
        ]
        for number in sorted(frozenset.intersection(*having))
    }
    whole = tuple(key for key, several in named.items() if wanted in several)
    part = tuple(key for key, several in named.items() if any(wanted < name for name in several))
    return whole or (part if len(part) == 1 and wanted.isdisjoint(people_of(article)) else ())


@once_an_article
def _keys_by_word(article: Article) -> Mapping[str, frozenset[int]]:
    """For each word of a source's names the sources that have it, by their place among all."""
    having: defaultdict[str, set[int]] = defaultdict(set)
    for number, source in enumerate(sources(article)):
        for name in _names(article, source) if source.value != ARTICLE else ():
            for word in words(name):
                having[folded(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in having.items()}


@once_an_article
def people_of(article: Article) -> frozenset[str]:
    """The words of the names of everybody and everything that the article names, folded."""
    return frozenset(folded(word) for one in article.actors.values() for word in words(one.name))


def _names(article: Article, source: Named) -> tuple[str, ...]:
    reference = article.references[source.value]
    first = family(reference.creators[0]) if reference.creators else reference.title
    return (first, f"{first} {year(reference)}", *source.names)
