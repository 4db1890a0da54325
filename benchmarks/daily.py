"""The proofs of the daily fact: ``python -m benchmarks.daily zones``, ``kills``, ``fanout`` or ``idle``.

Each prints a table and exits with 1 if what is promised does not hold; docs/daily.md has what they gave.
"""

import argparse
import sys
from datetime import date

from benchmarks.daily_proofs import fanout, idle, kills, zones


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.daily", description="Proofs of the daily fact.")
    proofs = parser.add_subparsers(dest="proof", required=True)
    every = proofs.add_parser("zones", help="every zone, five times of day: none missed, none doubled")
    every.add_argument("--first", type=date.fromisoformat, default=date(2026, 2, 1), help="the first date, in UTC")
    every.add_argument("--days", type=int, default=400, help="how many days")
    every.set_defaults(run=lambda options: zones.prove(options.first, options.days))
    crashes = proofs.add_parser("kills", help="a bot that is killed while it posts: none lost, none doubled")
    crashes.add_argument("--servers", type=int, default=2_000, help="schedules due at once")
    crashes.add_argument("--kills", type=int, default=20, help="how often the bot is killed")
    crashes.add_argument("--seed", type=int, default=1, help="for the moments of the kills")
    crashes.set_defaults(run=lambda options: kills.prove(options.servers, options.kills, options.seed))
    crowd = proofs.add_parser("fanout", help="many servers due at once: how long it takes, and at what pace")
    crowd.add_argument("--servers", type=int, default=2_000, help="servers due at once")
    crowd.set_defaults(run=lambda options: fanout.prove(options.servers))
    look = proofs.add_parser("idle", help="a look at the table when nothing is due")
    look.add_argument("--schedules", type=int, default=10_000, help="rows of the table")
    look.set_defaults(run=lambda options: idle.prove(options.schedules))
    return parser


def main() -> int:
    """Run one proof."""
    options = _parser().parse_args()
    return 0 if options.run(options) else 1


if __name__ == "__main__":
    sys.exit(main())
