"""The shipped article through every command, held against Discord's document."""

from bot.local.session import Session
from tests.cogs.test_contract import _ask_everything


async def test_the_shipped_article_answers_everything_validly(shipped_session: Session) -> None:
    assert await _ask_everything(shipped_session) > 60
    assert [one for one in shipped_session.discord.world.requests if one.status >= 400] == []
