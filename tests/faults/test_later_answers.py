"""What befalls an answer after the first sign: edits of what was announced, announcements taken back, follow-ups."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import discord
import pytest
from discord import app_commands
from discord.ext import commands
from msgspec.structs import replace

from bot.client import Footnote
from bot.domain.article import Article
from bot.errors import Refusal
from bot.local.driver import Driver, Exchange, Message
from bot.local.faults import Fault, Faults, Where
from bot.local.refusals import Refused, broken, unknown_interaction
from bot.local.session import Session
from bot.presentation.reply import ANNOUNCED
from tests.bot.daily.engine import until
from tests.conftest import NOON
from tests.faults.aftermath import aftermath
from tests.faults.kinds import KINDS
from tests.faults.test_first_answers import FIRST

_HOOK: Final = "/webhooks/{webhook_id}/{webhook_token}"
EDIT: Final = Where("PATCH", f"{_HOOK}/messages/@original")
REMOVAL: Final = Where("DELETE", f"{_HOOK}/messages/@original")
FOLLOW_UP: Final = Where("POST", _HOOK)
INVALID: Final = Refused(400, 50035, "Invalid Form Body")
QUARTER_S: Final = 15 * 60
UNHEARD: Final = "a failure could not be told to its reader"
LATE: Final = "an answer came too late"

Provoked = Callable[[Faults, Where], Fault]
PASSING: Final[dict[str, Provoked]] = {
    "500": lambda faults, where: faults.answer(500, where),
    "500 after effect": lambda faults, where: faults.answer(500, where, after=True),
    "503": lambda faults, where: faults.answer(503, where),
    "504 twice": lambda faults, where: faults.answer(504, where, times=2),
    "cut": lambda faults, where: faults.drop(where),
    "cut after effect": lambda faults, where: faults.drop(where, after=True),
    "hanging": lambda faults, where: faults.hang(where),
    "hanging after effect": lambda faults, where: faults.hang(where, after=True),
    "rate limit": lambda faults, where: faults.limit(0.02, where),
}
"""After these it is safe to ask again for what comes out the same each time."""
UNSURE: Final = ("500", "500 after effect", "cut", "cut after effect", "hanging after effect")


@pytest.mark.parametrize("kind", ["command", "deferred command", "button"])
async def test_a_first_answer_that_was_taken_unheard_is_followed_by_the_sentence(
    faulty: Session,
    reader: Driver,
    article: Article,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    """Else who was told that the bot is thinking would be told so for ever."""
    prepared = await KINDS[kind](reader, article)
    manners = faulty.bot.answers.manners
    short = replace(manners, first=replace(manners.first, within_s=0.2))
    monkeypatch.setattr(faulty.bot.answers, "manners", short)
    faulty.discord.faults.hang(FIRST, after=True)
    became = await aftermath(faulty, prepared.do(), caplog)
    assert became.sentence_with_id()
    assert UNHEARD not in became.logged


class Awkward(commands.Cog):
    """Answers in ways of which each needs another request."""

    @app_commands.command(description="Answers, then fails")
    async def after(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.send_message("answered")
        raise RuntimeError

    @app_commands.command(description="Answers twice")
    async def second(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.send_message("first")
        await interaction.followup.send("second")

    @app_commands.command(description="Announces to everybody what is then refused")
    async def announced(self, interaction: discord.Interaction[Footnote]) -> None:
        interaction.extras[ANNOUNCED] = True
        await interaction.response.defer(thinking=True)
        message = "No lamp is lit; light one."
        raise Refusal(message)


@pytest.fixture(scope="module", autouse=True)
async def awkward(running: Session) -> AsyncIterator[None]:
    await running.bot.add_cog(Awkward())
    await running.bot.sync_if_changed()
    yield
    await running.bot.remove_cog("Awkward")


def slowly(faulty: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look-up take longer than it may without being announced."""
    desk = faulty.bot.desk
    answered = desk._answered

    async def late(*given: Any) -> Any:  # noqa: ANN401 - passed on
        await asyncio.sleep(0.02)
        return await answered(*given)

    monkeypatch.setattr("bot.desk.PROMPT_S", 0)
    monkeypatch.setattr(desk, "_answered", late)
    monkeypatch.setattr(desk, "_kept_as", lambda *_, **__: None)


async def test_nobody_waits_for_an_answer_that_cannot_be_announced(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(faulty, monkeypatch)
    before = asyncio.all_tasks()
    faulty.discord.faults.refuse(unknown_interaction(), FIRST)
    became = await aftermath(faulty, reader.call("/timeline from:someday"), caplog)
    assert list(became.logged) == [LATE]
    await until(lambda: asyncio.all_tasks() <= before)
    for one in caplog.records:
        one.exc_info = None  # holds on to all that the failure came from
    gc.collect()
    assert [one.message for one in caplog.records if one.name == "asyncio"] == []


# --- edits


@pytest.mark.parametrize("kind", ["deferred command", "form"])
@pytest.mark.parametrize("fault", PASSING)
async def test_an_announced_answer_comes(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, fault: str, kind: str
) -> None:
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    befalling = PASSING[fault](faulty.discord.faults, EDIT)
    became = await aftermath(faulty, prepared.do(), caplog)
    assert befalling.hits
    assert became.asked is not None
    assert prepared.shows(became.asked)
    assert len(became.asked.replies) == 1
    assert became.logged == {}


@pytest.mark.parametrize("kind", ["command", "button", "select", "context menu"])
@pytest.mark.parametrize("fault", ["500 after effect", "cut"])
async def test_an_answer_that_takes_long_comes(
    faulty: Session, reader: Driver, article: Article, monkeypatch: pytest.MonkeyPatch, fault: str, kind: str
) -> None:
    prepared = await KINDS[kind](reader, article)
    slowly(faulty, monkeypatch)
    befalling = PASSING[fault](faulty.discord.faults, EDIT)
    asked = await prepared.do()
    await until(lambda: prepared.shows(asked))
    assert befalling.hits
    assert len(asked.replies) == 1


@pytest.mark.parametrize("fault", PASSING)
async def test_a_refusal_that_takes_long_takes_the_public_promise_back(
    faulty: Session, reader: Driver, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    slowly(faulty, monkeypatch)
    befalling = PASSING[fault](faulty.discord.faults, REMOVAL)
    asked = await reader.call("/article read section:nowhere")
    await until(lambda: bool(asked.replies) and not faulty.bot.interactions.others())
    assert befalling.hits
    (reply,) = asked.replies
    assert reply.ephemeral
    assert "nowhere" in reply.text


@pytest.mark.parametrize("kind", ["deferred command", "form"])
async def test_an_announced_answer_that_discord_refuses_becomes_a_sentence(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    faulty.discord.faults.refuse(INVALID, EDIT)
    became = await aftermath(faulty, prepared.do(), caplog)
    assert became.sentence_with_id()


@pytest.mark.parametrize("kind", ["deferred command", "form"])
async def test_where_somebody_deleted_the_announcement_something_private_follows(
    faulty: Session, reader: Driver, article: Article, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    prepared = await KINDS[kind](reader, article)
    caplog.clear()
    editing = faulty.discord.faults.hang(EDIT)
    doing = asyncio.ensure_future(prepared.do())
    await editing.reached.wait()
    world = faulty.discord.world
    world.delete(list(world.messages.values())[-1])
    editing.release()
    became = await aftermath(faulty, doing, caplog)
    assert _replies(became.asked)[-1].ephemeral
    assert became.sentence_with_id() if kind == "deferred command" else prepared.shows(await doing)


@pytest.mark.parametrize("fault", [broken(500), broken(503)], ids=str)
async def test_what_discord_never_takes_is_in_the_log(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, fault: Refused
) -> None:
    faulty.discord.faults.refuse(fault, EDIT, times=None)
    became = await aftermath(faulty, reader.call("/timeline format:csv private:true"), caplog)
    assert became.asked is None
    assert became.logged[UNHEARD] == became.logged["a command failed"] != ""


@pytest.mark.parametrize(("line", "where"), [("/timeline format:csv", EDIT), ("/second", FOLLOW_UP)])
async def test_a_token_that_has_expired_is_in_the_log(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, line: str, where: Where
) -> None:
    asking = faulty.discord.faults.hang(where)
    doing = asyncio.ensure_future(reader.call(line))
    await asking.reached.wait()
    faulty.discord.world.now = lambda: NOON.timestamp() + QUARTER_S + 1
    asking.release()
    became = await aftermath(faulty, doing, caplog)
    assert list(became.logged) == [LATE]
    assert became.logged[LATE].startswith("E-")
    assert faulty.discord.world.requests[-1].answer == {"message": "Invalid Webhook Token", "code": 50027}


# --- announcements taken back


@pytest.mark.parametrize("fault", PASSING)
async def test_an_announcement_is_taken_back_and_the_refusal_told_once(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    befalling = PASSING[fault](faulty.discord.faults, REMOVAL)
    became = await aftermath(faulty, reader.call("/announced"), caplog)
    assert befalling.hits
    assert [(one.ephemeral, one.text) for one in _replies(became.asked)] == [(True, "No lamp is lit; light one.")]
    assert became.logged == {}


# --- follow-ups


@pytest.mark.parametrize("fault", UNSURE)
async def test_a_follow_up_is_never_there_twice(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """Discord gives nothing to know it by, so that its reader is told that it may not have arrived."""
    PASSING[fault](faulty.discord.faults, FOLLOW_UP)
    became = await aftermath(faulty, reader.call("/second"), caplog)
    texts = [reply.text for reply in _replies(became.asked)]
    assert texts.count("second") == fault.endswith("after effect")
    assert "Discord has not confirmed the answer" in texts[-1]
    assert became.sentence_with_id()


@pytest.mark.parametrize("fault", ["503", "rate limit"])
async def test_a_follow_up_that_cannot_have_been_taken_is_sent_again(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    befalling = PASSING[fault](faulty.discord.faults, FOLLOW_UP)
    became = await aftermath(faulty, reader.call("/second"), caplog)
    assert befalling.hits
    assert [reply.text for reply in _replies(became.asked)] == ["first", "second"]
    assert became.logged == {}


@pytest.mark.parametrize("fault", [fault for fault in PASSING if not fault.endswith("twice")])
async def test_a_failure_after_an_answer_is_told_in_any_case(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """At worst twice in the same words: that harms nobody, silence does."""
    befalling = PASSING[fault](faulty.discord.faults, FOLLOW_UP)
    became = await aftermath(faulty, reader.call("/after"), caplog)
    assert befalling.hits
    answer, *sentences = _replies(became.asked)
    assert answer.text == "answered"
    assert len({one.text for one in sentences}) == 1
    assert became.sentence_with_id()


async def test_a_failure_that_discord_never_takes_is_in_the_log(
    faulty: Session, reader: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    faulty.discord.faults.answer(500, FOLLOW_UP, times=None)
    became = await aftermath(faulty, reader.call("/after"), caplog)
    assert [reply.text for reply in _replies(became.asked)] == ["answered"]
    assert became.logged[UNHEARD] == became.logged["a command failed"] != ""


def _replies(asked: Exchange | None) -> list[Message]:
    assert asked is not None
    return asked.replies
