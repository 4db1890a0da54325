"""What takes long with a long text is done beside the event loop, where everybody else is answered meanwhile."""

import asyncio
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.local.driver import Driver, Exchange
from bot.local.session import Session

WAIT_S = 10.0
"""In which somebody else is answered, however busy the machine; who holds the loop waits in vain."""


@pytest.mark.parametrize(
    ("module", "name", "asking"),
    [
        ("cogs._own_facts", "resolve", lambda one: one.call('/fact show id:"no fact is called so"')),
        (
            "bot.services.citation.linking",
            "check_citations",
            lambda one: one.apply("Cite in my style", one.say("Nobody said so.")),
        ),
    ],
)
async def test_others_are_answered_meanwhile(
    session: Session,
    student: Driver,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    name: str,
    asking: Callable[[Driver], Any],
) -> None:
    loaded = sys.modules[module]  # as discord.py has loaded it
    begun, answered, real = threading.Event(), threading.Event(), getattr(loaded, name)

    def long(*given: object) -> object:
        begun.set()
        assert answered.wait(WAIT_S)
        return real(*given)

    monkeypatch.setattr(loaded, name, long)
    asked: asyncio.Task[Exchange] = asyncio.create_task(asking(student))
    await asyncio.to_thread(begun.wait, WAIT_S)
    assert begun.is_set()
    assert (await Driver(session.discord, person="other").call("/summary length:line")).replies
    answered.set()
    assert (await asked).replies
