"""A bot that is told to end: whoever it has heard of is answered, and what it leaves is done by the next one."""

import asyncio
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pypandoc
import pytest

from benchmarks.kill_proofs.people import SENTENCE
from benchmarks.rig.filling import fill
from benchmarks.rig.life import begun, error_ids, living, logged, until
from benchmarks.rig.program import DATABASE
from bot import interactions
from bot.interactions import CUT
from bot.local.cast import Channel
from bot.local.driver import Driver
from bot.local.faults import Where
from bot.local.gateway_session import Connection
from bot.local.server import LocalDiscord
from bot.local.session import bot_on
from bot.storage.database import Database
from tests.conftest import INVENTED, settings_for
from tests.faults.test_first_answers import FIRST
from tests.faults.test_shards import at_once, parted  # noqa: F401 - a fixture

LINES = ("/summary length:line", "/find query:trade", "/article info", "/fact random", "/timeline from:2018 to:2019")
HANGING = """
import asyncio, sys
from bot import cli
from bot.desk import Desk
async def never(*_):
    await asyncio.Event().wait()
Desk._answered = never
sys.exit(cli.main(["run"]))
"""
"""The bot, but that no look-up comes to an end."""
HOLDING = """
import asyncio, sys, time
from bot import cli
from bot.cli import connecting
from bot.client import Footnote
connecting.ENDING_S = 0.5
connected = Footnote.on_connect
async def holding(self):
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 3600)
    await connected(self)
Footnote.on_connect = holding
sys.exit(cli.main(["run"]))
"""
"""The bot, but that a thread is in the middle of something, for which Python waits at its end."""
PANDOC = """#!/bin/sh
case "$1" in lua) while [ ! -e {until} ]; do sleep 0.05; done ;; esac
exec "{pandoc}" "$@"
"""


@pytest.fixture
async def local(tmp_path: Path) -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord(state=tmp_path / "local-discord.json") as local:
        # Whether an answer comes is asked here, not how fast on a busy machine.
        local.world.patience.answer = 30.0
        yield local


def slow_pandoc(folder: Path, until: Path) -> Path:
    """A pandoc that begins when there is a file of that name."""
    script = folder / "pandoc"
    script.write_text(PANDOC.format(until=until, pandoc=pypandoc.get_pandoc_path()))
    script.chmod(0o755)
    return script


def connection_of(local: LocalDiscord) -> Connection:
    (connection,) = local.gateway._connections
    return connection


def deferred(local: LocalDiscord) -> bool:
    return any(one.callback and not one.settled for one in local.world.interactions.values())


@pytest.mark.parametrize(("begins", "shown"), [(True, "1. Ishfaq, U."), (False, "since the bot is ending: try again")])
async def test_a_deferred_command_is_answered_by_a_bot_that_ends(
    local: LocalDiscord, tmp_path: Path, *, begins: bool, shown: str
) -> None:
    beginning = tmp_path / "begin"
    pandoc = slow_pandoc(tmp_path, beginning)
    async with living(local, tmp_path, PYPANDOC_PANDOC=str(pandoc)) as life:
        connection = connection_of(local)
        asking = asyncio.create_task(Driver(local).call("/cite style:nature"))
        await until(lambda: deferred(local))
        if begins:
            beginning.touch()
        life.process.send_signal(signal.SIGTERM)
        life.process.send_signal(signal.SIGINT)
        asked = await asking
        assert await life.ended() == 0
    beginning.touch()  # so that nothing waits for it any more
    assert shown in asked.text
    assert connection.farewell == 1000
    assert [line["event"] for line in logged(tmp_path) if line["level"] in {"error", "critical"}] == []


async def test_whoever_the_bot_has_heard_of_before_it_ends_is_answered(local: LocalDiscord, tmp_path: Path) -> None:
    local.api.latency = 0.05
    answers: list[str] = []

    async def ask(number: int) -> None:
        driver = Driver(local, person=("student", "other", "moderator", "owner")[number % 4])
        while local.gateway.online():
            answers.append((await driver.call(LINES[number % len(LINES)])).text)

    async with living(local, tmp_path) as life:
        connection = connection_of(local)
        async with asyncio.TaskGroup() as group:
            asking = [group.create_task(ask(number)) for number in range(50)]
            await until(lambda: len(answers) > len(asking))
            life.process.send_signal(signal.SIGTERM)
        # None of them has raised that it got no answer.
        assert await life.ended() == 0
    assert connection.farewell == 1000
    assert [one.id for one in local.world.interactions.values() if not one.settled] == []
    told = [sentence["id"] for one in answers if (sentence := SENTENCE.fullmatch(one))]
    assert set(told) <= error_ids(tmp_path)
    assert len(told) < len(answers) / 2


@pytest.mark.usefixtures("at_once")
async def test_of_several_shards_each_is_heard_out(tmp_path: Path) -> None:
    async with parted(tmp_path) as bot:
        local = bot.bot.local
        local.world.patience.answer = 30.0
        connections = list(local.gateway._connections)

        async def ask(number: int) -> int:
            guild, answered = bot.guilds[number % 2].id, 0
            # The one may be gone before the other.
            while any(one.connection and one.shard.has(guild) for one in local.gateway._sessions.values()):
                await bot.asks(number % 2)
                answered += 1
            return answered

        async with asyncio.TaskGroup() as group:
            asking = [group.create_task(ask(number)) for number in range(8)]
            await until(lambda: len(local.world.interactions) > 5 * len(asking))
            bot.bot.stop.set()
        await bot.bot.ends
        assert [one.farewell for one in connections] == [1000, 1000]
        assert all(one.result() for one in asking)
        assert [one.id for one in local.world.interactions.values() if not one.settled] == []


async def test_who_cannot_be_answered_in_time_is_told_so(local: LocalDiscord, tmp_path: Path) -> None:
    async with living(local, tmp_path, program=("-c", HANGING)) as life:
        asking = asyncio.create_task(Driver(local).call("/define term:x"))
        announced = asyncio.create_task(Driver(local, person="other").call("/summary length:line"))
        await until(lambda: deferred(local))
        status = await life.end()
        for task in (asking, announced):
            (reply,) = (await task).replies
            assert reply.ephemeral
            assert reply.content == CUT
    assert status == 0
    outcomes = [line["fields"]["outcome"] for line in logged(tmp_path) if line["event"] == "interaction"]
    assert outcomes == ["cut", "cut"]


async def test_whom_an_ending_bot_cuts_off_while_discord_takes_its_announcement_is_told_so(
    local: LocalDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord says that the bot is thinking, and would do so for ever."""
    monkeypatch.setattr(interactions, "TELLING_S", 30.0)
    async with bot_on(local, settings_for(INVENTED, tmp_path), lambda: datetime.now(UTC)) as bot:
        taken = local.faults.hang(FIRST, after=True)
        asking = asyncio.create_task(Driver(local).call("/timeline format:csv"))
        await taken.reached.wait()
        await bot.interactions.end(0.0)
        (reply,) = (await asking).replies
    assert (reply.content, reply.ephemeral) == (CUT, True)


async def test_a_bot_that_is_told_to_end_before_it_is_there_ends_at_once(local: LocalDiscord, tmp_path: Path) -> None:
    hanging = local.faults.hang(Where("GET", "/gateway/bot"), times=None)
    async with begun(local, tmp_path) as life:
        await until(hanging.reached.is_set)
        assert await life.end() == 0


async def test_what_holds_an_ending_bot_up_is_cut_off(local: LocalDiscord, tmp_path: Path) -> None:
    async with living(local, tmp_path, program=("-c", HOLDING)) as life:
        await Driver(local).call("/prefs set style:MLA")
        assert await life.end() == 0
    assert "the end takes too long and is cut off" in [line["event"] for line in logged(tmp_path)]
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM preference").fetchall() == [(1,)]


async def test_what_an_ending_bot_has_not_posted_is_posted_by_the_next(local: LocalDiscord, tmp_path: Path) -> None:
    local.api.latency = 0.1
    guilds = [local.world.add_guild(f"Server {number}", ["daily"]) for number in range(160)]
    channels: list[Channel] = [channel for guild in guilds for channel in local.world.channels_of(guild)]
    async with Database(tmp_path / DATABASE) as database:
        places = [(int(one.guild.id), int(one.id)) for one in channels if one.guild]
        await fill(database, places, datetime.now(UTC).replace(second=0, microsecond=0))

    def posted() -> list[int]:
        return [len(local.world.messages_in(channel)) for channel in channels]

    async with living(local, tmp_path) as life:
        await until(lambda: sum(posted()) >= 5)
        assert await life.end() == 0
    first = sum(posted())
    assert first < len(channels)
    # What was sent is known to have been, and nothing is held by the one that is gone.
    assert states(tmp_path) == Counter(sent=first) + Counter(released=states(tmp_path)["released"])
    async with living(local, tmp_path) as life:
        await until(lambda: states(tmp_path) == {"sent": len(channels)}, glance_s=0.2)
        assert await life.end() == 0
    assert posted() == [1] * len(channels)


def states(data: Path) -> Counter[str]:
    """How the daily posts stand; those that anybody may take over at once are called released."""
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        rows = connection.execute(
            "SELECT iif(state = 'claimed' AND lease_until <= unixepoch(), 'released', state) FROM daily_post"
        ).fetchall()
    return Counter(state for (state,) in rows)
