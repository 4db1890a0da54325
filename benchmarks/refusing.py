"""Fits what each piece of evidence counts when the search decides whether the article treats a question.

Run: ``python -m benchmarks.refusing --text PATH``; it prints the numbers that ``services/searching/coverage.py`` has,
and for each threshold how many of the tuned questions are refused when they are judged by a fit to the other nine
tenths. No question of a held-back set is read.
"""

import argparse
import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import astuple, fields

from benchmarks.question_sets import Question, question_sets
from benchmarks.search import CONTENT
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.services.searching.coverage import Evidence
from bot.services.searching.place_index import PlaceIndex, place_index

FOLDS = 10
STEPS = 12
RIDGE = 0.3
FAR = 0.5
"""What a far-off question weighs beside the others: there are many, and they are easy."""
THRESHOLDS = tuple(number / 20 for number in range(6, 17))

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the evidence on the whole and on each part, and the fold that it is left out of."""

    kind: str
    answerable: bool
    rows: tuple[Row, ...]
    fold: int


@dataclass(frozen=True, slots=True)
class Example:
    """A row to fit to: what it should say, and its weight."""

    row: Row
    answer: float
    weight: float


def judged(index: PlaceIndex, questions: Sequence[Question]) -> list[Judged]:
    """The evidence on each question."""
    return [
        Judged(
            question.kind,
            bool(question.gold),
            tuple((1.0, *astuple(evidence)) for evidence in index.find(question.text).evidence),
            hashlib.sha256(question.text.encode()).digest()[0] % FOLDS,
        )
        for question in questions
    ]


def examples(questions: Sequence[Judged]) -> Iterator[Example]:
    """The rows to fit to: of an answerable question in several parts each part, of any other the whole."""
    for one in questions:
        rows = one.rows[1:] if one.answerable and len(one.rows) > 1 else one.rows[:1]
        for row in rows:
            yield Example(row, float(one.answerable), (FAR if one.kind == "far" else 1.0) / len(rows))


def fitted(rows: Sequence[Example]) -> list[float]:
    """The counts of a logistic regression with a ridge, by Newton's method; the first is the base."""
    size = len(rows[0].row)
    counts = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * count if number else 0.0 for number, count in enumerate(counts)]
        curve = [[RIDGE * (one == other and one > 0) for other in range(size)] for one in range(size)]
        for example in rows:
            likely = likelihood(counts, example.row)
            present = [number for number, value in enumerate(example.row) if value]
            for one in present:
                slope[one] += example.weight * (example.answer - likely) * example.row[one]
                for other in present:
                    curve[one][other] += example.weight * likely * (1 - likely) * example.row[one] * example.row[other]
        counts = [count + step for count, step in zip(counts, solved(curve, slope), strict=True)]
    return counts


def solved(left: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by Gauss and Jordan; ``left`` is symmetric and positive."""
    rows = [[*row, value] for row, value in zip(left, right, strict=True)]
    for pivot, line in enumerate(rows):
        line[:] = [value / (line[pivot] or 1.0) for value in line]
        for other in rows:
            if other is not line and other[pivot]:
                share = other[pivot]
                other[:] = [value - share * mine for value, mine in zip(other, line, strict=True)]
    return [row[-1] for row in rows]


def likelihood(counts: Sequence[float], row: Row) -> float:
    """How likely an answer is."""
    return 1 / (1 + math.exp(-sum(count * value for count, value in zip(counts, row, strict=True))))


def verdict(counts: Sequence[float], one: Judged) -> float:
    """How likely an answer to a question is: as a whole, or part by part if that is more."""
    whole, *parts = (likelihood(counts, row) for row in one.rows)
    return max(whole, sum(parts) / len(parts) if parts else 0.0)


def cross_validated(questions: Sequence[Judged]) -> dict[str, list[float]]:
    """The verdicts by kind, each by a fit to the questions of the other folds."""
    found: dict[str, list[float]] = {"answerable": []}
    for fold in range(FOLDS):
        counts = fitted(list(examples([one for one in questions if one.fold != fold])))
        for one in questions:
            if one.fold == fold:
                likely = verdict(counts, one)
                for kind in ("answerable", one.kind) if one.answerable else (one.kind,):
                    found.setdefault(kind, []).append(likely)
    return found


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path)
    given = parser.parse_args()
    library = load_library(CONTENT)
    own_texts = [{}, read_text(given.text, library)[1].own_text.paragraphs] if given.text else [{}]
    asked = [
        question for one in question_sets() if not one.held_back for question in (*one.answerable, *one.unanswerable)
    ]
    questions = [one for own in own_texts for one in judged(place_index(library.default, own), asked)]
    base, *counts = fitted(list(examples(questions)))
    print(f"_BASE = {base:.2f}\n_COUNTS = Evidence(")
    for field, count in zip(fields(Evidence), counts, strict=True):
        print(f"    {field.name}={count:.2f},")
    print(")\n")
    found = cross_validated(questions)
    print("| refused below | " + " | ".join(found) + " |\n| --- |" + " --- |" * len(found))
    for threshold in THRESHOLDS:
        shares = (sum(one < threshold for one in ones) / len(ones) for ones in found.values())
        print(f"| {threshold:.2f} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
