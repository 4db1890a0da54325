"""``/privacy``: what is kept about a person is shown, handed over, and gone."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.domain.preferences import Preferences
from bot.domain.schedule import Pause, Plan, Slot
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.domain.suggestion import Suggestion
from bot.local.driver import Driver, Message
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.presentation.finished import MOST
from bot.stores import Personal
from tests.bot.storage.filling import dump
from tests.cogs.moderating import ask, said_in, server_of
from tests.conftest import INVENTED, NOON, settings_for

PLACES = ("study-hall", "dm", "elsewhere", "private-chat")
REPORTED, NOTED, REASON, WHY = "zz-reported-zz", "zz-noted-zz", "zz-reason-zz", "zz-why-zz"


def id_of(session: Session, person: str = "student") -> int:
    return int(session.discord.world.person(person).id)


def stores(session: Session) -> tuple[Personal, ...]:
    return session.bot.app.personal


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    for person in session.discord.world.people.values():
        for store in stores(session):
            await store.delete_of(int(person.id))
    app, server = session.bot.app, server_of(session)
    await app.server_configs.clear(server, SERVER_SETTINGS)
    for schedule in await app.schedules.of_guild(server):
        await app.schedules.remove(server, schedule.id)
    session.discord.world.messages.clear()


async def leave_traces(session: Session, person: str = "student") -> None:
    """Everything that the bot may come to keep about somebody who reads, suggests and moderates."""
    app, by, server = session.bot.app, id_of(session, person), server_of(session)
    await app.preferences.set(by, Preferences(style="MLA", timezone="Asia/Karachi"), NOON)
    await app.server_configs.set(server, ServerConfig(notes="leave-out"), by, NOON)
    await app.config_imports.keep(server, by, f"text: {NOTED}", NOON)
    plan = Plan(int(session.discord.world.places["daily-facts"].id), "text", time(9), "UTC")
    await app.schedules.draft(guild_id=server, article_id="x", plan=plan, seed="s", set_by=by, at=NOON)
    paused = await app.schedules.draft(guild_id=server, article_id="x", plan=plan, seed="s", set_by=1, at=NOON)
    await app.schedules.confirm(server, paused.id, Slot(NOON.date(), NOON), NOON)
    await app.schedules.pause(paused.id, Pause(NOON, by, WHY))
    report = Suggestion(0, "error", "x", "1", server, "intro#1", REPORTED, NOTED, by, NOON)
    await app.suggestions.add(report)
    others = await app.suggestions.add(Suggestion(0, "fact", "x", "1", server, "intro#1", "other", "", 1, NOON))
    assert others is not None
    await app.suggestions.decide(others, "rejected", by=by, at=NOON, reason=REASON)
    approved = await app.suggestions.add(Suggestion(0, "fact", "x", "1", server, "intro#1", "approved", "", by, NOON))
    assert approved is not None
    await app.suggestions.decide(approved, "approved", by=1, at=NOON, reason="")


def files_of(session: Session) -> bytes:
    path = session.bot.app.settings.database
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


async def exported(driver: Driver, **where: str) -> dict[str, Any]:
    reply = await ask(driver, "/privacy export", **where)
    (attachment,) = reply.attachments
    assert attachment.filename == "footnote-about-you.json"
    told: dict[str, Any] = json.loads(attachment.data)
    return told


@pytest.mark.parametrize("place", PLACES)
async def test_of_whom_nothing_is_kept_that_is_said(student: Driver, place: str) -> None:
    text = (await ask(student, "/privacy show", place=place)).text
    assert "Nothing is kept about you." in text
    assert "Not kept: messages, questions, answers" in text
    assert not any((await exported(student, place=place))["kept"].values())
    text = (await ask(student, "/privacy delete", place=place)).text
    assert text == "Nothing is kept about you, so there is nothing to delete."


async def test_that_answers_lie_in_memory_for_a_while_is_said(student: Driver, session: Session) -> None:
    before = session.bot.desk.kept
    await student.call('/ask question:"when was the tower lit"')
    assert session.bot.desk.kept == before + 1
    text = (await student.call("/privacy show")).text
    assert f"the latest {MOST} of each lie in memory, without who asked, until the bot ends." in text


@pytest.mark.parametrize("place", PLACES)
async def test_what_is_kept_is_shown_by_subject_everywhere(student: Driver, session: Session, place: str) -> None:
    await leave_traces(session)
    text = (await ask(student, "/privacy show", place=place)).text
    for part in (
        "Preferences: set (2); since ",
        "Server settings: set (1)",
        "Undecided imports: a file that waits for your decision (1)",
        "Daily facts: schedule set (1), schedule paused (1)",
        "report of an error (1)",
        "decision on a suggested fact (1)",
        "Not kept: messages, questions, answers",
        "/privacy export",
    ):
        assert part in text
    assert REPORTED not in text


async def test_the_file_holds_everything_and_nothing_of_others(student: Driver, session: Session) -> None:
    await leave_traces(session)
    await leave_traces(session, "other")
    told = await exported(student)
    assert told["your user id"] == str(id_of(session))
    assert set(told["kept"]) == {store.subject for store in stores(session)}
    assert [one["value"] for one in told["kept"]["preferences"]] == ["MLA", "Asia/Karachi"]
    written = json.dumps(told)
    assert all(part in written for part in (REPORTED, NOTED, REASON, WHY))
    assert str(id_of(session, "other")) not in written
    for store in stores(session):
        assert told["kept"][store.subject] == json.loads(json.dumps(list(await store.about(id_of(session)))))


async def test_it_asks_before_it_deletes(student: Driver, session: Session) -> None:
    await leave_traces(session)
    reply = await ask(student, "/privacy delete")
    assert "This cannot be undone." in reply.text
    assert "Preferences: set (2)" in reply.text
    (kept,) = (await student.press(reply, "Keep")).replies
    assert kept.text == "Nothing was deleted."
    assert (await session.bot.app.preferences.of(id_of(session))).style == "MLA"


async def delete(driver: Driver) -> Message:
    reply = await ask(driver, "/privacy delete")
    (answer,) = (await driver.press(reply, "Delete everything about me")).replies
    assert answer.ephemeral
    return answer


async def test_what_is_deleted_is_kept_nowhere(student: Driver, session: Session) -> None:
    """Not in a table, not in SQLite's own log, not in a page that is free."""
    await leave_traces(session)
    await leave_traces(session, "other")
    answer = await delete(student)
    assert "preferences (2)" in answer.text
    assert "stays with it, without your id" in answer.text
    person = id_of(session)
    held = await dump(session.bot.app.database)
    values = [value for rows in held.values() for row in rows for value in row]
    assert person not in values
    assert not any(str(person) in str(value) for value in values)
    await delete(Driver(session.discord, person="other"))
    raw = files_of(session)
    for trace in (REPORTED, NOTED, REASON, WHY, str(person)):
        assert trace.encode() not in raw
    assert person.to_bytes(8, "big") not in raw
    assert "Nothing is kept about you." in (await ask(student, "/privacy show")).text


async def test_what_is_a_servers_stays_without_the_person(student: Driver, session: Session) -> None:
    app, server = session.bot.app, server_of(session)
    await leave_traces(session)
    own = await app.suggestions.own_facts(server, "x")
    await delete(student)
    assert (await app.server_configs.of(server)).notes == "leave-out"
    assert await app.suggestions.own_facts(server, "x") == own


async def test_nobody_deletes_what_is_kept_about_others(student: Driver, session: Session) -> None:
    await leave_traces(session, "other")
    await session.bot.app.preferences.set(id_of(session), Preferences(style="MLA"), NOON)
    before = [list(await store.about(id_of(session, "other"))) for store in stores(session)]
    await delete(student)
    assert [list(await store.about(id_of(session, "other"))) for store in stores(session)] == before


async def test_no_server_and_no_log_is_told(
    student: Driver, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    log = int(session.discord.world.places["mod-log"].id)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=log), 1, NOON)
    await session.bot.app.preferences.set(id_of(session), Preferences(style="MLA"), NOON)
    with caplog.at_level(logging.DEBUG, "bot"), caplog.at_level(logging.DEBUG, "cogs"):
        await ask(student, "/privacy show")
        await exported(student)
        await delete(student)
    assert await said_in(session, "mod-log") == []
    told = [record.getMessage() for record in caplog.records if record.name.split(".")[0] in {"bot", "cogs"}]
    assert not any(str(id_of(session)) in one for one in told)


async def test_the_question_outlives_a_restart(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with LocalDiscord() as local:
        driver = Driver(local)
        async with bot_on(local, settings, lambda: NOON):
            await driver.call("/prefs set style:MLA")
            reply = (await driver.call("/privacy delete")).replies[0]
        async with bot_on(local, settings, lambda: NOON) as bot:
            answer = (await driver.press(reply, "Delete everything about me")).replies[0]
            assert "preferences (1)" in answer.text
            assert await bot.app.preferences.of(int(local.world.person("student").id)) == Preferences()


async def test_what_cannot_be_overwritten_just_now_is_said(
    student: Driver, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def held() -> bool:
        return False

    await session.bot.app.preferences.set(id_of(session), Preferences(style="MLA"), NOON)
    monkeypatch.setattr(session.bot.app.database, "forget", held)
    assert "The database's own log could not be overwritten just now" in (await delete(student)).text


async def test_a_pause_without_a_reason_puts_no_words_into_anybodys_mouth(session: Session) -> None:
    moderator, app, server = Driver(session.discord, person="moderator"), session.bot.app, server_of(session)
    plan = Plan(int(session.discord.world.places["daily-facts"].id), "text", time(9), "UTC")
    made = await app.schedules.draft(guild_id=server, article_id="x", plan=plan, seed="s", set_by=1, at=NOON)
    await app.schedules.confirm(server, made.id, Slot(NOON.date(), NOON), NOON)
    await ask(moderator, f"/daily pause schedule:{made.id}")
    (attachment,) = (await ask(moderator, "/privacy export")).attachments
    assert b"schedule paused" in attachment.data
    assert b"you said" not in attachment.data
