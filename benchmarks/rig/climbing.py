"""Measures a bare bot and Footnote in turn, question by question."""

import asyncio
import compileall
import io
import pstats
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice, pairwise, permutations
from pathlib import Path
from statistics import median

from benchmarks.rig import bare_bot
from benchmarks.rig.figures import quantile
from benchmarks.rig.program import FOOTNOTE, ROOT
from benchmarks.rig.running import Answers, Running, running, watched
from benchmarks.rig.stage import Stage, staged

BARE = ("-m", "benchmarks.rig.bare_bot")
FLOOR = "floor"
CROWD = 40
"""Different people ask, so that nothing is measured that is kept for one."""
MANY = 50
WARM_LOG = "citations are set"
WARM_S = 120.0


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of question: what is typed, in which option if it is a keystroke, and how much CPU it may use."""

    line: str
    reach: float = 1.5
    option: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is another question each time."""
        return "{}" in self.line

    def asked_in(self, channel: int, kinds: slice = slice(1)) -> list[dict[str, str]]:
        """As the local Discord wants to hear it; ``kinds`` are those of the new questions that are meant."""
        filled = [self.line.format(*pair) for pair in islice(permutations(WORDS, 2), kinds.start, kinds.stop)]
        lines = filled if self.is_new else [self.line]
        option = {} if self.option is None else {"option": self.option}
        return [{"line": line, "place": str(channel), **option} for line in lines]


WORDS = (
    *("aid", "embargo", "FATF", "Beijing", "Moscow", "defence", "economy", "trust", "Kabul", "terrorism"),
    *("trade", "loan", "gas", "wheat", "visit", "sanctions", "army", "policy", "security", "military", "drone"),
    *("China", "Russia", "Khan", "Sharif", "IMF", "pipeline", "election", "cipher", "Ukraine", "oil", "energy"),
    *("strategy", "region", "power", "debt"),
)
"""Two of them make a question that nobody has asked before: 1,260 of them."""
NOTHING = Target(f"/{bare_bot.COMMAND}", 1.0)
TARGETS: Mapping[str, Target] = {
    "/summary": Target("/summary"),
    "/article read": Target("/article read section:2.1 paragraph:3"),
    "/timeline": Target("/timeline"),
    "/compare": Target("/compare"),
    "/cite": Target("/cite"),
    "/fact show": Target("/fact show id:khan-33"),
    "/notes list": Target("/notes list"),
    "/find": Target('/find query:"arms embargo"', 2.0),
    "/ask": Target('/ask question:"who was closer to Beijing"', 2.0),
    "/find, new": Target('/find query:"{} {}"', 2.0),
    "/ask, new": Target('/ask question:"what has {} to do with {}"', 2.0),
    "autocomplete": Target("/article read section:bal", option="section"),
}
P99_REACH, START_REACH, MEMORY_REACH = 1.5, 1.5, 1.6
REACH = (
    f"CPU 1.5x, of /find and /ask 2x; p99 at 50 {P99_REACH}x; start to READY {START_REACH}x; resident {MEMORY_REACH}x"
)


@dataclass(slots=True)
class Cost:
    """Of one kind of question, a figure a round: CPU and times in milliseconds, at 1 and at 50 at once."""

    cpu_one: list[float] = field(default_factory=list)
    cpu_many: list[float] = field(default_factory=list)
    p50_one: list[float] = field(default_factory=list)
    p99_one: list[float] = field(default_factory=list)
    p50_many: list[float] = field(default_factory=list)
    p99_many: list[float] = field(default_factory=list)
    lost: int = 0
    """Questions without an answer that Discord took: the figures leave them out."""

    def figures(self) -> tuple[float, ...]:
        """The medians, in the order of the fields."""
        every = (self.cpu_one, self.cpu_many, self.p50_one, self.p99_one, self.p50_many, self.p99_many)
        return tuple(map(median, every))


@dataclass(slots=True)
class Side:
    """One of the two bots: its costs by kind of question, and its starts."""

    costs: dict[str, Cost] = field(default_factory=dict)
    starts: list[float] = field(default_factory=list)
    starts_cpu: list[float] = field(default_factory=list)
    memory_ready: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Climb:
    """What the rounds gave; pairs are Footnote's and the floor's."""

    footnote: Side
    bare: Side

    @property
    def floor(self) -> Cost:
        """What doing nothing costs."""
        return self.bare.costs[FLOOR]

    @property
    def costs(self) -> dict[str, Cost]:
        """All kinds of questions, the floor first."""
        return self.bare.costs | self.footnote.costs

    @property
    def starts(self) -> tuple[float, float]:
        """Seconds from the start to READY."""
        return median(self.footnote.starts), median(self.bare.starts)

    @property
    def starts_cpu(self) -> tuple[float, float]:
        """Seconds of CPU until READY."""
        return median(self.footnote.starts_cpu), median(self.bare.starts_cpu)

    @property
    def memory_ready(self) -> tuple[float, float]:
        """MiB resident at READY."""
        return median(self.footnote.memory_ready), median(self.bare.memory_ready)

    @property
    def memory(self) -> tuple[float, float]:
        """MiB resident after all questions."""
        return median(self.footnote.memory), median(self.bare.memory)

    def beyond(self) -> list[str]:
        """What is out of reach, a line each."""
        found = []
        least = self.floor.figures()
        for name, cost in self.footnote.costs.items():
            ratios = [one / floor for one, floor in zip(cost.figures(), least, strict=True)]
            allowed = {"CPU at 1": TARGETS[name].reach, "CPU at 50": TARGETS[name].reach, "p99 at 50": P99_REACH}
            measured = zip(allowed, (ratios[0], ratios[1], ratios[5]), strict=True)
            found += [f"{name}, {what}: {ratio:.2f}x" for what, ratio in measured if ratio > allowed[what]]
            found += [f"{name}: {cost.lost} lost"] if cost.lost else []
        for what, (one, floor), most in (
            ("start to READY", self.starts, START_REACH),
            ("resident", self.memory, MEMORY_REACH),
        ):
            found += [f"{what}: {one / floor:.2f}x"] if one / floor > most else []
        return found


async def climb(rounds: int, count: int, only: Sequence[str] = (), *, warmed: bool = True) -> Climb:
    """Measure so many rounds, with ``count`` questions of a kind at 50 at once; ``only`` names the kinds.

    ``warmed`` tells whether the usual citations are set before, which takes half a minute.
    """
    climbed = Climb(Side(), Side())
    names = [name for name in TARGETS if not only or name in only]
    async with _prepared(warmed=warmed) as (stage, folder):
        guild, channel = stage.places[0]
        for number in range(rounds):
            async with running(stage, folder, BARE, {"BARE_GUILD": str(guild)}) as bot:
                climbed.bare.memory_ready.append(bot.usage().memory_mib)
                await _measure(bot, climbed.bare, {FLOOR: NOTHING}, channel, count)
            async with running(stage, folder, FOOTNOTE) as bot:
                climbed.footnote.memory_ready.append(bot.usage().memory_mib)
                if warmed:
                    await _citations_set(folder / "bot.log", number + 2)
                # What else the bot does by itself befalls another kind each time.
                turned = names[number % len(names) :] + names[: number % len(names)]
                await _measure(bot, climbed.footnote, {name: TARGETS[name] for name in turned}, channel, count)
    climbed.footnote.costs = {name: climbed.footnote.costs[name] for name in names}
    return climbed


async def profiled(only: Iterable[str], count: int) -> str:
    """Where Footnote's time goes while it answers, its own costs first, for each kind of question."""
    told = []
    async with _prepared(warmed=True) as (stage, folder), running(stage, folder, watched(folder)) as bot:
        channel = stage.places[0][1]
        for name in only or TARGETS:
            # What is new each time has to be so in the profile, too.
            first, then = (TARGETS[name].asked_in(channel, kinds) for kinds in (slice(630), slice(630, 1260)))
            await bot.ask(first, count=count, concurrency=MANY, crowd=CROWD)
            bot.begin_profile()
            await bot.ask(then, count=count, concurrency=MANY, crowd=CROWD)
            told.append(f"== {name}\n{_costliest(await bot.end_profile(), count)}")
    return "\n".join(told)


def _costliest(stats: pstats.Stats, count: int) -> str:
    out = io.StringIO()
    stats.stream = out  # type: ignore[attr-defined]
    stats.strip_dirs().sort_stats("tottime").print_stats(25)
    stats.sort_stats("cumtime").print_stats(45)
    return f"{count} questions\n{out.getvalue()}"


@asynccontextmanager
async def _prepared(*, warmed: bool) -> AsyncIterator[tuple[Stage, Path]]:
    """A local Discord that knows both bots' commands, and Footnote's folder, where citations are set if so wished."""
    for package in ("bot", "cogs"):
        # As an installation has it; in a checkout that writes no byte code each start would compile what has changed.
        compileall.compile_dir(ROOT / package, quiet=1)
    async with staged(1, 0.0) as stage:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            more = {"BARE_GUILD": str(stage.places[0][0]), "BARE_SYNC": "1"}
            async with running(stage, folder, BARE, more):
                pass
            if warmed:
                async with running(stage, folder, FOOTNOTE):
                    await _citations_set(folder / "bot.log", 1)
            yield stage, folder


async def _citations_set(log: Path, times: int) -> None:
    """Wait until the bot has done what it does a few seconds after its start, for so many starts."""
    async with asyncio.timeout(WARM_S):
        while _told(log) < times:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.1)


def _told(log: Path) -> int:
    return log.read_text(encoding="utf-8").count(WARM_LOG)


async def _measure(bot: Running, side: Side, targets: Mapping[str, Target], channel: int, count: int) -> None:
    side.starts.append(bot.ready.wall_s)
    side.starts_cpu.append(bot.ready.cpu_s)
    for name, target in targets.items():
        asks = [target.asked_in(channel, slice(*kinds)) for kinds in pairwise((0, MANY, MANY + count // 2, 1260))]
        cost = side.costs.setdefault(name, Cost())
        await bot.ask(asks[0], count=MANY, concurrency=MANY)  # the first answers fill indexes, caches and connections
        alone = await bot.ask(asks[1], count=count // 2, concurrency=1, crowd=CROWD)
        crowded = await bot.ask(asks[2], count=count, concurrency=MANY, crowd=CROWD)
        _note(alone, cost.cpu_one, cost.p50_one, cost.p99_one)
        _note(crowded, cost.cpu_many, cost.p50_many, cost.p99_many)
        cost.lost += sum((*alone.lost.values(), *crowded.lost.values()))
    side.memory.append(bot.usage().memory_mib)


def _note(answers: Answers, cpu: list[float], p50: list[float], p99: list[float]) -> None:
    cpu.append(answers.cpu_ms)
    p50.append(quantile(answers.every, 0.5))
    p99.append(quantile(answers.every, 0.99))
