"""What one writes is not lost, cut or sent twice, however it is typed, and however slow the line is."""

from playwright.async_api import expect

from bot.local.page.serving import PageSession
from tests.browser.conftest import Opening
from tests.browser.window import Held, Window

LONG = "The lamp was lit.\nThe keeper saw it. " * 60
"""Longer than a message may be."""


async def test_typing_anywhere_is_writing(window: Window) -> None:
    await window.page.keyboard.type("/def")
    await expect(window.page.get_by_role("combobox", name="Command")).to_have_value("/def")
    await window.page.keyboard.press("Escape")
    await window.page.keyboard.press("Escape")
    await window.page.get_by_role("button", name="Tomorrow 09:00").focus()
    await window.page.keyboard.type("no shortcut")
    await expect(window.box).to_have_value("no shortcut")


async def test_what_is_pasted_is_not_cut(opening: Opening, here: PageSession) -> None:
    window = await opening(here.url, permissions=["clipboard-read", "clipboard-write"])
    await window.box.focus()
    await window.paste(LONG)
    await expect(window.box).to_have_value(LONG)
    await window.page.keyboard.press("Enter")
    refused = window.page.get_by_role("alert").filter(has_text="A message has 1 to 2000 characters")
    await expect(refused).to_be_visible()
    await expect(window.box).to_have_value(LONG)
    await window.box.fill("")
    await window.paste(f"/check text:{LONG}")
    await expect(window.page.get_by_label("text *")).to_have_value(" ".join(LONG.split()))


async def test_what_one_began_is_there_again(window: Window) -> None:
    await window.box.fill("half a sent")
    await window.go("daily-facts")
    await expect(window.box).to_have_value("")
    await window.go("study-hall")
    await expect(window.box).to_have_value("half a sent")
    await window.page.get_by_role("button", name="/fact today").click()
    await expect(window.page.locator("#command")).to_have_text("/fact today")
    await window.page.keyboard.press("Escape")
    await window.page.keyboard.press("Escape")
    await expect(window.box).to_have_value("half a sent")


async def test_a_message_is_seen_while_it_is_on_its_way(window: Window) -> None:
    held = Held()
    await window.page.route("**/page/acts/say", held)
    await window.type("on its way")
    await window.page.keyboard.press("Enter")
    await expect(window.page.locator(".passing")).to_contain_text("on its way")
    await expect(window.box).to_have_value("")
    held.go.set()
    await expect(window.page.locator(".passing")).to_have_count(0)
    await expect(window.last).to_contain_text("on its way")


async def test_a_command_is_sent_once_however_often_enter_is_pressed_before_it_can_be(window: Window) -> None:
    held = Held()
    called: list[str] = []
    window.page.on("request", lambda request: called.append(request.url.rsplit("/", 1)[-1]))
    await window.page.route("**/page/acts/type", held)
    await window.type("/about")
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.press("Enter")
    before = await window.messages.count()
    held.go.set()
    await expect(window.messages).to_have_count(before + 1)
    await window.type("sent afterwards")
    await window.page.keyboard.press("Enter")
    await expect(window.last).to_contain_text("sent afterwards")
    assert called.count("call") == 1


async def test_a_button_is_pressed_once_until_it_is_answered(window: Window) -> None:
    await window.command("/article read section:1 paragraph:1")
    held = Held()
    await window.page.route("**/page/acts/press", held)
    before = await window.messages.count()
    await window.button("Cite").dblclick()
    await window.button("Cite").click()
    held.go.set()
    await expect(window.messages).to_have_count(before + 1)
    assert len(held.asked) == 1


async def test_what_is_typed_faster_than_it_is_read_is_sent_whole(window: Window) -> None:
    held = Held()
    await window.page.route("**/page/acts/type", held)
    await window.type("/summary private:true")
    await window.page.keyboard.press("Enter")
    held.go.set()
    await expect(window.last.locator(".used")).to_have_text("Student used /summary private: True")
