"""Many schedules due at once, and a bot that is killed again and again while it posts: each post once, none lost."""

import asyncio
import random
import signal
import tempfile
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.filling import fill
from benchmarks.rig.program import DATABASE, FOOTNOTE
from benchmarks.rig.stage import LATENCY_S, Stage, bot_on, ended, pause, staged
from bot.storage.database import Database

STARTING_S: Final = 4.0
POSTING_S: Final = 3.0
"""A bot is killed within so many seconds of its start, or of its first request for a post; mostly the latter."""
POSTING: Final = 0.8
PACE: Final = 45.0
"""Posts a second: a few are all sent within less than the time above."""
_START_REQUESTS: Final = 4
"""What a bot asks before it posts: who it is, its application, the gateway, and once to keep its commands."""
QUIET_S: Final = 20.0
"""How long a bot that has started may ask nothing, once posts are due, before it is killed all the same."""
PATIENCE_S: Final = 600.0
"""How long the last bot may take to post what is left."""
_LOOK_S: Final = 1.0
_GLANCE_S: Final = 0.05


@dataclass
class Outcome:
    """What stands in the channels and in the ledger at the end.

    ``caught`` has for each kill how many posts were claimed and had no end then, and how many of those stood in their
    channels already.
    """

    servers: int
    caught: list[tuple[int, int]]
    lost: int = 0
    doubled: int = 0
    states: Counter[str] = field(default_factory=Counter)
    strange_ids: int = 0
    """Posts of which the ledger has another message than the channel."""
    answers: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether every server has its one post, and the ledger knows it."""
        return not (self.lost or self.doubled or self.strange_ids) and self.states == {"sent": self.servers}


async def killed(
    servers: int, kills: int, chance: random.Random, due: datetime | None = None, bot: Sequence[str] = FOOTNOTE
) -> Outcome:
    """Let all servers' posts be due at once, and kill the bot so many times while it posts them.

    They are due once all is ready, or at a whole minute that may be over. ``bot`` is the program that is started and
    killed, as arguments of Python.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        due = due or moment_after(timedelta(seconds=10 + servers / 100))
        async with staged(servers) as stage:
            async with Database(data / DATABASE) as database:
                await fill(database, stage.places, due)
            caught = [await _a_life(stage, data, due, chance, bot) for _ in range(kills)]
            last = await bot_on(stage, data, bot)
            try:
                await _until_done(last, data / DATABASE, servers)
            finally:
                await ended(last, signal.SIGTERM)
            seconds = (datetime.now(UTC) - due).total_seconds()
            return await _outcome(stage, data / DATABASE, servers, caught, seconds)


def moment_after(lead: timedelta) -> datetime:
    """The first whole minute at least ``lead`` from now: a schedule is set to the minute."""
    return (datetime.now(UTC) + lead + timedelta(minutes=1)).replace(second=0, microsecond=0)


async def _a_life(
    stage: Stage, data: Path, due: datetime, chance: random.Random, bot: Sequence[str]
) -> tuple[int, int]:
    """Start the bot and kill it at a random moment; what that caught."""
    before = (await stage.answers()).total()
    process = await bot_on(stage, data, bot)
    try:
        if chance.random() < POSTING:
            await _until_asked(stage, process, before + _START_REQUESTS, due)
            await asyncio.sleep(chance.uniform(0.0, min(POSTING_S, len(stage.places) / PACE)))
        else:
            await asyncio.sleep(max((due - datetime.now(UTC)).total_seconds(), 0.0) + chance.uniform(0.0, STARTING_S))
    finally:
        await ended(process, signal.SIGKILL)
    await asyncio.sleep(2 * LATENCY_S)  # what is on its way is answered
    posted = {message["channel"] for message in await stage.posted()}
    # Closed again before the next bot opens it, so that it finds what the killed one left.
    async with Database(data / DATABASE) as database:
        await database.integrity_check()
        waiting_posts = await _rows(database, "SELECT channel_id FROM daily_post WHERE state = 'claimed'")
    return len(waiting_posts), sum(str(channel) in posted for (channel,) in waiting_posts)


async def _until_asked(stage: Stage, process: Process, requests: int, due: datetime) -> None:
    """Return once the local Discord was asked more often, or is not for long: a few posts may all be sent already."""
    waiting = max((due - datetime.now(UTC)).total_seconds(), 0.0)
    with suppress(TimeoutError):
        async with asyncio.timeout(waiting + QUIET_S):
            while True:
                if (await stage.answers()).total() > requests:
                    return
                await pause(process, _GLANCE_S)


async def _until_done(process: Process, file: Path, servers: int) -> None:
    """Return once every post has an end. Raises :class:`TimeoutError`."""
    async with asyncio.timeout(PATIENCE_S), Database(file) as database:
        while True:
            ((number,),) = await _rows(database, "SELECT count(*) FROM daily_post WHERE state <> 'claimed'")
            if number >= servers:
                return
            await pause(process, _LOOK_S)


async def _outcome(stage: Stage, file: Path, servers: int, caught: list[tuple[int, int]], seconds: float) -> Outcome:
    async with Database(file) as database:
        await database.integrity_check()
        rows = await _rows(database, "SELECT channel_id, message_id, state FROM daily_post")
    messages: dict[str, list[str]] = {str(channel): [] for _, channel in stage.places}
    for one in await stage.posted():
        messages[one["channel"]].append(one["id"])
    return Outcome(
        servers,
        caught,
        lost=sum(not ids for ids in messages.values()),
        doubled=sum(len(ids) > 1 for ids in messages.values()),
        states=Counter(str(state) for *_, state in rows),
        strange_ids=sum(messages[str(channel)] != [str(message)] for channel, message, _ in rows),
        answers=await stage.answers(),
        seconds=seconds,
    )


async def _rows(database: Database, sql: str) -> list[Any]:
    async with database.read() as connection:
        return list(await connection.execute_fetchall(sql))


def prove(servers: int, kills: int, seed: int) -> bool:
    """Measure and print; whether nothing was lost or doubled."""
    began = time.perf_counter()
    outcome = asyncio.run(killed(servers, kills, random.Random(seed)))  # noqa: S311 - the same moments again
    in_flight = [claimed for claimed, _ in outcome.caught]
    print(f"{'due':>6} {'kills':>6} {'caught':>7} {'posted':>7} {'lost':>5} {'doubled':>8} ", end="")
    print(f"{'429s':>5} {'all posted s':>13} {'run s':>6}  ledger")
    print(f"{servers:>6,} {kills:>6} {sum(in_flight):>7} {sum(there for _, there in outcome.caught):>7} ", end="")
    print(f"{outcome.lost:>5} {outcome.doubled:>8} {outcome.answers[429]:>5} {outcome.seconds:>13.0f} ", end="")
    print(f"{time.perf_counter() - began:>6.0f}  {_told(outcome.states)}")
    print("claimed at each kill, and in their channels already:", _pairs(outcome.caught))
    return outcome.is_clean


def _told(states: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {state}" for state, number in states.items())


def _pairs(caught: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{claimed}/{there}" for claimed, there in caught)
