"""Memory that was needed for a moment is handed back."""

import asyncio
import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from bot.monitoring import watching
from bot.monitoring.heap import give_back
from bot.monitoring.watching import Watch


def test_memory_that_is_free_is_handed_back() -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        assert not give_back()
        return
    # Each second one stays, so that what is free lies between what is used, and none is large enough to go by itself.
    kept = [bytearray(50_000) for _ in range(200)][::2]
    assert give_back()
    assert kept


async def test_a_watched_bot_hands_memory_back_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, twice = asyncio.get_running_loop(), asyncio.Event()
    times: list[int] = []

    def counted() -> None:
        times.append(1)
        if len(times) > 1:
            loop.call_soon_threadsafe(twice.set)

    monkeypatch.setattr(watching, "give_back", counted)
    monkeypatch.setattr(watching, "TIDY_S", 0.0)
    bot: Any = SimpleNamespace()
    tidying = asyncio.create_task(Watch(bot).tidy())
    await twice.wait()
    tidying.cancel()
