"""An article with all that is known of it, indexed for look-up."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from bot.domain.address import Address
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.glossary import Term
from bot.domain.note import Note
from bot.domain.record import Bounds, Identifier, Line, Record
from bot.domain.reference import CslDate, ItemType, Name, Reference
from bot.domain.sections import Paragraph, Section, Summaries
from bot.domain.tenure import Actor, Comparison, TenuresFile, Topic


class Numbering(Record, frozen=True, kw_only=True):
    """A volume or issue: the number that manuals want and the one that the journal prints."""

    number: Line
    printed: Line


class CitationLine(Record, frozen=True, kw_only=True):
    """A line of the journal's *Cite this article* block, to the character, and the style's name there."""

    style: Line
    printed_style: Line
    text: Line


class PrintedCounts(Record, frozen=True, kw_only=True):
    """How many of each the article prints; the content is held against these."""

    paragraphs: Annotated[int, Bounds(least=1)]
    bullets: Annotated[int, Bounds(least=0)]
    in_text_citations: Annotated[int, Bounds(least=0)]
    references: Annotated[int, Bounds(least=0)]
    citation_lines: Annotated[int, Bounds(least=0)]
    keywords: Annotated[int, Bounds(least=0)]


class ArticleFile(Record, frozen=True, kw_only=True):
    """``article.yaml``: the article's own bibliographic data, as printed and as manuals want it."""

    id: Identifier
    pack: Annotated[str, Bounds(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    subject: Line
    short_title: Line
    title: Line
    type: ItemType
    author: Annotated[tuple[Name, ...], Bounds(least=1)]
    container_title: Line
    volume: Numbering
    issue: Numbering
    page: Line
    issued: CslDate
    doi: Line | None = None
    url: Line | None = None
    language: Line
    licence: Line
    keywords: tuple[Line, ...]
    citation_lines: tuple[CitationLine, ...]
    printed_counts: PrintedCounts


class Article:
    """Everything about one article, read once and never changed.

    Lookups are dictionary lookups; unknown ids raise :class:`KeyError`. ``summaries`` are those of the whole article.
    """

    def __init__(  # noqa: PLR0913 - one parameter a content file
        self,
        *,
        about: ArticleFile,
        summaries: Summaries,
        sections: tuple[Section, ...],
        facts: tuple[Fact, ...],
        events: tuple[Event, ...],
        tenures: TenuresFile,
        topics: tuple[Topic, ...],
        actors: tuple[Actor, ...],
        references: tuple[Reference, ...],
        notes: tuple[Note, ...],
        terms: tuple[Term, ...],
        digest: str,
    ) -> None:
        self.about = about
        self.summaries = summaries
        self.sections = {section.id: section for section in sections}
        self.facts = {fact.id: fact for fact in facts}
        self.events = {event.id: event for event in events}
        self.tenures = tenures
        self.topics = {topic.id: topic for topic in topics}
        self.actors = {actor.id: actor for actor in actors}
        self.references = {reference.id: reference for reference in references}
        self.notes = {note.id: note for note in notes}
        self.terms = {term.id: term for term in terms}
        self.digest = digest
        """SHA-256 of the content files: tells two packs of one version apart."""

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every paragraph in the order of the article."""
        return tuple(
            Address(section.id, number)
            for section in self.sections.values()
            for number in range(1, len(section.paragraphs) + 1)
        )

    @cached_property
    def order(self) -> dict[Address, int]:
        """Each paragraph's place in the order of the article."""
        return {address: number for number, address in enumerate(self.addresses)}

    def paragraph(self, address: Address) -> Paragraph:
        """The paragraph at an address."""
        section = self.sections[address.section]
        if address.paragraph > len(section.paragraphs):
            raise KeyError(address)
        return section.paragraphs[address.paragraph - 1]

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The sections by id, in the order of the article."""
        return tuple(self.sections)

    @cached_property
    def section_order(self) -> Mapping[str, int]:
        """Each section's place in the order of the article."""
        return {section_id: number for number, section_id in enumerate(self.section_ids)}

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """The id of each section by its printed number."""
        return {section.number: section.id for section in self.sections.values()}

    def children(self, section_id: str) -> tuple[Section, ...]:
        """The sections directly under one."""
        return tuple(self._children.get(section_id, ()))

    @cached_property
    def _children(self) -> Mapping[str, list[Section]]:
        children: defaultdict[str, list[Section]] = defaultdict(list)
        for section in self.sections.values():
            if section.parent is not None:
                children[section.parent].append(section)
        return dict(children)

    @cached_property
    def _notes_at(self) -> Mapping[Address, list[int]]:
        """For each paragraph the notes on it, by their place in the notes file."""
        noted: defaultdict[Address, list[int]] = defaultdict(list)
        for number, note in enumerate(self.notes.values()):
            for address in dict.fromkeys(note.at):
                noted[address].append(number)
        return dict(noted)

    @cached_property
    def _note_ids(self) -> tuple[str, ...]:
        return tuple(self.notes)

    def notes_at(self, *addresses: Address) -> tuple[Note, ...]:
        """The editor's notes on any of the paragraphs, each once, in the order of the notes file."""
        wanted = {number for address in addresses for number in self._notes_at.get(address, ())}
        return tuple(self.notes[self._note_ids[number]] for number in sorted(wanted))

    def places_citing(self, key: str) -> tuple[Address, ...]:
        """The paragraphs whose text cites a reference, once for each citation, in order."""
        return tuple(self._citing.get(key, ()))

    @cached_property
    def _citing(self) -> Mapping[str, list[Address]]:
        citing: defaultdict[str, list[Address]] = defaultdict(list)
        for address in self.addresses:
            for citation in self.paragraph(address).citations:
                citing[citation.key].append(address)
        return dict(citing)

    def facts_under(self, topic: str | None) -> tuple[Fact, ...]:
        """The facts filed under a topic, in the order of the facts file; with ``None``, all facts."""
        return self._facts_under.get(topic, ())

    @cached_property
    def _facts_under(self) -> Mapping[str | None, tuple[Fact, ...]]:
        filed: defaultdict[str | None, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            for topic in dict.fromkeys((None, *fact.topics)):
                filed[topic].append(fact)
        return {topic: tuple(facts) for topic, facts in filed.items()}

    def facts_at(self, address: Address, sentence: int) -> tuple[Fact, ...]:
        """The facts of a sentence of a paragraph (from 1), in the order of the facts file."""
        return tuple(self._facts_at.get((address, sentence), ()))

    @cached_property
    def _facts_at(self) -> Mapping[tuple[Address, int], list[Fact]]:
        told: defaultdict[tuple[Address, int], list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            told[fact.at, fact.sentence].append(fact)
        return dict(told)

    @cached_property
    def compared(self) -> Mapping[str, Comparison]:
        """What the tenures are compared by: a topic's row of the comparison."""
        return {row.topic: row for row in self.tenures.comparisons}
