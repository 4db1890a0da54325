"""Addresses and keys lead somewhere."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.draft import Draft, summary_sentences
from bot.content.files import ACTORS, FACTS, NOTES, REFERENCES, SECTIONS, TENURES, TOPICS
from bot.content.place import Flaw, Place
from bot.domain.address import Address
from bot.domain.tenure import STRADDLES, UNDATED

T = TypeVar("T")

_NEAR = 3
"""Slips of the finger that still leave a name recognisable."""


def addresses_exist(draft: Draft) -> Iterator[Flaw]:
    """Every address is that of a paragraph."""
    counts = draft.paragraph_counts
    if counts is None:
        return
    for place, address in _addresses(draft):
        if address.section not in counts:
            if address.section not in (draft.ids(SECTIONS, "sections") or ()):
                hint = _hint(address.section, counts)
                yield Flaw(place, f"`{address}`: there is no section `{address.section}`{hint}")
        elif address.paragraph > (count := counts[address.section]):
            noun = "paragraph" if count == 1 else "paragraphs"
            yield Flaw(place, f"`{address}`: section `{address.section}` has {count or 'no'} {noun}")


def keys_exist(draft: Draft) -> Iterator[Flaw]:
    """Every key that names a reference, topic, actor, fact, note or tenure names one that is there."""
    links = (
        ("reference", draft.ids(REFERENCES, "references"), _reference_keys(draft)),
        ("topic", draft.ids(TOPICS, "topics"), _topics(draft)),
        ("actor", draft.ids(ACTORS, "actors"), _actors(draft)),
        ("fact", draft.ids(FACTS, "facts"), _facts(draft)),
        ("note", draft.ids(NOTES, "notes"), _notes(draft)),
        ("tenure", draft.ids(TENURES, "tenures"), _tenures(draft)),
    )
    for kind, known, places in links:
        if known is None:
            continue
        for place, key in places:
            if key not in known:
                yield Flaw(place, f"there is no {kind} `{key}`{_hint(key, known)}")


def summaries_cite_their_own_section(draft: Draft) -> Iterator[Flaw]:
    """A section's summary rests on its own paragraphs and those of the sections under it."""
    for place, section in draft.sections:
        for sentence_place, sentence in summary_sentences(place.at("summaries"), section.summaries):
            for index, address in enumerate(sentence.at):
                if address.section != section.id and not address.section.startswith(f"{section.id}."):
                    reason = f"`{address}` lies outside section `{section.id}`, which this sentence sums up"
                    yield Flaw(sentence_place.at("at", index), reason)


def _addresses(draft: Draft) -> Iterator[tuple[Place, Address]]:
    for place, sourced in draft.sourced():
        yield from _each(place.at("at"), sourced.at)
    for place, note in draft.notes:
        yield from _each(place.at("at"), note.at)
    for entries in (draft.facts, draft.events, draft.actors):
        for place, entry in entries:
            yield place.at("at"), entry.at
    for place, term in draft.terms:
        yield place.at("first_use"), term.first_use


def _reference_keys(draft: Draft) -> Iterator[tuple[Place, str]]:
    for place, paragraph in draft.paragraphs.values():
        for index, citation in enumerate(paragraph.citations):
            yield place.at("citations", index, "key"), citation.key
    for place, fact in draft.facts:
        if fact.source:
            yield place.at("source", "key"), fact.source.key


def _topics(draft: Draft) -> Iterator[tuple[Place, str]]:
    for place, fact in draft.facts:
        yield from _each(place.at("topics"), fact.topics)
    for place, comparison in draft.comparisons:
        yield place.at("topic"), comparison.topic


def _actors(draft: Draft) -> Iterator[tuple[Place, str]]:
    for entries in (draft.facts, draft.events):
        for place, entry in entries:
            yield from _each(place.at("actors"), entry.actors)
    for place, tenure in draft.tenures:
        if tenure.actor:
            yield place.at("actor"), tenure.actor


def _facts(draft: Draft) -> Iterator[tuple[Place, str]]:
    for place, note in draft.notes:
        yield from _each(place.at("facts"), note.facts)


def _notes(draft: Draft) -> Iterator[tuple[Place, str]]:
    for entries in (draft.events, draft.tenures):
        for place, entry in entries:
            if entry.note:
                yield place.at("note"), entry.note


def _tenures(draft: Draft) -> Iterator[tuple[Place, str]]:
    """The tenures of events; those of cells and sides are the comparison's concern."""
    for place, event in draft.events:
        if event.tenure not in {STRADDLES, UNDATED}:
            yield place.at("tenure"), event.tenure


def _each(place: Place, values: Iterable[T]) -> Iterator[tuple[Place, T]]:
    for index, value in enumerate(values):
        yield place.at(index), value


def _hint(name: str, known: Iterable[str]) -> str:
    nearest = process.extractOne(name, sorted(known), scorer=OSA.distance, score_cutoff=_NEAR)
    return f"; did you mean `{nearest[0]}`?" if nearest and nearest[1] < len(name) else ""
