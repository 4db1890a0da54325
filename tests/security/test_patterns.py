"""No pattern of ours can be kept busy by what somebody writes.

Python's engine tries every way to divide a text among repetitions that overlap. A pattern whose ways multiply would be
at it for years on a hundred characters; texts of four thousand reach most of ours.
"""

import importlib
import inspect
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

import bot
import cogs

CPU_S = 5.0
"""What one pattern may take for all texts together; most take a hundredth of a second."""
LENGTH = 200
REPEATED = (
    *("a", "A", "1", " ", "\n", "\t", ".", ",", "-", "–", "'", "’", '"', "“", "(", "[", "{", "<", "*", "_", "`", "\\"),  # noqa: RUF001 - typographic marks
    *("/", "|", "#", "&", ";", ":", "@", "=", "%", "é", "Ab ", "a ", "A. ", "a,", "1-", "1,", "a.", "(a", "[a]", "*a"),
    *("&a;", "A B", "A-", "1.", "a'", " a", " and ", " et al", "“a", "\n\n", "\n a", "x=y ", "January ", "a-a", "aA1"),
)
ENDS = ("", "!", "\0", "a!")
Found = dict[tuple[str, int], str]


def patterns() -> Found:
    """Every compiled pattern of text in the modules of the bot, and where one finds it."""
    found: Found = {}
    for package in (bot, cogs):
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not one.name.endswith(("__main__", "resvg_worker")):
                module = importlib.import_module(one.name)
                for name, value in vars(module).items():
                    _collect(found, value, f"{one.name}.{name}")
    return found


def _collect(found: Found, value: object, where: str, depth: int = 0) -> None:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            found.setdefault((value.pattern, value.flags), where)
    elif depth < 4 and isinstance(value, dict | tuple | list | frozenset):
        inner = [*value.keys(), *value.values()] if isinstance(value, dict) else list(value)
        for one in inner:
            _collect(found, one, where, depth + 1)
    elif inspect.isclass(value) and value.__module__ == where.rpartition(".")[0]:
        for name, one in vars(value).items():
            _collect(found, one, f"{where}.{name}", depth + 1)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise :class:`TimeoutError` after so much time of the processor, also in the middle of a pattern."""

    def over(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def texts() -> Iterator[str]:
    for part in REPEATED:
        for end in ENDS:
            yield part * (LENGTH // len(part)) + end


def tried(pattern: re.Pattern[str], seconds: float = CPU_S) -> None:
    """Look for it in every text; raises :class:`TimeoutError`."""
    with limited(seconds):
        for text in texts():
            pattern.search(text)
            pattern.fullmatch(text)


def test_every_pattern_has_its_end_soon() -> None:
    found = patterns()
    assert len(found) > 250
    busy = []
    for (pattern, flags), where in found.items():
        try:
            tried(re.compile(pattern, flags))
        except TimeoutError:
            busy.append(where)
    assert busy == []


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)*:", r"(?:a|a)*b", r"(\s*-?\s*)*x"])
def test_one_that_has_not_is_found(pattern: str) -> None:
    with pytest.raises(TimeoutError):
        tried(re.compile(pattern), 0.2)
