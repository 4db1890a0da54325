"""The floor, small enough to be measured each time: both bots in processes of their own, and the local Discord."""

from pathlib import Path

from benchmarks.daily_proofs.stage import staged
from benchmarks.floor import table
from benchmarks.rig.climbing import FLOOR, climb
from benchmarks.rig.running import running, watched


async def test_both_bots_are_measured_side_by_side() -> None:
    climbed = await climb(1, 10, ("/summary", "autocomplete"), warmed=False)
    assert list(climbed.costs) == [FLOOR, "/summary", "autocomplete"]
    assert not any(cost.lost for cost in climbed.costs.values())
    assert all(figure > 0 for cost in climbed.costs.values() for figure in cost.figures())
    told = table(climbed)
    assert "start to READY" in told
    assert "1.00x" in told


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
