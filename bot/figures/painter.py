"""resvg in a process of its own: it holds the interpreter's lock while it draws, which the bot has no time for."""

import asyncio
import logging
import struct
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bot.errors import DrawingFailed, DrawingMissing
from bot.worker_process import TIME_LIMIT_S, WorkerProcess

_SCRIPT: Final = Path(__file__).with_name("resvg_worker.py")
_PACKAGE: Final = "resvg_py"
_LARGEST: Final = 16 * 1024 * 1024
_log = logging.getLogger(__name__)


def demand_resvg() -> None:
    """Raise :class:`~bot.errors.DrawingMissing` when resvg is not installed."""
    if find_spec(_PACKAGE) is None:
        raise DrawingMissing(_PACKAGE.replace("_", "-"))


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
        self._process = WorkerProcess(
            (*command, *map(str, fonts)),
            name="the drawing process",
            failing=DrawingFailed,
            longest=_LARGEST,
            time_limit_s=time_limit_s,
        )

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._process.pid

    @property
    def lost(self) -> int:
        """How many processes crashed, or were given up on in the middle of a request."""
        return self._process.lost

    async def png(self, svg: str, width: int) -> bytes:
        """The picture, so many pixels wide. Raises :class:`~bot.errors.DrawingFailed` when there is none."""
        body = svg.encode()
        request = struct.pack(">II", len(body), width) + body
        async with self._process.one_at_a_time:
            if self.pid is None:
                demand_resvg()
            status, answer = await self._process.ask(request, _read)
        if status:
            _log.error("a picture was refused", extra={"detail": answer.decode(errors="replace")[:500]})
            message = "this one is not drawn right"
            raise DrawingFailed(message, "tell the bot's operator")
        return answer

    async def close(self) -> None:
        """End the process, if one runs; whoever waits for it is told."""
        await self._process.close()


async def _read(answers: asyncio.StreamReader) -> tuple[int, bytes]:
    status, length = struct.unpack(">BI", await answers.readexactly(5))
    return status, await answers.readexactly(length)
