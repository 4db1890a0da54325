"""Suggestions over 10,000 names: our index against rapidfuzz over the plain list, in one run.

Usage: ``python benchmarks/autocomplete.py``. Prints the median time of a suggestion in microseconds, both ways, and
how many times slower the plain list is.
"""

import random
import statistics
import time
from collections.abc import Callable

from rapidfuzz import process

from bot.services.completion import Completion
from bot.services.naming import Named

NAMES, QUERIES, SEED = 10_000, 200, 7


def main() -> None:
    """Measure and print."""
    chance = random.Random(SEED)  # noqa: S311 - the same names at every run
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(3, 9))) for _ in range(3000)]
    labels = [" ".join(chance.choices(words, k=5)) for _ in range(NAMES)]
    typed = [chance.choice(labels)[: chance.randint(2, 12)] for _ in range(QUERIES)]
    index = Completion([Named(str(number), label, ()) for number, label in enumerate(labels)])
    ours = _median(typed, index.suggest)
    plain = _median(typed, lambda text: process.extract(text, labels, limit=25))
    print(f"{'index':>12} {ours:10.1f} µs")
    print(f"{'plain list':>12} {plain:10.1f} µs")
    print(f"{'ratio':>12} {plain / ours:10.1f}")


def _median(typed: list[str], suggest: Callable[[str], object]) -> float:
    times = []
    for text in typed:
        start = time.perf_counter()
        suggest(text)
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


if __name__ == "__main__":
    main()
