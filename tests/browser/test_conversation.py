"""What a newcomer does first, on the invented article."""

import asyncio
from contextlib import suppress

from playwright.async_api import Error, Route, expect

from bot.local.page.serving import PageSession
from tests.browser.conftest import Opening
from tests.browser.window import Window


async def test_a_question_is_typed_and_answered(window: Window) -> None:
    await window.type("/as")
    await expect(window.choices.first).to_contain_text("/ask")
    await window.page.keyboard.press("Enter")
    field = window.page.get_by_role("textbox", name="question *")
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-required", "true")
    await window.page.keyboard.type("when was the lamp lit?")
    await window.page.keyboard.press("Enter")
    await expect(window.last.locator(".container")).to_contain_text("The article says")
    await expect(window.last.locator(".used")).to_have_text("Student used /ask question: when was the lamp lit?")
    await expect(window.last.locator(".tag")).to_have_text("APP")


async def test_what_is_required_is_asked_for(window: Window) -> None:
    await window.type("/ask ")
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("alert").filter(has_text="question is required")).to_be_visible()
    await expect(window.page.get_by_label("question *")).to_have_attribute("aria-invalid", "true")


async def test_options_come_one_by_one_with_what_the_bot_suggests(window: Window) -> None:
    await window.type("/summary ")
    await expect(window.choices).to_contain_text(["section", "length", "private"])
    await window.page.keyboard.type("sec")
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("combobox", name="section")).to_be_focused()
    await expect(window.choices).not_to_have_count(0)
    offered = await window.choices.all_inner_texts()
    await window.page.keyboard.type(offered[1][:6])
    await expect(window.choices.first).to_contain_text(offered[1][:6])
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.type("length:li")
    await expect(window.choices).to_have_text(["line"])
    await window.page.keyboard.press("Tab")
    await window.page.keyboard.type("private:")
    await expect(window.choices).to_have_text(["True", "False"])
    await window.page.keyboard.press("ArrowDown")
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.press("Enter")
    await expect(window.last).to_contain_text("Only you can see this")
    await expect(window.last.locator(".used")).to_contain_text("length: line  private: True")


async def test_a_citation_is_made_and_copied(opening: Opening, here: PageSession) -> None:
    window = await opening(here.url, permissions=["clipboard-read", "clipboard-write"])
    await window.command("/cite style:APA")
    shown = await window.last.locator(".body").inner_text()
    await window.last.click(button="right", position={"x": 4, "y": 4})
    await window.page.get_by_role("menuitem", name="Copy text").click()
    await expect(window.page.get_by_role("log")).to_contain_text("Copied.")
    copied = await window.page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n")[1][:40].replace("*", "") in shown.replace("\n", " ")


async def test_a_file_is_made_and_downloaded(window: Window) -> None:
    await window.command("/citation export format:ris")
    async with window.page.expect_download() as download:
        await window.last.locator("a.file").click()
    assert (await (await download.value).path()).read_bytes().startswith(b"TY  - ")


async def test_two_sides_are_compared_and_a_source_is_opened(window: Window) -> None:
    await window.command("/compare")
    before = await window.messages.count()
    menu = window.last.get_by_role("combobox", name="Source ¶")
    await menu.click()
    await expect(menu).to_have_attribute("aria-expanded", "true")
    await window.page.keyboard.press("Enter")
    await expect(window.messages).to_have_count(before + 1)
    await expect(window.last).to_contain_text("Only you can see this")
    await expect(window.last.locator(".container")).to_contain_text("¶")
    await window.page.get_by_role("button", name="Dismiss message").last.click()
    await expect(window.messages).to_have_count(before)


async def test_a_button_turns_the_page_in_place_and_keeps_the_focus(window: Window) -> None:
    await window.command("/article read section:1 paragraph:1 private:true")
    before = await window.messages.count()
    await window.button("§1 ¶2 ▶").focus()
    await window.page.keyboard.press("Enter")
    await expect(window.last.locator("h5").first).to_contain_text("§1 ¶2")
    await expect(window.messages).to_have_count(before)
    assert await window.page.evaluate("document.activeElement.closest('.message') !== null")


async def test_a_message_has_the_five_menus(window: Window) -> None:
    await window.type("The lamp was lit in 1862, as (Aro, 1999) says.")
    await window.page.keyboard.press("Enter")
    await expect(window.last.locator(".author")).to_have_text("Student")
    await window.last.focus()
    await window.page.keyboard.press("Shift+F10")
    entries = window.page.get_by_role("menuitem")
    await expect(entries).to_have_count(6)
    five = ["Check with article", "Cite in my style", "Find source", "Report an error", "Suggest as fact"]
    assert sorted(await entries.all_inner_texts()) == sorted([*five, "Copy text"])
    await expect(entries.nth(0)).to_be_focused()
    await window.page.keyboard.press("ArrowUp")
    await expect(entries.nth(5)).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(entries).to_have_count(0)
    await expect(window.last).to_be_focused()
    await window.last.click(button="right", position={"x": 4, "y": 4})
    await entries.filter(has_text="Check with article").click()
    await expect(window.last).to_contain_text("Only you can see this")
    await expect(window.last.locator(".used")).to_contain_text("Check with article")
    await expect(window.last.locator(".container")).to_contain_text("Your text beside the article")


async def test_a_reload_keeps_the_conversation_and_what_only_its_reader_sees(window: Window) -> None:
    await window.command("/prefs show")
    await expect(window.last).to_contain_text("Only you can see this")
    told = await window.messages.all_inner_texts()
    await window.page.reload()
    await expect(window.messages).to_have_count(len(told))
    assert await window.messages.all_inner_texts() == told
    await window.become("Other Student")
    await expect(window.messages.filter(has_text="Only you can see this")).to_have_count(0)


async def test_others_see_what_is_said_at_once(opening: Opening, here: PageSession) -> None:
    student, other = await opening(here.url), await opening(f"{here.url}#other/reading-room")
    await student.go("reading-room")
    await student.type("good morning")
    await student.page.keyboard.press("Enter")
    await expect(other.last).to_contain_text("good morning")
    await expect(other.page.get_by_role("log")).to_contain_text("Student: good morning")
    await student.go("study-hall")
    await other.type("and to you")
    await other.page.keyboard.press("Enter")
    await expect(student.page.get_by_role("link", name="reading-room")).to_contain_text("new")


async def test_what_only_the_user_brought_along_answers_privately(window: Window) -> None:
    await window.go("general")
    await window.command("/summary length:line")
    await expect(window.last).to_contain_text("Only you can see this")


async def test_commands_are_offered_to_those_who_may_use_them(window: Window) -> None:
    await window.type("/daily")
    await expect(window.page.locator("#hint")).to_have_text("No such command here.")
    await window.page.keyboard.press("Escape")
    await window.become("Moderator")
    await window.type("/daily se")
    await expect(window.choices.first).to_contain_text("/daily setup")


async def test_suggestions_for_what_is_not_typed_any_more_are_not_shown(window: Window) -> None:
    typed_on = asyncio.Event()
    asked: list[str] = []

    async def first_comes_last(route: Route) -> None:
        typed = (route.request.post_data_json or {})["text"]
        asked.append(typed)
        answer = await route.fetch()
        if typed == "l":
            await typed_on.wait()
        # The page has given up on what it asked first.
        with suppress(Error):
            await route.fulfill(response=answer)

    await window.page.route("**/page/acts/suggest", first_comes_last)
    async with window.page.expect_request("**/page/acts/suggest"):
        await window.box.fill("/define term:l")
    async with window.page.expect_response("**/page/acts/suggest"):
        await window.page.get_by_role("combobox", name="term *").fill("xyzzy")
    typed_on.set()
    await window.page.unroute_all(behavior="wait")
    await expect(window.choices).to_have_count(0)
    assert asked == ["l", "xyzzy"]


async def test_what_was_given_is_taken_back_step_by_step(window: Window) -> None:
    await window.box.fill("/summary length:line")
    field = window.page.get_by_role("combobox", name="length")
    await expect(field).to_have_value("line")
    await field.fill("")
    await window.page.keyboard.press("Backspace")
    await expect(field).to_have_count(0)
    picker = window.page.get_by_role("combobox", name="Options of /summary")
    await expect(picker).to_be_focused()
    await window.page.keyboard.press("Backspace")
    await expect(window.page.get_by_role("combobox", name="Command")).to_have_value("/summary")
    await window.page.get_by_role("combobox", name="Command").fill("no command")
    await expect(window.box).to_have_value("no command")
    await expect(window.box).to_be_focused()
