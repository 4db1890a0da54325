"""What moderators are asked, and what a post offers, outlives a restart of the bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.local.driver import Driver
from bot.local.server import LocalDiscord
from bot.local.session import bot_on
from tests.cogs.daily.facts import SETUP
from tests.conftest import INVENTED, NOON, settings_for


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as discord:
        yield discord


async def test_buttons_and_forms_outlive_a_restart(local: LocalDiscord, tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path)
    world, moderator = local.world, Driver(local, person="moderator")
    channel = world.places["daily-facts"]

    @asynccontextmanager
    async def started() -> AsyncIterator[None]:
        async with bot_on(local, settings, lambda: NOON):
            yield

    async with started():
        asked = await moderator.call(SETUP)
    async with started():
        assert "is set up" in (await moderator.press(asked, "Confirm")).text
        form, removal = await moderator.call("/daily edit"), await moderator.call("/daily remove")
        zones = await moderator.call("/daily setup channel:forum time:7 timezone:IST days:weekdays")
        await moderator.call("/daily now")
    (post,) = world.messages_in(channel)
    async with started():
        student = Driver(local)
        assert (await student.press(post, "Source ¶")).replies[0].ephemeral
        assert "The thread is open" in (await student.press(post, "Discuss")).text
        assert "→ every day at 10:00" in (await moderator.submit(form, {"time": "10"})).text
        assert "is removed" in (await moderator.press(removal, "Remove")).text
        asked = await moderator.press(zones, "Dublin (Ireland) → Europe/Dublin")
        assert "Monday to Friday at 07:00 (7 in the morning), Europe/Dublin" in asked.text
