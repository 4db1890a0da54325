"""A paragraph or section by its address: *what is in §2.2 ¶4*, *read intro#1*."""

import re

from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.answering.answer import Line, Part, Silence, Way
from bot.services.answering.cues import telling, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.routes.summaries_asked import section_in_short, without_wish
from bot.services.answering.sentences import MOST

_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2})*)"
_PARAGRAPH = r"(?:¶|paragraphs?|paras?\.?)\s?"
_SECTION = r"(?:§{1,2}\s?|\b(?:section|sec\.?)\s)"
_WRITTEN = (
    re.compile(r"(?P<machine>[a-z0-9][a-z0-9.-]{0,40}#\d{1,3})", re.IGNORECASE),
    re.compile(rf"{_SECTION}?{_NUMBER}\s?,?\s?{_PARAGRAPH}(?P<paragraph>\d{{1,3}})", re.IGNORECASE),
    re.compile(rf"{_PARAGRAPH}(?P<paragraph>\d{{1,3}})\s(?:of|in)\s{_SECTION}?{_NUMBER}", re.IGNORECASE),
    re.compile(rf"{_SECTION}{_NUMBER}\b", re.IGNORECASE),
)
_BARE = re.compile(rf"(?<![\w.,]){_NUMBER}(?![\w.,])")
_BESIDE = word_set("section sec paragraph paragraphs para paras read show open quote text full whole content contents")


def named_places(reading: Reading, question: str) -> Part | Silence | None:
    """The first sentences of the paragraph that is named by its address, or the summary of the section."""
    question = without_wish(question)
    written = next(filter(None, (pattern.search(question) for pattern in _WRITTEN)), None) or _bare(question)
    if written is None or telling(question.replace(written[0], " "), _BESIDE):
        return None
    address = _address(reading.article, written.groupdict())
    if isinstance(address, Address):
        lines = _sentences(reading, address)
        left = max(0, len(lines) - MOST)
        return Part(Way.PARAGRAPH, lines[:MOST], (address.section, str(address.paragraph)), left)
    return section_in_short(reading, address) if address else Silence(reason=f"It has no {written[0].strip()}.")


def _sentences(reading: Reading, address: Address) -> tuple[Line, ...]:
    """The sentences of a paragraph, or those of its digest where the text is not at hand."""
    paragraph = reading.article.paragraph(address)
    if address in reading.own_text:
        return tuple(reading.sentence(address, number) for number in range(1, paragraph.sentences + 1))
    return tuple(reading.digest(address, place)[1] for place in range(len(paragraph.digest)))


def _bare(question: str) -> re.Match[str] | None:
    """A number with a dot behind a word that asks to read: *read 4.8*."""
    found = _BARE.search(question)
    return found if found and "." in found["number"] else None


def _address(article: Article, named: dict[str, str | None]) -> Address | str | None:
    """The paragraph that is named, or the id of the section; ``None`` for one that is not there."""
    if machine := named.get("machine"):
        section, _, paragraph = machine.casefold().partition("#")
    else:
        section, paragraph = article.numbered.get(named["number"] or "", ""), named.get("paragraph") or ""
    if section not in article.sections:
        return None
    if not paragraph:
        return section
    address = Address(section, int(paragraph))
    return address if address in article.order else None
