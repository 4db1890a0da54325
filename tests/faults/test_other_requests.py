"""What befalls the other things that a command or a press asks of Discord: its reader is answered all the same."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from typing import Final

import pytest

from bot.local.driver import Driver, Message
from bot.local.faults import Fault, Faults, Where
from bot.local.refusals import missing_permissions, unknown_channel, unknown_message
from bot.local.session import Session
from tests.cogs.daily.facts import Clock, Facts
from tests.faults.aftermath import aftermath

HAS_THREAD: Final = 1 << 5
THREAD: Final = Where("POST", "/channels/{channel_id}/messages/{message_id}/threads")
CARD: Final = Where("PATCH", "/channels/{channel_id}/messages/{message_id}")
POST: Final = Where("POST", "/channels/{channel_id}/messages")
FAULTS: Final[dict[str, Callable[[Faults, Where], Fault]]] = {
    "503": lambda faults, where: faults.answer(503, where),
    "503 after effect": lambda faults, where: faults.answer(503, where, after=True),
    "cut": lambda faults, where: faults.drop(where),
    "cut after effect": lambda faults, where: faults.drop(where, after=True),
    "missing permissions": lambda faults, where: faults.refuse(missing_permissions(), where),
    "unknown channel": lambda faults, where: faults.refuse(unknown_channel(), where),
    "unknown message": lambda faults, where: faults.refuse(unknown_message(), where),
}


@pytest.fixture(scope="module")
async def post(running: Session) -> AsyncIterator[Message]:
    """A daily post, in a server that has a log channel."""
    facts = Facts(running, Clock())
    running.discord.api.limits.sizes.clear()
    await facts.set_up()
    await facts.ask("/daily now")
    await facts.log_to("mod-log")
    (posted, *_) = facts.posts()
    yield posted
    for one in await facts.schedules():
        await running.bot.app.schedules.remove(facts.guild_id, one.id)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_thread_that_cannot_be_opened(
    faulty: Session, reader: Driver, post: Message, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    FAULTS[fault](faulty.discord.faults, THREAD)
    became = await aftermath(faulty, reader.press(post, "Discuss"), caplog)
    assert became.asked is not None
    (told,) = became.asked.replies
    assert told.ephemeral
    if fault == "missing permissions":
        assert "Create Public Threads" in told.text
    else:
        assert became.sentence_with_id()
    opened = faulty.discord.world.channels.get(post.id)
    if opened is not None:
        again = await reader.press(post, "Discuss")
        assert "It is discussed already" in again.text
        faulty.discord.world.remove_channel(opened)
        del post.payload["thread"]
        post.payload["flags"] &= ~HAS_THREAD


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_card_that_cannot_be_edited_takes_no_decision_back(
    faulty: Session, reader: Driver, post: Message, fault: str
) -> None:
    assert post.channel.guild
    form = await reader.press(await reader.call("/fact show id:abs-01"), "Report")
    kept = re.search(r"error-\d+", (await reader.submit(form, {"wrong": "The year is off."})).text)
    assert kept
    FAULTS[fault](faulty.discord.faults, CARD)
    moderator = Driver(faulty.discord, person="moderator")
    decided = await moderator.call(f"/queue reject item:{kept[0]} reason:no")
    assert decided.replies[0].ephemeral
    assert "E-" not in decided.text
    again = await moderator.call(f"/queue reject item:{kept[0]}")
    assert again.text != decided.text


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_log_channel_that_takes_nothing_takes_no_change_back(
    faulty: Session, post: Message, fault: str
) -> None:
    assert post.channel.guild
    moderator = Driver(faulty.discord, person="moderator")
    await moderator.call("/config set visibility:public")
    while others := faulty.bot.interactions.others():
        await asyncio.wait(others)
    befalling = FAULTS[fault](faulty.discord.faults, POST)
    changed = await moderator.call("/config set visibility:private")
    while others := faulty.bot.interactions.others():
        await asyncio.wait(others)
    assert befalling.hits
    assert changed.replies[0].ephemeral
    assert "private" in (await moderator.call("/config show")).text


async def test_a_picture_that_cannot_be_fetched_is_not_shared(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await reader.call("/timeline format:picture private:true")
    monkeypatch.setattr(faulty.discord.world, "attachment", lambda _: None)
    became = await aftermath(faulty, reader.press(shown, "Share"), caplog)
    assert became.sentence_with_id()
    assert became.asked is not None
    assert all(reply.ephemeral for reply in became.asked.replies)
