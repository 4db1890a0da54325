"""``/config export`` and ``/config import``."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.domain.article import Article
from bot.domain.schedule import Plan, Schedule
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.local.driver import Driver, Message, Unacceptable
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.local.vocabulary import Permission
from bot.presentation.limits import LAYOUT_TEXT, length
from bot.services.due_times import next_slot
from tests.cogs.moderating import ask, said_in, server_of, shown_to_everybody
from tests.conftest import INVENTED, NOON, settings_for

PLACES = ("study-hall", "reading-room")
NINE = time(9)


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    await said_in(session, "mod-log")
    app = session.bot.app
    for place in PLACES:
        server = server_of(session, place)
        await app.server_configs.clear(server, SERVER_SETTINGS)
        for schedule in await app.schedules.of_guild(server):
            await app.schedules.remove(server, schedule.id)
        for article in app.library.articles:
            for fact in await app.suggestions.own_facts(server, article):
                await app.suggestions.remove_own(server, fact.id)
    session.discord.world.messages.clear()


def channel(session: Session, name: str) -> int:
    return int(session.discord.world.places[name].id)


async def scheduled(session: Session, article: Article, place: str = "daily-facts", at: time = NINE) -> Schedule:
    """A schedule that runs."""
    app, server = session.bot.app, server_of(session, place)
    plan = Plan(channel(session, place), "text", at, "UTC")
    made = await app.schedules.draft(
        guild_id=server, article_id=article.about.id, plan=plan, seed="seed", set_by=1, at=NOON
    )
    confirmed = await app.schedules.confirm(server, made.id, next_slot(plan, NOON), NOON)
    assert confirmed is not None
    return confirmed


async def exported(driver: Driver, **where: str) -> str:
    reply = await ask(driver, "/config export", **where)
    (attachment,) = reply.attachments
    assert attachment.filename == "footnote-settings.yaml"
    return attachment.data.decode()


async def give(driver: Driver, text: str | bytes, tmp_path: Path, **where: str) -> Message:
    """Import a file with that text; the one private reply."""
    file = tmp_path / "given.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return await ask(driver, f"/config import file:{file}", **where)


def without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


async def test_a_server_that_has_set_nothing_exports_an_empty_file(moderator: Driver) -> None:
    text = await exported(moderator)
    assert text.startswith("# What the server “Study Server” has set for Footnote:")
    assert "on 2026-11-24 at 12:00 UTC, in version 1 of the form." in text
    assert without_comments(text)[1:5] == ["footnote-settings: 1", "config: {}", "schedules: []", "own-facts: []"]


async def test_all_that_is_set_goes_out_and_comes_back(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    line = '/config set log:mod-log visibility:private style:MLA curator:Curators notes:"leave out" reviewers:2'
    await ask(moderator, line)
    first = await scheduled(session, article)
    second = await scheduled(session, article, at=time(18))
    facts = list(article.facts)
    await session.bot.app.bags.put_last(first.id, facts[3])
    await session.bot.app.bags.put_first(first.id, facts[1])
    text = await exported(moderator)
    for part in ("is #mod-log.", "is #daily-facts.", "is @Curators.", f"- '{facts[1]}'", "time: '18:00'"):
        assert part in text
    for schedule in (first, second):
        await session.bot.app.schedules.remove(server_of(session), schedule.id)
    for setting in SERVER_SETTINGS:
        await ask(moderator, f"/config set clear:{setting}")
    question = await give(moderator, text, tmp_path)
    assert "Import given.yaml?" in question.text
    assert "• style: not set → MLA" in question.text
    assert "• a new daily fact: #daily-facts, every day at 09:00" in question.text
    assert "with 2 facts queued" in question.text
    assert await session.bot.app.schedules.of_guild(server_of(session)) == ()
    (answer,) = (await moderator.press(question, "Replace")).replies
    assert answer.text.startswith("Imported")
    assert await exported(moderator) == text
    assert (await session.bot.app.server_configs.of(server_of(session))).reviewers == 2
    told = (await said_in(session, "mod-log"))[-1]
    assert told.startswith("@Moderator imported settings from a file:")
    assert "style: not set → MLA" in told


async def test_nothing_happens_before_it_is_confirmed_nor_after_it_was_cancelled(
    moderator: Driver, session: Session, tmp_path: Path
) -> None:
    question = await give(moderator, "footnote-settings: 1\nconfig: {style: MLA}\n", tmp_path)
    assert await session.bot.app.server_configs.of(server_of(session)) == ServerConfig()
    (answer,) = (await moderator.press(question, "Cancel")).replies
    assert answer.text == "Nothing was imported; all is as it was."
    moderating = int(session.discord.world.person("moderator").id)
    assert [one for store in session.bot.app.personal for one in await store.about(moderating)] == []
    assert await session.bot.app.server_configs.of(server_of(session)) == ServerConfig()


async def test_what_is_so_already_asks_nothing(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    await scheduled(session, article)
    reply = await give(moderator, await exported(moderator), tmp_path)
    assert reply.text == "given.yaml holds what is set here already; nothing would change."


async def test_a_schedule_with_the_same_plan_goes_on_and_another_is_removed(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    kept = await scheduled(session, article)
    text = await exported(moderator)
    gone = await scheduled(session, article, at=time(18))
    await session.bot.app.bags.put_last(kept.id, next(iter(article.facts)))
    question = await give(moderator, text, tmp_path)
    assert f"• daily fact {gone.id} is removed: #daily-facts, every day at 18:00" in question.text
    assert f"• daily fact {kept.id}, #daily-facts" in question.text
    assert "it has no facts queued" in question.text
    await moderator.press(question, "Replace")
    (after,) = await session.bot.app.schedules.of_guild(server_of(session))
    assert after == kept
    assert (await session.bot.app.bags.of(kept.id)).queue == ()


async def test_an_imported_schedule_begins_with_its_next_date(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    schedule = await scheduled(session, article)
    text = await exported(moderator)
    await session.bot.app.schedules.remove(server_of(session), schedule.id)
    await moderator.press(await give(moderator, text, tmp_path), "Replace")
    (after,) = await session.bot.app.schedules.of_guild(server_of(session))
    assert (after.next_date, after.since) == (date(2026, 11, 25), NOON)
    assert after.set_by == int(session.discord.world.person("moderator").id)


async def test_own_facts_are_added_and_queued_by_their_new_numbers(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    text = (
        "footnote-settings: 1\n"
        f"schedules:\n- article: {article.about.id}\n  channel: '{channel(session, 'daily-facts')}'\n  time: '09:00'\n"
        "  zone: UTC\n  days: weekly\n  weekday: friday\n  catch-up: skip\n  queue: [own-7]\n"
        f"own-facts:\n- id: own-7\n  article: {article.about.id}\n  at: {article.addresses[0]}\n"
        "  text: A fact that this server has approved.\n"
    )
    question = await give(moderator, text, tmp_path)
    assert "• 1 own fact more" in question.text
    await moderator.press(question, "Replace")
    (own,) = await session.bot.app.suggestions.own_facts(server_of(session), article.about.id)
    (schedule,) = await session.bot.app.schedules.of_guild(server_of(session))
    assert (await session.bot.app.bags.of(schedule.id)).queue == (own.id,)
    assert schedule.plan.weekday == 4
    assert "queue:\n  - 'own-1'" in await exported(moderator)


def with_own(article: Article, *sentences: str) -> str:
    """A file that holds these own facts."""
    at = article.addresses[0]
    entry = "- {{id: own-{0}, article: {1}, at: {2}, text: '{3}', note: 'seen **there**'}}\n"
    entries = (entry.format(place, article.about.id, at, one) for place, one in enumerate(sentences, start=1))
    return "footnote-settings: 1\nconfig: {reviewers: 1}\nown-facts:\n" + "".join(entries)


async def test_the_question_shows_the_new_sentences_with_their_paragraphs(
    moderator: Driver, article: Article, tmp_path: Path
) -> None:
    question = await give(moderator, with_own(article, "A *fact* that @everyone here has seen."), tmp_path)
    assert "• 1 own fact more" in question.text
    assert "§0 ¶1: A *fact* that @everyone here has seen. (note: seen **there**)" in question.text
    assert "somebody else" not in question.text


async def test_as_many_new_sentences_are_shown_as_fit_and_the_rest_is_counted(
    moderator: Driver, article: Article, tmp_path: Path
) -> None:
    words = [f"{letter * 7} {letter * 9} " for letter in "abcdefghijklmnopqrstuvwxyz"]
    question = await give(moderator, with_own(article, *(one * 15 for one in words)), tmp_path)
    shown = question.text.count("§0 ¶1:")
    assert 5 < shown < 26
    assert f"… and {26 - shown} more." in question.text
    assert "Open for 24 hours." in question.text
    assert length(question.text) <= LAYOUT_TEXT


async def test_twins_in_a_file_are_refused_at_their_line(moderator: Driver, article: Article, tmp_path: Path) -> None:
    sentence = "A fact that this server has approved."
    reply = await give(moderator, with_own(article, sentence, sentence), tmp_path)
    assert "line 5, column" in reply.text
    assert "`own-1`, further up in this file, says the same already" in reply.text


async def test_where_two_are_asked_for_somebody_else_confirms_new_own_facts(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    app, server = session.bot.app, server_of(session)
    await ask(moderator, "/config set log:mod-log reviewers:2")
    question = await give(moderator, with_own(article, "A fact that this server has approved."), tmp_path)
    assert "somebody else who may manage the server has to confirm this" in question.text
    assert "The question stands in the log channel too" in question.text
    (answer,) = (await moderator.press(question, "Replace")).replies
    assert answer.ephemeral
    assert answer.text.startswith("You gave this file, and this server asks for two people")
    world = session.discord.world
    asked = next(one for one in reversed(world.messages.values()) if one.channel is world.places["mod-log"])
    assert "@Moderator gave this file." in asked.text
    (answer,) = (await moderator.press(asked, "Replace")).replies
    assert answer.text.startswith("You gave this file")
    assert await app.suggestions.own_facts(server, article.about.id) == ()
    (answer,) = (await Driver(session.discord, person="owner").press(asked, "Replace")).replies
    assert answer.text.startswith("Imported")
    (own,) = await app.suggestions.own_facts(server, article.about.id)
    assert own.text == "A fact that this server has approved."


async def test_without_a_log_channel_nobody_else_can_be_asked_and_that_is_said(
    moderator: Driver, article: Article, tmp_path: Path
) -> None:
    await ask(moderator, "/config set reviewers:2")
    question = await give(moderator, with_own(article, "A fact that this server has approved."), tmp_path)
    assert "so nobody else sees it: /config set log:… sets one" in question.text
    assert "You gave this file" in (await moderator.press(question, "Replace")).replies[0].text


async def test_where_two_are_asked_for_one_still_imports_what_holds_no_new_own_facts(
    moderator: Driver, tmp_path: Path
) -> None:
    await ask(moderator, "/config set reviewers:2")
    question = await give(moderator, "footnote-settings: 1\nconfig: {style: MLA, reviewers: 2}\n", tmp_path)
    (answer,) = (await moderator.press(question, "Replace")).replies
    assert answer.text.startswith("Imported")


async def test_a_servers_own_file_is_taken_when_a_role_and_a_channel_have_gone(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    world = session.discord.world
    guild = world.places["study-hall"].guild
    assert guild is not None
    passing = world.places["passing"] = world.add_channel(guild, "passing")
    await asyncio.sleep(0)
    schedule = await scheduled(session, article, "passing")
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(curator=4242, log=4243), 1, NOON)
    world.remove_channel(passing)
    text = await exported(moderator)
    assert "nothing would change" in (await give(moderator, text, tmp_path)).text
    question = await give(moderator, text.replace("config:", "config:\n  style: MLA"), tmp_path)
    (answer,) = (await moderator.press(question, "Replace")).replies
    assert answer.text.startswith("Imported")
    assert await session.bot.app.schedules.of_guild(server_of(session)) == (schedule,)


_SCHEDULE = (
    "footnote-settings: 1\nschedules:\n- article: {article}\n  channel: '{channel}'\n  time: '{time}'\n"
    "  zone: {zone}\n  days: {days}\n  catch-up: late\n"
)
_SOUND = {"time": "09:00", "zone": "UTC", "days": "daily"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "line 1, column 1: the file is empty"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8"),
        (b"a: [1", "the list that opens here with [ lacks"),
        (b"version: 2\nservices: {}\n", "this is no file that /config export wrote"),
        (b"footnote-settings: 2\n", "a newer bot wrote this file"),
        (b"footnote-settings: one\n", "is the version of the form, which is 1"),
        (
            b"footnote-settings: 1\nconfig:\n  styl: MLA\n",
            "line 3, column 3: unknown key `styl`: did you mean `style`?",
        ),
        (b"footnote-settings: 1\nconfig:\n  visibility: secret\n", "line 3, column 15: `visibility` must be one of"),
        (b"footnote-settings: 1\nconfig:\n  reviewers: 3\n", "`reviewers` must be one of 1, 2"),
        (b"footnote-settings: 1\nconfig:\n  log: 5\n", "`log` must be text; quote it: '5'"),
        (b"footnote-settings: 1\nconfig:\n  log: '5'\n", "line 3, column 8: this server has no channel 5"),
        (b"footnote-settings: 1\nconfig:\n  curator: '5'\n", "this server has no role 5"),
        (b"footnote-settings: 1\nconfig:\n  style: qqqq\n", "there is no citation style `qqqq` here"),
        (b"#" * 1_000_001, "the file has 1,000,001 bytes; at most 1,000,000 are read"),
    ],
)
async def test_a_wrong_file_is_told_with_its_lines_and_changes_nothing(
    moderator: Driver, session: Session, text: bytes, said: str, tmp_path: Path
) -> None:
    reply = await give(moderator, text, tmp_path)
    assert "given.yaml is not imported, and nothing is changed:" in reply.text
    assert said in reply.text
    assert await session.bot.app.server_configs.of(server_of(session)) == ServerConfig()


@pytest.mark.parametrize(
    ("given", "more", "said"),
    [
        ({"time": "9 am"}, "", "line 5, column 9: `time` must be a time of the day from '00:00' to '23:59'"),
        ({"zone": "Moon/Base"}, "", "there is no time zone `Moon/Base` here"),
        ({"days": "weekly"}, "", "`weekly` needs its `weekday`"),
        ({"days": "hourly"}, "", "`days` must be one of daily, weekdays, weekly"),
        ({"article": "nowhere"}, "", "this bot holds no article `nowhere`"),
        ({"channel": "12"}, "", "this server has no channel 12"),
        ({}, "  topic: cheese\n", "the article has no topic `cheese`"),
        ({}, "  role: '12'\n", "this server has no role 12"),
        ({}, "  queue: [nothing-such]\n", "`nothing-such` is neither a fact of the article nor an own fact"),
        ({}, "  queue: [own-1]\n", "`own-1` is neither a fact"),
        ({}, "  paused: {since: '2026-13-01T00:00:00+00:00', reason: x}\n", "is no moment"),
        ({}, "own-facts:\n- {id: own-1, article: nowhere, at: 'a#1', text: A sentence.}\n", "no article `nowhere`"),
    ],
)
async def test_what_a_schedule_names_must_be_there(
    moderator: Driver,
    session: Session,
    article: Article,
    given: dict[str, str],
    more: str,
    said: str,
    tmp_path: Path,
) -> None:
    sound = {**_SOUND, "article": article.about.id, "channel": str(channel(session, "daily-facts"))}
    reply = await give(moderator, _SCHEDULE.format(**{**sound, **given}) + more, tmp_path)
    assert said in reply.text
    assert await session.bot.app.schedules.of_guild(server_of(session)) == ()


async def test_more_than_ten_schedules_are_refused(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    sound = {**_SOUND, "article": article.about.id, "channel": str(channel(session, "daily-facts"))}
    head, entry = _SCHEDULE.format(**sound).split("schedules:\n")
    reply = await give(moderator, f"{head}schedules:\n{entry * 11}", tmp_path)
    assert "`schedules` must have at most 10 entries, not 11" in reply.text


async def test_the_channels_and_roles_of_another_server_are_refused(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    await ask(moderator, "/config set log:mod-log curator:Curators")
    await scheduled(session, article)
    reply = await give(moderator, await exported(moderator), tmp_path, place="reading-room")
    assert reply.text.count("this server has no channel") == 2
    assert "this server has no role" in reply.text
    assert await session.bot.app.schedules.of_guild(server_of(session, "reading-room")) == ()


async def test_another_servers_question_cannot_be_answered(moderator: Driver, session: Session, tmp_path: Path) -> None:
    app = session.bot.app
    number = await app.config_imports.keep(server_of(session, "reading-room"), 1, "footnote-settings: 1\n", NOON)
    question = await give(moderator, "footnote-settings: 1\nconfig: {style: MLA}\n", tmp_path)
    assert await app.config_imports.get(server_of(session), number, NOON) is None
    assert not await app.config_imports.forget(server_of(session), number)
    await moderator.press(question, "Replace")
    assert await app.server_configs.of(server_of(session, "reading-room")) == ServerConfig()
    assert await app.config_imports.forget(server_of(session, "reading-room"), number)


async def test_a_later_file_closes_the_question_about_an_earlier_one(
    moderator: Driver, session: Session, tmp_path: Path
) -> None:
    first = await give(moderator, "footnote-settings: 1\nconfig: {style: MLA}\n", tmp_path)
    second = await give(moderator, "footnote-settings: 1\nconfig: {style: APA}\n", tmp_path)
    assert "This question is closed" in (await moderator.press(first, "Replace")).replies[0].text
    await moderator.press(second, "Replace")
    assert (await session.bot.app.server_configs.of(server_of(session))).style == "APA"


async def test_whoever_may_no_longer_manage_the_server_does_not_import(
    moderator: Driver, session: Session, tmp_path: Path
) -> None:
    world = session.discord.world
    guild = world.places["study-hall"].guild
    assert guild is not None
    question = await give(moderator, "footnote-settings: 1\nconfig: {style: MLA}\n", tmp_path)
    role = world.role(guild, "Moderators")
    world.take_role(guild, world.person("moderator"), role)
    (answer,) = (await moderator.press(question, "Replace")).replies
    world.give_role(guild, world.person("moderator"), role)
    assert "Manage Server" in answer.text
    assert await session.bot.app.server_configs.of(server_of(session)) == ServerConfig()


async def test_a_member_without_permission_neither_exports_nor_imports(
    student: Driver, session: Session, tmp_path: Path
) -> None:
    for line in ("/config export", f"/config import file:{tmp_path}"):
        with pytest.raises(Unacceptable):
            await student.call(line)
    with shown_to_everybody(session.discord.world, "config"):
        assert "Manage Server" in (await ask(student, "/config export")).text
        assert "Manage Server" in (await give(student, "footnote-settings: 1\n", tmp_path)).text


async def test_where_the_bot_cannot_post_is_warned_of(
    moderator: Driver, session: Session, article: Article, tmp_path: Path
) -> None:
    schedule = await scheduled(session, article, place="reading-room")
    text = await exported(moderator, place="reading-room")
    await session.bot.app.schedules.remove(server_of(session, "reading-room"), schedule.id)
    world = session.discord.world
    guild = world.places["reading-room"].guild
    assert guild is not None
    role = next(one for one in guild.roles.values() if one.bot)
    world.take_role(guild, world.bot, role)
    everybody = guild.roles[guild.id]
    world.change_role(guild, replace(everybody, permissions=everybody.permissions & ~Permission.SEND_MESSAGES))
    question = await give(moderator, text, tmp_path, place="reading-room")
    world.change_role(guild, everybody)
    world.give_role(guild, world.bot, role)
    assert "⚠ In #reading-room the bot lacks Send Messages" in question.text


async def test_the_question_outlives_a_restart_and_closes_after_a_day(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path / "data")
    async with LocalDiscord() as local:
        driver = Driver(local, person="moderator")
        async with bot_on(local, settings, lambda: NOON):
            questions = [
                await give(driver, "footnote-settings: 1\nconfig: {style: MLA}\n", tmp_path, place=place)
                for place in PLACES
            ]
        async with bot_on(local, settings, lambda: NOON + timedelta(hours=23)) as bot:
            (answer,) = (await driver.press(questions[0], "Replace")).replies
            assert answer.text.startswith("Imported")
            guild = local.world.places["study-hall"].guild
            assert guild is not None
            assert (await bot.app.server_configs.of(int(guild.id))).style == "MLA"
        async with bot_on(local, settings, lambda: NOON + timedelta(hours=25)):
            (answer,) = (await driver.press(questions[1], "Replace")).replies
            assert "This question is closed" in answer.text
