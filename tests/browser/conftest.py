"""A real browser, and the page in it: as readers of the invented article see it, and with the practising bot."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, async_playwright, expect

from bot.local.clock import MovableClock
from bot.local.page.serving import Page, PageSession, page_session
from bot.local.server import LocalDiscord
from tests.browser.window import MILLISECONDS, NAMES, SWITCHES, Window
from tests.conftest import INVENTED, NOON, settings_for

PATIENCE = 20.0
"""Seconds in which the bot must answer here: on a busy machine it shares its core with a browser."""

Opening = Callable[..., Awaitable[Window]]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The one browser of all tests."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no chromium is installed: apt-get install chromium")
    async with async_playwright() as playwright:
        # Nothing is measured here: on a busy machine everything takes longer.
        expect.set_options(timeout=MILLISECONDS)
        running = await playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield running
        await running.close()


@pytest.fixture(scope="module")
async def here(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PageSession]:
    """The bot on the invented article, with its page; its clock stands still unless it is moved."""
    assert browser.is_connected()
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("page"))
    async with page_session(settings, MovableClock(lambda: NOON)) as session:
        session.session.discord.world.patience.answer = PATIENCE
        yield session


@pytest.fixture(scope="module")
async def practice(browser: Browser) -> AsyncIterator[LocalDiscord]:
    """A local Discord with its page, and no bot yet."""
    assert browser.is_connected()
    discord = LocalDiscord()
    discord.more_routes = Page(discord).routes()
    discord.world.patience.answer = PATIENCE
    async with discord:
        yield discord


@pytest.fixture(scope="session")
def idle() -> list[Window]:
    """Windows that were opened for nothing in particular, and can be used again: a new one takes half a second."""
    return []


@pytest.fixture
async def opening(browser: Browser, idle: list[Window]) -> AsyncIterator[Opening]:
    """Opens windows, each of another reader; a fault of the page in any of them fails the test."""
    opened: list[tuple[Window, bool]] = []

    async def open_window(address: str, **context: object) -> Window:
        if idle and not context:
            window = idle.pop()
            await window.open(address)
        else:
            window = await Window.on(browser, address, **context)
        opened.append((window, not context))
        return window

    yield open_window
    faults = [fault for window, _ in opened for fault in window.faults]
    for window, plain in opened:
        if plain and not faults and not window.page.is_closed():
            await window.empty()
            idle.append(window)
        else:
            await window.close()
    assert faults == []


@pytest.fixture
async def window(opening: Opening, here: PageSession) -> Window:
    """A student in the study hall."""
    return await opening(here.url)
