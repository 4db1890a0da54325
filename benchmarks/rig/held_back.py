"""Gives a process less than a core, whatever else the machine does: ``python -m benchmarks.rig.held_back PID CORES``.

It is stopped and let go on again, a hundred times a second, so that it runs for that share of the time at most.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

_PERIOD_S: Final = 0.01


@asynccontextmanager
async def held_back(pid: int, cores: float) -> AsyncIterator[None]:
    """Let a process have at most ``cores`` of one core inside the block; 1 does nothing."""
    if cores >= 1:
        yield
        return
    keeper = await asyncio.create_subprocess_exec(sys.executable, "-m", __spec__.name, str(pid), str(cores))
    try:
        yield
    finally:
        keeper.terminate()
        await keeper.wait()
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def main() -> None:
    """Hold it back until this process is ended, or that one has ended."""
    pid, cores = int(sys.argv[1]), float(sys.argv[2])
    with suppress(ProcessLookupError):
        while True:
            os.kill(pid, signal.SIGSTOP)
            time.sleep(_PERIOD_S * (1 - cores))
            os.kill(pid, signal.SIGCONT)
            time.sleep(_PERIOD_S * cores)


if __name__ == "__main__":
    main()
