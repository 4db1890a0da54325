"""Forms with every field that Discord has, and what becomes of what was filled in."""

import json

import pytest
from playwright.async_api import FilePayload, Locator, Route, expect

from bot.local.page.drawing import forms as drawing
from bot.local.page.drawing.sight import Sight
from bot.local.server import LocalDiscord
from bot.local.wire import Json, encode
from tests.browser.conftest import Opening
from tests.browser.window import Window

OPTIONS = [{"label": name, "value": name[0].lower(), "default": name == "Bee"} for name in ("Ant", "Bee", "Cat")]
FIELDS: dict[str, Json] = {
    "Line": {"type": 4, "custom_id": "line", "style": 1, "value": "as it was"},
    "One": {"type": 3, "custom_id": "one", "options": OPTIONS},
    "Some": {"type": 3, "custom_id": "some", "options": OPTIONS, "max_values": 3},
    "Place": {"type": 8, "custom_id": "place", "channel_types": [0], "required": False},
    "File": {"type": 19, "custom_id": "file", "required": False},
    "Either": {"type": 21, "custom_id": "either", "options": OPTIONS},
    "Boxes": {"type": 22, "custom_id": "boxes", "options": OPTIONS},
    "Yes": {"type": 23, "custom_id": "yes"},
}
MODAL: Json = {
    "title": "Everything",
    "components": [
        {"type": 10, "content": "Fill **all** of it."},
        *({"type": 18, "label": label, "component": one} for label, one in FIELDS.items()),
    ],
}
OPEN = "async (form) => { const { openForm } = await import('/page/form.js'); openForm(form); }"


@pytest.fixture
async def window(opening: Opening, practice: LocalDiscord) -> Window:
    return await opening(f"{practice.world.base}/")


@pytest.fixture
async def form(window: Window, practice: LocalDiscord) -> Locator:
    world = practice.world
    sight = Sight(world, world.person("student"), world.places["study-hall"])
    await window.page.evaluate(OPEN, json.loads(encode(drawing.form(sight, "7", MODAL))))
    return window.page.get_by_role("dialog", name="Everything")


async def test_all_that_is_filled_in_is_sent_and_stays_where_that_fails(window: Window, form: Locator) -> None:
    sent: list[Json] = []

    async def fail_once(route: Route) -> None:
        sent.append((route.request.post_data_json or {})["values"])
        problem = {"kind": "failed", "sentence": "The bot did not answer."}
        await route.fulfill(json={} if len(sent) > 1 else {"problem": problem})

    await window.page.route("**/page/acts/submit", fail_once)
    await expect(form.locator(".text strong")).to_have_text("all")
    await form.get_by_label("Line *").fill("as it is")
    await form.get_by_role("group", name="Some *").get_by_label("Cat").check()
    await form.get_by_label("Place").select_option("#daily-facts")
    await form.get_by_label("File").set_input_files(FilePayload(name="a.txt", mimeType="text/plain", buffer=b"words"))
    await form.get_by_role("group", name="Either *").get_by_label("Ant").check()
    await form.get_by_role("group", name="Boxes *").get_by_label("Bee").uncheck()
    await form.get_by_label("Yes").check()
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert")).to_have_text("Something went wrong. Try again. The bot did not answer.")
    await expect(form.get_by_label("Line *")).to_have_value("as it is")
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)
    assert [len(values.pop("file")) for values in sent] == [1, 1]
    place = await window.page.evaluate("document.querySelector('#places [href$=daily-facts]').dataset.key")
    filled = {"line": ["as it is"], "one": ["b"], "some": ["b", "c"], "place": [place], "either": ["a"], "yes": ["on"]}
    assert sent == [filled] * 2
    read = {"line": "as it is", "one": ["b"], "some": ["b", "c"], "place": [place], "either": "a", "boxes": []}
    assert drawing.filled_in(MODAL, sent[0] | {"file": ["9"]}) == read | {"file": ["9"], "yes": "true"}
    assert drawing.filled_in(MODAL, {"place": [""]}) == {
        **{name: [] for name in ("one", "some", "place", "file", "boxes")},
        "line": "",
        "either": "",
        "yes": "false",
    }
