"""How well ``/ask`` answers: whether the first sentence stands at the right address, and what wants a kind of answer.

Run: ``python -m benchmarks.asking``; ``--text PATH`` puts a copy of the article beside the pack, as an operator imports
it. ``--missed`` lists the questions of the tuned sets that are not answered rightly; those held back are never shown.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.question_sets import QUESTIONS, Question, QuestionSet, question_sets
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.services.answering import Answer, Line, Reading, Silence, Way
from bot.services.answering.asking import ask
from bot.services.searching.place_index import place_index

CONTENT = Path(__file__).parent.parent / "content"
ROUTES = ("routes-tuned", "routes-held")
REFUSAL = "refusal"
WAYS = {"comparison": Way.COMPARISON, "summary": Way.SUMMARY}
"""What can be answered in no other way; places, events and sources stand with ordinary sentences, too."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A question that wants a kind of answer: one of these addresses, or a source, or that the article does not say."""

    text: str
    wants: str
    gold: frozenset[str]
    source: str | None


def wishes(name: str) -> tuple[bool, tuple[Wish, ...]]:
    """Whether a file of them is held back, and its questions."""
    read = yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8"))
    asked = (Wish(one["ask"], one["wants"], frozenset(one["gold"]), one.get("source")) for one in read["questions"])
    return read["held_back"], tuple(asked)


def lines(answer: Answer | Silence) -> list[Line]:
    """The sentences of an answer, in order."""
    return [line for part in answer.parts for line in part.lines] if isinstance(answer, Answer) else []


def addresses(answer: Answer | Silence) -> list[str]:
    """The addresses of its sentences, in order."""
    return [str(address) for line in lines(answer) for address in line.at]


def is_right(wish: Wish, answer: Answer | Silence) -> bool:
    """Whether an answer has what is wanted: a paragraph that answers, the source of the first sentence, both sides.

    A statement without a source is refused, or shown with none.
    """
    shown = lines(answer)
    if not isinstance(answer, Answer):
        return wish.wants == REFUSAL
    ways = {part.way for part in answer.parts}
    if wish.wants == REFUSAL:
        return ways == {Way.SOURCES} and shown[0].source is None
    places = set(addresses(answer))
    right = WAYS.get(wish.wants, next(iter(ways))) in ways and (not wish.gold or bool(wish.gold & places))
    if wish.wants == "summary" and wish.gold:
        right &= places <= wish.gold
    return right and (wish.source is None or shown[0].source == wish.source)


def first_is_right(question: Question, answer: Answer | Silence) -> bool:
    """Whether the first sentence stands in a paragraph that answers."""
    shown = addresses(answer)
    return bool(shown) and shown[0] in frozenset().union(*question.gold)


def every_part_is_shown(question: Question, answer: Answer | Silence) -> bool:
    """Whether each part of the question has its paragraph among the sentences."""
    return all(part & set(addresses(answer)) for part in question.gold)


def print_answers(reading: Reading, asked: QuestionSet, *, missed: bool) -> None:
    """A table of one set: what is answered rightly, and what is refused, by kind."""
    print(f"\n## {asked.title}\n\n| kind | n | first sentence right | every part shown | refused |")
    print("| --- | --- | --- | --- | --- |")
    kinds: defaultdict[str, list[tuple[Question, Answer | Silence]]] = defaultdict(list)
    for question in (*asked.answerable, *asked.unanswerable):
        kinds[question.kind].append((question, ask(reading, question.text)))
    for kind, answered in kinds.items():
        refused = _share([isinstance(answer, Silence) for _, answer in answered])
        right = [first_is_right(*one) for one in answered]
        shown = [every_part_is_shown(*one) for one in answered]
        figures = f"{_share(right)} | {_share(shown)}" if answered[0][0].gold else " | "
        print(f"| {kind} | {len(answered)} | {figures} | {refused} |")
        if missed and not asked.held_back and answered[0][0].gold:
            for (question, answer), good in zip(answered, right, strict=True):
                if not good:
                    print(f"    {question.text}: {', '.join(addresses(answer)) or 'refused'}")


def print_wishes(reading: Reading, *, missed: bool) -> None:
    """A table of the questions that want a kind of answer, by kind and file."""
    print("\n## Questions that want a kind of answer: answered rightly\n\n| wants | tuned | held back |")
    print("| --- | --- | --- |")
    right: defaultdict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, held_back, wish in _all_wishes():
        good = is_right(wish, ask(reading, wish.text))
        right[wish.wants][name].append(good)
        if missed and not held_back and not good:
            print(f"    {wish.wants}: {wish.text}")
    for wants, by_file in right.items():
        print(f"| {wants} | " + " | ".join(f"{sum(by_file[name])} of {len(by_file[name])}" for name in ROUTES) + " |")


def _all_wishes() -> Iterator[tuple[str, bool, Wish]]:
    for name in ROUTES:
        held_back, asked = wishes(name)
        yield from ((name, held_back, wish) for wish in asked)


def _share(ones: Sequence[bool]) -> str:
    return f"{sum(ones) / len(ones):.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--text", type=Path)
    given = parser.parse_args()
    library = load_library(CONTENT)
    own_text = read_text(given.text, library)[1].own_text.paragraphs if given.text else {}
    reading = Reading(library.default, place_index(library.default, own_text), own_text)
    print(f"{'With' if given.text else 'Without'} the article's own text.")
    for one in question_sets():
        print_answers(reading, one, missed=given.missed)
    print_wishes(reading, missed=given.missed)


if __name__ == "__main__":
    main()
