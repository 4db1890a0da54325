"""Discord's identifiers: milliseconds since 2015, then 10 bits of worker, then 12 bits of counter."""

import os
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

EPOCH = 1_420_070_400_000
"""The first millisecond of 2015, UTC, in Unix time."""

_COUNTER_BITS = 12
_TIME_SHIFT = 22
_WORKERS = 1023


class Snowflakes:
    """Mints identifiers from the clock, in rising order, never the same twice.

    The worker bits come from the process and are never 0: identifiers with worker 0 belong to :func:`relatives`. The
    counter begins anywhere, so that two processes whose clocks stand at the same moment hardly ever mint the same.
    ``now`` gives Unix time in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._worker = (1 + os.getpid() % _WORKERS) << _COUNTER_BITS
        self._counter = count(secrets.randbelow(1 << _COUNTER_BITS))
        self._last = 0

    def mint(self) -> str:
        """A new identifier."""
        moment = int(self._now() * 1000) - EPOCH
        number = moment << _TIME_SHIFT | self._worker | next(self._counter) % (1 << _COUNTER_BITS)
        self._last = max(number, self._last + 1)
        return str(self._last)


def founding(now: float) -> str:
    """The identifier that a whole world of relatives descends from: the moment ``now`` (Unix seconds), all else 0."""
    return str(int(now * 1000) - EPOCH << _TIME_SHIFT)


def relatives(founder: str) -> Callable[[], str]:
    """Hand out the identifiers of ``founder``'s millisecond in order, so that equal founders have equal relatives."""
    numbers = count(int(founder) + 1)
    return lambda: str(next(numbers))


def timestamp(snowflake: str) -> float:
    """When ``snowflake`` was minted, in Unix seconds."""
    return ((int(snowflake) >> _TIME_SHIFT) + EPOCH) / 1000


def iso(moment: float) -> str:
    """Unix seconds as Discord writes moments."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")
