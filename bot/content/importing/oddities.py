"""What the fingerprints forgive and an article would hardly print: words in capitals, and symbols."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.content.importing.standing import Stands
from bot.content.importing.walk import Walk
from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.sections import Section
from bot.services.places import place

_WORD = re.compile(r"[^\W\d_]{2,}")
_ORDINARY = frozenset(".,:;!?…'\"()[]/&%°§¶·′″`´")  # noqa: RUF001 - these very marks
_OF_WORDS = frozenset({"L", "M", "N"})
"""Unicode's categories of letters, the marks upon them, and digits."""
_DASHES_AND_QUOTES = frozenset({"Pd", "Pi", "Pf"})
_OF_FIGURES = frozenset({"Sc", "Sm"})
"""Currencies and signs of reckoning."""


class Oddities:
    """What to tell of the sentences of an article; built once an import."""

    def __init__(self, article: Article) -> None:
        written = " ".join(_written(article))
        self._known = frozenset(word for word in _WORD.findall(written) if _has_capitals(word))

    def tell(self, walk: Walk, address: Address, stands: Stands) -> None:
        """Note the sentences of a paragraph that the operator should look at, each with what is odd in it."""
        for number, sentence in enumerate(stands.cut, start=1):
            if odd := [*self._shouted(sentence), *_small(sentence), *_symbols(sentence)]:
                shown = ", ".join(f"“{one}”" for one in dict.fromkeys(odd))
                where = f"sentence {number} of {place(walk.article, address)}"
                walk.tell("unsure", stands.lines_of(number), f"{where} has odd capitals or symbols: {shown}")

    def _shouted(self, sentence: str) -> Iterator[str]:
        """Words with more capitals than the first letter, unless the pack has them so, or without an s at their end."""
        for word in _WORD.findall(sentence):
            if _has_capitals(word) and not {word, word.removesuffix("s")} & self._known:
                yield word


def _has_capitals(word: str) -> bool:
    return word[1:] != word[1:].lower()


def _small(sentence: str) -> Sequence[str]:
    """The first word of a sentence that begins with a small letter."""
    word = _WORD.search(sentence)
    opens = word is not None and not any(map(str.isalnum, sentence[: word.start()]))
    return [word[0]] if word and opens and word[0][0].islower() else []


def _symbols(sentence: str) -> Iterator[str]:
    """Characters that are neither words nor ordinary punctuation; a figure may have a sign before or after it."""
    for at, sign in enumerate(sentence):
        category = unicodedata.category(sign)
        if sign.isspace() or sign in _ORDINARY or category in _DASHES_AND_QUOTES:
            continue
        if category[0] in _OF_WORDS and unicodedata.normalize("NFKC", sign) == sign:
            continue
        beside = sentence[max(0, at - 2) : at].rstrip()[-1:] + sentence[at + 1 : at + 3].lstrip()[:1]
        if not ((category in _OF_FIGURES or sign == "#") and any(map(str.isdigit, beside))):
            yield sign


def _written(article: Article) -> Iterator[str]:
    """All that the pack says, but for the reference list and citation lines: these print whole titles in capitals."""
    about = article.about
    yield from (about.title, about.short_title, about.subject, *about.keywords)
    for section in article.sections.values():
        yield from _of_section(section)
    for actor in article.actors.values():
        yield from (actor.name, *actor.aliases)
    for term in article.terms.values():
        yield from (term.term, *term.aliases)
    yield from (fact.text for fact in article.facts.values())
    yield from (event.text for event in article.events.values())
    yield from (note.printed for note in article.notes.values())


def _of_section(section: Section) -> Iterator[str]:
    yield from (section.title, section.printed_title or "", *section.aliases)
    for paragraph in section.paragraphs:
        yield from paragraph.digest
        yield from (citation.printed for citation in paragraph.citations)
