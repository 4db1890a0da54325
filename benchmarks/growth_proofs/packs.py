"""Invented articles as content folders: as much of everything as so many shipped articles have, in one article.

The same seed gives the same files to the byte. Tenures stay three, as a comparison has sides; the years grow with the
events, so that a year has as many of them in a large article as in a small one.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.growth_proofs.invention import Language, word

NAME: Final = "growth"
SECTIONS, PARAGRAPHS = 16, 2
"""Of an article's worth: sections below its one heading, and paragraphs of each."""
FACTS, EVENTS, TOPICS, ACTORS, REFERENCES, NOTES, TERMS, COMPARED = 328, 46, 30, 33, 14, 33, 40, 21
"""What the shipped article has of each."""
LAST_YEAR, EVENTS_A_YEAR = 2023, 23
_SENTENCES = (4, 5, 4, 5, 4)
_FACTS_HERE = (10, 10, 10, 11)
_TYPES = ("event", "claim", "claim", "opinion", "forecast")
_TENURES = ("early", "middle", "late")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pack:
    """An article of ``worth`` times the shipped one's matter."""

    worth: int
    seed: int = 1

    def section(self, number: int) -> str:
        """The id of a section with text, of those from 0 to :attr:`sections`."""
        return f"part-{number // SECTIONS + 1}.place-{number % SECTIONS + 1}"

    def number(self, number: int) -> str:
        """Its printed number."""
        return f"{number // SECTIONS + 1}.{number % SECTIONS + 1}"

    @property
    def sections(self) -> int:
        """How many sections with text there are."""
        return SECTIONS * self.worth

    @property
    def first_year(self) -> int:
        """The year of the first events."""
        return LAST_YEAR - max(4, EVENTS * self.worth // EVENTS_A_YEAR) + 1

    def language(self, salt: str) -> Language:
        """Its words; ``salt`` tells what for, so that one file does not change with another."""
        return Language(self.worth, random.Random(f"{self.seed}/{self.worth}/{salt}"))  # noqa: S311 - the same again


def write(pack: Pack, content: Path) -> Path:
    """Write the article into a folder of its own in ``content``; its path."""
    folder = content / NAME
    folder.mkdir(parents=True)
    (folder / "article.yaml").write_text(_dumped(_about(pack)), encoding="utf-8")
    tenures = {"left": _TENURES[1], "right": _TENURES[2], "assignment": "Events go by their date.", **_tenures(pack)}
    whole = _summaries(pack.language("whole"), _first(pack), 6, 20)
    for name, field, entries, head in (
        ("sections", "sections", _sections(pack), {"summaries": whole}),
        ("facts", "facts", _facts(pack), {}),
        ("events", "events", _events(pack), {}),
        ("tenures", "comparisons", _comparisons(pack), tenures),
        ("topics", "topics", _named(pack, "topic", TOPICS, "title"), {}),
        ("actors", "actors", _actors(pack), {}),
        ("references", "references", _references(pack), {}),
        ("notes", "notes", _notes(pack), {}),
        ("glossary", "terms", _terms(pack), {}),
    ):
        with (folder / f"{name}.yaml").open("w", encoding="utf-8") as file:
            file.writelines(_lines(field, entries, head))
    return folder


def _lines(field: str, entries: Iterable[Entry], head: Entry) -> Iterator[str]:
    """JSON is YAML: an entry a line is written and read fastest."""
    if head:
        yield _dumped(head)
    yield f"{field}:\n"
    for entry in entries:
        yield f"  - {json.dumps(entry, ensure_ascii=False)}\n"


def _dumped(entry: Entry) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entry.items())


def _first(pack: Pack) -> list[str]:
    """The addresses that the whole article's summary rests on: a few, however long it is."""
    return [f"{pack.section(number)}#1" for number in range(SECTIONS)]


def _about(pack: Pack) -> Entry:
    language = pack.language("about")
    worth = pack.worth
    return {
        "id": NAME,
        "pack": "1.0.0",
        "subject": language.sentence(),
        "short_title": "Growth 2023",
        "title": language.name(8),
        "type": "article-journal",
        "author": [{"family": language.name(1), "given": language.name(1)}],
        "container_title": language.name(3),
        "volume": {"number": "6", "printed": "VI"},
        "issue": {"number": "3", "printed": "III"},
        "page": "1-8",
        "issued": {"date-parts": [[LAST_YEAR]]},
        "language": "en",
        "licence": "Invented.",
        "keywords": [language.name(1) for _ in range(7)],
        "citation_lines": [],
        "printed_counts": {
            "paragraphs": pack.sections * PARAGRAPHS,
            "bullets": 0,
            "in_text_citations": pack.sections * PARAGRAPHS,
            "references": REFERENCES * worth,
            "citation_lines": 0,
            "keywords": 7,
        },
    }


def _summaries(language: Language, at: list[str], short: int, full: int) -> Entry:
    def said(count: int) -> list[Entry]:
        return [{"text": language.sentence(14, 26), "at": [at[one % len(at)]]} for one in range(count)]

    return {"line": said(1), "short": said(short), "full": said(full)}


def _sections(pack: Pack) -> Iterator[Entry]:
    language = pack.language("sections")
    for number in range(pack.sections):
        part = number // SECTIONS + 1
        if number % SECTIONS == 0:
            under = [f"{pack.section(number)}#1"]
            yield {
                "id": f"part-{part}",
                "number": str(part),
                "title": language.name(4),
                "summaries": _summaries(language, under, 1, 2),
                "paragraphs": [],
            }
        section = pack.section(number)
        at = [f"{section}#{one + 1}" for one in range(PARAGRAPHS)]
        yield {
            "id": section,
            "number": pack.number(number),
            "title": language.name(4),
            "summaries": _summaries(language, at, 2, 4),
            "paragraphs": [_paragraph(pack, language, number * PARAGRAPHS + one) for one in range(PARAGRAPHS)],
        }


def _paragraph(pack: Pack, language: Language, number: int) -> Entry:
    sentences = _sentences(number)
    reference = reference_id(number % (REFERENCES * pack.worth))
    return {
        "sentences": sentences,
        "digest": [language.sentence() for _ in range(sentences)],
        "wordings": [language.sentence(6, 12) for _ in range(sentences)],
        "citations": [{"key": reference, "printed": f"({reference})", "sentence": sentences - 1}],
    }


def _sentences(paragraph: int) -> int:
    return _SENTENCES[paragraph % len(_SENTENCES)]


def _address(pack: Pack, paragraph: int) -> str:
    return f"{pack.section(paragraph // PARAGRAPHS)}#{paragraph % PARAGRAPHS + 1}"


def fact_id(number: int) -> str:
    """The id of a fact, from 0."""
    return f"fact-{number + 1}"


def _facts(pack: Pack) -> Iterator[Entry]:
    language = pack.language("facts")
    chance = random.Random(f"{pack.seed}/filed")  # noqa: S311 - the same again
    number = 0
    for paragraph in range(pack.sections * PARAGRAPHS):
        for one in range(_FACTS_HERE[paragraph % len(_FACTS_HERE)]):
            yield _fact(pack, language, chance, number, paragraph, one % _sentences(paragraph) + 1)
            number += 1


def _fact(pack: Pack, language: Language, chance: random.Random, number: int, paragraph: int, sentence: int) -> Entry:
    kind = _TYPES[number % len(_TYPES)]
    actor = chance.randrange(ACTORS * pack.worth)
    cited = _sentences(paragraph) - 1
    carried_by = "sentence" if sentence == cited else "paragraph"
    reference = reference_id(paragraph % (REFERENCES * pack.worth))
    return {
        "id": fact_id(number),
        "text": language.sentence(subject=_name_of("actor", actor) if number % 3 == 0 else ""),
        "type": kind,
        "whose": None if kind == "event" else "the authors",
        "at": _address(pack, paragraph),
        "sentence": sentence,
        "topics": [f"topic-{chance.randrange(TOPICS * pack.worth) + 1}"],
        "actors": [f"actor-{actor + 1}"],
        "source": None if sentence > cited else {"key": reference, "carried_by": carried_by},
    }


def _events(pack: Pack) -> Iterator[Entry]:
    language = pack.language("events")
    years = LAST_YEAR - pack.first_year + 1
    for number in range(EVENTS * pack.worth):
        actor = number % (ACTORS * pack.worth)
        year = pack.first_year + number * years // (EVENTS * pack.worth)
        dated = number % 10 != 0
        yield {
            "id": f"event-{number + 1}",
            "printed": f"{year:04}" if dated else None,
            "date": f"{year:04}" if dated else None,
            "certainty": "dated" if dated else "implied",
            "text": language.sentence(subject=_name_of("actor", actor)),
            "actors": [f"actor-{actor + 1}"],
            "at": _address(pack, number % (pack.sections * PARAGRAPHS)),
            "tenure": _tenure_of(year) if dated else "undated",
        }


_TURNS = (LAST_YEAR - 2, LAST_YEAR - 1)
"""The last years of the first two tenures."""


def _tenure_of(year: int) -> str:
    return _TENURES[sum(year > turn for turn in _TURNS)]


def _tenures(pack: Pack) -> Entry:
    language = pack.language("tenures")
    begins = (None, *(f"{turn + 1}-01-01" for turn in _TURNS))
    ends = (*(f"{turn}-12-31" for turn in _TURNS), None)
    return {
        "tenures": [
            {"id": one, "title": language.name(), "begins": begin, "ends": end}
            for one, begin, end in zip(_TENURES, begins, ends, strict=True)
        ]
    }


def _comparisons(pack: Pack) -> Iterator[Entry]:
    language = pack.language("comparisons")
    for number in range(COMPARED * pack.worth):
        at = [_address(pack, number % (pack.sections * PARAGRAPHS))]
        cells = {tenure: [{"text": language.sentence(), "at": at} for _ in range(2)] for tenure in _TENURES}
        yield {"topic": f"topic-{number + 1}", "cells": cells}


def _name_of(kind: str, number: int) -> str:
    """A name that nobody else has: two words, the second of which is this one's alone."""
    salt = {"actor": 0, "topic": 1, "term": 2}[kind]
    return f"{word(number % 997).capitalize()} {word(2_000_000 + 3 * number + salt).capitalize()}"


def actor_name(number: int) -> str:
    """The name of somebody, from 0."""
    return _name_of("actor", number)


def term_name(number: int) -> str:
    """A term of the glossary, from 0."""
    return _name_of("term", number)


def _named(pack: Pack, kind: str, count: int, field: str) -> Iterator[Entry]:
    for number in range(count * pack.worth):
        name = _name_of(kind, number)
        yield {"id": f"{kind}-{number + 1}", field: name, "aliases": [name.rpartition(" ")[2]]}


def _actors(pack: Pack) -> Iterator[Entry]:
    for number, actor in enumerate(_named(pack, "actor", ACTORS, "name")):
        yield {**actor, "kind": "person", "at": _address(pack, number % (pack.sections * PARAGRAPHS))}


def reference_id(number: int) -> str:
    """The key of a source, from 0."""
    return f"{word(3_000_000 + number)}-{1900 + number % 120}"


def _references(pack: Pack) -> Iterator[Entry]:
    language = pack.language("references")
    for number in range(REFERENCES * pack.worth):
        family, _, year = reference_id(number).partition("-")
        title = language.name(7)
        yield {
            "id": reference_id(number),
            "type": "book",
            "title": title,
            "author": [{"family": family.capitalize(), "given": "A."}],
            "issued": {"date-parts": [[int(year)]]},
            "publisher": language.name(),
            "printed": f"{family.capitalize()}, A. ({year}). {title}.",
        }


def _notes(pack: Pack) -> Iterator[Entry]:
    language = pack.language("notes")
    for number in range(NOTES * pack.worth):
        paragraph = number % (pack.sections * PARAGRAPHS)
        contradicts = number % 3 == 0
        against = {"facts": [fact_id(_first_fact(paragraph))]} if contradicts else {}
        yield {
            "id": f"note-{number + 1}",
            "kind": "record",
            "title": language.sentence(8, 14),
            "at": [_address(pack, paragraph)],
            "printed": " ".join(language.telling(4)),
            "record": [language.sentence()],
            "source": language.name(4),
            "source_date": "2024-05-01",
            "confidence": "certain",
            "contradicts": contradicts,
            **against,
        }


def _first_fact(paragraph: int) -> int:
    whole, rest = divmod(paragraph, len(_FACTS_HERE))
    return whole * sum(_FACTS_HERE) + sum(_FACTS_HERE[:rest])


def _terms(pack: Pack) -> Iterator[Entry]:
    language = pack.language("terms")
    for number in range(TERMS * pack.worth):
        at = _address(pack, number % (pack.sections * PARAGRAPHS))
        name = _name_of("term", number)
        yield {
            "id": f"term-{number + 1}",
            "term": name,
            "aliases": [name.rpartition(" ")[2]],
            "definition": [{"text": language.sentence(subject=name), "at": [at]}],
            "first_use": at,
        }
