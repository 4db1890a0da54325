"""Each interaction is one line of the log, and is counted, by what was used and how it ended, never by its options."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.local.driver import Driver, Unanswered
from bot.local.faults import Where
from bot.local.interactions import Patience
from bot.local.refusals import Refused
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from bot.telemetry import Meter
from bot.telemetry.meter import Outcome
from tests.conftest import INVENTED, NOON, settings_for

SECRET = "zzqqx what the reader wrote"  # noqa: S105 - no password
CALLBACK = Where("POST", "/interactions/{interaction_id}/{interaction_token}/callback")


@dataclass
class Counting(Meter):
    """Remembers what it is told of interactions."""

    counted: list[tuple[str, str, str]] = field(default_factory=list)

    def interaction(self, kind: str, command: str, outcome: Outcome, seconds: float) -> None:
        assert seconds > 0
        self.counted.append((kind, command, outcome))


class Odd(commands.Cog):
    """Ends in ways that no command of ours has."""

    @app_commands.command(description="Fails")
    async def crash(self, interaction: discord.Interaction[Footnote], text: str) -> None:  # noqa: ARG002 - fails before
        raise RuntimeError(text)

    @app_commands.command(description="Gives no answer")
    async def mute(self, interaction: discord.Interaction[Footnote]) -> None:
        """Say nothing."""


METER = Counting()


@pytest.fixture(scope="module")
async def watched(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The bot, counted."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("watched"))
    async with LocalDiscord() as local, bot_on(local, settings, lambda: NOON, METER) as bot:
        await bot.add_cog(Odd())
        await bot.sync_if_changed()
        # Of an answer that never comes nobody need wait for long.
        local.world.patience = Patience(answer=0.5)
        yield Session(local, bot)


@pytest.fixture
def somebody(watched: Session, caplog: pytest.LogCaptureFixture) -> Driver:
    """A student, whose every interaction is logged."""
    caplog.set_level(logging.DEBUG, "bot.interactions")
    METER.counted.clear()
    return Driver(watched.discord)


async def over(watched: Session) -> None:
    """Return once the bot has done with all that it was asked."""
    while others := watched.bot.interactions.others():
        await asyncio.wait(others)


async def forget(watched: Session, caplog: pytest.LogCaptureFixture) -> None:
    await over(watched)
    caplog.clear()
    METER.counted.clear()


async def last(watched: Session, caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """What the one interaction was logged with, and that it was counted alike."""
    await over(watched)
    (record,) = [one for one in caplog.records if one.getMessage() == "interaction"]
    told = {name: value for name, value in vars(record).items() if name in _FIELDS}
    assert METER.counted == [(told["kind"], told["command"], told["outcome"])]
    assert told.pop("ms") > 0
    assert SECRET not in str(vars(record))
    return told | {"level": record.levelname}


_FIELDS = {"interaction", "kind", "command", "ms", "outcome", "installed", "guild", "error_id"}


async def test_a_command_is_a_line(watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture) -> None:
    asked = await somebody.call("/article read section:1")
    guild = watched.discord.world.places["study-hall"].guild
    assert guild is not None
    assert await last(watched, caplog) == {
        "interaction": int(asked.interaction.id),
        "kind": "command",
        "command": "article read",
        "outcome": "answered",
        "installed": "server",
        "guild": int(guild.id),
        "level": "INFO",
    }


async def test_no_server_is_named_where_only_a_reader_has_the_bot(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    await somebody.call("/about", place="elsewhere")
    told = await last(watched, caplog)
    assert told["installed"] == "user"
    assert "guild" not in told


@pytest.mark.parametrize(
    ("line", "command", "outcome"),
    [
        (f'/fact show id:"{SECRET}"', "fact show", "refused"),
        ("/timeline from:2018-99", "timeline", "refused"),
        (f'/crash text:"{SECRET}"', "crash", "failed"),
    ],
)
async def test_how_a_command_ends_is_told(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture, line: str, command: str, outcome: str
) -> None:
    reply = (await somebody.call(line)).replies[0]
    told = await last(watched, caplog)
    assert (told["kind"], told["command"], told["outcome"]) == ("command", command, outcome)
    assert ("error_id" in told) == (outcome == "failed")
    assert told.get("error_id", "") in reply.text


@pytest.mark.parametrize(("code", "outcome"), [(10062, "expired"), (40060, "twice"), (50013, "unheard")], ids=str)
async def test_what_discord_takes_no_more_is_told(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture, code: int, outcome: str
) -> None:
    refusal = watched.discord.faults.refuse(Refused(404, code, "no"), CALLBACK, times=None)
    with pytest.raises(Unanswered):
        await somebody.call("/about")
    told = await last(watched, caplog)
    refusal.lift()
    assert told["outcome"] == outcome


async def test_an_answer_that_is_never_given_is_told(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    (reply,) = (await somebody.call("/mute")).replies
    told = await last(watched, caplog)
    assert told["outcome"] == "failed"
    assert reply.ephemeral
    assert told["error_id"] in reply.text


async def test_suggestions_are_counted_and_logged_only_in_detail(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    await somebody.autocomplete(f'/article read section:"{SECRET}"', "section")
    told = await last(watched, caplog)
    assert (told["kind"], told["command"], told["level"]) == ("autocomplete", "article read", "DEBUG")


async def test_a_button_a_menu_and_a_form_go_by_what_they_are_for(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await somebody.call("/fact show id:abs-01 private:true")
    await forget(watched, caplog)
    opened = await somebody.press(shown, "Report")
    told = await last(watched, caplog)
    assert (told["kind"], told["command"]) == ("button", "report")
    await forget(watched, caplog)
    await somebody.submit(opened, {"wrong": SECRET})
    told = await last(watched, caplog)
    assert (told["kind"], told["command"]) == ("form", "reported")


async def test_a_name_that_is_none_of_ours_is_no_label(
    watched: Session, somebody: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await somebody.call("/fact show id:abs-01 private:true")
    button = next(one for one in _buttons(shown.replies[0].payload["components"]) if one["label"] == "Report")
    button["custom_id"] = f"1|p|harbour-light|{SECRET}|0"
    await forget(watched, caplog)
    await somebody.press(shown, "Report")
    told = await last(watched, caplog)
    assert (told["kind"], told["command"], told["outcome"]) == ("button", "unknown", "refused")


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    inner = [found for one in components for found in _buttons(one.get("components") or [])]
    return [one for one in components if one.get("type") == 2] + inner
