"""Suggestions over 10,000 names: our index against rapidfuzz over the plain list, in one run.

Usage: ``python -m benchmarks.autocomplete``. Prints the median, the 99th percentile and the longest time of a
suggestion in milliseconds, both ways, how many times slower the plain list is, and how often what was meant is among
the 25: its beginning typed right, and with one slip (two letters swapped, one left out, one too many, one wrong).
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import process

from bot.content.loader import load_library
from bot.services import names
from bot.services.completion import Completion
from bot.services.naming import Named

CONTENT = Path(__file__).parent.parent / "content"
NAMES, QUERIES, SEED = 10_000, 400, 7
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Typed = list[tuple[str, str]]
"""What is typed, and the word that is meant by it."""


def made_up(chance: random.Random) -> tuple[Named, ...]:
    """Ten thousand names of five words."""
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 9))) for _ in range(3000)]
    return tuple(Named(str(number), " ".join(chance.choices(words, k=5)), ()) for number in range(NAMES))


def beginnings(chance: random.Random, named: Sequence[Named], slip: Callable[[random.Random, str], str]) -> Typed:
    """The beginnings of words of names, four to ten letters of them, with a slip."""
    typed: Typed = []
    while len(typed) < QUERIES:
        one = chance.choice(named)
        words = [word for word in one.label.split() if len(word) > 3 and word.isalpha()]  # noqa: PLR2004 - a short word
        if words:
            word = chance.choice(words)
            typed.append((slip(chance, word[: chance.randint(4, 10)]), word.casefold()))
    return typed


def right(_: random.Random, text: str) -> str:
    """No slip."""
    return text


def slipped(chance: random.Random, text: str) -> str:
    """One slip, but not in the first letter."""
    at = chance.randint(1, len(text) - 2)
    return chance.choice(
        (
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + text[at + 1 :],
            text[:at] + chance.choice(LETTERS) + text[at:],
            text[:at] + chance.choice(LETTERS) + text[at + 1 :],
        )
    )


def hits(index: Completion, typed: Typed) -> float:
    """The share of what was typed for which a name with the word that was meant is suggested."""
    found = sum(any(meant in one.label.casefold().split() for one in index.suggest(text)) for text, meant in typed)
    return found / len(typed)


def times(typed: Typed, suggest: Callable[[str], object]) -> list[float]:
    """Milliseconds of each suggestion."""
    taken = []
    for text, _ in typed:
        start = time.perf_counter()
        suggest(text)
        taken.append((time.perf_counter() - start) * 1e3)
    return taken


def main() -> None:
    """Measure and print."""
    chance = random.Random(SEED)  # noqa: S311 - the same names at every run
    named = made_up(chance)
    index, labels = Completion(named), [one.label for one in named]
    letters = [(letter, "") for letter in LETTERS]
    typed = [*letters, *beginnings(chance, named, right), *beginnings(chance, named, slipped)]
    ours = times(typed, index.suggest)
    plain = times(typed[::8], lambda text: process.extract(text, labels, limit=25))
    print(f"{'':>12} {'median ms':>10} {'99th ms':>10} {'longest ms':>10}")
    for name, taken in (("index", ours), ("plain list", plain)):
        figures = (statistics.median(taken), statistics.quantiles(taken, n=100)[-1], max(taken))
        print(f"{name:>12} {' '.join(f'{one:10.2f}' for one in figures)}")
    print(f"{'ratio':>12} {statistics.median(plain) / statistics.median(ours):10.1f}")
    article = load_library(CONTENT).default
    for name, kind in (("made up", named), ("facts", names.facts(article)), ("sources", names.sources(article))):
        known = Completion(kind)
        shares = [hits(known, beginnings(chance, kind, slip)) for slip in (right, slipped)]
        print(f"{name:>12}: found when typed right {shares[0]:.3f}, with a slip {shares[1]:.3f}")


if __name__ == "__main__":
    main()
