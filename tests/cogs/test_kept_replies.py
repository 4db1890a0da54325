"""Replies that depend on nothing but content are built once."""

import threading
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import discord
import pytest
from discord import app_commands

from bot import desk
from bot.desk import Question
from bot.domain.article import Article
from bot.domain.preferences import Preferences
from bot.local.driver import Driver
from bot.local.session import Session
from bot.presentation.finished import Shelf, suggestions
from bot.presentation.reply import Answer
from bot.publishing.answers import give
from bot.services.completion import Completion

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def composed(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each look-up was composed."""
    # What is announced first, since the machine is busy, comes as an edit.
    monkeypatch.setattr(desk, "PROMPT_S", 60.0)
    session.bot.desk.forget()
    times: Counter[str] = Counter()
    composing = session.bot.desk._composing
    for name, compose in dict(composing).items():

        async def counting(question: Question, name: str = name, compose=compose) -> Answer:  # type: ignore[no-untyped-def] # noqa: ANN001
            times[name] += 1
            answer: Answer = await compose(question)
            return answer

        monkeypatch.setitem(composing, name, counting)
    yield times
    session.bot.desk.forget()


LASTING = (
    "/summary",
    "/summary section:1 length:line",
    "/timeline",
    "/timeline from:2018",
    "/compare",
    "/notes list",
    "/article references",
    "/cite style:APA mode:printed",
    "/fact show id:{fact}",
    "/find query:lamp",
    "/ask question:lamp",
)


@pytest.mark.parametrize("line", LASTING)
async def test_what_is_asked_again_is_given_as_it_was_built(
    student: Driver, article: Article, composed: Counter[str], line: str
) -> None:
    asked = line.format(fact=next(iter(article.facts)))
    first, again = [(await student.call(asked, person=who)).replies[0] for who in ("student", "other")]
    assert composed.total() == 1
    assert [again.payload[key] for key in ("content", "flags")] == [first.payload[key] for key in ("content", "flags")]
    assert again.text == first.text
    assert again.payload["components"] == first.payload["components"]


def in_threads(monkeypatch: pytest.MonkeyPatch, name: str) -> list[threading.Thread]:
    """The threads in which the desk does this from now on."""
    threads, work = [], getattr(desk, name)

    def noted(*given: Any) -> Any:  # noqa: ANN401 - passed on
        threads.append(threading.current_thread())
        return work(*given)

    monkeypatch.setattr(desk, name, noted)
    return threads


async def test_a_long_answer_is_cut_into_its_pages_once_and_beside_the_event_loop(
    student: Driver, composed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = in_threads(monkeypatch, "cut")
    monkeypatch.setattr(desk, "LONG", 3)
    for line in ("/timeline", "/timeline private:true"):
        await student.call(line)
    assert composed["timeline"] == len(threads) == 1
    assert threading.main_thread() not in threads


@pytest.mark.parametrize("form", ["csv", "ics"])
async def test_a_file_is_made_beside_the_event_loop(
    student: Driver, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    threads = in_threads(monkeypatch, "attachments")
    assert (await student.call(f"/timeline format:{form}")).replies[0].attachments
    assert threads
    assert threading.main_thread() not in threads


async def test_what_comes_late_is_kept_too(
    student: Driver, composed: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PROMPT_S", 0.0)
    late = await student.call("/find query:lamp")
    again = await student.call("/find query:lamp", person="other")
    assert composed["find"] == 1
    assert again.text == late.text


async def test_what_only_one_sees_can_be_shared_and_what_all_see_cannot(
    student: Driver, composed: Counter[str]
) -> None:
    for _ in range(2):
        assert "Share" not in (await student.call("/summary")).text
        private = (await student.call("/summary private:true")).replies[0]
        assert private.ephemeral
        assert "Share" in private.text
        assert (await student.call("/summary", place="elsewhere")).replies[0].ephemeral
    assert composed.total() == 2


async def test_a_visibility_that_is_set_later_is_heeded(student: Driver, session: Session) -> None:
    preferences, person = session.bot.app.preferences, int(session.discord.world.person("student").id)
    assert not (await student.call("/summary")).replies[0].ephemeral
    await preferences.set(person, Preferences(visibility="private"), NOW)
    assert (await student.call("/summary")).replies[0].ephemeral
    assert not (await student.call("/summary", person="other")).replies[0].ephemeral
    await preferences.delete_of(person)
    assert not (await student.call("/summary")).replies[0].ephemeral


async def test_everybody_is_cited_to_in_their_own_style(student: Driver, session: Session) -> None:
    preferences, person = session.bot.app.preferences, int(session.discord.world.person("student").id)
    plain = (await student.call("/cite mode:printed")).text
    await preferences.set(person, Preferences(style="IEEE"), NOW)
    styled = (await student.call("/cite mode:printed")).text
    assert styled != plain
    assert (await student.call("/cite mode:printed", person="other")).text == plain
    await preferences.delete_of(person)
    assert (await student.call("/cite mode:printed")).text == plain


async def test_chance_and_a_servers_own_facts_are_asked_anew(
    student: Driver, composed: Counter[str], article: Article
) -> None:
    for _ in range(2):
        await student.call("/fact random")
        await student.call("/fact show id:own-999999")
    assert (composed["another-fact"], composed["fact"]) == (2, 2)
    words = " ".join(next(iter(article.facts.values())).text.split()[:5])
    await student.call(f'/fact show id:"{words}"')
    await student.call(f'/fact show id:"{words}"')
    assert composed["fact"] == 4


async def test_names_that_are_open_are_offered_each_time(student: Driver, composed: Counter[str]) -> None:
    for _ in range(2):
        assert (await student.call("/summary section:xyzzyqq")).replies[0].ephemeral
    assert composed["summary"] == 2


def test_no_more_is_kept_than_there_is_room_for() -> None:
    shelf = Shelf[bytes](2)
    replies = {key: key.encode() for key in "abc"}
    shelf.keep("a", replies["a"])
    shelf.keep("b", replies["b"])
    assert shelf.get("a") is replies["a"]
    shelf.keep("c", replies["c"])
    assert [shelf.get(key) for key in "abc"] == [replies["a"], None, replies["c"]]
    shelf.clear()
    assert shelf.get("a") is None


def test_large_replies_leave_room_for_fewer() -> None:
    shelf = Shelf[bytes](3, room=10, size=len)
    for key, reply in {"a": b"1234", "b": b"123", "a again": b"12345", "c": b"123456"}.items():
        shelf.keep(key.split()[0], reply)
    assert [shelf.get(key) for key in "abc"] == [None, None, b"123456"]
    shelf.keep("a", b"1234")
    assert [shelf.get(key) for key in "abc"] == [b"1234", None, b"123456"]
    shelf.keep("b", b"12345678901")
    assert len(shelf) == 0
    shelf.keep("c", b"1234567890")
    assert shelf.get("c") == b"1234567890"


async def test_no_answer_asks_for_the_message_that_comes_of_it(student: Driver, session: Session) -> None:
    before = len(session.discord.world.requests)
    await student.call("/summary")
    (answered,) = session.discord.world.requests[before:]
    assert answered.route.endswith("/callback")
    assert (answered.status, answered.answer) == (204, None)


def test_a_kept_reply_takes_what_it_is_long() -> None:
    choices = [app_commands.Choice(name="x" * 100, value="y" * 100)] * 10
    tracemalloc.start()
    try:
        kept = [suggestions(choices) for _ in range(20)]
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 3000 * len(kept)


async def test_what_is_suggested_again_is_given_as_it_was_built(
    student: Driver, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.bot.desk.forget()
    first = await student.suggest("/article read section:1", "section")
    monkeypatch.setattr(Completion, "suggest", None)
    again = await student.suggest("/article read section:1", "section", person="other")
    assert first.choices
    assert again.choices == first.choices
    session.bot.desk.forget()


async def test_what_is_given_is_an_answer_to_discord_py_too() -> None:
    answers, kind = AsyncMock(), discord.InteractionResponseType.channel_message
    interaction: Any = SimpleNamespace(id=1, token="t", client=SimpleNamespace(answers=answers))  # noqa: S106 - none
    interaction.response = discord.InteractionResponse(interaction)
    await give(interaction, kind, b"{}")
    assert interaction.response.is_done()
    assert interaction.response.type is kind
    with pytest.raises(discord.InteractionResponded):
        await give(interaction, kind, b"{}")
    answers.first.assert_awaited_once_with(1, "t", b"{}")
