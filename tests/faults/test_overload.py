"""More is asked than the bot can answer: who waits is answered in turn, told to ask again, or let go at no cost."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Final

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot import boundary, waiting_line
from bot.boundary import BUSY
from bot.client import Footnote
from bot.interactions import CUT
from bot.local.driver import Driver, Exchange
from bot.local.interactions import Interaction
from bot.local.session import Session
from bot.publishing import outgoing
from bot.telemetry import Meter
from bot.telemetry.meter import Outcome
from bot.waiting_line import HELD_S, WaitingLine
from tests.conftest import NOON
from tests.faults.aftermath import ERROR_ID

LINE: Final = "/summary length:line"


@dataclass
class Counting(Meter):
    """Remembers how interactions ended."""

    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)

    def interaction(self, kind: str, command: str, outcome: Outcome, seconds: float) -> None:  # noqa: ARG002 - all
        self.outcomes.append((kind, outcome))


class Slow(commands.Cog):
    """Keeps whoever else asks waiting, until it may go on."""

    def __init__(self) -> None:
        self.begun, self.may_go_on = asyncio.Event(), asyncio.Event()

    @app_commands.command(description="Takes its time")
    async def slow(self, interaction: discord.Interaction[Footnote]) -> None:
        self.begun.set()
        await self.may_go_on.wait()
        await interaction.response.send_message("at last")

    @app_commands.command(description="Tells what it is part of")
    async def errand(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.send_message(f"part of {outgoing._errand.get()}")


@dataclass
class Crowded:
    """A bot that works on one interaction at a time, and has one."""

    session: Session
    slow: Slow
    first: asyncio.Task[Exchange]
    meter: Counting
    reader: Driver

    async def asks(self, line: str = LINE) -> asyncio.Task[Exchange]:
        """Somebody asks; once the bot has heard of it."""
        asking = asyncio.create_task(self.reader.call(line, person="other"))
        await self.heard()
        return asking

    async def heard(self) -> Interaction:
        """The latest interaction, once the bot has heard of it."""
        before = set(self.session.bot._heard._ids)
        while set(self.session.bot._heard._ids) == before:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
        return [*self.session.discord.world.interactions.values()][-1]

    async def ended(self) -> list[tuple[str, Outcome]]:
        """How those ended that have, once one has."""
        while not self.meter.outcomes:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
        return self.meter.outcomes


@pytest.fixture
async def crowded(faulty: Session, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Crowded]:
    slow, meter = Slow(), Counting()
    bot = faulty.bot
    monkeypatch.setattr(bot.waiting_line, "_most", 1)
    monkeypatch.setattr(bot.interactions, "_meter", meter)
    await bot.add_cog(slow)
    await bot.sync_if_changed()
    first = asyncio.create_task(Driver(faulty.discord).call("/slow"))
    await slow.begun.wait()
    yield Crowded(faulty, slow, first, meter, Driver(faulty.discord))
    slow.may_go_on.set()
    await asyncio.wait({first})
    while others := bot.interactions.others():
        await asyncio.wait(others)
    await bot.remove_cog(slow.qualified_name)
    bot.interactions._is_ending = False


async def test_the_others_wait_and_are_answered_in_the_order_in_which_they_came(crowded: Crowded) -> None:
    answered: list[int] = []
    waiting = [await crowded.asks() for _ in range(3)]
    for number, one in enumerate(waiting):
        one.add_done_callback(lambda _, number=number: answered.append(number))  # type: ignore[misc]
    assert not any(one.done() for one in waiting)
    crowded.slow.may_go_on.set()
    asked = await asyncio.gather(*waiting)
    assert answered == [0, 1, 2]
    assert not any(BUSY in one.text for one in asked)


async def test_who_has_waited_too_long_is_told_to_ask_again(
    crowded: Crowded, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.interactions")
    monkeypatch.setattr(waiting_line, "WORTH_S", 0.0)
    (reply,) = (await (await crowded.asks())).replies
    assert reply.ephemeral
    assert BUSY in reply.text
    assert await crowded.ended() == [("command", "busy")]
    (record,) = [one for one in caplog.records if one.name == "bot.interactions"]
    assert vars(record)["error_id"] == ERROR_ID.search(reply.text)[0]  # type: ignore[index]


async def test_whom_nothing_can_be_told_any_more_the_bot_asks_nothing_of_discord_for(
    crowded: Crowded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_line, "WORTH_S", 0.0)
    monkeypatch.setattr(boundary, "TELLABLE_S", 0.0)
    asking = await crowded.asks()
    assert await crowded.ended() == [("command", "dropped")]
    assert not asking.done()
    asking.cancel()


async def test_only_a_few_are_told_at_a_time(crowded: Crowded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_line, "WORTH_S", 0.0)
    monkeypatch.setattr(boundary, "MOST_TOLD", 0)
    asking = await crowded.asks()
    assert await crowded.ended() == [("command", "dropped")]
    asking.cancel()


async def test_of_suggestions_nobody_is_told(crowded: Crowded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_line, "WORTH_S", 0.0)
    typing = asyncio.create_task(crowded.reader.suggest("/article read", "section"))
    await crowded.heard()
    assert await crowded.ended() == [("autocomplete", "dropped")]
    typing.cancel()


async def test_what_discord_sent_long_ago_has_waited_too_long_when_it_comes(
    crowded: Crowded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the whole process stood still."""
    monkeypatch.setattr(crowded.session.bot.discord_clock, "now", lambda: NOON + timedelta(seconds=60))
    asking = await crowded.asks()
    assert await crowded.ended() == [("command", "dropped")]
    asking.cancel()


async def test_who_need_not_wait_is_answered_whatever_the_clock_says(
    faulty: Session, reader: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faulty.bot.discord_clock, "now", lambda: NOON + timedelta(days=1))
    assert BUSY not in (await reader.call(LINE)).text


async def test_whose_turn_comes_is_no_part_of_whoever_was_answered_before(crowded: Crowded) -> None:
    """Tasks inherit what is set where they are made, here how the request in progress is insisted on."""
    asking = await crowded.asks("/errand")
    crowded.slow.may_go_on.set()
    assert (await asking).text == "part of None"


async def test_whoever_waits_when_the_bot_ends_is_told_so(crowded: Crowded) -> None:
    asking = await crowded.asks()
    await crowded.session.bot.interactions.end(0.0)
    assert BUSY in (await asking).text
    assert (await crowded.first).text == CUT


async def test_whoever_is_out_of_time_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(waiting_line, "monotonic", lambda: clock.now)
    begun: list[str] = []
    let_go: list[str] = []
    line = WaitingLine(
        begun.append, lambda payload, _: let_go.append(payload), lambda _: 0.0, asyncio.create_task, most=1
    )
    line.come(1, "hangs")
    clock.now = HELD_S - waiting_line.WORTH_S / 2
    line.come(2, "next")
    clock.now = HELD_S
    while len(begun) < 2:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0)
    assert (begun, let_go) == (["hangs", "next"], [])
