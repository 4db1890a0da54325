"""``/config set notes:leave out`` says what becomes of the daily facts that run."""

from collections.abc import AsyncIterator
from datetime import time

import pytest
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.schedule import Pause, Plan
from bot.domain.server import SERVER_SETTINGS
from bot.domain.suggestion import OwnFact
from bot.local.driver import Driver
from bot.local.session import Session
from bot.services.due_times import next_slot
from bot.services.fact_pool import pool
from tests.cogs.moderating import ask, server_of
from tests.conftest import NOON

LEAVE_OUT = '/config set notes:"leave out"'


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    app, guild_id = session.bot.app, server_of(session)
    for schedule in await app.schedules.of_guild(guild_id):
        await app.schedules.remove(guild_id, schedule.id)
    for own in await app.suggestions.own_facts(guild_id, app.library.default.about.id):
        await app.suggestions.remove_own(guild_id, own.id)
    await app.server_configs.clear(guild_id, SERVER_SETTINGS)
    session.discord.world.messages.clear()


async def scheduled(session: Session, topic: str | None, where: str = "daily-facts") -> int:
    """The number of a daily fact that runs."""
    schedules, guild_id = session.bot.app.schedules, server_of(session)
    plan = Plan(int(session.discord.world.places[where].id), "text", time(9), "UTC", topic=topic)
    drafted = await schedules.draft(
        guild_id=guild_id,
        article_id=session.bot.app.library.default.about.id,
        plan=plan,
        seed="0" * 16,
        set_by=1,
        at=NOON,
    )
    await schedules.confirm(guild_id, drafted.id, next_slot(plan, NOON), NOON)
    return drafted.id


@pytest.fixture
def _outlook_denied(article: Article, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note contradicts all that is filed under the topic."""
    notes = session.bot.app.library.default.notes
    denied = tuple(pool(article, "outlook", "with-note"))
    monkeypatch.setitem(notes, "two-ranges", replace(notes["two-ranges"], facts=denied))


async def test_it_counts_the_facts_that_are_left_out_of_each_that_runs(
    moderator: Driver, session: Session, article: Article
) -> None:
    every, lamp = await scheduled(session, None), await scheduled(session, "lamp", "study-hall")
    await scheduled(session, "money")
    text = (await ask(moderator, LEAVE_OUT)).text
    facts, of_lamp = len(article.facts), len(pool(article, "lamp", "with-note"))
    assert f"Left out from now on: 2 of {facts} facts of daily fact {every} in #daily-facts; " in text
    assert f"; 2 of {of_lamp} facts of daily fact {lamp} in #study-hall." in text
    assert text.count("facts of daily fact") == 2
    assert "keeps none" not in text


async def test_own_facts_are_counted_too(moderator: Driver, session: Session, article: Article) -> None:
    number, app = await scheduled(session, None), session.bot.app
    own = OwnFact("", server_of(session), article.about.id, "A beam.", Address.parse("closing#1"), "", NOON)
    await app.suggestions.add_own(server_of(session), [own], 1, NOON)
    text = (await ask(moderator, LEAVE_OUT)).text
    assert f"3 of {len(article.facts) + 1} facts of daily fact {number} in #daily-facts." in text


@pytest.mark.usefixtures("_outlook_denied")
async def test_it_names_those_that_keep_no_fact(moderator: Driver, session: Session) -> None:
    number = await scheduled(session, "outlook")
    text = (await ask(moderator, LEAVE_OUT)).text
    assert f"2 of 2 facts of daily fact {number} in #daily-facts, which keeps none" in text
    assert "/daily edit gives it another topic" in text


async def test_where_nothing_is_left_out_that_is_said(moderator: Driver, session: Session) -> None:
    await scheduled(session, "money")
    assert "No fact of the daily facts that run is left out by that." in (await ask(moderator, LEAVE_OUT)).text


async def test_paused_ones_and_servers_without_any_are_told_nothing(moderator: Driver, session: Session) -> None:
    assert "left out" not in (await ask(moderator, LEAVE_OUT)).text.partition("Log channel")[0].lower()
    number = await scheduled(session, None)
    await session.bot.app.schedules.pause(number, Pause(NOON, 1, "Holidays"))
    await ask(moderator, "/config set notes:with-note")
    assert f"daily fact {number}" not in (await ask(moderator, LEAVE_OUT)).text


async def test_only_that_change_tells_of_it(moderator: Driver, session: Session) -> None:
    await scheduled(session, None)
    assert "Left out from now on" not in (await ask(moderator, "/config set notes:with-note")).text
    assert "Left out from now on" in (await ask(moderator, LEAVE_OUT)).text
    assert "Left out from now on" not in (await ask(moderator, "/config set style:MLA")).text


@pytest.mark.usefixtures("_outlook_denied")
async def test_a_topic_that_the_setting_empties_is_not_begun_and_the_setting_is_named(moderator: Driver) -> None:
    await ask(moderator, LEAVE_OUT)
    text = (await ask(moderator, "/daily setup channel:daily-facts time:9 timezone:UTC topic:outlook")).text
    assert "This server leaves out every fact filed under “" in text
    assert "by /config set notes:with note" in text
