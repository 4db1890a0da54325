"""Every sentence that the pack, and the article's own text where it is at hand, has on a paragraph."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.reference import Reference
from bot.domain.sections import Sourced

PassageKind = Literal[
    "text", "digest", "fact", "event", "comparison", "definition", "summary", "note", "record", "heading", "citation"
]


class Passage(Struct, frozen=True):
    """A sentence and the paragraphs that it leads to.

    ``key`` names it within its kind: the id of the fact, event, note or term, the key of the reference, the topic of
    the comparison, the section of the summary or heading, the address of the paragraph. ``sentence`` is the sentence
    of the paragraph that it tells of, from 1, where that is known. ``filed`` are other words that it is filed under,
    ``wording`` are everyday words for what it says: it is found by them too.
    """

    kind: PassageKind
    key: str
    text: str
    at: tuple[Address, ...]
    sentence: int | None = None
    filed: str = ""
    wording: str = ""


def passages(article: Article, own_text: Mapping[Address, Sequence[str]]) -> Iterator[Passage]:
    """All passages of an article; ``own_text`` are its paragraphs' own sentences, as far as they are at hand."""
    for address in article.addresses:
        yield from _of_paragraph(article, address, own_text.get(address, ()))
    yield from _facts(article)
    yield from _annotations(article)
    yield from _summaries(article)
    yield from _comparisons(article)


def citation_words(reference: Reference) -> str:
    """What a citation of a reference is found by: its surnames, and the first of them joined to the year.

    The year alone is no part of it: it dates the source, and no event.
    """
    families = [name.family for name in reference.creators if name.family]
    return " ".join((*families, joined_citation(reference)))


def joined_citation(reference: Reference) -> str:
    """``craig2015``: the first surname and the year as one word."""
    family = next((name.family for name in reference.creators if name.family), "")
    year = reference.issued.year if reference.issued else ""
    return f"{family}{year}".casefold().replace(" ", "")


def _of_paragraph(article: Article, address: Address, own: Sequence[str]) -> Iterator[Passage]:
    section, paragraph = article.sections[address.section], article.paragraph(address)
    whole = len(paragraph.digest) == paragraph.sentences
    wordings = paragraph.wordings or ("",) * len(paragraph.digest)
    for number, (sentence, wording) in enumerate(zip(paragraph.digest, wordings, strict=True), start=1):
        yield Passage("digest", str(address), sentence, (address,), number if whole else None, wording=wording)
    worded = wordings if whole and len(own) == len(wordings) else ("",) * len(own)
    for number, (sentence, wording) in enumerate(zip(own, worded, strict=True), start=1):
        yield Passage("text", str(address), sentence, (address,), number, wording=wording)
    yield Passage("heading", section.id, " ".join((section.title, *section.aliases)), (address,))
    for citation in paragraph.citations:
        reference = article.references[citation.key]
        filed = " ".join(filter(None, (reference.title, reference.container_title)))
        yield Passage("citation", reference.id, citation_words(reference), (address,), filed=filed)


def _facts(article: Article) -> Iterator[Passage]:
    for fact in article.facts.values():
        topics = (article.topics[topic] for topic in fact.topics)
        filed = " ".join(word for topic in topics for word in (topic.title, *topic.aliases))
        yield Passage("fact", fact.id, fact.text, (fact.at,), fact.sentence, filed)
    for event in article.events.values():
        yield Passage("event", event.id, event.text, (event.at,))


def _annotations(article: Article) -> Iterator[Passage]:
    for note in article.notes.values():
        yield Passage("note", note.id, note.title, note.at)
        for record in note.record:
            yield Passage("record", note.id, record, note.at)
    for term in article.terms.values():
        yield from _sourced("definition", term.id, term.definition)


def _summaries(article: Article) -> Iterator[Passage]:
    yield from _sourced("summary", "", article.summaries.full)
    for section in article.sections.values():
        texts = section.summaries
        yield from _sourced("summary", section.id, (*texts.line, *texts.short, *texts.full))


def _comparisons(article: Article) -> Iterator[Passage]:
    for comparison in article.tenures.comparisons:
        for cell in comparison.cells.values():
            if cell != "silent":
                yield from _sourced("comparison", comparison.topic, cell)


def _sourced(kind: PassageKind, key: str, texts: tuple[Sourced, ...]) -> Iterator[Passage]:
    for text in texts:
        yield Passage(kind, key, text.text, text.at)
