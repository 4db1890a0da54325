"""What an answer costs beside an empty one: every look-up of the shipped article, in one run.

Usage: ``python benchmarks/lookups.py``. Prints the median time of building each answer in microseconds, and how many
times that of a one-line layout it is. Nothing is sent.
"""

import asyncio
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from discord import ui

from bot.content.loader import load_library
from bot.domain.article import Article
from bot.presentation import article as data
from bot.presentation.lookup import Lookup
from bot.presentation.notes import notes_sheet
from bot.presentation.reply import layout
from bot.presentation.sheet import Sheet
from cogs import article as reading
from cogs import comparison, facts, glossary, summary

ROUNDS = 60
CONTENT = Path(__file__).parent.parent / "content"


def answers(article: Article) -> dict[str, Callable[[], Sheet]]:
    """A look-up of each kind, with the options that readers leave out left out."""
    first = next(iter(article.sections))
    term = next(iter(article.terms))
    fact = next(iter(article.facts))
    found = facts.Facts()
    return {
        "summary": lambda: summary.answered(article, ("", "short")),
        "article read": lambda: reading.read_paragraph(article, (first, "1")),
        "article references": lambda: data.references_sheet(article),
        "fact show": lambda: facts.shown(article, (fact,)),
        "fact search": lambda: found.found(article, ("aid economy",)),
        "define": lambda: glossary.answered(article, (term,)),
        "notes list": lambda: notes_sheet(article),
        "compare": lambda: _sheet(comparison.answered(article, ("", "", ""))),
    }


def _sheet(answer: object) -> Sheet:
    if not isinstance(answer, Sheet):
        raise TypeError(answer)
    return answer


async def main() -> None:
    """Measure and print; views want a running loop."""
    article = load_library(CONTENT).default
    floor = _median(_one_line)
    print(f"{'one line':>20} {floor:10.0f} µs")
    for name, answer in answers(article).items():
        lookup = Lookup(article.about.id, name)
        cost = _median(lambda answer=answer, lookup=lookup: layout(answer(), lookup, private=False).to_components())
        print(f"{name:>20} {cost:10.0f} µs {cost / floor:8.1f} times")


def _one_line() -> object:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay("one line"))
    return view.to_components()


def _median(build: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        build()
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


if __name__ == "__main__":
    asyncio.run(main())
