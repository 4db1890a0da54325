"""What can be done with the texts of messages."""

import pytest

from bot.local.server import LocalDiscord
from tests.browser.conftest import Opening
from tests.browser.window import Window


@pytest.fixture
async def window(opening: Opening, practice: LocalDiscord) -> Window:
    return await opening(f"{practice.world.base}/")


async def test_a_spoiler_is_a_button_until_it_is_pressed(window: Window, practice: LocalDiscord) -> None:
    practice.world.say(practice.world.person("other"), practice.world.places["study-hall"], "so ||it **was** he||")
    veil = window.last.get_by_role("button", name="Spoiler, hidden")
    await veil.click()
    assert await window.last.locator(".text").inner_html() == (
        '<p>so <span class="opened">it <strong>was</strong> he</span></p>'
    )
