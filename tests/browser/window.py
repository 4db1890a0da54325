"""A window with the page, and what a reader does in it."""

import asyncio
from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser for tests, which runs as root as well and calls nobody."""

MILLISECONDS = 20_000
"""How long anything may take to appear."""


class Held:
    """A line that holds requests back until they are let go."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.go = asyncio.Event()

    async def __call__(self, route: Route) -> None:
        """Hold one back."""
        self.asked.append(route.request)
        await self.go.wait()
        await route.continue_()


class Window:
    """One reader's window; ``faults`` are errors of the page's own scripts, and what the browser complained about."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self._context = context
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    @classmethod
    async def on(cls, browser: Browser, address: str, **context: Any) -> Self:  # noqa: ANN401 - Playwright's own options
        """Open ``address`` for a reader in UTC, unless ``context`` says otherwise."""
        wanted = {"timezone_id": "UTC", "locale": "en-GB", "reduced_motion": "reduce", **context}
        opened = await browser.new_context(**wanted)
        opened.set_default_timeout(MILLISECONDS)
        window = cls(opened, await opened.new_page())
        await window.open(address)
        return window

    async def open(self, address: str) -> None:
        """Open ``address`` in this window."""
        await self.page.goto(address)
        await expect(self.title).not_to_be_empty()

    async def empty(self) -> None:
        """Take everything out of it again."""
        await self.page.unroute_all(behavior="ignoreErrors")
        for page in self._context.pages:
            if page is not self.page:
                await page.close()
        await self.page.goto("about:blank")
        self.faults.clear()

    async def close(self) -> None:
        """Close it."""
        await self._context.close()

    @property
    def title(self) -> Locator:
        """The name of the place."""
        return self.page.locator("#title")

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.locator("#typed")

    @property
    def messages(self) -> Locator:
        """All messages."""
        return self.page.locator("#log .message:not(.passing)")

    @property
    def last(self) -> Locator:
        """The last message."""
        return self.messages.last

    @property
    def choices(self) -> Locator:
        """What can be chosen where one writes."""
        return self.page.locator("#suggestions [role=option]")

    def button(self, name: str) -> Locator:
        """A button of the last message."""
        return self.last.get_by_role("button", name=name, exact=True)

    async def type(self, text: str) -> None:
        """Type into the composer, key by key."""
        await self.box.click()
        await self.page.keyboard.type(text)

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is; its reader must have ``clipboard-write``."""
        await self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        await self.page.keyboard.press("Control+V")

    async def command(self, line: str) -> None:
        """Give a whole command line at once, as if pasted, and send it; returns once there is an answer."""
        before = await self.messages.count()
        await self.box.fill(line)
        await self.page.get_by_role("button", name="Send").click()
        await expect(self.messages).not_to_have_count(before)
        await expect(self.page.locator(".passing")).to_have_count(0)

    async def go(self, place: str) -> None:
        """Go to another place."""
        await self.page.locator("#places").get_by_role("link", name=place).first.click()
        await expect(self.title).to_contain_text(place)

    async def become(self, person: str) -> None:
        """Be somebody else."""
        link = self.page.locator("#people").get_by_role("link", name=person, exact=True)
        await link.click()
        await expect(link).to_have_attribute("aria-current", "true")

    async def width(self) -> tuple[int, int]:
        """How wide the content is, and how wide the window."""
        page: tuple[int, int] = await self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)
