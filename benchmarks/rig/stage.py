"""A local Discord and bots, each in a process of its own, so that the bots can be killed."""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.rig.program import FOOTNOTE, ROOT, environment

LATENCY_S = 0.15
"""About as long as Discord takes: a bot that is killed has some posts in their channels that it never heard of."""
_LINE = 1 << 26
"""The local Discord introduces all its guilds in one line."""
_ENDING_S = 10


@dataclass(frozen=True)
class Stage:
    """A running local Discord; ``places`` are a server's id and a channel's, for each of its many servers."""

    told: Mapping[str, Any]
    http: aiohttp.ClientSession

    @property
    def places(self) -> list[tuple[int, int]]:
        """The channels of all servers that were made."""
        return [(int(guild["id"]), int(channel)) for guild in self.told["guilds"] for channel in guild["channels"]]

    async def ask(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """What its control surface tells."""
        async with self.http.get(f"{self.told['control_url']}/{path}") as answer:
            return await answer.json()

    async def posted(self) -> list[Mapping[str, Any]]:
        """The bot's messages, each with its ``id``, ``channel`` and ``timestamp``."""
        return [one for one in await self.ask("messages") if one["author"] == self.told["application_id"]]

    async def answers(self) -> Counter[int]:
        """How many requests were answered with which status."""
        statuses = (await self.ask("counts"))["statuses"]
        return Counter({int(status): number for status, number in statuses.items()})

    def environment(self, data: Path) -> dict[str, str]:
        """What leads a bot there that keeps its state in ``data``."""
        return environment(self.told["token"], self.told["api_url"], self.told["gateway_url"], data)


@asynccontextmanager
async def staged(servers: int, latency: float = LATENCY_S, shards: int = 1) -> AsyncIterator[Stage]:
    """Start a local Discord with so many servers, each with one channel, and end it.

    Its answers are on their way for ``latency`` seconds; a bot is told to be so many ``shards``.
    """
    options = ("--guilds", str(servers), "--latency", str(latency), "--shards", str(shards))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.local.standalone", *options),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        limit=_LINE,
    )
    try:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        told = json.loads(await process.stdout.readline())
        # Whoever waits for a bot's READY says how long.
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as http:
            yield Stage(told, http)
    finally:
        await ended(process, signal.SIGTERM)


async def bot_on(stage: Stage, data: Path, program: Sequence[str] = FOOTNOTE) -> asyncio.subprocess.Process:
    """Start the bot, as its operator does, or by another program."""
    return await asyncio.create_subprocess_exec(sys.executable, *program, cwd=ROOT, env=stage.environment(data))


async def pause(process: asyncio.subprocess.Process, seconds: float) -> None:
    """Wait, while a process of ours goes on. Raises :class:`RuntimeError` if it has ended."""
    if process.returncode is not None:
        message = f"the bot has ended by itself, with status {process.returncode}"
        raise RuntimeError(message)
    await asyncio.sleep(seconds)


async def ended(process: asyncio.subprocess.Process, by: signal.Signals) -> None:
    """End a process of ours and wait for it; one that does not heed the signal is killed."""
    if process.returncode is None:
        process.send_signal(by)
        try:
            async with asyncio.timeout(_ENDING_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
