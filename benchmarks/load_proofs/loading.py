"""The run: interactions that fall due at moments fixed beforehand, whether those before are answered or not."""

import asyncio
import gc
import json
import random
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.load_proofs.visitors import Visitors
from benchmarks.rig.figures import quantile
from benchmarks.rig.filling import begun, fill
from benchmarks.rig.life import Life, error_ids, living, until
from benchmarks.rig.program import DATABASE
from benchmarks.rig.running import watched
from benchmarks.rig.usage import usage
from bot.domain.schedule import Plan, Schedule
from bot.local.cast import Guild
from bot.local.driver import Unacceptable, Unanswered
from bot.local.server import LocalDiscord
from bot.storage.database import Database

WARM_SHARE: Final = 0.2
"""Of the run, so much comes first, at the same rate, and fills indexes and caches; it is not timed."""
QUIET_S: Final = 32.0
"""After the last answer, before what is left is looked for: aiohttp keeps a connection that nobody uses for 15 s, and
looks for such every 15 s."""
MOST_P99_MS: Final = 50.0
MOST_GROWTH_MIB: Final = 2.0
_NEVER = 1_000_000
_POSTED_S = 90.0


@dataclass(frozen=True, slots=True)
class Rest:
    """A bot that nobody asks anything: MiB resident, open files, and its tasks by name."""

    memory_mib: float
    files: int
    tasks: Counter[str]


@dataclass
class Outcome:
    """What came of it: milliseconds from the due moment to the answer by kind, and who was left without one."""

    times: dict[str, list[float]] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    """Milliseconds that this process was late in sending, which count as the bot's."""
    lost: list[str] = field(default_factory=list)
    errors: int = 0
    """Answers that were an error's id."""
    seconds: float = 0.0
    servers: int = 0
    posts: Counter[int] = field(default_factory=Counter)
    """Of the servers whose daily fact fell due meanwhile, how many got how many posts."""
    before: Rest | None = None
    after: Rest | None = None

    @property
    def every(self) -> list[float]:
        """All times."""
        return [one for times in self.times.values() for one in times]

    @property
    def growth_mib(self) -> float:
        """How much more memory is used after the run than after the warm-up."""
        return self.after.memory_mib - self.before.memory_mib if self.before and self.after else 0.0

    def broken(self) -> list[str]:
        """The promises that do not hold, a line each."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ["the run has not come to its end"]
        p99 = quantile(self.every, 0.99)
        left = after.tasks - before.tasks
        found = {
            f"{len(self.lost)} lost, such as {self.lost[:3]}": self.lost,
            f"{self.errors} answers were an error": self.errors,
            f"p99 {p99:.1f} ms": p99 >= MOST_P99_MS,
            f"memory grew by {self.growth_mib:.1f} MiB": self.growth_mib >= MOST_GROWTH_MIB,
            f"tasks left over: {dict(left)}": left,
            f"{after.files - before.files} files left over": after.files > before.files,
            f"daily posts by server: {dict(self.posts)}": self.posts.keys() - {1},
        }
        return [told for told, is_so in found.items() if is_so]


async def loaded(
    rate: float,
    count: int,
    *,
    seed: int = 1,
    servers: int = 50,
    quiet_s: float = QUIET_S,
    program: Callable[[Path], Sequence[str]] = watched,
) -> Outcome:
    """Send ``count`` interactions, ``rate`` a second, to a bot in a process of its own; ``seed`` draws which.

    Meanwhile a daily fact falls due in each of ``servers``. ``program`` is that bot's, as Python's arguments, for the
    folder where it keeps its state and tells what there is inside. What it uses at rest is told after ``quiet_s``.
    """
    # To look for garbage among all messages takes longer the more there are, and every answer would wait for it.
    thresholds = gc.get_threshold()
    gc.set_threshold(*thresholds[:2], _NEVER)
    try:
        with TemporaryDirectory() as folder:
            data = Path(folder)
            async with LocalDiscord(state=data / "local-discord.json") as local:
                local.world.recording = False
                run = _Run(local, data, Outcome(servers=servers), rate, quiet_s)
                return await run.whole(count, random.Random(seed), program(data))  # noqa: S311 - the same again
    finally:
        gc.set_threshold(*thresholds)


@dataclass
class _Run:
    local: LocalDiscord
    data: Path
    outcome: Outcome
    rate: float
    quiet_s: float
    guilds: list[Guild] = field(default_factory=list)

    async def whole(self, count: int, chance: random.Random, program: Sequence[str]) -> Outcome:
        extras = await self._make_due()
        outcome = self.outcome
        async with living(self.local, self.data, program=program) as life:
            visitors = Visitors(self.local, chance, extras.id)
            kinds = visitors.drawn(count)
            warm = int(count * WARM_SHARE)
            await self._sent(visitors, kinds[:warm])
            outcome.times.clear()
            outcome.late.clear()
            await asyncio.sleep(self.quiet_s)
            outcome.before = await self._rest(life)
            await self._sent(visitors, kinds[warm:])
            await until(lambda: all(self._posts_of(guild) for guild in self.guilds), _POSTED_S)
            await asyncio.sleep(self.quiet_s)
            outcome.after = await self._rest(life)
            await life.end()
        outcome.errors = len(error_ids(self.data))
        outcome.posts = Counter(map(self._posts_of, self.guilds))
        return outcome

    async def _make_due(self) -> Schedule:
        """A daily fact in each of some servers, due within the next two minutes, and one for extra facts."""
        world = self.local.world
        self.guilds = [world.add_guild(f"Server {number}", ["daily"]) for number in range(self.outcome.servers)]
        places = [(int(guild.id), int(channel.id)) for guild in self.guilds for channel in world.channels_of(guild)]
        now = datetime.now(UTC).replace(second=0, microsecond=0)
        hall = world.places["daily-facts"]
        async with Database(self.data / DATABASE) as database:
            await fill(database, places, now + timedelta(minutes=1))
            plan = Plan(int(hall.id), "text", (now - timedelta(hours=1)).time(), "UTC")
            return await begun(database, int(hall.guild.id) if hall.guild else 0, plan, now)

    def _posts_of(self, guild: Guild) -> int:
        world = self.local.world
        return sum(len(world.messages_in(channel)) for channel in world.channels_of(guild))

    async def _sent(self, visitors: Visitors, kinds: Sequence[str]) -> None:
        start = perf_counter()  # uvloop's own clock tells milliseconds
        async with asyncio.TaskGroup() as group:
            for number, kind in enumerate(kinds):
                due = start + number / self.rate
                await asyncio.sleep(due - perf_counter())
                group.create_task(self._one(visitors, kind, due))
        self.outcome.seconds = perf_counter() - start

    async def _one(self, visitors: Visitors, kind: str, due: float) -> None:
        self.outcome.late.append((perf_counter() - due) * 1e3)
        try:
            exchange = await visitors.act(kind)
        except (Unanswered, Unacceptable) as failure:
            self.outcome.lost.append(f"{kind}: {failure.sentence}")
            return
        taken = perf_counter() - due
        if exchange.interaction.refusals:
            self.outcome.lost.append(f"{kind}: {exchange.interaction.refusals}")
        self.outcome.times.setdefault(kind, []).append(taken * 1e3)

    async def _rest(self, life: Life) -> Rest:
        """What the bot has and does now; a watched one tells its tasks."""
        told = self.data / "inside.json"
        told.unlink(missing_ok=True)
        life.process.send_signal(signal.SIGUSR1)
        await until(told.exists)
        names = json.loads(told.read_text(encoding="utf-8"))["tasks"]
        used = usage(life.process.pid)
        return Rest(used.memory_mib, used.files, Counter(name.rstrip("0123456789") for name in names))
