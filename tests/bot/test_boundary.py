"""What a reader sees when something fails, and what the log holds."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.errors import Refusal
from bot.local.driver import Driver, Unanswered
from bot.local.server import LocalDiscord
from bot.local.session import Session, bot_on
from tests.conftest import INVENTED, NOON, settings_for

pytestmark = pytest.mark.faults

SECRET = "what the reader wrote"  # noqa: S105 - no password


class Failing(commands.Cog):
    """Fails in every way."""

    @app_commands.command(description="Fails before an answer")
    async def crash(self, interaction: discord.Interaction[Footnote], text: str) -> None:  # noqa: ARG002 - fails before
        raise RuntimeError(text)

    @app_commands.command(description="Fails after a promise")
    async def crash_later(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.defer(thinking=True)
        raise RuntimeError(SECRET)

    @app_commands.command(description="Fails after an answer")
    async def crash_last(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.send_message("answered")
        raise RuntimeError(SECRET)

    @app_commands.command(description="Refuses")
    async def refuse(self, interaction: discord.Interaction[Footnote]) -> None:  # noqa: ARG002 - refuses before
        message = "No *lamp* is lit; light one."
        raise Refusal(message)

    @app_commands.command(description="Answers twice")
    async def twice(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.send_message("once")
        interaction.response._response_type = None
        await interaction.response.send_message("twice")

    @app_commands.command(description="Takes its time")
    async def slow(self, interaction: discord.Interaction[Footnote]) -> None:
        await interaction.response.defer(thinking=True)
        await asyncio.sleep(0.4)
        await interaction.edit_original_response(content="done at last")


@pytest.fixture(scope="module")
async def failing(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The bot with a cog that fails."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("failing"))
    async with LocalDiscord() as local, bot_on(local, settings, lambda: NOON) as bot:
        await bot.add_cog(Failing())
        await bot.sync_if_changed()
        yield Session(local, bot)


async def test_an_unknown_failure_gets_an_id_that_the_log_holds(
    failing: Session, caplog: pytest.LogCaptureFixture
) -> None:
    reply = (await Driver(failing.discord).call(f'/crash text:"{SECRET}"')).replies[0]
    assert reply.ephemeral
    (error_id,) = re.findall(r"E-\w{6}", reply.text)
    (record,) = [one for one in caplog.records if one.name == "bot.boundary" and one.levelno == logging.ERROR]
    assert record.__dict__["error_id"] == error_id
    assert SECRET not in reply.text


async def test_a_failure_after_a_promise_replaces_it(failing: Session) -> None:
    reply = (await Driver(failing.discord).call("/crash_later")).replies[0]
    assert "E-" in reply.text


async def test_a_failure_after_an_answer_is_told_besides(failing: Session) -> None:
    asked = await Driver(failing.discord).call("/crash_last")
    await _until(lambda: len(asked.replies) > 1)
    assert asked.replies[0].text == "answered"
    assert asked.replies[1].ephemeral


async def test_a_refusal_is_one_private_sentence_to_the_letter(failing: Session) -> None:
    reply = (await Driver(failing.discord).call("/refuse")).replies[0]
    assert reply.ephemeral
    assert reply.text == "No *lamp* is lit; light one."


async def test_an_answer_that_discord_has_already_is_no_failure(
    failing: Session, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await Driver(failing.discord).call("/twice")
    await _until(lambda: "was there already" in caplog.text)
    assert [reply.text for reply in asked.replies] == ["once"]


async def test_commands_in_progress_are_answered_before_the_end(failing: Session) -> None:
    driver = Driver(failing.discord)
    asking = asyncio.create_task(driver.call("/slow"))
    await _until(lambda: any(one.callback for one in failing.discord.world.interactions.values() if not one.settled))
    await failing.bot.close()
    assert (await asking).replies[0].text == "done at last"
    with pytest.raises(Unanswered):
        await driver.call("/refuse")


async def _until(happened: object) -> None:
    assert callable(happened)
    async with asyncio.timeout(3):
        while not happened():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.01)
