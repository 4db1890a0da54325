"""People use the bot all at once while its database is in trouble: nothing that is shown is lost, and all are told."""

import asyncio
import random
import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from benchmarks.kill_proofs.people import People
from benchmarks.kill_proofs.promises import Promises, is_whole
from benchmarks.rig.life import Life, error_ids, living, until
from benchmarks.rig.program import DATABASE
from bot.local.server import LocalDiscord

ENOUGH = 40


@contextmanager
def cannot_grow(life: Life) -> Iterator[None]:
    """The kernel lets the bot make no file longer than its write-ahead log is, as a full disk does."""
    process, size = life.process.pid, (life.data / f"{DATABASE}-wal").stat().st_size
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(life: Life) -> Iterator[None]:
    with closing(sqlite3.connect(life.data / DATABASE, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def moved_away(life: Life) -> Iterator[None]:
    file, away = life.data / DATABASE, life.data / "away.sqlite"
    file.replace(away)
    yield
    away.replace(file)


@pytest.fixture
async def used(tmp_path: Path) -> AsyncIterator[tuple[Life, People]]:
    """A bot in a process of its own, and people who use it."""
    async with LocalDiscord(state=tmp_path / "local-discord.json") as local:
        local.api.limits.sizes.clear()
        local.world.patience.answer = 30.0
        async with living(local, tmp_path) as life:
            people = People(local, Promises(), random.Random(5))
            await people.settle()
            yield life, people


async def test_nothing_that_people_were_shown_to_be_kept_is_lost_by_troubles(used: tuple[Life, People]) -> None:
    life, people = used
    file = life.data / DATABASE

    async def more(answers: int = 0, *, told: int = 0) -> None:
        """Return once people have had so many more answers, and so many more of them that something went wrong."""
        wanted, enough = people.answered + answers, len(people.error_ids) + told
        await until(lambda: people.answered >= wanted and len(people.error_ids) >= enough)

    acting = asyncio.create_task(people.act())
    for trouble in (cannot_grow, locked, moved_away):
        await more(ENOUGH)
        with trouble(life):
            await more(told=5)
        await more(ENOUGH)
    acting.cancel()
    with suppress(asyncio.CancelledError):
        await acting
    assert await life.end() == 0
    assert (people.strange, people.late) == ([], [])
    assert set(people.error_ids) <= error_ids(life.data)
    assert is_whole(file)
    assert people.promises.broken(file) == []
