"""What befalls the connection to Discord, and what becomes of interactions meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import discord
import pytest

from bot.domain.article import Article
from bot.gateway import Heard
from bot.local.driver import Driver, Exchange
from bot.local.session import Session
from tests.bot.daily.engine import until
from tests.conftest import NOON

Away = Callable[[Session], Awaitable[None]]


async def _op_7(session: Session) -> None:
    await session.discord.gateway.reconnect()


async def _op_9(session: Session) -> None:
    await session.discord.gateway.invalidate(resumable=True)


async def _cut(session: Session) -> None:
    session.discord.gateway.sever()


async def _silence(session: Session) -> None:
    """The connection stands, but nothing comes any more, which discord.py bears for a minute; here, for a moment."""
    told = session.discord.gateway.sessions[-1]
    assert told.connection is not None
    # It counts from the next frame on.
    session.bot.ws._max_heartbeat_timeout = 0.1
    told.misspeak("NOVEL", {})
    await told.connection._queue.join()
    told.connection._queue = asyncio.Queue()


def _closed(code: int) -> Away:
    async def close(session: Session) -> None:
        await session.discord.gateway.cut(code)

    return close


RESUMED: Final[dict[str, Away]] = {
    "op 7": _op_7,
    "op 9 true": _op_9,
    "cut": _cut,
    "silence": _silence,
    **{str(code): _closed(code) for code in (1000, 1001, 1006, 4000, 4007, 4008, 4009)},
}
"""After these a client goes on with its session."""


@pytest.fixture
def hooked(faulty: Session, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each new session was the client's first; discord.py waits five seconds before any other."""
    asked = []

    async def hook(_: int | None, *, initial: bool = False) -> None:
        asked.append(initial)

    monkeypatch.setattr(faulty.bot, "before_identify_hook", hook)
    return asked


def commands(session: Session, count: int) -> list[asyncio.Task[Exchange]]:
    """Many people ask at once."""
    driver = Driver(session.discord)
    typed = driver.prepared("/summary length:line")
    sent = [
        session.discord.world.interact(typed.kind, typed.who, typed.where, typed.data, owners=typed.owners)
        for _ in range(count)
    ]

    async def answered(number: int) -> Exchange:
        await sent[number].wait(lambda: sent[number].settled)
        return Exchange(sent[number])

    return [asyncio.ensure_future(answered(number)) for number in range(count)]


@pytest.mark.parametrize("how", RESUMED)
async def test_what_was_missed_is_replayed_and_answered_once(
    faulty: Session, article: Article, hooked: list[bool], how: str
) -> None:
    gateway = faulty.discord.gateway
    begun = len(gateway.identified)
    faulty.discord.world.requests.clear()
    async with asyncio.timeout(10):
        await RESUMED[how](faulty)
        asked = await asyncio.gather(*commands(faulty, 5))
        await gateway.connected.wait()
    assert len(gateway.identified) == begun
    assert hooked == []
    for one in asked:
        assert article.summaries.line[0].text in one.text
        assert len(one.replies) == 1
        assert one.interaction.refusals == []
    assert len(faulty.discord.world.requests) == 5
    await until(lambda: faulty.bot.is_connected)


async def test_what_discord_sends_twice_is_done_once(faulty: Session) -> None:
    moderator = Driver(faulty.discord, person="moderator")
    faulty.discord.world.requests.clear()
    asked = await moderator.call("/daily setup channel:#study-hall time:09:00 timezone:Etc/UTC")
    session = faulty.discord.gateway.sessions[-1]
    session.misspeak("INTERACTION_CREATE", asked.interaction.payload)
    await moderator.call("/about")
    async with asyncio.timeout(10):
        while others := faulty.bot.interactions.others():
            await asyncio.wait(others)
    async with faulty.bot.app.database.write() as connection:
        assert (await connection.execute("DELETE FROM schedule")).rowcount == 1
    assert [one.status for one in faulty.discord.world.requests if one.status >= 400] == []


def test_of_interactions_the_last_ones_are_known_again() -> None:
    heard = Heard(most=2)
    assert [heard.is_new(one) for one in (1, 1, 2, 2, 3, 3, 1, 3)] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
        False,
    ]


async def test_what_was_missed_for_too_long_is_in_the_log(
    faulty: Session, article: Article, caplog: pytest.LogCaptureFixture
) -> None:
    """Discord replays it, but takes no answer any more."""
    faulty.discord.gateway.sever()
    asked = commands(faulty, 3)
    faulty.discord.world.now = lambda: NOON.timestamp() + 3.1
    await until(lambda: len(_late(caplog)) == 3)
    assert all(one.startswith("E-") for one in _late(caplog))
    for one in asked:
        one.cancel()
    await asyncio.wait(asked)
    assert article.summaries.line[0].text in (await Driver(faulty.discord).call("/summary length:line")).text


def _late(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The ids under which the log has an answer that came too late."""
    return [one.__dict__["error_id"] for one in caplog.records if one.message == "an answer came too late"]


async def test_a_session_that_is_gone_begins_anew_and_works(
    faulty: Session, article: Article, hooked: list[bool]
) -> None:
    gateway = faulty.discord.gateway
    begun = len(gateway.identified)
    await gateway.invalidate(resumable=False)
    await asyncio.wait_for(gateway.connected.wait(), 5)
    assert len(gateway.identified) == begun + 1
    # Not its first: that is what discord.py waits five seconds for.
    assert hooked == [False]
    assert type(faulty.bot).before_identify_hook is discord.Client.before_identify_hook
    assert article.summaries.line[0].text in (await Driver(faulty.discord).call("/summary length:line")).text


async def test_ready_may_come_late(
    faulty: Session, article: Article, hooked: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    gateway = faulty.discord.gateway
    begun = len(gateway.identified)
    gateway.ready.clear()
    await gateway.invalidate(resumable=False)
    await until(lambda: len(gateway.identified) == begun + 1)
    assert not faulty.bot.is_connected
    gateway.ready.set()
    await asyncio.wait_for(gateway.connected.wait(), 5)
    await until(lambda: faulty.bot.is_connected)
    assert article.summaries.line[0].text in (await Driver(faulty.discord).call("/summary length:line")).text
    assert len(gateway.identified) == begun + 1
    assert hooked == [False]
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


async def test_commands_are_answered_while_the_gateway_is_away(faulty: Session, hooked: list[bool]) -> None:
    """What is in progress needs REST alone."""
    held = faulty.discord.faults.hang()
    (asked,) = commands(faulty, 1)
    await held.reached.wait()
    faulty.discord.gateway.ready.clear()
    await faulty.discord.gateway.invalidate(resumable=False)
    held.release()
    assert len((await asyncio.wait_for(asked, 3)).replies) == 1
    faulty.discord.gateway.ready.set()
    await asyncio.wait_for(faulty.discord.gateway.connected.wait(), 5)
    assert hooked == [False]
