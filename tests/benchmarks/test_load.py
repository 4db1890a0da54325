"""The run under load, small enough for each time, and bots that it has to find fault with."""

from collections import Counter

from benchmarks.load import table
from benchmarks.load_proofs.loading import loaded

CARELESS = """
import asyncio, runpy
from bot.client import Footnote

kept = []
dispatch = Footnote.dispatch

def careless(self, event, *given):
    dispatch(self, event, *given)
    if event == "interaction":
        kept.append((open("/dev/null"), bytes([1]) * (1 << 16)))
        kept.append(asyncio.create_task(asyncio.sleep(3600), name="forgotten"))

Footnote.dispatch = careless
runpy.run_module("benchmarks.rig.watched_bot", run_name="__main__")
"""
"""The bot, but that each interaction leaves a task, an open file and 64 KiB behind."""


async def test_a_bot_under_load_loses_and_leaves_nothing() -> None:
    outcome = await loaded(15.0, 120, servers=0, quiet_s=0.5)
    assert len(outcome.every) == 96
    assert {"look-up", "keystroke", "press"} <= outcome.times.keys()
    assert outcome.before
    assert outcome.after
    # So short a run is not over its warm-up, and this machine has other work: memory, files and times are left out.
    assert (outcome.lost, outcome.errors, outcome.after.tasks - outcome.before.tasks) == ([], 0, Counter())
    assert "MiB resident" in table(outcome)


async def test_what_a_careless_bot_leaves_is_found() -> None:
    outcome = await loaded(15.0, 60, servers=0, quiet_s=0.5, program=lambda folder: ("-c", CARELESS, str(folder)))
    told = " ".join(outcome.broken())
    assert "tasks left over: {'forgotten': " in told
    assert "files left over" in told
    assert "memory grew" in told
