"""What grows with the article and with the servers that have the bot, and how fast: ``python -m benchmarks.growth``.

For each size an article is invented with so many times the shipped one's sections, paragraphs, facts, events and all
else, and read by a bot in a process of its own, on a local Discord with so many servers. It is asked questions of each
kind that differ, so that none is answered from what is kept. Printed are the CPU of each interaction in all of the
bot's threads, times from the interaction's dispatch until its answer is admitted, the start and the memory, and the
exponents of the powers of the size that fit them. Ends with 1 where a look-up grows faster than a logarithm, ``/find``
or ``/ask`` faster than the index, or anything is lost.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from benchmarks.growth_proofs.measuring import TOLERANCE, Point, allowed, exponent, measured
from benchmarks.growth_proofs.questions import BOUNDS
from benchmarks.rig.usage import machine


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description="What grows, and how fast.")
    parser.add_argument("--worth", type=int, nargs="*", default=[1, 10, 100], help="sizes, in shipped articles")
    parser.add_argument("--guilds", type=int, nargs="*", default=[1, 1000, 2500], help="servers, with the least size")
    parser.add_argument("--count", type=int, default=300, help="questions of a kind at concurrency 50")
    options = parser.parse_args()
    print(machine(), flush=True)
    sizes = asyncio.run(_along([(worth, options.guilds[0]) for worth in options.worth], options.count))
    crowds = sizes[:1] + asyncio.run(_along([(options.worth[0], one) for one in options.guilds[1:]], options.count))
    told, broken = table(sizes, crowds)
    print(told)
    return 1 if broken else 0


async def _along(points: Sequence[tuple[int, int]], count: int) -> list[Point]:
    found = []
    for worth, guilds in points:
        found.append(await measured(worth, guilds, count))
        print(f"measured: {worth} articles' worth, {guilds} servers, load {os.getloadavg()[0]:.1f}", flush=True)
    return found


def table(sizes: Sequence[Point], crowds: Sequence[Point]) -> tuple[str, list[str]]:
    """The figures along both ways of growing, and what grows too fast, a line each."""
    broken = [*_too_fast(sizes), *_lost((*sizes, *crowds))]
    lines = ["by articles' worth", *_figures(sizes, [one.worth for one in sizes])]
    if len(crowds) > 1:
        lines += ["by servers", *_figures(crowds, [one.guilds for one in crowds])]
    lines += [f"broken: {one}" for one in broken] or ["nothing grows too fast"]
    return "\n".join(lines), broken


def _figures(points: Sequence[Point], across: Sequence[int]) -> list[str]:
    lines = [f"{'':34}" + "".join(f"{one:>10,}" for one in across) + f"{'exponent':>10}"]
    rows: dict[str, Sequence[float]] = {
        "start to READY, s": [one.ready_s for one in points],
        "CPU till READY, s": [one.ready_cpu_s for one in points],
        "resident at READY, MiB": [one.ready_mib for one in points],
        "resident after all, MiB": [one.after_mib for one in points],
        "shards": [one.shards for one in points],
    }
    for kind in points[0].costs:
        costs = [one.costs[kind] for one in points]
        rows |= {
            f"{kind}: CPU, ms": [one.cpu for one in costs],
            f"{kind}: p50, ms": [one.p50 for one in costs],
            f"{kind}: p99, ms": [one.p99 for one in costs],
            f"{kind}: very first, ms": [one.first for one in costs],
        }
    for name, values in rows.items():
        fitted = f"{exponent(across, values):10.2f}" if len(points) > 1 else ""
        lines.append(f"{name:34}" + "".join(f"{one:10.2f}" for one in values) + fitted)
    return lines


def _too_fast(sizes: Sequence[Point]) -> list[str]:
    if len(sizes) < 2:  # noqa: PLR2004 - nothing grows
        return []
    worths = [one.worth for one in sizes]
    grown = {kind: exponent(worths, [one.costs[kind].cpu for one in sizes]) for kind in sizes[0].costs}
    most = {kind: allowed(BOUNDS[kind], worths) for kind in grown}
    return [
        f"{kind} grows by the power {one:.2f}, the {BOUNDS[kind]} by {most[kind]:.2f}"
        for kind, one in grown.items()
        if one > most[kind] + TOLERANCE
    ]


def _lost(points: Sequence[Point]) -> list[str]:
    return [
        f"{kind}: {cost.lost} lost with {one.worth} articles' worth and {one.guilds} servers"
        for one in points
        for kind, cost in one.costs.items()
        if cost.lost
    ]


if __name__ == "__main__":
    sys.exit(main())
