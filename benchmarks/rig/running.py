"""A bot's process on a staged Discord: started, timed until READY, asked, measured, ended."""

import asyncio
import json
import pstats
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.rig.program import FOOTNOTE, ROOT
from benchmarks.rig.stage import Stage, ended
from benchmarks.rig.usage import Usage, cpu_s, usage

READY_S = 60.0
_POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class Ready:
    """How a start went: seconds from the process's beginning to READY with all servers, and of CPU till then."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of some traffic: the times by line in milliseconds, how many were lost, the last reply of each line."""

    times: Mapping[str, Sequence[float]]
    lost: Mapping[str, int]
    last: Mapping[str, str]
    seconds: float
    cpu_s: float
    """What the bot used meanwhile."""

    @property
    def every(self) -> list[float]:
        """All times."""
        return [one for times in self.times.values() for one in times]

    @property
    def cpu_ms(self) -> float:
        """CPU for each interaction, in milliseconds."""
        return 1e3 * self.cpu_s / len(self.every)


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that got READY as ``ready`` tells; ``folder`` is where a watched one writes."""

    stage: Stage
    process: asyncio.subprocess.Process
    ready: Ready
    folder: Path

    def usage(self) -> Usage:
        """What it uses now."""
        return usage(self.process.pid)

    async def ask(self, asks: Sequence[Mapping[str, str]], *, count: int, **how: float) -> Answers:
        """Traffic at a ``concurrency`` or a ``rate``, perhaps from a ``crowd`` (:mod:`bot.local.control`).

        Raises :class:`RuntimeError` with what Discord would say where a line cannot be typed.
        """
        before = cpu_s(self.process.pid)
        url = f"{self.stage.told['control_url']}/traffic"
        async with self.stage.http.post(url, json={"asks": list(asks), "count": count, **how}) as answer:
            told = await answer.json()
        used = cpu_s(self.process.pid) - before
        if "failed" in told:
            raise RuntimeError(told["failed"])
        return Answers(told["times"], told["lost"], told["last"], told["seconds"], used)

    async def inside(self) -> Mapping[str, Any]:
        """What a watched bot tells of itself: its ``tasks`` by name, its number of ``objects``."""
        told: Mapping[str, Any] = json.loads((await self._written("inside.json", signal.SIGUSR1)).read_bytes())
        return told

    def begin_profile(self) -> None:
        """Let a watched bot write down where its time goes from now on."""
        self.process.send_signal(signal.SIGUSR2)

    async def end_profile(self) -> pstats.Stats:
        """Where a watched bot's time went."""
        return pstats.Stats(str(await self._written("profile", signal.SIGUSR2)))

    async def _written(self, name: str, by: signal.Signals) -> Path:
        path = self.folder / name
        path.unlink(missing_ok=True)
        self.process.send_signal(by)
        async with asyncio.timeout(READY_S):
            while not path.exists():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(_POLL_S)
        return path


@asynccontextmanager
async def running(
    stage: Stage,
    folder: Path,
    program: Sequence[str] = FOOTNOTE,
    more: Mapping[str, str] | None = None,
    patience_s: float = READY_S,
) -> AsyncIterator[Running]:
    """Start a bot that keeps its state in ``folder``, wait for READY, and end it afterwards.

    ``program`` is what Python is given, ``more`` are variables of its environment. Raises :class:`TimeoutError` when it
    does not come up within ``patience_s``, :class:`RuntimeError` when it ends instead.
    """
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *program), cwd=ROOT, env=stage.environment(folder) | dict(more or {})
    )
    try:
        await _up(stage, process, patience_s)
        yield Running(stage, process, Ready(time.perf_counter() - begun, cpu_s(process.pid)), folder)
    finally:
        await ended(process, signal.SIGTERM)
        await _gone(stage)


def watched(folder: Path) -> tuple[str, ...]:
    """The program of a Footnote that can be looked into."""
    return ("-m", "benchmarks.rig.watched_bot", str(folder))


async def _up(stage: Stage, process: asyncio.subprocess.Process, patience_s: float) -> None:
    connected, over = asyncio.ensure_future(stage.ask("connected")), asyncio.ensure_future(process.wait())
    try:
        async with asyncio.timeout(patience_s):
            await asyncio.wait({connected, over}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        over.cancel()
        if not connected.done():
            connected.cancel()
    if not connected.done() or connected.cancelled():
        message = f"the bot has ended with status {process.returncode}"
        raise RuntimeError(message)
    await connected


async def _gone(stage: Stage) -> None:
    """Wait until Discord has noticed that the bot is away: the next one's READY is its own."""
    async with asyncio.timeout(READY_S):
        while (await stage.ask("counts"))["online"]:  # noqa: ASYNC110 - another process knows it
            await asyncio.sleep(_POLL_S)
