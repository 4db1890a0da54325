"""An article as far as its files could be read: what the checks look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bot.content.files import (
    ACTORS,
    ARTICLE,
    EVENTS,
    FACTS,
    FILES,
    GLOSSARY,
    NOTES,
    REFERENCES,
    SECTIONS,
    TENURES,
    TOPICS,
)
from bot.content.place import Place, Placed
from bot.content.source import Source
from bot.domain.address import Address
from bot.domain.article import Article, ArticleFile
from bot.domain.event import Event
from bot.domain.fact import Fact
from bot.domain.glossary import Term
from bot.domain.note import Note
from bot.domain.record import Record
from bot.domain.reference import Reference
from bot.domain.sections import Paragraph, Section, SectionsFile, Sourced, Summaries
from bot.domain.tenure import SILENT, Actor, Comparison, Tenure, TenuresFile, Topic

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Draft:
    """The files of one article. Entries that do not hold against the model are left out; their ids stay known."""

    name: str
    sources: Mapping[str, Source]

    def whole(self, *files: str) -> bool:
        """Whether all of these files are free of broken entries, so that what they lack is really missing."""
        return all(file in self.sources and self.sources[file].whole for file in files)

    def ids(self, file: str, field: str) -> frozenset[str] | None:
        """The ids of a list's entries, broken ones included; None where the file does not tell them all."""
        entries = self.sources[file].raw(field) if file in self.sources else None
        if entries is None:
            return None
        named = [entry for entry in entries if isinstance(entry, dict)]
        ids = frozenset(id_ for entry in named if isinstance(id_ := entry.get("id"), str))
        return ids if len(named) == len(entries) else None

    @cached_property
    def about(self) -> ArticleFile | None:
        """The article's bibliographic data."""
        return self._record(ARTICLE, ArticleFile)

    @cached_property
    def tenures_file(self) -> TenuresFile | None:
        """The tenures with what is compared by default."""
        return self._record(TENURES, TenuresFile)

    @cached_property
    def sections(self) -> tuple[Placed[Section], ...]:
        """The sections in order."""
        return self._entries(SECTIONS, "sections")

    @cached_property
    def facts(self) -> tuple[Placed[Fact], ...]:
        """The facts in order."""
        return self._entries(FACTS, "facts")

    @cached_property
    def events(self) -> tuple[Placed[Event], ...]:
        """The events in order."""
        return self._entries(EVENTS, "events")

    @cached_property
    def tenures(self) -> tuple[Placed[Tenure], ...]:
        """The tenures in order."""
        return self._entries(TENURES, "tenures")

    @cached_property
    def comparisons(self) -> tuple[Placed[Comparison], ...]:
        """The comparisons in order."""
        return self._entries(TENURES, "comparisons")

    @cached_property
    def topics(self) -> tuple[Placed[Topic], ...]:
        """The topics in order."""
        return self._entries(TOPICS, "topics")

    @cached_property
    def actors(self) -> tuple[Placed[Actor], ...]:
        """The actors in order."""
        return self._entries(ACTORS, "actors")

    @cached_property
    def references(self) -> tuple[Placed[Reference], ...]:
        """The references in order."""
        return self._entries(REFERENCES, "references")

    @cached_property
    def notes(self) -> tuple[Placed[Note], ...]:
        """The notes in order."""
        return self._entries(NOTES, "notes")

    @cached_property
    def terms(self) -> tuple[Placed[Term], ...]:
        """The terms in order."""
        return self._entries(GLOSSARY, "terms")

    @cached_property
    def paragraphs(self) -> dict[Address, Placed[Paragraph]]:
        """The paragraphs of the sound sections."""
        return {
            Address(section.id, index + 1): Placed(place.at("paragraphs", index), paragraph)
            for place, section in self.sections
            for index, paragraph in enumerate(section.paragraphs)
        }

    @cached_property
    def paragraph_counts(self) -> dict[str, int] | None:
        """How many paragraphs each section has, broken ones included; None where the file cannot be read."""
        sections = self.sources[SECTIONS].raw("sections") if SECTIONS in self.sources else None
        if sections is None:
            return None
        return {
            entry["id"]: len(paragraphs)
            for entry in sections
            if isinstance(entry, dict) and isinstance(entry.get("id"), str)
            if isinstance(paragraphs := entry.get("paragraphs"), list)
        }

    def sourced(self) -> Iterator[Placed[Sourced]]:
        """Every sentence of ours that carries addresses: summaries, cells, definitions."""
        if whole := self._record(SECTIONS, SectionsFile):
            yield from summary_sentences(Place(SECTIONS, ("summaries",)), whole.summaries)
        for place, section in self.sections:
            yield from summary_sentences(place.at("summaries"), section.summaries)
        for place, comparison in self.comparisons:
            for tenure, cell in comparison.cells.items():
                if cell != SILENT:
                    yield from _each(place.at("cells", tenure), cell)
        for place, term in self.terms:
            yield from _each(place.at("definition"), term.definition)

    def article(self, digest: str) -> Article:
        """The article itself; raises :class:`ValueError` unless every file is whole."""
        about, sections, tenures = self.about, self._record(SECTIONS, SectionsFile), self.tenures_file
        if about is None or sections is None or tenures is None or not self.whole(*FILES):
            message = f"the files of {self.name} are not whole"
            raise ValueError(message)
        return Article(
            about=about,
            summaries=sections.summaries,
            sections=sections.sections,
            facts=_values(self.facts),
            events=_values(self.events),
            tenures=tenures,
            topics=_values(self.topics),
            actors=_values(self.actors),
            references=_values(self.references),
            notes=_values(self.notes),
            terms=_values(self.terms),
            digest=digest,
        )

    def is_written(self, place: Place) -> bool:
        """Whether the file itself has the last key of ``place``, which the model may fill in where it has not."""
        source = self.sources.get(place.file)
        return source is not None and place.path in source.tree.keys

    def _record(self, file: str, model: type[R]) -> R | None:
        record = self.sources[file].content.record if file in self.sources else None
        return record if isinstance(record, model) else None

    def _entries(self, file: str, field: str) -> tuple[Any, ...]:
        record = self._record(file, Record)
        if record is None:
            return ()
        entries = getattr(record, field)
        kept = self.sources[file].content.kept.get(field, range(len(entries)))
        return tuple(Placed(Place(file, (field, index)), entry) for index, entry in zip(kept, entries, strict=True))


def _values(entries: tuple[Placed[T], ...]) -> tuple[T, ...]:
    return tuple(entry.value for entry in entries)


def summary_sentences(place: Place, summaries: Summaries) -> Iterator[Placed[Sourced]]:
    """The sentences of all three lengths."""
    for length in ("line", "short", "full"):
        yield from _each(place.at(length), summaries.at_length(length))


def _each(place: Place, sentences: tuple[Sourced, ...]) -> Iterator[Placed[Sourced]]:
    for index, sentence in enumerate(sentences):
        yield Placed(place.at(index), sentence)
