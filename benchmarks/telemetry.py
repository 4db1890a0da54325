"""What it costs to follow, log and count an interaction, and to make a page of figures.

Usage: ``python -m benchmarks.telemetry``. CPU of this process alone, the least of several rounds, in microseconds; the
log goes to a file. Nothing is connected to.
"""

import asyncio
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import discord

from benchmarks.rig.usage import machine
from bot.interactions import Interactions
from bot.publishing.routes import template
from bot.telemetry import Meter, configure
from bot.telemetry.prometheus import PrometheusMeter

TIMES: Final = 5000
ROUNDS: Final = 5
COMMANDS: Final = 70
"""As many as there are, each used in three ways, with three ends."""


async def main() -> None:
    """Measure and print."""
    meter = filled()
    nothing = await least(lambda: followed(None))
    with tempfile.TemporaryDirectory() as folder:
        configure(Path(folder) / "bot.log", token="a-token-of-some-length-that-is-none")  # noqa: S106 - not real
        logged = await least(lambda: followed(Interactions(Meter(), lambda _: True, _no_failure)))
        logging.getLogger("bot.interactions").setLevel(logging.WARNING)
        quiet = await least(lambda: followed(Interactions(Meter(), lambda _: True, _no_failure)))
        counted = await least(lambda: followed(Interactions(meter, lambda _: True, _no_failure)))
    request = await least(lambda: asked(meter))
    print(machine())
    print(f"to follow an interaction       {quiet - nothing:6.1f} µs")
    print(f"its line of the log            {logged - quiet:6.1f} µs")
    print(f"with a port: to count it       {counted - quiet:6.1f} µs")
    print(f"with a port: to count a request{request:6.1f} µs")
    begun = time.process_time()
    page = meter.text([])
    print(f"a page of {len(page) // 1000} KB          {(time.process_time() - begun) * 1e3:6.1f} ms")


def filled() -> PrometheusMeter:
    """A meter that has seen every command."""
    meter = PrometheusMeter()
    for number in range(COMMANDS):
        for kind in ("command", "autocomplete", "button"):
            for outcome in ("answered", "refused", "failed"):
                meter.interaction(kind, f"command {number}", outcome, 0.003)
    return meter


async def least(work: Callable[[], Awaitable[None]]) -> float:
    """Microseconds of one piece of work."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(TIMES):
            await work()
        rounds.append((time.process_time() - begun) / TIMES * 1e6)
    return min(rounds)


async def followed(interactions: Interactions | None) -> None:
    """An interaction that does nothing, in a task of its own."""

    async def answer() -> None:
        if interactions is not None:
            interactions.begin(_interaction())

    await asyncio.create_task(answer())


async def asked(meter: Meter) -> None:
    """What is told of one request."""
    meter.waited("pace", 0.0)
    meter.request("POST", template("/interactions/1444444444444444444/a-token/callback"), "204", 0.002)


def _interaction() -> Any:  # noqa: ANN401 - as much of one as is looked at
    return SimpleNamespace(
        id=1444444444444444444,
        guild_id=1444444444444444444,
        type=discord.InteractionType.application_command,
        data={"type": 1},
        extras={},
        command=SimpleNamespace(qualified_name="article read"),
        response=SimpleNamespace(is_done=lambda: True),
        is_guild_integration=lambda: True,
    )


async def _no_failure(*_: object) -> None:
    raise AssertionError


if __name__ == "__main__":
    asyncio.run(main())
