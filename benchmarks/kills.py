"""Kills a bot under mixed load, again and again: ``python -m benchmarks.kills``.

People give commands, press buttons, suggest and decide, change settings and set up daily facts, while daily posts go
out; the bot is killed at random moments. Prints a table; exits with 1 if the database is damaged, if anything that
somebody was shown to be kept is not there, if anybody was left without an answer, or a daily post is lost or doubled.
"""

import argparse
import sys

from benchmarks.kill_proofs.killing import prove


def main() -> int:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description="A bot is killed under mixed load.")
    parser.add_argument("--kills", type=int, default=20, help="how often the bot is killed")
    parser.add_argument("--seed", type=int, default=1, help="for the moments of the kills")
    parser.add_argument("--servers", type=int, default=20, help="daily posts due at each start")
    options = parser.parse_args()
    return 0 if prove(options.kills, options.seed, options.servers) else 1


if __name__ == "__main__":
    sys.exit(main())
