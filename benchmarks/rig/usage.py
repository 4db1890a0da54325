"""What a process uses, by Linux's own accounts."""

import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

_PROCESS_CLOCK = 2
"""``CPUCLOCK_SCHED`` of the kernel's ``posix-timers.h``: what all threads of a process ran, ended ones too."""
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Usage:
    """At one moment: ``cpu_s`` seconds of CPU since its start, ``memory_mib`` resident, open files, threads."""

    cpu_s: float
    memory_mib: float
    files: int
    threads: int


def cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has used. Raises :class:`OSError` when it is gone."""
    return time.clock_gettime((~pid << 3) | _PROCESS_CLOCK)


def usage(pid: int) -> Usage:
    """All of it, without its children. Raises :class:`OSError` when it is gone."""
    process = Path("/proc") / str(pid)
    pages = int((process / "statm").read_text(encoding="ascii").split()[1])
    return Usage(
        cpu_s=cpu_s(pid),
        memory_mib=pages * os.sysconf("SC_PAGE_SIZE") / _MIB,
        files=sum(1 for _ in (process / "fd").iterdir()),
        threads=sum(1 for _ in (process / "task").iterdir()),
    )


def machine() -> str:
    """The machine in a line: processor, cores, memory, kernel, Python."""
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = os.uname()
    python = f"Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {system.sysname} {system.release}, {python}"
