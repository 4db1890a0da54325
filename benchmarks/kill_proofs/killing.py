"""Many lives of a bot, each but the last ended by ``kill -9`` at a random moment of its work."""

import asyncio
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.kill_proofs.people import People
from benchmarks.kill_proofs.promises import Promises, is_whole
from benchmarks.rig.filling import fill
from benchmarks.rig.life import Life, begun, error_ids, living, until
from benchmarks.rig.program import DATABASE, FOOTNOTE
from bot.local.cast import Guild
from bot.local.server import LocalDiscord
from bot.storage.database import Database

LATENCY_S: Final = 0.02
"""An answer of Discord's is on its way for so long: a killed bot has done some things that it never heard of."""
PATIENCE_S: Final = 30.0
"""Discord waits longer here than it does: who is answered is asked, not how fast on a busy machine."""
STARTING: Final = 0.2
"""How many of the kills befall a bot that starts."""
STARTING_S: Final = 1.5
"""How long after its start one of them is killed at the latest."""
ANSWERS: Final = 400
"""After so many answers, at the latest, one that works is killed; they take about as many hundredths of a second."""
_MOMENT_S: Final = 0.03
POSTING_S: Final = 120.0
MOST_FAULTS: Final = 20
"""So many are printed."""
_LOOK_S: Final = 0.2
_SETTLING_S: Final = 0.1


@dataclass
class Outcome:
    """What came of it. ``broken`` are promises that the database does not keep, ``damaged`` the kills that hurt it.

    ``fanned`` counts the daily posts by their state, ``lost`` and ``doubled`` the channels without one and with more.
    """

    kills: int = 0
    damaged: int = 0
    broken: list[str] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    late: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    unlogged: list[str] = field(default_factory=list)
    """Ids of errors that people were shown and no log holds."""
    errors: int = 0
    fanned: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    last_status: int = -1

    @property
    def is_clean(self) -> bool:
        """Whether everything that was promised is so, and everybody was answered whom a bot could answer."""
        faults = (self.damaged, self.broken, self.late, self.strange, self.unlogged, self.lost, self.doubled)
        return not any(faults) and self.last_status == 0 and self.fanned.keys() == {"sent"}


async def killed(
    kills: int,
    seed: int,
    *,
    servers: int = 20,
    answers: int = ANSWERS,
    bot: Sequence[str] = FOOTNOTE,
    article_id: str = "diplomatic-complexity",
    **environment: str,
) -> Outcome:
    """Kill so many bots, and let one more come to an end of its own; each has ``servers`` daily posts to send at once.

    Those that work are killed after up to so many ``answers``, and the last one gives as many. ``bot`` is the program
    that is started and killed, as arguments of Python.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments again
    outcome = Outcome(kills)
    with TemporaryDirectory() as folder:
        data = Path(folder)
        async with LocalDiscord(state=data / "local-discord.json") as local:
            local.world.recording = False
            local.api.latency = LATENCY_S
            local.world.patience.answer = PATIENCE_S
            local.api.limits.sizes.clear()
            run = _Run(local, data, chance, outcome, bot, environment, servers, article_id)
            for _ in range(kills):
                await run.life(chance.random() < STARTING, answers)
            await run.last_life(answers)
    return outcome


@dataclass
class _Run:
    local: LocalDiscord
    data: Path
    chance: random.Random
    outcome: Outcome
    bot: Sequence[str]
    environment: dict[str, str]
    servers: int
    article_id: str
    guilds: list[Guild] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.promises = Promises()
        self.people = People(self.local, self.promises, self.chance)

    async def life(self, starting: bool, answers: int) -> None:  # noqa: FBT001 - drawn by chance
        """One that is killed, while it starts or while it works."""
        await self._make_due()
        if starting:
            async with begun(self.local, self.data, program=self.bot, **self.environment) as life:
                await asyncio.sleep(self.chance.uniform(0.0, STARTING_S))
                await self._kill(life)
        else:
            async with living(self.local, self.data, program=self.bot, **self.environment) as life:
                acting = asyncio.create_task(self._act())
                await self._answered(self.chance.randint(0, answers))
                await asyncio.sleep(self.chance.uniform(0.0, _MOMENT_S))
                await self._kill(life)
                await _stopped(acting)
        self._judge()

    async def last_life(self, answers: int) -> None:
        """One that is ended in order once everything that is due is posted."""
        await self._make_due()
        async with living(self.local, self.data, program=self.bot, **self.environment) as life:
            acting = asyncio.create_task(self._act())
            await self._answered(answers)
            await _stopped(acting)
            await until(self._is_posted, POSTING_S, _LOOK_S)
            self.outcome.last_status = await life.end()
        self._judge()
        self._count()

    async def _act(self) -> None:
        await self.people.settle()
        await self.people.act()

    async def _answered(self, number: int) -> None:
        """Return once people have had so many more answers."""
        enough = self.people.answered + number
        await until(lambda: self.people.answered >= enough)

    async def _kill(self, life: Life) -> None:
        await life.end(signal.SIGKILL)
        await until(lambda: not self.local.gateway.online())
        # What the bot had sent by then is answered, and whoever was answered has seen it.
        await asyncio.sleep(_SETTLING_S + LATENCY_S)

    async def _make_due(self) -> None:
        """A daily fact in each of some new servers, due now; no bot may run."""
        made = [self.local.world.add_guild(f"Server {number}", ["daily"]) for number in range(self.servers)]
        self.guilds += made
        places = [(int(guild.id), int(channel.id)) for guild in made for channel in self.local.world.channels_of(guild)]
        async with Database(self.data / DATABASE) as database:
            await fill(database, places, datetime.now(UTC).replace(second=0, microsecond=0), self.article_id)

    def _judge(self) -> None:
        """Hold the database, as the bot has left it, against what was promised."""
        self.outcome.damaged += not is_whole(self.data / DATABASE)
        self.outcome.broken += self.promises.broken(self.data / DATABASE)

    def _is_posted(self) -> bool:
        return not any(state == "claimed" for _, state in self._fanned()) and len(self._fanned()) == len(self.guilds)

    def _fanned(self) -> list[tuple[int, str]]:
        """Each daily post of the servers that were made: its channel, and its state."""
        with closing(sqlite3.connect(self.data / DATABASE)) as connection:
            rows = connection.execute("SELECT channel_id, state FROM daily_post WHERE key NOT LIKE 'now-%'").fetchall()
        return [(int(channel), str(state)) for channel, state in rows]

    def _count(self) -> None:
        world, outcome, people = self.local.world, self.outcome, self.people
        posts = [len(world.messages_in(channel)) for guild in self.guilds for channel in world.channels_of(guild)]
        outcome.lost, outcome.doubled = posts.count(0), sum(number > 1 for number in posts)
        outcome.fanned = Counter(state for _, state in self._fanned())
        outcome.shown, outcome.answered = self.promises.shown, people.answered
        outcome.late, outcome.strange = people.late, people.strange
        outcome.errors = len(people.error_ids)
        outcome.unlogged = sorted(set(people.error_ids) - error_ids(self.data))


async def _stopped(acting: asyncio.Task[None]) -> None:
    acting.cancel()
    with suppress(asyncio.CancelledError):
        await acting


def prove(kills: int, seed: int, servers: int) -> bool:
    """Measure and print; whether everything that was promised is so."""
    began = time.perf_counter()
    outcome = asyncio.run(killed(kills, seed, servers=servers))
    print(f"{'kills':>6} {'damaged':>8} {'answered':>9} {'late':>5} {'errors':>7} ", end="")
    print(f"{'posts':>6} {'lost':>5} {'doubled':>8} {'run s':>6}")
    print(
        f"{outcome.kills:>6} {outcome.damaged:>8} {outcome.answered:>9,} {len(outcome.late):>5} {outcome.errors:>7} "
        f"{outcome.fanned.total():>6,} {outcome.lost:>5} {outcome.doubled:>8} {time.perf_counter() - began:>6.0f}"
    )
    print("shown to be kept:", ", ".join(f"{number:,} {kind}" for kind, number in sorted(outcome.shown.items())))
    print("not kept:", len(outcome.broken))
    for fault in (*outcome.broken, *outcome.late, *outcome.strange, *outcome.unlogged)[:MOST_FAULTS]:
        print(f"  {fault}")
    return outcome.is_clean
