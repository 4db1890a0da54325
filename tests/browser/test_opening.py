"""How the page is opened: in many tabs, under an address that is stale, in a browser that keeps nothing."""

import pytest
from playwright.async_api import expect

from bot.local.server import LocalDiscord
from tests.browser.conftest import Opening
from tests.browser.window import Window

TABS = 7
"""One more than a browser opens connections to a host."""
DENIED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"
)


@pytest.fixture
async def window(opening: Opening, practice: LocalDiscord) -> Window:
    return await opening(f"{practice.world.base}/")


async def test_many_tabs_of_one_browser_all_hear_and_act(window: Window, practice: LocalDiscord) -> None:
    for _ in range(TABS - 1):
        tab = await window.page.context.new_page()
        await tab.goto(practice.world.base)
        await expect(tab.locator("#title")).to_contain_text("study-hall")
    await tab.locator("#typed").fill("from the last tab")
    await tab.keyboard.press("Enter")
    await expect(window.last).to_contain_text("from the last tab")


async def test_an_address_that_leads_nowhere_leads_to_the_study_hall(window: Window, practice: LocalDiscord) -> None:
    for address in ("#student", "#nobody/nowhere", "#student/mod-log", "#%E0%A4%A/%", "#//"):
        await window.page.goto(f"{practice.world.base}/{address}")
        await expect(window.page).to_have_url(f"{practice.world.base}/#student/study-hall")
        await expect(window.title).to_contain_text("study-hall")
        await expect(window.page.locator("#offline")).to_be_hidden()


async def test_an_address_outlasts_the_ids(window: Window, practice: LocalDiscord) -> None:
    await window.go("daily-facts")
    await expect(window.page).to_have_url(f"{practice.world.base}/#student/daily-facts")
    await window.become("Moderator")
    await expect(window.page).to_have_url(f"{practice.world.base}/#moderator/daily-facts")
    await window.go("Footnote")
    await expect(window.page).to_have_url(f"{practice.world.base}/#moderator/dm")


async def test_a_browser_that_keeps_nothing_shows_the_page(opening: Opening, practice: LocalDiscord) -> None:
    window = await opening(practice.world.base, color_scheme="dark")
    await window.page.add_init_script(DENIED)
    await window.page.reload()
    await expect(window.title).to_contain_text("study-hall")
    await window.page.get_by_role("button", name="Colours: automatic").click()
    await expect(window.page.get_by_role("button", name="Colours: light")).to_be_visible()
