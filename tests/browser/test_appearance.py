"""Readable on a phone, in light and dark, with a keyboard alone, and with a screen reader."""

from importlib import resources

import pytest
from playwright.async_api import expect

from bot.local.driver import Driver
from bot.local.page.serving import PageSession
from tests.browser.conftest import Opening
from tests.browser.window import Window

PHONE = {"width": 360, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = "(tags) => axe.run(document, { runOnly: tags }).then((all) => all.violations)"
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
async def talked(here: PageSession) -> PageSession:
    """A study hall in which much has been said."""
    student = Driver(here.session.discord)
    for line in (
        "/ask question:when was the lamp lit",
        "/compare",
        "/timeline",
        "/cite style:APA",
        "/find query:lamp",
    ):
        await student.call(line)
    await student.call("/prefs show")
    student.say(
        "# Heading\n-# small\n> quoted **bold** ||hidden||\n- one\n  - two\n```\ncode\n``` https://example.org/"
        + "x" * 90
    )
    return here


async def findings(window: Window) -> list[str]:
    """What axe-core calls serious, or worse."""
    await window.page.evaluate(AXE)
    violations = await window.page.evaluate(RUN, TAGS)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations if one["impact"] in SERIOUS]


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", None), ("dark", None), ("dark", PHONE)], ids=["light", "dark", "phone"]
)
async def test_axe_finds_nothing_serious(
    opening: Opening, talked: PageSession, scheme: str, viewport: dict[str, int] | None
) -> None:
    size = {"viewport": viewport} if viewport else {}
    window = await opening(talked.url, color_scheme=scheme, **size)
    await expect(window.messages).not_to_have_count(0)
    await window.box.fill("/")
    await expect(window.choices).not_to_have_count(0)
    assert await findings(window) == []
    await window.page.get_by_role("combobox", name="Command").fill("/summary private:True section:l")
    await expect(window.choices).not_to_have_count(0)
    assert await findings(window) == []


async def test_axe_finds_nothing_serious_in_menus_and_forms(opening: Opening, talked: PageSession) -> None:
    window = await opening(talked.url)
    await window.last.hover()
    await window.last.get_by_role("button", name="More for this message").click()
    await expect(window.page.get_by_role("menu")).to_be_visible()
    assert await findings(window) == []
    await window.page.get_by_role("menuitem", name="Report an error").click()
    await expect(window.page.get_by_role("dialog")).to_be_visible()
    assert await findings(window) == []


async def demand_narrow(window: Window) -> None:
    """Neither the page nor the conversation has anything to scroll to the side for."""
    content, inner = await window.width()
    assert content <= inner == PHONE["width"]
    log = "document.querySelector('#log')"
    assert await window.page.evaluate(f"{log}.scrollWidth <= {log}.clientWidth")


async def test_nothing_is_wider_than_a_phone(opening: Opening, talked: PageSession) -> None:
    window = await opening(talked.url, viewport=PHONE, has_touch=True)
    await expect(window.messages).not_to_have_count(0)
    await demand_narrow(window)
    await window.box.fill("/cite style:")
    await expect(window.choices).not_to_have_count(0)
    await demand_narrow(window)
    assert (await window.page.screenshot())[:4] == b"\x89PNG"


async def test_on_a_phone_the_channels_lie_in_a_drawer(opening: Opening, talked: PageSession) -> None:
    window = await opening(talked.url, viewport=PHONE)
    drawer, menu = window.page.locator("#drawer"), window.page.get_by_role("button", name="Channels")
    await expect(drawer).to_be_hidden()
    Driver(talked.session.discord, place="reading-room").say("over here")
    await expect(window.page.get_by_role("button", name="Channels, with something new")).to_be_visible()
    await menu.click()
    await expect(drawer).to_be_visible()
    await expect(drawer.get_by_role("link", name="reading-room")).to_contain_text("new")
    await drawer.get_by_role("link", name="daily-facts").click()
    await expect(window.title).to_contain_text("daily-facts")
    await expect(drawer).to_be_hidden()
    await menu.click()
    await drawer.get_by_role("link", name="daily-facts").focus()
    await window.page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()
    await expect(menu).to_be_focused()
    await menu.click()
    await window.page.mouse.click(350, 300)
    await expect(drawer).to_be_hidden()
    await menu.click()
    # A phone is turned.
    await window.page.set_viewport_size({"width": 780, "height": 360})
    await window.box.click()
    await expect(drawer).to_be_visible()


async def test_a_picture_is_larger_on_a_phone_once_it_is_enlarged(opening: Opening, talked: PageSession) -> None:
    await Driver(talked.session.discord).call("/timeline format:picture")
    window = await opening(talked.url, viewport=PHONE)
    picture = window.page.locator("#log .gallery img").first
    small = await picture.evaluate("(image) => image.clientWidth")
    await picture.click()
    large = await window.page.locator("dialog img").evaluate("(image) => image.clientWidth")
    assert large > small
    await demand_narrow(window)
    assert await findings(window) == []


async def test_in_a_low_window_everything_can_be_reached(opening: Opening, talked: PageSession) -> None:
    window = await opening(talked.url, viewport={"width": 740, "height": 360})
    await window.page.get_by_role("button", name="Channels").click()
    await window.page.locator("#people").get_by_role("link", name="Moderator").click()
    await expect(window.page).to_have_url(f"{talked.url}#moderator/study-hall")


async def colour(window: Window) -> str:
    shown: str = await window.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return shown


async def test_light_and_dark_follow_the_system_until_the_reader_chooses(opening: Opening, here: PageSession) -> None:
    light, dark = await opening(here.url, color_scheme="light"), await opening(here.url, color_scheme="dark")
    assert await colour(light) != await colour(dark)
    await light.page.get_by_role("button", name="Colours: automatic").click()
    await light.page.get_by_role("button", name="Colours: light").click()
    await expect(light.page.get_by_role("button", name="Colours: dark")).to_be_visible()
    assert await colour(light) == await colour(dark)
    await light.page.reload()
    await expect(light.title).not_to_be_empty()
    assert await colour(light) == await colour(dark)


async def test_a_command_is_given_with_the_keyboard_alone(opening: Opening, talked: PageSession) -> None:
    window = await opening(talked.url)
    await expect(window.messages).not_to_have_count(0)
    page = window.page
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Skip to the message box")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(window.box).to_be_focused()
    await page.keyboard.type("/define ")
    field = page.get_by_role("combobox", name="term *")
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("ArrowDown")
    active = await field.get_attribute("aria-activedescendant")
    await expect(page.locator(f"#{active}")).to_have_class("active")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(window.last.locator(".used")).to_contain_text("/define")
    await expect(page.get_by_role("log")).to_contain_text("Footnote: ")
    await page.keyboard.press("Shift+Tab")
    focused = await page.evaluate("document.activeElement.textContent")
    assert focused in {"⋯", "Report"}
    await window.last.focus()
    await page.keyboard.press("ArrowUp")
    await expect(window.messages.nth(-2)).to_be_focused()
