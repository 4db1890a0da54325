"""More than a bot can do: it has just begun and has part of a core, is asked more than that allows, then less again."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, Literal

from benchmarks.load_proofs.visitors import Visitors
from benchmarks.rig.held_back import held_back
from benchmarks.rig.life import Life, living
from benchmarks.rig.program import FOOTNOTE
from benchmarks.rig.usage import cpu_s
from bot.boundary import BUSY
from bot.local.driver import Exchange, Unacceptable, Unanswered
from bot.local.server import LocalDiscord

RECOVERED_S: Final = 4.0
"""So long after the crowd has gone everybody is answered again: whoever came last may have waited three seconds."""
LEAST_ANSWERED: Final = 0.25
"""Of a crowd, so many are answered in time."""
CALM: Final = 0.1
"""What is asked after the crowd, beside what the crowd asked."""
_WINDOW_S: Final = 5.0

Fate = Literal["answered", "busy", "none"]
"""In time; told to ask again; not at all, so that Discord says so."""


@dataclass(slots=True)
class Crowd:
    """What became of those who asked: by the window of the run in which they did, and of those after the crowd."""

    windows: list[Counter[Fate]] = field(default_factory=list)
    calm: Counter[Fate] = field(default_factory=Counter)
    cpu: float = 0.0
    """Cores that the bot used while it was asked too much."""
    log_bytes: int = 0

    @property
    def answered(self) -> float:
        """The share of the crowd that was answered in time."""
        every = sum(self.windows, Counter[Fate]())
        return every["answered"] / max(every.total(), 1)

    def broken(self) -> list[str]:
        """The promises that do not hold, a line each."""
        found = {
            f"after the crowd {dict(self.calm)}": self.calm.keys() != {"answered"},
            f"{self.answered:.0%} of the crowd were answered": self.answered < LEAST_ANSWERED,
        }
        return [told for told, is_so in found.items() if is_so]


async def crowded(
    rate: float, cores: float, seconds: float, *, seed: int = 1, program: Sequence[str] = FOOTNOTE, calm_s: float = 10.0
) -> Crowd:
    """Ask a bot that has just begun ``rate`` things a second while it has ``cores`` of a core, then a tenth of that."""
    with TemporaryDirectory() as folder:
        data, crowd = Path(folder), Crowd()
        async with LocalDiscord(state=data / "local-discord.json") as local:
            local.world.recording = False
            async with living(local, data, program=program) as life, held_back(life.process.pid, cores):
                visitors = Visitors(local, random.Random(seed), 0, without=("moderator",))  # noqa: S311 - the same again
                await _asked(visitors, crowd, life, rate, seconds, calm_s)
        crowd.log_bytes = (data / "bot.log").stat().st_size
        return crowd


async def _asked(visitors: Visitors, crowd: Crowd, life: Life, rate: float, seconds: float, calm_s: float) -> None:
    async with asyncio.TaskGroup() as group:
        begun, used = perf_counter(), cpu_s(life.process.pid)
        for number, kind in enumerate(visitors.drawn(int(rate * seconds))):
            await asyncio.sleep(begun + number / rate - perf_counter())
            if number / rate >= _WINDOW_S * len(crowd.windows):
                crowd.windows.append(Counter())
            group.create_task(_one(visitors, kind, crowd.windows[-1]))
        crowd.cpu = (cpu_s(life.process.pid) - used) / (perf_counter() - begun)
        recovering, calm = Counter[Fate](), rate * CALM
        for number, kind in enumerate(visitors.drawn(int(calm * (RECOVERED_S + calm_s)))):
            group.create_task(_one(visitors, kind, recovering if number / calm < RECOVERED_S else crowd.calm))
            await asyncio.sleep(1 / calm)


async def _one(visitors: Visitors, kind: str, fates: Counter[Fate]) -> None:
    try:
        exchange = await visitors.act(kind)
    except (Unanswered, Unacceptable):
        fates["none"] += 1
    else:
        fates["busy" if _is_busy(exchange) else "answered"] += 1


def _is_busy(exchange: Exchange) -> bool:
    return any(BUSY in message.text for message in exchange.replies)
