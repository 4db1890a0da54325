"""resvg in a process of its own: it holds the interpreter's lock while it draws, which the bot has no time for."""

import asyncio
import logging
import os
import signal
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from bot.confinement import confine, environment_of_workers
from bot.errors import DrawingFailed, DrawingMissing, way_out
from bot.telemetry import new_error_id

TIME_LIMIT_S = 10.0
MEMORY_LIMIT_MB = 512
_SCRIPT = Path(__file__).with_name("resvg_worker.py")
_PACKAGE = "resvg_py"
_LARGEST = 16 * 1024 * 1024
_log = logging.getLogger(__name__)


class _Ended(Exception):
    """The process ended in the middle of a request."""


def demand_resvg() -> None:
    """Raise :class:`~bot.errors.DrawingMissing` when resvg is not installed."""
    if find_spec(_PACKAGE) is None:
        raise DrawingMissing(_PACKAGE.replace("_", "-"))


def _failed(why: str, error: Exception) -> DrawingFailed:
    """What a reader is told, with an id by which its operator finds ``error`` in the log."""
    error_id = new_error_id()
    _log.error("the drawing process failed", exc_info=error, extra={"error_id": error_id, "why": why})
    return DrawingFailed(why, way_out(error_id))


class Painter:
    """Draws one picture after another; requests wait for each other.

    The process is started for the first picture and lives until :meth:`close`. One that died or took longer than
    ``time_limit_s`` for a picture is replaced at the next. ``fonts`` are files, ``command`` is what starts the process.
    """

    def __init__(
        self,
        fonts: Sequence[Path],
        *,
        time_limit_s: float = TIME_LIMIT_S,
        command: Sequence[str] = (sys.executable, "-P", str(_SCRIPT)),
    ) -> None:
        self._command = (*command, *map(str, fonts))
        self._time_limit_s = time_limit_s
        self._one_at_a_time = asyncio.Lock()
        self._process: Process | None = None
        self.lost = 0
        """How many processes crashed, or were given up on in the middle of a request."""
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def png(self, svg: str, width: int) -> bytes:
        """The picture, so many pixels wide. Raises :class:`~bot.errors.DrawingFailed` when there is none."""
        body = svg.encode()
        request = struct.pack(">II", len(body), width) + body
        async with self._one_at_a_time:
            try:
                return await self._asked(request)
            except _Ended:
                _log.warning("the drawing process ended and is started again")
            try:
                return await self._asked(request)
            except _Ended as error:
                why = "the drawing process ended twice at this one"
                raise _failed(why, error) from error

    async def close(self) -> None:
        """End the process, if one runs; whoever waits for it is told."""
        self._closed = True
        await self._end()

    async def _asked(self, request: bytes) -> bytes:
        answered = False
        try:
            async with asyncio.timeout(self._time_limit_s):
                status, answer = await self._exchange(request)
            answered = True
        except TimeoutError as error:
            why = f"it took longer than {self._time_limit_s:g} seconds"
            raise _failed(why, error) from error
        finally:
            # Whoever gave up waiting must not leave an answer behind for the next request.
            if not answered:
                self.lost += 1
                await self._end()
        if status:
            _log.error("a picture was refused", extra={"detail": answer.decode(errors="replace")[:500]})
            message = "this one is not drawn right"
            raise DrawingFailed(message, "tell the bot's operator")
        return answer

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        process = await self._started()
        if process.stdin is None or process.stdout is None:
            raise _Ended
        try:
            process.stdin.write(request)
            await process.stdin.drain()
            status, length = struct.unpack(">BI", await process.stdout.readexactly(5))
            return status, await process.stdout.readexactly(length)
        except (ConnectionError, EOFError) as error:
            raise _Ended from error

    async def _started(self) -> Process:
        self._refuse_when_closed()
        if self._process is not None and self._process.returncode is not None:
            self.lost, self._process = self.lost + 1, None
        if self._process is None:
            demand_resvg()
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=DEVNULL,
                    env=environment_of_workers(os.environ),
                    limit=_LARGEST,
                    # Ctrl-C is for the bot, which ends its worker in order.
                    start_new_session=True,
                )
            except OSError as error:
                why = "the process that draws cannot be started"
                raise _failed(why, error) from error
            confine(self._process.pid, MEMORY_LIMIT_MB * 1024 * 1024)
            # Closed while it started: who asked ends it.
            self._refuse_when_closed()
        return self._process

    def _refuse_when_closed(self) -> None:
        if self._closed:
            message = "the bot is ending"
            raise DrawingFailed(message)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
