"""What a bot does ahead, once it has answered whoever asked first."""

import sys

import pytest

from bot import client
from bot.local.session import Session
from bot.services.searching.planned_index import PlannedIndex


async def test_threads_take_short_turns_while_the_search_is_built(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, turns = sys.getswitchinterval(), []

    async def warm(*_: object) -> None:
        turns.append(sys.getswitchinterval())

    monkeypatch.setattr(client, "WARMING_DELAY_S", 0)
    monkeypatch.setattr(client, "warm", warm)
    monkeypatch.setattr(PlannedIndex, "prepare", lambda _: turns.append(sys.getswitchinterval()))
    await session.bot._warm()
    assert turns[0] < usual / 5
    assert turns[-1] == sys.getswitchinterval() == usual
