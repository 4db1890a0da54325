from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import cast
from unittest.mock import Mock

import aiohttp
import pytest

from bot.publishing import DiscordClock

NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)


def answer(date: str | None) -> aiohttp.ClientResponse:
    return cast("aiohttp.ClientResponse", Mock(headers={} if date is None else {"Date": date}))


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """What the clock that does not jump says."""
    said = [100.0]
    monkeypatch.setattr("bot.publishing.discord_clock.time.monotonic", lambda: said[0])
    yield said
    monkeypatch.undo()


def test_it_goes_on_from_the_last_answer(seconds: list[float]) -> None:
    clock = DiscordClock()
    assert clock.now() is None
    clock.hear(answer("Fri, 27 Nov 2026 09:00:00 GMT"))
    seconds[0] += 61
    assert clock.now() == NINE + timedelta(seconds=61)
    clock.hear(answer("Fri, 27 Nov 2026 11:00:00 +0200"))
    assert clock.now() == NINE
    clock.hear(answer("Fri, 27 Nov 2026 09:00:00 -0000"))
    assert clock.now() == NINE


@pytest.mark.parametrize("date", [None, "", "yesterday", "Fri, 99 Nov 2026 09:00:00 GMT"])
def test_an_answer_without_a_date_says_nothing(seconds: list[float], date: str | None) -> None:
    clock = DiscordClock()
    clock.hear(answer(date))
    assert clock.now() is None
    assert clock.not_behind(NINE) == NINE
    assert seconds


def test_only_a_clock_that_is_clearly_behind_gives_way(seconds: list[float]) -> None:
    clock = DiscordClock()
    clock.hear(answer("Fri, 27 Nov 2026 09:00:00 GMT"))
    assert seconds
    for early, later in ((timedelta(minutes=9), False), (timedelta(minutes=11), True), (-timedelta(days=9), False)):
        assert clock.not_behind(NINE - early) == (NINE if later else NINE - early)
