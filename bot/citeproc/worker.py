"""Pandoc as a long-lived process of its own: started when needed, never trusted to answer."""

import asyncio
import json
import logging
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.confinement import confine, environment_of_workers
from bot.errors import ProcessorFailed, way_out
from bot.telemetry import new_error_id

TIME_LIMIT_S = 10.0
MEMORY_LIMIT_MB = 512
IDLE_S = 60.0
_LONGEST_LINE = 8 * 1024 * 1024
_SCRIPT = Path(__file__).with_name("worker.lua")
_log = logging.getLogger(__name__)


class _Ended(Exception):
    """The process ended in the middle of a request."""


def _failed(why: str, error: Exception) -> ProcessorFailed:
    """What a reader is told, with an id by which its operator finds ``error`` in the log."""
    error_id = new_error_id()
    _log.error("the reference processor failed", exc_info=error, extra={"error_id": error_id, "why": why})
    return ProcessorFailed(why, way_out(error_id))


class Worker:
    """One pandoc process; requests wait for each other.

    ``time_limit_s`` is for one request, ``memory_limit_mb`` for the data of the process: pandoc takes some 100 MB. (The
    option ``+RTS -M`` of its manual does not end ``pandoc lua``, which hangs at that limit.) A process that nobody
    asks anything for ``idle_s`` seconds is ended. A process that crashed, hung or was given up on is replaced at the
    next request.
    """

    def __init__(
        self,
        pandoc: Path,
        *,
        time_limit_s: float = TIME_LIMIT_S,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        idle_s: float = IDLE_S,
    ) -> None:
        self._command = (str(pandoc), "lua", str(_SCRIPT))
        self._time_limit_s = time_limit_s
        self._memory_limit = memory_limit_mb * 1024 * 1024
        self._idle_s = idle_s
        self._one_at_a_time = asyncio.Lock()
        self._process: Process | None = None
        self.lost = 0
        """How many processes crashed, or were given up on in the middle of a request."""
        self._idle: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one request. Raises :class:`~bot.errors.ProcessorFailed` when there is none."""
        async with self._one_at_a_time:
            self._keep()
            try:
                return await self._asked_twice(json.dumps(request).encode() + b"\n")
            finally:
                self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._end_idle)

    async def close(self) -> None:
        """End the process, if one runs; whoever waits for it is told."""
        self._closed = True
        self._keep()
        await self._end()
        if self._ending:
            await asyncio.wait(self._ending)

    async def _asked_twice(self, line: bytes) -> dict[str, Any]:
        """A process may have died since the last request, or dies of this one: a second one is tried, not a third."""
        try:
            return await self._asked(line)
        except _Ended:
            _log.warning("the reference processor ended and is started again")
        try:
            return await self._asked(line)
        except _Ended as error:
            why = "the reference processor ended twice at this one"
            raise _failed(why, error) from error

    async def _asked(self, line: bytes) -> dict[str, Any]:
        answered = False
        try:
            async with asyncio.timeout(self._time_limit_s):
                answer = await self._exchange(line)
            answered = True
        except TimeoutError as error:
            why = f"the reference processor took longer than {self._time_limit_s:g} seconds"
            raise _failed(why, error) from error
        finally:
            # Whoever gave up waiting must not leave an answer behind for the next request.
            if not answered:
                self.lost += 1
                await self._end()
        if "error" in answer:
            _log.error("the reference processor refused a citation", extra={"detail": str(answer["error"])[:500]})
            message = "the reference processor cannot read this style or source"
            raise ProcessorFailed(message)
        return answer

    async def _exchange(self, line: bytes) -> dict[str, Any]:
        process = await self._started()
        if process.stdin is None or process.stdout is None:
            raise _Ended
        try:
            process.stdin.write(line)
            await process.stdin.drain()
            answer = await process.stdout.readline()
            return dict(json.loads(answer))
        except (ConnectionError, TypeError, ValueError) as error:
            raise _Ended from error

    async def _started(self) -> Process:
        self._refuse_when_closed()
        if self._process is not None and self._process.returncode is not None:
            self.lost, self._process = self.lost + 1, None
        if self._process is None:
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=DEVNULL,
                    env=environment_of_workers(os.environ),
                    limit=_LONGEST_LINE,
                    # Ctrl-C is for the bot, which ends its worker in order.
                    start_new_session=True,
                )
            except OSError as error:
                why = "pandoc cannot be started"
                raise _failed(why, error) from error
            confine(self._process.pid, self._memory_limit)
            # Closed while it started: who asked ends it.
            self._refuse_when_closed()
        return self._process

    def _refuse_when_closed(self) -> None:
        if self._closed:
            message = "the bot is ending"
            raise ProcessorFailed(message)

    def _keep(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _end_idle(self) -> None:
        task = asyncio.get_running_loop().create_task(self._end_unless_asked(), name="end of an idle worker")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _end_unless_asked(self) -> None:
        if not self._one_at_a_time.locked():
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
