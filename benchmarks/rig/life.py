"""A bot in a process of its own, on a local Discord in this one: it can be ended in every way."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.program import FOOTNOTE, ROOT, environment
from bot.local.server import LocalDiscord

STARTING_S: Final = 60.0
ENDING_S: Final = 60.0
_GLANCE_S = 0.01


@dataclass(frozen=True)
class Life:
    """A running bot that keeps its state, its log among it, in ``data``."""

    process: Process
    data: Path

    async def ended(self) -> int:
        """Its exit status, once it has ended; raises :class:`TimeoutError` if it does not."""
        async with asyncio.timeout(ENDING_S):
            return await self.process.wait()

    async def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it with a signal; its exit status."""
        self.process.send_signal(by)
        return await self.ended()

    def log(self) -> Iterator[dict[str, Any]]:
        """What it and those before it have logged."""
        return logged(self.data)


def logged(data: Path) -> Iterator[dict[str, Any]]:
    """The lines of the log of the bots that kept their state in ``data``."""
    file = data / "bot.log"
    yield from map(json.loads, file.read_text().splitlines() if file.exists() else ())


def error_ids(data: Path) -> set[str]:
    """The ids of errors that the log holds, each with its exception."""
    return {line["fields"]["error_id"] for line in logged(data) if "error_id" in line["fields"] and "exception" in line}


@asynccontextmanager
async def begun(
    local: LocalDiscord, data: Path, *, program: Sequence[str] = FOOTNOTE, **more: str
) -> AsyncIterator[Life]:
    """Start a bot as its operator does, or by another ``program``: arguments of Python. It is killed at the end.

    ``more`` are variables of its environment.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *program),
        cwd=ROOT,
        env=environment(local.token, local.api_url, local.gateway_url, data) | more,
        stdin=DEVNULL,
    )
    try:
        yield Life(process, data)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def living(
    local: LocalDiscord, data: Path, *, program: Sequence[str] = FOOTNOTE, **more: str
) -> AsyncIterator[Life]:
    """As :func:`begun`, from when the bot is connected; no other may be. Raises :class:`RuntimeError` if it ends."""
    await until(lambda: not local.gateway.online())
    async with begun(local, data, program=program, **more) as life:
        await until(lambda: local.gateway.connected.is_set() or life.process.returncode is not None)
        if life.process.returncode is not None:
            message = f"the bot has ended by itself, with status {life.process.returncode}"
            raise RuntimeError(message)
        yield life


async def until(happened: Callable[[], object], patience_s: float = STARTING_S, glance_s: float = _GLANCE_S) -> None:
    """Return once something holds that tells nobody, asked every ``glance_s``; raises :class:`TimeoutError`."""
    async with asyncio.timeout(patience_s):
        while not happened():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(glance_s)
