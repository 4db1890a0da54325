import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.daily.pacing import PER_SECOND, Pacer, in_turn

pytestmark = pytest.mark.faults

EARLY = datetime(2026, 11, 27, 9, tzinfo=UTC)
LATE = EARLY + timedelta(hours=1)
TAKEN_BY_DISCORD = 50


class Leaping(asyncio.SelectorEventLoop):
    """An event loop whose clock leaps to the next timer, and on by what a test says that the work has taken."""

    def __init__(self) -> None:
        self.moment = 0.0
        super().__init__(_Leaper(self))

    def time(self) -> float:
        return self.moment


class _Leaper(selectors.SelectSelector):
    def __init__(self, loop: Leaping) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._loop.moment += timeout or 0.0
        return super().select(0)


def turns(count: int, work: Callable[[int], float] = lambda _: 0.0) -> list[float]:
    """The moments of so many turns that are asked for at once, where each keeps the event loop busy for a while."""

    async def take_all() -> list[float]:
        pacer, moments = Pacer(), list[float]()
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Leaping)

        async def take() -> None:
            await pacer.turn()
            moments.append(loop.time())
            loop.moment += work(len(moments))

        await asyncio.gather(*(take() for _ in range(count)))
        return moments

    return leaping(take_all())


def leaping(work: Coroutine[Any, Any, list[Any]]) -> list[Any]:
    with asyncio.Runner(loop_factory=Leaping) as runner:
        return runner.run(work)


def fullest_second(moments: list[float]) -> int:
    return max(sum(start <= one < start + 1 for one in moments) for start in moments)


def test_turns_come_evenly_and_no_second_holds_more_than_discord_takes() -> None:
    moments = turns(1000)
    assert fullest_second(moments) <= PER_SECOND + 2 < TAKEN_BY_DISCORD
    assert moments[-1] <= 1000 / PER_SECOND


def test_a_busy_event_loop_costs_no_pace() -> None:
    moments = turns(1000, lambda number: 0.03 if number % 10 == 0 else 0.003)
    assert fullest_second(moments) < TAKEN_BY_DISCORD
    assert moments[-1] <= 1000 / PER_SECOND / 0.95


def test_a_loop_that_stood_still_does_not_catch_up_in_a_burst() -> None:
    moments = turns(200, lambda number: 0.7 if number == 50 else 0.0)
    assert fullest_second(moments) < TAKEN_BY_DISCORD


async def spent(pacer: Pacer) -> None:
    """Use up the turn that comes at once."""
    await pacer.turn()


def test_the_oldest_due_goes_first_and_people_before_all() -> None:
    async def asked() -> list[str]:
        pacer, order = Pacer(), list[str]()
        await spent(pacer)

        async def ask(name: str, due: datetime | None) -> None:
            if due is None:
                await pacer.turn()
            else:
                with in_turn(due):
                    await pacer.turn()
            order.append(name)

        wanted = [("late", LATE), ("early", EARLY), ("late too", LATE), ("person", None)]
        await asyncio.gather(*(ask(name, due) for name, due in wanted))
        return order

    assert leaping(asked()) == ["person", "early", "late", "late too"]


def test_whoever_no_longer_waits_takes_no_turn() -> None:
    async def waited() -> list[float]:
        pacer = Pacer()
        await spent(pacer)
        await pacer.turn()
        gone = asyncio.ensure_future(pacer.turn())
        await asyncio.sleep(0)
        gone.cancel()
        before = asyncio.get_running_loop().time()
        await pacer.turn()
        return [asyncio.get_running_loop().time() - before]

    (wait,) = leaping(waited())
    assert wait <= 1 / PER_SECOND + 0.001
