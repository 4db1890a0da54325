"""Pandoc as a long-lived process of its own."""

import asyncio
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bot.errors import ProcessorFailed
from bot.worker_process import MEMORY_LIMIT_MB, TIME_LIMIT_S, WorkerProcess

IDLE_S: Final = 60.0
_LONGEST_LINE: Final = 8 * 1024 * 1024
_SCRIPT: Final = Path(__file__).with_name("worker.lua")
_log = logging.getLogger(__name__)


class Worker:
    """One pandoc process; requests wait for each other.

    Its limits are those of a :class:`~bot.worker_process.WorkerProcess`; pandoc takes some 100 MB. (The option
    ``+RTS -M`` of its manual does not end ``pandoc lua``, which hangs at that limit.) A process that nobody asks
    anything for ``idle_s`` seconds is ended.
    """

    def __init__(
        self,
        pandoc: Path,
        *,
        time_limit_s: float = TIME_LIMIT_S,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        idle_s: float = IDLE_S,
    ) -> None:
        self._process = WorkerProcess(
            (str(pandoc), "lua", str(_SCRIPT)),
            name="the reference processor",
            failing=ProcessorFailed,
            longest=_LONGEST_LINE,
            time_limit_s=time_limit_s,
            memory_limit_mb=memory_limit_mb,
        )
        self._idle_s = idle_s
        self._idle: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._process.pid

    @property
    def lost(self) -> int:
        """How many processes crashed, or were given up on in the middle of a request."""
        return self._process.lost

    async def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one request. Raises :class:`~bot.errors.ProcessorFailed` when there is none."""
        async with self._process.one_at_a_time:
            self._keep()
            try:
                answer = await self._process.ask(json.dumps(request).encode() + b"\n", _read)
            finally:
                self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._end_idle)
        if "error" in answer:
            _log.error("the reference processor refused a citation", extra={"detail": str(answer["error"])[:500]})
            message = "the reference processor cannot read this style or source"
            raise ProcessorFailed(message)
        return answer

    async def close(self) -> None:
        """End the process, if one runs; whoever waits for it is told."""
        self._keep()
        await self._process.close()
        if self._ending:
            await asyncio.wait(self._ending)

    def _keep(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _end_idle(self) -> None:
        task = asyncio.get_running_loop().create_task(self._end_unless_asked(), name="end of an idle worker")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _end_unless_asked(self) -> None:
        if not self._process.one_at_a_time.locked():
            await self._process.end()


async def _read(answers: asyncio.StreamReader) -> dict[str, Any]:
    return dict(json.loads(await answers.readline()))
