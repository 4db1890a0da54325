"""Suggestions where there are so many names that reading them takes a while."""

import threading
from collections.abc import Sequence

import pytest

from bot import desk
from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.completion import Completion
from bot.services.naming import Named
from cogs import _options


async def test_others_are_answered_while_names_are_read_and_the_next_keystroke_has_them(
    student: Driver, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, built = threading.Event(), list[int]()
    line = f"/define term:{next(iter(article.terms.values())).term[:3]}"

    class Long(Completion):
        def __init__(self, named: Sequence[Named]) -> None:
            assert read.wait(30)
            built.append(len(named))
            super().__init__(named)

    monkeypatch.setattr(desk, "Completion", Long)
    monkeypatch.setattr(_options, "PATIENCE_S", 0.05)
    assert (await student.suggest(line, "term")).choices == []
    assert (await student.call("/summary length:line")).replies
    read.set()
    monkeypatch.setattr(_options, "PATIENCE_S", 30.0)
    assert (await student.suggest(line, "term")).choices
    assert len(built) == 1
