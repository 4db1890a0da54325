"""Half an hour's mixed traffic compressed to less than three minutes: ``python -m benchmarks.load``.

The bot runs as its operator starts it, in a process of its own, on a local Discord. Interactions fall due at moments
fixed beforehand, 200 a second, whether those before are answered or not; a time counts from the due moment, so that
what waits in a queue counts too. People look up, press, type, use menus, send forms, set preferences and are refused,
moderators change settings and post facts, and fifty servers' daily facts fall due. Prints a table; exits with 1 if an
interaction is lost, the 99th percentile is over 50 ms, memory grows by 2 MiB after the warm-up, or a task or a file
is left over.
"""

import argparse
import asyncio
import os
import sys

from uvloop import new_event_loop

from benchmarks.load_proofs.loading import Outcome, loaded
from benchmarks.rig.figures import quantile
from benchmarks.rig.usage import machine


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description="A bot under mixed load.")
    parser.add_argument("--rate", type=float, default=200.0, help="interactions a second")
    parser.add_argument("--count", type=int, default=22_000, help="interactions, a fifth of them to warm up")
    parser.add_argument("--seed", type=int, default=1, help="for what is asked")
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        outcome = runner.run(loaded(options.rate, options.count, seed=options.seed))
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}")
    print(table(outcome))
    return 1 if outcome.broken() else 0


def table(outcome: Outcome) -> str:
    """The figures: interactions by kind with their times in milliseconds, and what is left of them."""
    lines = [f"{'kind':14}{'number':>8}{'p50 ms':>9}{'p99 ms':>9}{'longest':>9}"]
    told = (*sorted(outcome.times.items()), ("all", outcome.every), ("sent late by", outcome.late))
    for name, times in told:
        figures = (quantile(times, 0.5), quantile(times, 0.99), max(times))
        lines.append(f"{name:14}{len(times):8,}" + "".join(f"{one:9.1f}" for one in figures))
    lines.append(f"{len(outcome.every) / outcome.seconds:.0f} a second for {outcome.seconds:.0f} s")
    if outcome.before and outcome.after:
        for what, before, after in (
            ("MiB resident", outcome.before.memory_mib, outcome.after.memory_mib),
            ("files", outcome.before.files, outcome.after.files),
            ("tasks", outcome.before.tasks.total(), outcome.after.tasks.total()),
        ):
            lines.append(f"{what}: {before:.4g} after the warm-up, {after:.4g} at the end")
    lines.append(f"daily posts that fell due: {outcome.posts.total()}, of which {outcome.posts[1]} came once")
    lines += [f"broken: {one}" for one in outcome.broken()] or ["everything held"]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
