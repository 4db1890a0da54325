"""A server where something is set up, suggested and kept, so that there is something to get at."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.session import Session
from tests.cogs.moderating import server_of
from tests.cogs.test_suggestions import suggest
from tests.hostile.harmless import demand_harmless, demand_quiet
from tests.hostile.texts import MARKUP

SETUPS = (
    "/config set log:mod-log curator:Readers",
    "/daily setup channel:daily-facts time:09:00 timezone:Karachi",
    "/daily setup channel:study-hall time:18:30 timezone:UTC days:weekly",
)
SUGGESTED = tuple(
    f"{lead} zq {trick}"[:300]
    for lead, trick in zip(
        ("Oil was dear", "A keeper slept", "Fog came in", "The stair is steep"), MARKUP, strict=False
    )
)


@pytest.fixture(scope="module", autouse=True)
async def peopled(session: Session, article: Article) -> AsyncIterator[None]:
    """Two schedules, a log channel, suggestions of facts (one approved) that are no harmless words, and preferences."""
    moderator, student = (Driver(session.discord, person=person) for person in ("moderator", "student"))
    for line in SETUPS:
        asked = await moderator.call(line)
        if line.startswith("/daily"):
            await moderator.press(asked, "Confirm")
    for sentence, trick in zip(SUGGESTED, MARKUP, strict=False):
        await suggest(student, article, sentence, note=trick)
    await moderator.call("/queue approve item:fact-1 reason:zq")
    await student.call("/prefs set style:MLA timezone:Oslo")
    session.discord.world.pings.clear()
    yield
    await show_all(session, moderator)
    ours = session.discord.world.bot.id
    said = [one for one in session.discord.world.messages.values() if one.payload["author"]["id"] == ours]
    assert len(said) > 10
    for message in said:
        demand_quiet(session, message.payload)


async def show_all(session: Session, moderator: Driver) -> None:
    """Let all that was kept be seen wherever it can be, the post that everybody reads and the log among it."""
    for number in range(1, len(SUGGESTED) + 1):
        await moderator.call(f"/queue approve item:fact-{number} reason:zq")
    article = session.bot.app.library.default
    for fact in await session.bot.app.suggestions.own_facts(server_of(session), article.about.id):
        for line in (f"/fact show id:{fact.id}", f"/queue first item:{fact.id} schedule:1", "/daily now schedule:1"):
            demand_harmless(session, await moderator.call(line))
    for line in ("/fact search query:zq", "/queue list", "/daily history schedule:1", "/config show", "/prefs show"):
        demand_harmless(session, await moderator.call(line))
    await session.caught_up()
