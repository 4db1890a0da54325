import asyncio
from datetime import UTC, datetime, timedelta

from bot.daily.pacing import Pacer, in_turn

EARLY = datetime(2026, 11, 27, 9, tzinfo=UTC)
LATE = EARLY + timedelta(hours=1)


async def taken(pacer: Pacer, count: int) -> list[float]:
    """The moments of so many turns, on the event loop's clock."""
    clock = asyncio.get_running_loop().time
    moments: list[float] = []

    async def one() -> None:
        await pacer.turn()
        moments.append(clock())

    await asyncio.gather(*(one() for _ in range(count)))
    return moments


async def test_turns_are_as_many_as_they_may_be_and_no_more() -> None:
    moments = await taken(Pacer(1000.0), 400)
    pace = len(moments) / (moments[-1] - moments[0])
    assert 950 < pace < 1150
    window = 0.1
    most = max(sum(start <= moment < start + window for moment in moments) for start in moments)
    # A tenth of a second's share, and what may be caught up: 0.05 s of it.
    assert most <= 100 + 50 + 2


async def test_a_second_never_holds_more_than_discord_takes() -> None:
    """By the numbers: 45 a second, and three at once after a rest."""
    pacer = Pacer()
    given = []
    now = 0.0
    while now < 3:
        while now >= pacer._next:
            given.append(now)
            pacer._next = max(pacer._next, now - 0.05) + pacer._interval
        now += 0.001
    assert max(sum(start <= one < start + 1 for one in given) for start in given) <= 48
    assert len(given) >= 3 * 45


async def test_the_oldest_due_goes_first_and_people_before_all() -> None:
    pacer, order = Pacer(200.0), list[str]()

    async def ask(name: str, due: datetime | None) -> None:
        if due is None:
            await pacer.turn()
        else:
            with in_turn(due):
                await pacer.turn()
        order.append(name)

    await taken(pacer, 12)
    asked = [("late", LATE), ("early", EARLY), ("late too", LATE), ("person", None)]
    await asyncio.gather(*(ask(name, due) for name, due in asked))
    assert order == ["person", "early", "late", "late too"]


async def test_whoever_no_longer_waits_takes_no_turn() -> None:
    pacer = Pacer(100.0)
    await taken(pacer, 7)
    gone = asyncio.ensure_future(pacer.turn())
    await asyncio.sleep(0)
    gone.cancel()
    before = asyncio.get_running_loop().time()
    await pacer.turn()
    assert asyncio.get_running_loop().time() - before < 0.019
