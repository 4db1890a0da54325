"""A program of others as a long-lived process of its own: started when needed, never trusted to answer."""

import asyncio
import logging
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from bot.confinement import confine, environment_of_workers
from bot.errors import FootnoteError, way_out
from bot.telemetry import new_error_id

TIME_LIMIT_S = 10.0
MEMORY_LIMIT_MB = 512
_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


class Failing(Protocol):
    """The error that a reader is told: ``why``, as a clause, and the ``way_out``."""

    def __call__(self, why: str, way_out: str = ...) -> FootnoteError:
        """Make it."""


class _Ended(Exception):
    """The process ended in the middle of a request."""


class WorkerProcess:
    """Answers one request after another; whoever asks holds ``one_at_a_time`` meanwhile.

    ``command`` starts it, ``name`` is what its readers call it, ``failing`` makes the error of a request without an
    answer. ``time_limit_s`` is for one request, ``memory_limit_mb`` for the data of the process, ``longest`` how many
    bytes of an answer lie here unread. A process that crashed, hung or was given up on is replaced at the next request.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        name: str,
        failing: Failing,
        longest: int,
        time_limit_s: float = TIME_LIMIT_S,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
    ) -> None:
        self._command = command
        self._name = name
        self._failing = failing
        self._longest = longest
        self._time_limit_s = time_limit_s
        self._memory_limit = memory_limit_mb * 1024 * 1024
        self._process: Process | None = None
        self._is_closed = False
        self.one_at_a_time = asyncio.Lock()
        self.lost = 0
        """How many processes crashed, or were given up on in the middle of a request."""

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def ask(self, request: bytes, read: Callable[[asyncio.StreamReader], Awaitable[_Answer]]) -> _Answer:
        """What ``read`` makes of the answer; raises the error of ``failing`` when there is none.

        ``read`` raises :class:`EOFError`, :class:`TypeError` or :class:`ValueError` for what is no answer. A process
        may have died since the last request, or dies of this one: a second one is tried, not a third.
        """
        try:
            return await self._asked(request, read)
        except _Ended:
            _log.warning("%s ended and is started again", self._name)
        try:
            return await self._asked(request, read)
        except _Ended as error:
            why = f"{self._name} ended twice at this one"
            raise self._failed(why, error) from error

    async def end(self) -> None:
        """End the process, if one runs; the next request starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    async def close(self) -> None:
        """End the process for good; whoever waits for it is told."""
        self._is_closed = True
        await self.end()

    async def _asked(self, request: bytes, read: Callable[[asyncio.StreamReader], Awaitable[_Answer]]) -> _Answer:
        answered = False
        try:
            async with asyncio.timeout(self._time_limit_s):
                answer = await self._exchange(request, read)
            answered = True
        except TimeoutError as error:
            why = f"{self._name} took longer than {self._time_limit_s:g} seconds"
            raise self._failed(why, error) from error
        finally:
            # Whoever gave up waiting must not leave an answer behind for the next request.
            if not answered:
                self.lost += 1
                await self.end()
        return answer

    async def _exchange(self, request: bytes, read: Callable[[asyncio.StreamReader], Awaitable[_Answer]]) -> _Answer:
        process = await self._started()
        if process.stdin is None or process.stdout is None:
            raise _Ended
        try:
            process.stdin.write(request)
            await process.stdin.drain()
            return await read(process.stdout)
        except (ConnectionError, EOFError, TypeError, ValueError) as error:
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
                    limit=self._longest,
                    # Ctrl-C is for the bot, which ends its worker in order.
                    start_new_session=True,
                )
            except OSError as error:
                why = f"{self._name} cannot be started"
                raise self._failed(why, error) from error
            confine(self._process.pid, self._memory_limit)
            # Closed while it started: who asked ends it.
            self._refuse_when_closed()
        return self._process

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            why = "the bot is ending"
            raise self._failing(why)

    def _failed(self, why: str, error: Exception) -> FootnoteError:
        """What a reader is told, with an id by which its operator finds ``error`` in the log."""
        error_id = new_error_id()
        _log.error("%s failed", self._name, exc_info=error, extra={"error_id": error_id, "why": why})
        return self._failing(why, way_out(error_id))
