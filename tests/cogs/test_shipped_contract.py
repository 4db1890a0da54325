"""The shipped article through every command, held against Discord's document."""

from bot.local.driver import Driver
from bot.local.session import Session
from tests.cogs.test_contract import _ask_everything, _faults


async def test_the_shipped_article_answers_everything_validly(shipped_session: Session, reader: Driver) -> None:
    assert await _ask_everything(shipped_session, reader) > 40
    assert _faults(shipped_session) == []
    assert [one for one in shipped_session.discord.world.requests if one.status >= 400] == []
