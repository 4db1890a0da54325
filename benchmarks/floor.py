"""How far Footnote stands above the floor, a bare discord.py bot with one command that does nothing.

Usage: ``python -m benchmarks.floor [--rounds N] [--profile]``. Both bots run in turn, each in a process of its own, on
the same local Discord in a third; a round begins with the one and ends with the other, so that what else the machine
does befalls both. Printed are medians of the rounds, and what they are to the floor's; the run ends with 1 if something
is out of reach. ``--profile`` shows where Footnote's time goes instead.

CPU is that of the bot's process alone, with all its threads. Times go from the interaction's dispatch until its answer
has been admitted. Footnote has the shipped content and a database that has been used: commands are registered and the
usual citations are set, as on every day but the first.
"""

import argparse
import asyncio
import sys

from benchmarks.rig.climbing import REACH, Climb, climb, profiled
from benchmarks.rig.usage import machine


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floor", description="Footnote beside a bare bot.")
    parser.add_argument("--rounds", type=int, default=7, help="how often each bot is started and asked")
    parser.add_argument("--count", type=int, default=600, help="questions of a kind and round at concurrency 50")
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME", help="only these kinds of questions")
    parser.add_argument("--profile", action="store_true", help="print where Footnote's time goes")
    options = parser.parse_args()
    if options.profile:
        print(asyncio.run(profiled(options.only, options.count)))
        return 0
    climbed = asyncio.run(climb(options.rounds, options.count, options.only))
    print(machine())
    print(table(climbed))
    return 1 if climbed.beyond() else 0


def table(climbed: Climb) -> str:
    """The figures, the floor's first, with what is out of reach."""
    columns = ("CPU at 1", "CPU at 50", "p50 at 1", "p99 at 1", "p50 at 50", "p99 at 50")
    lines = [f"{'milliseconds':14}" + "".join(f"{column:>17}" for column in columns)]
    floor = climbed.floor
    for name, cost in climbed.costs.items():
        pairs = zip(cost.figures(), floor.figures(), strict=True)
        lines.append(f"{name:14}" + "".join(f"{one:9.2f} {one / least:6.2f}x" for one, least in pairs))
    for told, (one, least), unit in (
        ("start to READY", climbed.starts, "s"),
        ("CPU till READY", climbed.starts_cpu, "s"),
        ("resident at READY", climbed.memory_ready, "MiB"),
        ("resident after all", climbed.memory, "MiB"),
    ):
        lines.append(f"{told:18} {one:8.2f} {unit} against {least:.2f} {unit}, {one / least:.2f}x")
    beyond = climbed.beyond()
    lines += [f"out of reach: {one}" for one in beyond]
    lines.append(f"reach: {REACH}" if beyond else "everything is in reach")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
