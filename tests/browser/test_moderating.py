"""What moderators do on the page: a week of daily facts, a suggestion that becomes one."""

import re

from playwright.async_api import expect

from bot.local.page.serving import PageSession
from tests.browser.conftest import Opening
from tests.browser.window import Held

OWN = "The keeper's daughter kept the log of the lamp for eleven years."


async def test_a_week_of_daily_facts_comes_at_its_hours(opening: Opening, here: PageSession) -> None:
    window = await opening(f"{here.url}#moderator/study-hall")
    await window.type("/daily setup ")
    channel = window.page.get_by_role("combobox", name="channel *")
    await expect(channel).to_be_focused()
    await window.page.keyboard.type("daily")
    await expect(window.choices).to_have_text(["#daily-facts"])
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.type("9 am")
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("combobox", name="timezone *")).to_be_focused()
    await window.page.keyboard.type("utc")
    await expect(window.choices.first).to_contain_text("UTC")
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.press("Enter")
    await expect(window.last).to_contain_text("Only you can see this")
    await window.button("Confirm").click()
    await expect(window.last).to_contain_text("daily-facts")
    await window.go("daily-facts")
    await window.page.get_by_role("button", name="Next week").click()
    await expect(window.messages).to_have_count(7)
    days = [*(f"{day} November 2026" for day in range(25, 31)), "1 December 2026"]
    await expect(window.page.locator("#log .day")).to_have_text(days)
    for time in await window.messages.locator("header time").all_inner_texts():
        assert time.endswith("09:00")
    # A screen reader hears of each.
    for day in days:
        await expect(window.page.get_by_role("log")).to_contain_text(f"Fact of the day, {day}")
    await expect(window.page.locator("#now")).to_contain_text(re.compile("1 December 2026"))


async def test_the_clock_goes_to_tomorrow_morning_and_to_a_moment(opening: Opening, here: PageSession) -> None:
    window = await opening(f"{here.url}#moderator/daily-facts", timezone_id="Asia/Karachi")
    held = Held()
    await window.page.route("**/page/acts/move", held)
    await window.page.get_by_role("button", name="Tomorrow 09:00").dblclick()
    held.go.set()
    await expect(window.page.locator("#now")).to_contain_text("09:00")
    await expect(window.page.locator("#clock")).not_to_have_attribute("aria-busy", "true")
    assert len(held.asked) == 1
    await expect(window.page.get_by_role("heading", name="Clock (Asia/Karachi)")).to_be_visible()
    await window.page.locator("#until").fill("2030-01-01T00:00")
    await window.page.get_by_role("button", name="Go").click()
    await expect(window.page.locator("#clock .trouble")).to_contain_text("by a year at most")


async def test_a_suggestion_is_approved_where_moderators_see_it(opening: Opening, here: PageSession) -> None:
    moderator = await opening(f"{here.url}#moderator/mod-log")
    await moderator.command("/config set log:mod-log")
    student = await opening(f"{here.url}#student/study-hall")
    await student.type("/fact suggest")
    await student.page.keyboard.press("Enter")
    await student.page.keyboard.press("Enter")
    form = student.page.get_by_role("dialog")
    await expect(form).to_be_visible()
    await form.get_by_role("textbox", name="One thing that the article says").fill(OWN)
    await form.get_by_role("button", name="Submit").click()
    await form.get_by_role("textbox", name="The paragraph that says so").fill("§2.1 ¶1")
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)
    # Below the card, who decides is told so.
    card = moderator.messages.filter(has_text=OWN).first
    await expect(card).to_be_visible()
    await card.get_by_role("button", name="Approve").click()
    await moderator.page.get_by_role("dialog", name="Approve").get_by_role("button", name="Submit").click()
    await expect(card).to_contain_text("pproved")
    await expect(card.get_by_role("button", name="Approve")).to_have_count(0)
