"""The questions that the search is measured on: what each of them asks, and which paragraphs answer.

docs/search.md tells how the sets were made, and which of them the search was tuned on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.services.searching.place_index import PlaceIndex

QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, and for each of its parts the addresses that answer it; none where nothing does."""

    kind: str
    text: str
    gold: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that were written together; ``held_back`` says that no single one was looked at while tuning."""

    title: str
    held_back: bool
    answerable: tuple[Question, ...]
    unanswerable: tuple[Question, ...]


def found(index: PlaceIndex, question: str) -> tuple[str, ...]:
    """The addresses of the paragraphs that the search finds, best first."""
    return tuple(str(place.address) for place in index.find(question).places)


def question_sets() -> tuple[QuestionSet, ...]:
    """Every set, in the order in which they were written."""
    return (
        _half("First set, tuned half", held_back=False),
        _half("First set, held-back half", held_back=True),
        _whole("Second set, tuned", "second-tuned"),
        _whole("Third set, tuned", "third-tuned"),
        _whole("Second set, held back", "second-held"),
    )


def together() -> tuple[QuestionSet, QuestionSet]:
    """The questions of the sets that the search was tuned on as one set, and those of the held-back ones as another."""
    return _joined("Tuned sets", held_back=False), _joined("Held-back sets", held_back=True)


def _joined(title: str, *, held_back: bool) -> QuestionSet:
    several = [one for one in question_sets() if one.held_back is held_back]
    answerable = tuple(question for one in several for question in one.answerable)
    return QuestionSet(
        title, held_back, answerable, tuple(question for one in several for question in one.unanswerable)
    )


def _half(title: str, *, held_back: bool) -> QuestionSet:
    """One half of the first set, whose questions say for themselves which half they are of."""
    answerable, unanswerable = (
        _questions({kind: [one for one in ones if one["held_back"] is held_back] for kind, ones in _read(name).items()})
        for name in ("answerable", "unanswerable")
    )
    return QuestionSet(title, held_back, answerable, unanswerable)


def _whole(title: str, name: str) -> QuestionSet:
    read = _read(name)
    return QuestionSet(title, read["held_back"], _questions(read["answerable"]), _questions(read["unanswerable"]))


def _read(name: str) -> Any:  # noqa: ANN401 - the two forms of the files differ
    return yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8"))


def _questions(by_kind: Mapping[str, Any]) -> tuple[Question, ...]:
    return tuple(
        Question(kind, one["ask"], tuple(map(frozenset, one.get("gold", ()))))
        for kind, ones in by_kind.items()
        for one in ones
    )
