"""What every sub-command needs of the process: exit statuses, the standard output, the event loop, signals."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import TypeVar

from bot.errors import OperatorError

Result = TypeVar("Result")

ANSWERED, FAILED, NOT_ACCEPTED = 0, 1, 2

Options = SimpleNamespace
"""What was typed behind ``python -m bot``, by name; argparse's own type is read only where there is much to parse."""


def say(text: str, *, done: str = "") -> None:
    """Write to the standard output, at once; raises :class:`OperatorError` where it takes nothing.

    ``done`` is the sentence on what has been done all the same.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What the buffer still holds would be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        told = f"{done.removesuffix('.')}, but the" if done else "The"
        message = f"{told} standard output cannot be written ({error.strerror}); make room, or send it elsewhere."
        raise OperatorError(message) from error


def awaited(work: Coroutine[None, None, Result]) -> Result:
    """Run to the end, on uvloop where the platform has it."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)


def fill_streams() -> None:
    """Put the null device in the place of each standard stream that this process was started without.

    Else the next file or socket to be opened has its number, and what is meant for the stream ends there.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The system gives the lowest number that is free, which is the stream's.
            setattr(sys, name, open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def stop_event() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
