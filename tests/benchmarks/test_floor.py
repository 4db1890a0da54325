"""The floor, small enough to be measured each time: both bots in processes of their own, and the local Discord."""

from pathlib import Path

from benchmarks.floor import table
from benchmarks.rig.climbing import FLOOR, Climb, Cost, Side, climb
from benchmarks.rig.running import running, watched
from benchmarks.rig.stage import staged


async def test_both_bots_are_measured_side_by_side() -> None:
    climbed = await climb(1, 10, ("/summary", "/find, new", "autocomplete"), warmed=False)
    assert list(climbed.costs) == [FLOOR, "/summary", "/find, new", "autocomplete"]
    assert not any(cost.lost for cost in climbed.costs.values())
    assert all(figure > 0 for cost in climbed.costs.values() for figure in cost.figures())
    told = table(climbed)
    assert "start to READY" in told
    assert "1.00x" in told


def test_what_is_out_of_reach_is_named() -> None:
    def side(name: str, figure: float, memory: float) -> Side:
        costs = {name: Cost([figure], [figure], [1.0], [1.0], [1.0], [figure])}
        return Side(costs, starts=[1.0], starts_cpu=[1.0], memory_ready=[1.0], memory=[memory])

    climbed = Climb(side("/find", 1.9, 1.7), side(FLOOR, 1.0, 1.0))
    assert climbed.beyond() == ["/find, p99 at 50: 1.90x", "resident: 1.70x"]
    assert "out of reach: resident: 1.70x" in table(climbed)
    climbed.footnote.costs["/find"].lost = 1
    assert "/find: 1 lost" in climbed.beyond()
    within = Climb(side("/find", 1.5, 1.6), side(FLOOR, 1.0, 1.0))
    assert within.beyond() == []
    assert table(within).endswith("everything is in reach")


async def test_a_running_bot_is_asked_looked_into_and_measured(tmp_path: Path) -> None:
    async with staged(1, 0.0) as stage, running(stage, tmp_path, watched(tmp_path)) as bot:
        place = str(stage.places[0][1])
        asks = [{"line": "/define term:FATF", "place": place}, {"line": "/summary length:line", "place": place}]
        bot.begin_profile()
        paced = await bot.ask(asks, count=10, rate=100.0, crowd=3)
        assert "answer" in str((await bot.end_profile()).stats)  # type: ignore[attr-defined]
        assert {line: len(times) for line, times in paced.times.items()} == {one["line"]: 5 for one in asks}
        assert not paced.lost
        assert "§" in paced.last["/summary length:line"]
        assert "bot" in (await bot.inside())["tasks"]
        used = bot.usage()
        assert 0 < bot.ready.cpu_s < used.cpu_s
        assert used.files > 3
        assert used.memory_mib > 10
