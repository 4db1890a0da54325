"""What bots send, drawn from the payload: the practising bot sends a little of everything."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import FilePayload, Request, Route, expect

from bot.local.server import LocalDiscord
from bot.local.snowflake import iso
from tests.bot.local.practice import Practice, practising
from tests.browser.conftest import PATIENCE, Opening
from tests.browser.window import Window

pytestmark = pytest.mark.practice
SECONDS = int(datetime(2026, 11, 24, 12, 0, tzinfo=UTC).timestamp())


@pytest.fixture(scope="module")
async def bot(practice: LocalDiscord) -> AsyncIterator[Practice]:
    async with practising(practice) as connected:
        yield connected


@pytest.fixture
async def window(opening: Opening, practice: LocalDiscord, bot: Practice) -> Window:
    assert bot.user is not None
    return await opening(f"{practice.world.base}/")


async def test_a_layout_has_all_its_parts(window: Window) -> None:
    await window.command("/layout")
    shown = window.last
    await expect(shown.locator("h4 em")).to_have_text("layout")
    await expect(shown.locator(".section img")).to_have_attribute("alt", "A dot")
    await expect(shown.locator(".gallery img")).to_have_attribute("alt", "The dot again")
    await expect(shown.locator("a.file")).to_contain_text("notes.txt")
    await expect(shown.locator("hr")).to_have_count(1)
    link = shown.get_by_role("link", name="Site")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_file_is_downloaded(window: Window) -> None:
    await window.command("/layout")
    async with window.page.expect_download() as download:
        await window.last.locator("a.file").click()
    assert (await (await download.value).path()).read_bytes() == b"notes"


async def test_a_picture_is_enlarged_with_its_words(window: Window) -> None:
    await window.command("/embed")
    await expect(window.last.locator(".embed .title em")).to_have_text("title")
    await expect(window.last.locator(".embed dd strong")).to_have_text("Value")
    await expect(window.last.locator("img")).to_have_count(1)
    await window.command("/layout")
    await window.last.get_by_role("button", name="The dot again").click()
    dialog = window.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Full size").focus()
    await window.page.keyboard.press("Enter")
    await expect(dialog.locator("img")).to_have_class("whole")
    await expect(dialog.get_by_role("button", name="Full size")).to_have_attribute("aria-pressed", "true")
    await dialog.get_by_text("In words").click()
    await expect(dialog.locator("details p")).to_have_text("The dot again")
    await window.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def test_a_pressed_button_changes_the_message_and_keeps_the_focus(window: Window) -> None:
    await window.command("/layout")
    await window.button("Count 0").focus()
    await window.page.keyboard.press("Enter")
    await expect(window.button("Count 1")).to_be_visible()
    await window.command("/buttons")
    await expect(window.button("Off")).to_be_disabled()
    await window.button("Update").click()
    await expect(window.last.locator(".text").first).to_have_text("updated")
    await expect(window.last).to_contain_text("(edited)")


async def test_menus_are_chosen_from_by_keyboard_and_by_hand(window: Window) -> None:
    await window.command("/layout")
    menu = window.last.get_by_role("combobox", name="Choose one")
    await menu.focus()
    await window.page.keyboard.press("ArrowDown")
    await window.page.keyboard.press("ArrowDown")
    await window.page.keyboard.press("Enter")
    await expect(window.last).to_contain_text("chose 2")
    await window.command("/buttons")
    await window.last.get_by_role("combobox", name="Who").click()
    await window.last.get_by_role("option", name="Moderator").click()
    await expect(window.last).to_contain_text("it is Moderator")


async def test_a_menu_that_is_only_looked_at_sends_nothing(window: Window, practice: LocalDiscord) -> None:
    sent: list[list[str]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/choose"):
            sent.append((request.post_data_json or {})["values"])

    window.page.on("request", note)
    options = [{"label": name, "value": name[0], "default": name == "Ant"} for name in ("Ant", "Bee", "Cat")]
    one = {"type": 3, "custom_id": "one", "placeholder": "One", "options": options}
    some = {"type": 3, "custom_id": "some", "placeholder": "Some", "options": options, "max_values": 3}
    world = practice.world
    message = world.post(world.places["study-hall"], world.bot, {})
    rows = [{"type": 1, "components": [menu]} for menu in (one, some)]
    world.write(message, {"content": "menus", "components": rows}, {})
    world.keep(message)
    single = window.last.get_by_role("combobox", name="One: Ant")
    await single.click()
    await expect(window.last.get_by_role("option", name="Ant")).to_have_attribute("aria-selected", "true")
    await window.box.click()
    await expect(single).to_have_attribute("aria-expanded", "false")
    several = window.last.get_by_role("combobox", name="Some: Ant")
    await several.click()
    await window.last.get_by_role("option", name="Cat").click()
    await expect(window.last.get_by_role("option", name="Cat")).to_have_attribute("aria-selected", "true")
    assert sent == []
    async with window.page.expect_request("**/choose"):
        await window.page.keyboard.press("Escape")
    assert sent == [["A", "C"]]
    await expect(window.last.get_by_role("combobox", name="Some: Ant: Cat")).to_be_visible()
    world.delete(message)


async def test_a_form_is_filled_in(window: Window) -> None:
    await window.box.fill("/form")
    await window.page.get_by_role("button", name="Send").click()
    form = window.page.get_by_role("dialog", name="Tell us")
    await expect(form.get_by_label("Name *")).to_be_focused()
    await window.page.keyboard.type("Ada, or so!!")
    await form.get_by_label("Kind").select_option("Fact")
    await window.page.keyboard.press("Tab")
    await form.get_by_role("button", name="Submit").click()
    await expect(window.last).to_contain_text("Ada, or so: ['f']")
    await expect(form).to_have_count(0)


async def test_a_form_can_be_left(window: Window) -> None:
    await window.command("/buttons")
    await window.button("Form").click()
    await expect(window.page.get_by_role("dialog")).to_be_visible()
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("dialog")).to_have_count(0)
    await expect(window.button("Form")).to_be_focused()


async def test_thinking_is_shown_until_there_is_an_answer(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    hall = world.places["study-hall"]
    message = world.post(hall, world.bot, {})
    message.payload["flags"] |= 1 << 7
    world.keep(message)
    await expect(window.last.locator(".thinking")).to_have_text("Footnote is thinking …")
    world.edit(message, {"content": "thought"}, {})
    await expect(window.last.locator(".text")).to_have_text("thought")
    world.delete(message)
    await expect(window.page.locator(f'[data-id="{message.id}"]')).to_have_count(0)


async def test_a_bot_that_does_not_answer_is_told_as_discord_tells_it(window: Window, practice: LocalDiscord) -> None:
    practice.world.patience.answer = 0.2
    try:
        await window.box.fill("/silent")
        await window.page.get_by_role("button", name="Send").click()
        note = window.page.locator("#log .message", has=window.page.locator(".trouble"))
        await expect(note).to_contain_text("The application did not respond")
        practice.world.say(practice.world.person("other"), practice.world.places["study-hall"], "and then")
        await expect(window.page.locator("#log .message").last).to_contain_text("and then")
        await note.get_by_role("button", name="Dismiss message").click()
        await expect(note).to_have_count(0)
        await window.box.fill("/long")
        await window.page.get_by_role("button", name="Send").click()
        await expect(note.locator(".trouble")).to_contain_text("Must be 2000 or fewer in length")
    finally:
        practice.world.patience.answer = PATIENCE


async def test_a_press_that_fails_is_told_in_its_message_and_can_be_tried_again(window: Window) -> None:
    await window.command("/buttons")

    async def fail(route: Route) -> None:
        await route.fulfill(json={"problem": {"kind": "failed", "sentence": "The bot did not answer."}})

    await window.page.route("**/page/acts/press", fail)
    await window.button("Update").click()
    await expect(window.last.get_by_role("alert")).to_have_text("This interaction failed. The bot did not answer.")
    await window.page.unroute("**/page/acts/press")
    await window.button("Update").click()
    await expect(window.last.locator(".text").first).to_have_text("updated")
    await expect(window.last.get_by_role("alert")).to_have_count(0)


async def test_what_discord_would_not_send_is_there_again_with_the_reason(window: Window) -> None:
    await window.type("/echo ")
    await window.page.keyboard.type("hi")
    await window.page.keyboard.press("Tab")
    await window.page.get_by_role("combobox", name="Options of /echo").fill("times:9")
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("alert").filter(has_text="from 1 to 5, not 9")).to_be_visible()
    field = window.page.get_by_role("textbox", name="times")
    await expect(field).to_have_value("9")
    await field.fill("2")
    await window.page.keyboard.press("Enter")
    await expect(window.last.locator(".text")).to_have_text("hi | hi")


async def test_every_type_of_option_has_its_own_way(window: Window) -> None:
    await window.box.fill("/echo hello who:oth")
    await expect(window.choices).to_have_text(["Other Student"])
    await window.page.keyboard.press("Enter")
    for option, wanted in (("where", "#study-hall"), ("role", "@Readers"), ("loud", "True")):
        await window.page.keyboard.type(f"{option}:{wanted[1:4]}")
        await expect(window.choices.first).to_have_text(wanted)
        await window.page.keyboard.press("Enter")
    await window.page.keyboard.type("paper:")
    file = FilePayload(name="a.txt", mimeType="text/plain", buffer=b"words")
    await window.page.get_by_label("paper", exact=True).set_input_files(file)
    await window.page.get_by_role("button", name="Send").click()
    await expect(window.last.locator(".text")).to_have_text("HELLO | other | study-hall | Readers | a.txt words")


AWAY = {
    timedelta(days=330): "in 1 year",
    timedelta(days=49): "in 2 months",
    timedelta(hours=38): "in 2 days",
    timedelta(hours=-23): "1 day ago",
    timedelta(minutes=-50): "1 hour ago",
    timedelta(seconds=-80): "1 minute ago",
    timedelta(seconds=20): "in 20 seconds",
}


async def test_what_is_away_is_rounded(window: Window) -> None:
    written = """async (spans) => {
      const { now, written } = await import("/page/moments.js");
      return spans.map((away) => written(now() + away, "R"));
    }"""
    assert await window.page.evaluate(written, [away.total_seconds() for away in AWAY]) == list(AWAY.values())


async def test_moments_are_read_in_the_readers_own_zone(opening: Opening, practice: LocalDiscord) -> None:
    world = practice.world
    world.say(
        world.person("student"),
        world.places["study-hall"],
        f"<t:{SECONDS}:t> <t:{SECONDS}:D> <t:{SECONDS}:R> <t:99999999999999>",
    )
    window = await opening(f"{world.base}/", timezone_id="Asia/Karachi")
    times = window.last.locator(".moment time")
    await expect(times.first).to_have_text("17:00")
    await expect(times.nth(1)).to_have_text("24 November 2026")
    await expect(times.nth(2)).to_contain_text("ago")
    await expect(window.last).to_contain_text("<t:99999999999999>")


async def test_threads_and_forum_posts_are_places(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    hall = world.places["study-hall"]
    message = world.say(world.person("student"), hall, "let us talk")
    thread = world.add_thread("About the lamp", hall, message.id, None)
    message.payload["thread"] = {"id": thread.id, "name": thread.name}
    world.show("changed", message)
    await window.last.get_by_role("link", name="About the lamp").click()
    await expect(window.title).to_contain_text("About the lamp")
    await window.type("here")
    await window.page.keyboard.press("Enter")
    await expect(window.last).to_contain_text("here")
    post = world.add_thread("A post", world.places["forum"], world.snowflakes.mint(), None)
    world.say(world.person("other"), post, "in the post")
    await window.go("forum")
    await window.page.locator("#log").get_by_role("link", name="A post").click()
    await expect(window.last).to_contain_text("in the post")
    world.set_thread(post, locked=True)
    await expect(window.page.locator("#places").get_by_role("link", name="A post")).to_be_visible()


async def test_a_long_conversation_is_divided_by_days(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    for days in (3, 2, 1):
        message = world.post(world.places["announcements"], world.person("owner"), {})
        message.payload["timestamp"] = iso(world.now() - timedelta(days=days).total_seconds())
        world.write(message, {"content": "news"}, {})
        world.keep(message)
    await window.go("announcements")
    await expect(window.page.locator("#log .day")).to_have_count(3)


async def test_the_end_stays_in_sight_unless_the_reader_is_elsewhere(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    place = world.places["reading-thread"]
    for number in range(30):
        world.say(world.person("other"), place, f"message {number}\n" * 3)
    await window.go("reading-thread")
    await expect(window.last).to_be_in_viewport()
    world.say(world.person("other"), place, "a new one")
    await expect(window.last).to_contain_text("a new one")
    await expect(window.last).to_be_in_viewport()
    await window.messages.first.scroll_into_view_if_needed()
    await expect(window.last).not_to_be_in_viewport()
    await window.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    world.say(world.person("other"), place, "another one")
    await expect(window.last).to_contain_text("another one")
    await expect(window.messages.first).to_be_in_viewport()
    await expect(window.last).not_to_be_in_viewport()
