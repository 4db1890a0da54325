"""Suggestions that cannot be made: there are none, and the log says why."""

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.errors import StorageError
from bot.local.driver import Driver
from bot.local.session import Session
from tests.faults.aftermath import aftermath


def test_every_suggestion_meets_the_one_boundary(running: Session) -> None:
    """discord.py logs their failures by itself, without an id, and answers nobody."""
    found = {}
    for command in running.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            for name, option in command._params.items():
                if option.autocomplete is not None:
                    found[command.qualified_name, name] = hasattr(option.autocomplete, "__wrapped__")
    assert len(found) > 30
    assert [one for one, meets in found.items() if not meets] == []


@pytest.mark.parametrize(
    "raised", [StorageError("The database is locked."), RuntimeError("x"), discord.ClientException("x")]
)
async def test_what_fails_is_in_the_log_and_nothing_is_suggested(
    faulty: Session, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    async def fails(*_: Any) -> None:  # noqa: ANN401 - whatever is asked
        raise raised

    monkeypatch.setattr(faulty.bot.app.schedules, "of_guild", fails)
    moderator = Driver(faulty.discord, person="moderator")
    became = await aftermath(faulty, moderator.suggest("/daily pause", "schedule"), caplog)
    assert became.asked is not None
    assert became.asked.choices == []
    assert became.logged["a command failed"].startswith("E-")
    (line,) = [one for one in caplog.records if one.name == "bot.boundary"]
    assert line.__dict__["command"] == "daily pause"
