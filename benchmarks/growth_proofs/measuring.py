"""Measures a bot with an invented article of some size, in some number of servers."""

import asyncio
import math
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.growth_proofs.packs import FACTS, Pack, write
from benchmarks.growth_proofs.questions import BOUNDS, Bound, questions
from benchmarks.rig.climbing import WARM_LOG
from benchmarks.rig.figures import quantile
from benchmarks.rig.running import Running, running
from benchmarks.rig.stage import staged

ROOMY = ("-m", "benchmarks.growth_proofs.roomy_bot")
CROWD, MANY = 40, 50
GUILDS_A_SHARD = 1000
"""Discord recommends about one shard for so many servers, and demands one for 2,500."""
READY_S = 1800.0
TOLERANCE = 0.12
"""How much a fitted exponent may exceed what is allowed: so much the same figure differs between two runs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one kind, in ms: CPU for an interaction, the median and 99th percentile one at a time, and the very first."""

    cpu: float
    p50: float
    p99: float
    first: float
    lost: int


@dataclass(frozen=True, slots=True)
class Point:
    """A bot with ``worth`` shipped articles' matter in ``guilds`` servers, as ``shards``."""

    worth: int
    guilds: int
    shards: int
    ready_s: float
    ready_cpu_s: float
    ready_mib: float
    after_mib: float
    costs: Mapping[str, Cost] = field(default_factory=dict)


async def measured(worth: int, guilds: int, count: int, kinds: Iterable[str] = BOUNDS, *, warmed: bool = True) -> Point:
    """Start a bot, ask ``count`` questions of each kind at 50 at once and half as many one at a time.

    ``warmed`` tells whether it has run before, and whether that waits until it has done what it does ahead, which takes
    half a minute.
    """
    pack = Pack(worth)
    async with _standing(pack, guilds, used=warmed) as bot:
        ready_mib = bot.usage().memory_mib
        online = (await bot.stage.ask("counts"))["shards"]
        if warmed:
            await _warmed(bot)
        costs = {kind: await _cost(bot, pack, kind, count) for kind in kinds}
        ready, after = bot.ready, bot.usage().memory_mib
        return Point(worth, guilds, online, ready.wall_s, ready.cpu_s, ready_mib, after, costs)


def shards(guilds: int) -> int:
    """How many of them Discord would tell a bot to be."""
    return max(1, math.ceil(guilds / GUILDS_A_SHARD))


@asynccontextmanager
async def _standing(pack: Pack, guilds: int, *, used: bool) -> AsyncIterator[Running]:
    """A bot; ``used`` tells whether it has run before: commands are registered then, and there is a database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(pack, folder / "content")
        more = {"FOOTNOTE_CONTENT": str(folder / "content")}
        async with staged(guilds, 0.0, shards(guilds)) as stage:
            if used:
                async with running(stage, folder, ROOMY, more, READY_S):
                    pass
            async with running(stage, folder, ROOMY, more, READY_S) as bot:
                yield bot


async def _warmed(bot: Running) -> None:
    """Wait until the bot has built its index and set citations: what is measured then is answers alone."""
    async with asyncio.timeout(READY_S):
        while WARM_LOG not in (bot.folder / "bot.log").read_text(encoding="utf-8"):  # noqa: ASYNC110 - another writes
            await asyncio.sleep(0.1)


async def _cost(bot: Running, pack: Pack, kind: str, count: int) -> Cost:
    place = {"place": str(bot.stage.places[0][1])}
    first, warm, alone, crowd = (
        [{**one, **place} for one in questions(pack, kind, number, seed)]
        for seed, number in enumerate((1, MANY, count // 2, count))
    )
    begun = await bot.ask(first, count=1, concurrency=1)
    await bot.ask(warm, count=len(warm), concurrency=MANY, crowd=CROWD)
    one_by_one = await bot.ask(alone, count=len(alone), concurrency=1, crowd=CROWD)
    crowded = await bot.ask(crowd, count=len(crowd), concurrency=MANY, crowd=CROWD)
    return Cost(
        cpu=crowded.cpu_ms,
        p50=quantile(one_by_one.every, 0.5),
        p99=quantile(one_by_one.every, 0.99),
        first=max(begun.every, default=math.inf),
        lost=sum(sum(one.lost.values()) for one in (begun, one_by_one, crowded)),
    )


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The exponent of the power of the size that fits the values best (least squares of the logarithms)."""
    across, up = [math.log(one) for one in sizes], [math.log(one) for one in values]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((one - middle) ** 2 for one in across)
    return sum((one - middle) * (other - height) for one, other in zip(across, up, strict=True)) / spread


def allowed(bound: Bound, worths: Sequence[int]) -> float:
    """The exponent that fits the logarithm of the number of facts over these sizes, or the index, which is linear."""
    if bound == "index":
        return 1.0
    return exponent(worths, [math.log(FACTS * worth) for worth in worths])
