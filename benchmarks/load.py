"""Half an hour's mixed traffic compressed to less than three minutes: ``python -m benchmarks.load``.

The bot runs as its operator starts it, in a process of its own, on a local Discord. Interactions fall due at moments
fixed beforehand, 200 a second, whether those before are answered or not; a time counts from the due moment, so that
what waits in a queue counts too. People look up, press, type, use menus, send forms, set preferences and are refused,
moderators change settings and post facts, and fifty servers' daily facts fall due. Prints a table; exits with 1 if an
interaction is lost, the 99th percentile is over 50 ms, memory grows by 2 MiB after the warm-up, or a task or a file
is left over.

With ``--cores 0.15`` that bot, the moment it has begun, gets so much of a core only, and people ask more than it can
do for ``--seconds``, then a tenth of that. Prints who was answered, every five seconds; exits with 1 if not a quarter
is, or if anybody is not from four seconds after the crowd on.
"""

import argparse
import asyncio
import os
import sys

from uvloop import new_event_loop

from benchmarks.load_proofs.crowding import Crowd, crowded
from benchmarks.load_proofs.loading import Outcome, loaded
from benchmarks.rig.figures import quantile
from benchmarks.rig.usage import machine


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description="A bot under mixed load.")
    parser.add_argument("--rate", type=float, default=200.0, help="interactions a second")
    parser.add_argument("--count", type=int, default=22_000, help="interactions, a fifth of them to warm up")
    parser.add_argument("--seed", type=int, default=1, help="for what is asked")
    parser.add_argument("--cores", type=float, help="what part of a core a bot that has just begun gets")
    parser.add_argument("--seconds", type=float, default=30.0, help="with --cores: how long it is asked too much")
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        if options.cores is None:
            outcome = runner.run(loaded(options.rate, options.count, seed=options.seed))
            told, broken = table(outcome), outcome.broken()
        else:
            crowd = runner.run(crowded(options.rate, options.cores, options.seconds, seed=options.seed))
            told, broken = crowd_table(crowd), crowd.broken()
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}")
    print(told)
    print("\n".join(f"broken: {one}" for one in broken) or "everything held")
    return 1 if broken else 0


def crowd_table(crowd: Crowd) -> str:
    """Who was answered when they asked more than the bot could do, in windows of five seconds, and afterwards."""
    lines = [f"{'':14}{'answered':>10}{'told busy':>11}{'no answer':>11}"]
    for name, fates in (*enumerate(crowd.windows, 1), ("after it", crowd.calm)):
        lines.append(f"{name!s:14}{fates['answered']:10,}{fates['busy']:11,}{fates['none']:11,}")
    lines.append(f"{crowd.answered:.0%} answered, with {crowd.cpu:.2f} of a core; log {crowd.log_bytes / 1e6:.1f} MB")
    return "\n".join(lines)


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
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
