"""A server where something is set up, suggested and kept, so that there is something to get at."""

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.session import Session
from tests.cogs.test_suggestions import suggest
from tests.hostile.texts import MARKUP

SETUPS = (
    "/config set log:mod-log curator:Readers",
    "/daily setup channel:daily-facts time:09:00 timezone:Karachi",
    "/daily setup channel:study-hall time:18:30 timezone:UTC days:weekly",
)


@pytest.fixture(scope="module", autouse=True)
async def peopled(session: Session, article: Article) -> None:
    """Two schedules, a log channel, suggestions of facts (one approved) that are no harmless words, and preferences."""
    moderator, student = (Driver(session.discord, person=person) for person in ("moderator", "student"))
    for line in SETUPS:
        asked = await moderator.call(line)
        if line.startswith("/daily"):
            await moderator.press(asked, "Confirm")
    for trick in MARKUP[:4]:
        await suggest(student, article, f"The lamp of Skarholm zq {trick}"[:300], note=trick)
    await moderator.call("/queue approve item:fact-1 reason:zq")
    await student.call("/prefs set style:MLA timezone:Oslo")
    session.discord.world.pings.clear()
