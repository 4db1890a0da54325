"""``python -m benchmarks.kills``, small enough to be run each time: ``kill -9`` under mixed load."""

from benchmarks.kill_proofs.killing import killed

QUICK_BOT = """
import sys
from functools import partial
from bot import cli
from bot.daily import scheduler
scheduler.Pauses = partial(scheduler.Pauses, tick=0.5, lease=2.0, left=1.0, recovery=0.5)
sys.exit(cli.main(["run"]))
"""
"""The bot as its operator starts it, but that what a dead one held is free after two seconds."""


async def test_nothing_that_people_were_shown_to_be_kept_is_lost_by_kills() -> None:
    outcome = await killed(3, seed=3, servers=6, answers=100, bot=("-c", QUICK_BOT))
    assert outcome.damaged == 0
    assert outcome.broken == []
    assert (outcome.late, outcome.strange, outcome.unlogged) == ([], [], [])
    kinds = {"preference", "config", "suggestion", "decision", "schedule", "extra post"}
    assert outcome.shown.keys() == kinds
    assert (outcome.fanned, outcome.lost, outcome.doubled) == ({"sent": 24}, 0, 0)
    assert outcome.last_status == 0
