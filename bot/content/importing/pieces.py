"""Whether a text that is not recognised as an article is a piece of it, or its text without capitals."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from bot.content.importing.plain_text import Line
from bot.content.importing.printed import heading_letters
from bot.content.importing.sentences import every
from bot.domain.article import Article
from bot.domain.fingerprint import fingerprint
from bot.domain.sections import Section

_ENOUGH = 2
"""Headings: one alone may be any text's."""


def has_headings(article: Article, read: Mapping[str, int]) -> bool:
    """Whether two headings of an article stand in its order; ``read`` tells where each reading of a line first is.

    One of them has several words: *Abstract* and *Introduction* stand in many an article.
    """
    first = [(section, _first(section, read)) for section in article.sections.values()]
    found = [(_has_several_words(section), at) for section, at in first if at is not None]
    return any(at < after and (one or other) for (one, at), (other, after) in combinations(found, _ENOUGH))


def known_sentences(lines: Sequence[Line]) -> frozenset[str]:
    """The fingerprints of the sentences of a text, as it is wrapped and with all lines joined."""
    texts = [*(line.text.lstrip("?•-* ") for line in lines), " ".join(line.text for line in lines)]
    return frozenset(fingerprint(sentence) for text in texts for sentence in every(text))


def has_sentence(article: Article, prints: AbstractSet[str]) -> bool:
    """Whether one of an article's sentences is among these fingerprints."""
    return any(not prints.isdisjoint(article.paragraph(address).fingerprints) for address in article.addresses)


def is_without_capitals(article: Article, lines: Sequence[Line]) -> bool:
    """Whether a text has headings of an article in small letters, by which no heading is known."""
    small = {line.letters for line in lines if line.text == line.text.lower()}
    found = [one for one in article.sections.values() if not small.isdisjoint(heading_letters(one))]
    return len(found) >= _ENOUGH and any(map(_has_several_words, found))


def _first(section: Section, read: Mapping[str, int]) -> int | None:
    return min((read[one] for one in heading_letters(section) if one in read), default=None)


def _has_several_words(section: Section) -> bool:
    return " " in section.title
