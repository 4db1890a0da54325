"""What the processes that set citations and draw pictures are given, and what they may not do.

They are programs of others, and work with what content and readers say. So they get no secret of the bot's, and the
kernel holds them: no file is written, few are open at once, memory has an end, and a crash leaves no image of it.
"""

import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

MOST_FILES: Final = 64
_NEEDED: Final = frozenset(
    {
        "PATH",
        "HOME",
        "LANG",
        "TMPDIR",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
    }
)


def environment_of_workers(environment: Mapping[str, str]) -> dict[str, str]:
    """Of an environment what programs and Python need to find their files, and which language is spoken.

    By name and not by what looks secret: nobody can tell what else an operator keeps beside the token.
    """
    return {name: value for name, value in environment.items() if name in _NEEDED or name.startswith("LC_")}


def confine(pid: int, memory_limit: int) -> None:
    """Hold the process ``pid``, which has just started, to ``memory_limit`` bytes of data and the rest of the above.

    On Linux alone: elsewhere only a process itself can set its limits.
    """
    if sys.platform != "linux":
        return
    limits = {
        resource.RLIMIT_DATA: memory_limit,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: MOST_FILES,
    }
    with suppress(ProcessLookupError):
        for name, most in limits.items():
            resource.prlimit(pid, name, (most, most))
