"""How long pictures take: laid out, drawn by a process that runs already, and once they are kept.

Run ``python -m benchmarks.pictures``; ``docs/pictures.md`` has the figures. *Cold* is a picture that was never drawn,
its share of the layout and its drawing; *work* the processor's time of the same in the bot and in the process that
draws, which other work on the machine changes less; *kept* the whole album asked for again. *Pause* is the longest
time that the event loop was kept from other work meanwhile. All in milliseconds.
"""

import asyncio
import os
import platform
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

from bot.content.loader import load_library
from bot.domain.article import Article
from bot.figures.comparison import comparison_figure
from bot.figures.gallery import Gallery, Making
from bot.figures.outline import outline_figure
from bot.figures.timeline import timeline_figure
from bot.services.comparison import comparison
from bot.services.timeline import Span, Timeline, timeline

ROUNDS = 7
MOST = 1000
TICK_S = 0.005
FORTY = 40
_HEADINGS = ("figure", "pictures", "KB each", "layout", "cold", "work", "kept", "pause")


@dataclass(slots=True)
class Taken:
    """What the rounds of one figure took, in milliseconds."""

    layout: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


@contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    start = perf_counter()
    yield
    into.append((perf_counter() - start) * 1000)


def _makings(article: Article) -> dict[str, Making]:
    """What is drawn, by name."""
    every = timeline(article, Span())
    forty = Timeline(Span(), every.events[:FORTY])
    left, right = article.tenures.left, article.tenures.right
    topic = article.tenures.comparisons[0].topic
    scope = article.about.short_title
    return {
        f"timeline of {len(every.events)} events": lambda setter: timeline_figure(setter, article, every, scope),
        f"timeline of {len(forty.events)} events": lambda setter: timeline_figure(setter, article, forty, scope),
        f"comparison of {len(article.tenures.comparisons)} topics": lambda setter: comparison_figure(
            setter, article, comparison(article, left, right), None
        ),
        "comparison of one topic": lambda setter: comparison_figure(
            setter, article, comparison(article, left, right, topic), topic
        ),
        f"outline of {len(article.sections)} sections": lambda setter: outline_figure(setter, article),
    }


async def _watch(pauses: list[float]) -> None:
    """Note how much later than asked for the event loop comes back."""
    while True:
        start = perf_counter()
        await asyncio.sleep(TICK_S)
        pauses.append((perf_counter() - start - TICK_S) * 1000)


async def _measured(make: Making, taken: Taken) -> None:
    """One round: a gallery of its own, whose process has drawn something else before."""
    gallery = Gallery()
    try:
        warm = load_library(Path("tests/content")).default
        await gallery.album("warm", lambda setter: outline_figure(setter, warm), MOST)
        watching = asyncio.create_task(_watch(taken.pauses))
        before = _work(gallery)
        with _timed(taken.layout):
            figure = await gallery.figure("figure", make)
        share = taken.layout[-1] / len(figure.pages)
        for page in figure.pages:
            drawn: list[float] = []
            with _timed(drawn):
                png = await gallery.png(page.drawing)
            taken.cold.append(share + drawn[0])
            taken.sizes.append(len(png))
        taken.work.append((_work(gallery) - before) / len(figure.pages))
        with _timed(taken.kept):
            await gallery.album("figure", make, MOST)
        watching.cancel()
    finally:
        await gallery.close()


def _work(gallery: Gallery) -> float:
    """The processor's time that the bot and its drawing process have taken, in milliseconds (Linux: proc(5))."""
    stat = Path(f"/proc/{gallery.worker_pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = int(stat[11]) + int(stat[12])
    return (process_time() + ticks / os.sysconf("SC_CLK_TCK")) * 1000


async def _starting() -> float:
    """What the very first picture of a bot takes: fonts read, process started."""
    article = load_library(Path("tests/content")).default
    gallery = Gallery()
    taken: list[float] = []
    with _timed(taken):
        await gallery.album("first", lambda setter: outline_figure(setter, article), MOST)
    await gallery.close()
    return taken[0]


async def _main() -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}, load {os.getloadavg()[0]:.1f}")
    print(f"The first picture after a start, with fonts and process: {await _starting():.0f} ms. Times in ms:\n")
    print("| " + " | ".join(_HEADINGS) + " |")
    print("| --- " * len(_HEADINGS) + "|")
    for name, make in _makings(load_library(Path("content")).default).items():
        taken = Taken()
        for _ in range(ROUNDS):
            await _measured(make, taken)
        figures = (
            f"{len(taken.cold) // ROUNDS}",
            f"{statistics.median(taken.sizes) / 1024:.0f}",
            f"{statistics.median(taken.layout):.0f}",
            f"{statistics.median(taken.cold):.0f}",
            f"{statistics.median(taken.work):.0f}",
            f"{statistics.median(taken.kept):.2f}",
            f"{max(taken.pauses):.0f}",
        )
        print("| " + " | ".join((name, *figures)) + " |")


if __name__ == "__main__":
    asyncio.run(_main())
