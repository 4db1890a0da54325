"""A small sound article about rye bread, and a bench to spoil it on."""

from dataclasses import dataclass
from pathlib import Path

from bot.content.loader import load_library
from bot.errors import ContentError, Fault

MARK = "¦"
"""Stands in a spoilt text where its fault is expected; taken out before it is written."""

FILES = {
    "article.yaml": """\
id: rye-bread
pack: 1.0.0
subject: How a village bakes rye bread
short_title: Rye 2001
title: Rye and Its Leaven
type: article-journal
author:
  - {family: Baker, given: Ann}
container_title: Journal of Ovens
volume: {number: '3', printed: III}
issue: {number: '2', printed: II}
page: 1-9
issued: {date-parts: [[2001, 5, 31]]}
language: en-GB
licence: CC BY 4.0
keywords: [rye, leaven]
citation_lines:
  - style: APA
    printed_style: APA
    text: Baker, A. (2001). Rye and Its Leaven. Journal of Ovens, III(II), 1-9.
printed_counts:
  paragraphs: 1
  bullets: 1
  in_text_citations: 1
  references: 1
  citation_lines: 1
  keywords: 2
""",
    "sections.yaml": """\
summaries:
  line:
    - {text: Rye needs leaven., at: [flour#1]}
  short:
    - {text: Rye needs leaven., at: [flour#1]}
  full:
    - {text: Rye needs leaven., at: [flour#1, flour.dough#1]}
sections:
  - id: flour
    number: '1'
    title: Flour
    summaries:
      line:
        - {text: Rye is milled., at: [flour#1]}
      short:
        - {text: Rye is milled., at: [flour#1]}
      full:
        - {text: Rye is milled., at: [flour#1, flour.dough#1]}
    paragraphs:
      - sentences: 2
        digest: [Rye is milled coarse., The mill closed in 1950.]
        citations:
          - {key: mill-1990, printed: '(Mill, 1990)', sentence: 2}
  - id: flour.dough
    number: '1.1'
    title: Dough
    summaries:
      line:
        - {text: Dough rests., at: [flour.dough#1]}
      short:
        - {text: Dough rests., at: [flour.dough#1]}
      full:
        - {text: Dough rests., at: [flour.dough#1]}
    paragraphs:
      - kind: bullet
        sentences: 1
        digest: [Dough rests for 12 hours.]
        citations: []
""",
    "facts.yaml": """\
facts:
  - id: coarse
    text: The miller holds that rye is best milled coarse.
    type: claim
    whose: the miller
    at: flour#1
    sentence: 1
    topics: [grain]
    actors: [miller]
    source: {key: mill-1990, carried_by: paragraph}
  - id: closed
    text: The mill closed in 1950.
    type: event
    at: flour#1
    sentence: 2
    topics: [grain]
    actors: []
    figures: ['1950']
    date: '1950'
    source: {key: mill-1990, carried_by: sentence}
  - id: rest
    text: Dough ought to rest for 12 hours.
    type: opinion
    whose: the author
    at: flour.dough#1
    sentence: 1
    topics: [dough]
    actors: []
    source: null
""",
    "events.yaml": """\
events:
  - id: closing
    printed: in 1950
    date: '1950'
    certainty: dated
    text: The mill closed.
    actors: [miller]
    at: flour#1
    tenure: mill
  - id: fire
    printed: that June
    date: '1961-06'
    certainty: by note
    note: fire-year
    text: The oven burned down.
    actors: [miller]
    at: flour.dough#1
    tenure: oven
""",
    "tenures.yaml": """\
left: mill
right: oven
assignment: By the date of the event.
tenures:
  - id: mill
    title: The mill
    actor: miller
    ends: '1955-12-31'
  - id: oven
    title: The oven
    begins: '1956-01-01'
    note: fire-year
comparisons:
  - topic: grain
    cells:
      mill:
        - {text: The mill ground rye., at: [flour#1]}
      oven: silent
""",
    "topics.yaml": """\
topics:
  - {id: grain, title: Grain}
  - {id: dough, title: Dough, aliases: [leaven]}
""",
    "actors.yaml": """\
actors:
  - {id: miller, name: The miller, kind: person, at: flour#1}
""",
    "references.yaml": """\
references:
  - id: mill-1990
    type: book
    title: Milling
    author:
      - {family: Mill, given: John}
    issued: {date-parts: [[1990]]}
    printed: Mill, J. (1990). Milling.
""",
    "notes.yaml": """\
notes:
  - id: fire-year
    kind: record
    title: The year of the fire is not printed.
    at: [flour.dough#1]
    printed: that June
    record: [The parish book dates the fire to June 1961.]
    source: Parish book
    source_date: '1961-07-01'
    confidence: certain
    contradicts: false
  - id: rest-hours
    kind: record
    title: Twelve hours of rest turn the dough sour.
    at: [flour.dough#1]
    printed: for 12 hours
    record: [The parish book has dough rest for 8 hours.]
    source: Parish book
    source_date: '1961-07-01'
    confidence: certain
    contradicts: true
    facts: [rest]
""",
    "glossary.yaml": """\
terms:
  - id: leaven
    term: leaven
    definition:
      - {text: Leaven makes dough rise., at: [flour.dough#1]}
    first_use: flour.dough#1
""",
}


@dataclass(frozen=True)
class Bench:
    """The article in a folder of its own; ``folder`` is the one to load."""

    folder: Path

    @property
    def article(self) -> Path:
        """The article's own folder."""
        return self.folder / "rye-bread"

    def bake(self) -> None:
        """Write the sound article."""
        self.article.mkdir(parents=True)
        for name, text in FILES.items():
            (self.article / name).write_text(text, encoding="utf-8")

    def spoil(self, file: str, old: str, new: str) -> tuple[int, int]:
        """Change one place of a file; answers the line and column of the mark in ``new``."""
        text = (self.article / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        spoilt = text.replace(old, new, 1)
        before = spoilt[: spoilt.index(MARK)]
        (self.article / file).write_bytes(spoilt.replace(MARK, "").encode("utf-8"))
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    def faults(self) -> tuple[Fault, ...]:
        """Every fault that loading reports; none where it succeeds."""
        try:
            load_library(self.folder)
        except ContentError as error:
            return error.faults
        return ()
