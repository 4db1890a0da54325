"""The proofs of the daily fact: ``python -m benchmarks.daily zones``, ``kills``, ``fanout`` or ``idle``.

Each prints a table and exits with 1 if what is promised does not hold; docs/daily.md has what they gave.
"""

import argparse
import sys
from datetime import date

from benchmarks.daily_proofs import idle, zones


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.daily", description="Proofs of the daily fact.")
    proofs = parser.add_subparsers(dest="proof", required=True)
    every = proofs.add_parser("zones", help="every zone, five times of day: none missed, none doubled")
    every.add_argument("--first", type=date.fromisoformat, default=date(2026, 2, 1), help="the first date, in UTC")
    every.add_argument("--days", type=int, default=400, help="how many days")
    every.set_defaults(run=lambda options: zones.prove(options.first, options.days))
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
