"""Many servers due at 09:00: how long until the last has its post, and how near to the pace that Discord allows."""

import asyncio
import signal
import statistics
import tempfile
from asyncio.subprocess import Process
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.daily_proofs.kills import moment_after
from benchmarks.rig.filling import fill
from benchmarks.rig.program import DATABASE, FOOTNOTE
from benchmarks.rig.stage import Stage, bot_on, ended, pause, staged
from bot.storage.database import Database

PACE: Final = 45.0
"""Requests a second that the bot allows itself; Discord allows 50."""
ALL_POSTED_S: Final = 240.0
_LOOK_S: Final = 2.0
_PATIENCE: Final = 4.0
"""How many times as long as it should take is waited."""


@dataclass(frozen=True)
class FanOut:
    """``seconds`` from the due moment to each post, in order; ``channels`` that have how many posts; all answers."""

    servers: int
    seconds: Sequence[float]
    channels: Counter[int]
    answers: Counter[int]

    @property
    def pace(self) -> float:
        """Posts a second, from the first to the last."""
        return (len(self.seconds) - 1) / (self.seconds[-1] - self.seconds[0])

    @property
    def most_in_a_second(self) -> int:
        """The most posts in any second, wherever it begins."""
        return max(bisect_left(self.seconds, start + 1.0) - number for number, start in enumerate(self.seconds))


async def fanned_out(servers: int, bot: Sequence[str] = FOOTNOTE) -> FanOut:
    """Let all servers' posts be due at once; ``bot`` is the program that posts them, as arguments of Python."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        due = moment_after(timedelta(seconds=10 + servers / 60))
        async with staged(servers) as stage:
            async with Database(data / DATABASE) as database:
                await fill(database, stage.places, due)
            process = await bot_on(stage, data, bot)
            try:
                await _until_posted(stage, process, servers, due)
            finally:
                await ended(process, signal.SIGTERM)
            messages = await stage.posted()
            moments = sorted(datetime.fromisoformat(one["timestamp"]) for one in messages)
            return FanOut(
                servers,
                [(moment - due).total_seconds() for moment in moments],
                Counter(Counter(one["channel"] for one in messages).values()),
                await stage.answers(),
            )


async def _until_posted(stage: Stage, process: Process, servers: int, due: datetime) -> None:
    """Return once so many posts are there; the local Discord is asked seldom, for it has other things to do."""
    soonest = due + timedelta(seconds=servers / PACE)
    while datetime.now(UTC) < soonest:
        await pause(process, _LOOK_S)
    async with asyncio.timeout(30.0 + _PATIENCE * servers / PACE):
        while True:
            if (await stage.answers())[200] >= servers and len(await stage.posted()) >= servers:
                return
            await pause(process, _LOOK_S)


def prove(servers: int) -> bool:
    """Measure and print; whether all were posted once, in time, at 95 % of the pace, without one request too many."""
    found = asyncio.run(fanned_out(servers))
    share = found.pace / PACE
    columns = ("servers", "posted once", "first s", "median s", "last s", "posts/s", "of 45/s", "most/s", "429s")
    print(" ".join(f"{one:>11}" for one in columns))
    seconds = (found.seconds[0], statistics.median(found.seconds), found.seconds[-1])
    row = [f"{servers:,}", f"{found.channels[1]:,}", *(f"{one:.2f}" for one in seconds)]
    row += [f"{found.pace:.2f}", f"{share:.1%}", str(found.most_in_a_second), str(found.answers[429])]
    print(" ".join(f"{one:>11}" for one in row))
    print("answers:", ", ".join(f"{number:,} with {status}" for status, number in sorted(found.answers.items())))
    once = found.channels == {1: servers}
    return once and share >= 0.95 and found.seconds[-1] <= ALL_POSTED_S and not found.answers[429]  # noqa: PLR2004 - as promised
