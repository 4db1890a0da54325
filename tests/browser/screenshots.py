"""Takes the README's pictures of the page: ``python -m tests.browser.screenshots``, with Chromium installed.

They show the bot on the shipped article, at a clock that stands at noon of an invented day.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from bot.local.clock import MovableClock
from bot.local.page.serving import page_session
from tests.browser.window import NAMES, SWITCHES, Window
from tests.conftest import NOON, SHIPPED, settings_for

PICTURES = SHIPPED.parent / "docs" / "pictures"
WIDE = {"width": 1120, "height": 700}
PHONE = {"width": 360, "height": 700}


async def answer(browser: Browser, url: str) -> None:
    """A question with its answer, and the next command being typed."""
    window = await Window.on(browser, url, viewport={**WIDE, "height": 820}, color_scheme="light")
    await window.command("/ask question:imran or shehbaz, who was closer to beijing")
    await window.box.fill("/compare topic:i")
    await expect(window.choices).not_to_have_count(0)
    await window.page.screenshot(path=PICTURES / "page-answer.png")
    await window.close()


async def week(browser: Browser, url: str) -> None:
    """A week of daily facts, in the dark."""
    tall = {**WIDE, "height": 1120}
    window = await Window.on(browser, f"{url}#moderator/study-hall", viewport=tall, color_scheme="dark")
    await window.command('/daily setup channel:daily-facts time:"9 am" timezone:UTC')
    await window.button("Confirm").click()
    await expect(window.last).to_contain_text("is set up")
    await window.go("daily-facts")
    await window.page.get_by_role("button", name="Next week").click()
    await expect(window.messages).to_have_count(7)
    await expect(window.page.locator("#clock")).not_to_have_attribute("aria-busy", "true")
    await window.page.screenshot(path=PICTURES / "page-week.png")
    await window.close()


async def phone(browser: Browser, url: str) -> None:
    """A picture of the timeline on a phone."""
    window = await Window.on(browser, url, viewport=PHONE, color_scheme="light", device_scale_factor=1.5)
    await window.command("/timeline format:picture tenure:sharif")
    picture = window.last.locator(".picture img").first
    await expect(picture).to_be_visible()
    await picture.evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    await window.page.screenshot(path=PICTURES / "page-phone.png")
    await window.close()


async def main() -> None:
    """Take all of them."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sys.exit("There is no Chromium here: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=SWITCHES)
            async with page_session(settings_for(SHIPPED, Path(data)), MovableClock(lambda: NOON)) as here:
                for take in (answer, week, phone):
                    await take(browser, here.url)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
