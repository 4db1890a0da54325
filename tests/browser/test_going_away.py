"""The server ends and comes back; the page says so, and goes on."""

from pathlib import Path

from playwright.async_api import expect
from yarl import URL

from bot.local.page.serving import Page
from bot.local.server import LocalDiscord
from tests.browser.conftest import Opening


async def test_a_server_that_ends_is_told_and_the_page_goes_on_when_it_is_back(
    opening: Opening, tmp_path: Path
) -> None:
    def discord(port: int) -> LocalDiscord:
        made = LocalDiscord(state=tmp_path / "state.json", port=port)
        made.more_routes = Page(made).routes()
        return made

    async with discord(0) as first:
        address = f"{first.world.base}/"
        window = await opening(address)
        first.world.say(first.world.person("student"), first.world.places["study-hall"], "before")
        await expect(window.last).to_contain_text("before")
    alert = window.page.locator("#offline")
    await expect(alert).to_contain_text("does not answer")
    await window.type("anybody there?")
    await window.page.keyboard.press("Enter")
    await expect(window.page.locator("#trouble")).to_contain_text("it has ended, perhaps")
    await expect(window.box).to_have_value("anybody there?")
    async with discord(URL(address).port or 0) as second:
        await expect(alert).to_be_hidden(timeout=20_000)
        second.world.say(second.world.person("student"), second.world.places["study-hall"], "after")
        await expect(window.last).to_contain_text("after")
        await expect(window.messages).to_have_count(1)
        await window.close()
    # A browser complains of a server that is away.
    window.faults.clear()
