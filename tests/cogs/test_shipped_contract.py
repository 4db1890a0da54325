"""The shipped article through every command, held against Discord's document."""

from bot.local.session import Session
from tests.cogs.test_contract import _ask_everything
from tests.contract.refusals import refused


async def test_the_shipped_article_answers_everything_validly(shipped_session: Session) -> None:
    assert await _ask_everything(shipped_session) > 60
    assert refused(shipped_session.discord.world.requests) == []
