"""What the page can have done, and how what cannot be done is told."""

from io import BytesIO

import pytest

from bot.local.page.acts import MESSAGE_LENGTH
from bot.local.wire import Json
from tests.bot.local.page.conftest import HALL, Asked, words


async def messages(asked: Asked, person: str = "student", place: str = HALL) -> list[Json]:
    shown: list[Json] = (await asked.snapshot(person, place))["messages"]
    return shown


async def test_commands_are_those_offered_to_the_person(asked: Asked) -> None:
    names = [one["name"] for one in (await asked.act("type", text="/"))["listed"]["choices"]]
    assert {"/echo", "/books shelf find"} <= set(names)
    assert names == sorted(names)
    assert "/moderate" not in names
    listed = (await asked.act("type", text="/mod", person="moderator"))["listed"]
    assert listed["choices"][0]["name"] == "/moderate"


async def test_a_command_is_called_and_shown_with_what_was_given(asked: Asked) -> None:
    options = {"text": "hi", "who": asked.local.world.person("other").id, "loud": "true"}
    assert await asked.act("call", command="/echo", options=options) == {}
    shown = (await messages(asked))[-1]
    assert shown["said"] == "Footnote: HI | other"
    assert shown["copied"] == "HI | other"
    assert shown["answers"] == "Student /echo"
    assert "Student used /echo text: hi  who: @Other Student  loud: True" in words(shown["tree"])


async def test_suggestions_are_the_bots_own(asked: Asked) -> None:
    told = await asked.act(
        "suggest", command="/books shelf find", given={"limit": "2", "word": ""}, option="word", text="ab"
    )
    choices = [{"name": f"ab {number}", "detail": "", "text": f"ab-{number}"} for number in range(2)]
    assert (told["listed"]["choices"], told["listed"]["marked"]) == (choices, 0)
    assert "knows no command" in await asked.refused("suggest", command="/nothing", option="word", text="")
    assert "no option" in await asked.refused("suggest", command="/echo", option="word", text="")


@pytest.mark.parametrize(
    ("option", "typed", "found"),
    [
        ("loud", "", ["True", "False"]),
        ("loud", "true", ["True", "False"]),
        ("loud", "fa", ["False"]),
        ("who", "other", ["Other Student"]),
        ("where", "hall", ["#study-hall"]),
        ("where", "mod-log", []),
        ("role", "read", ["@Readers"]),
        ("times", "", []),
    ],
)
async def test_other_options_have_lists_of_their_own(asked: Asked, option: str, typed: str, found: list[str]) -> None:
    told = await asked.act("suggest", command="/echo", given={"text": "hi"}, option=option, text=typed)
    assert [one["name"] for one in told["listed"]["choices"]] == found
    assert told["listed"]["marked"] == (0 if typed else -1)


async def test_what_discord_would_not_send_is_told(asked: Asked) -> None:
    assert "from 1 to 5" in await asked.refused("call", command="/echo", options={"text": "hi", "times": "9"})
    assert "no option" in await asked.refused("call", command="/echo", options={"colour": "red"})
    assert "knows no command" in await asked.refused("call", command="/nothing", options={})
    assert "nobody called" in await asked.refused("type", text="/", person="nobody")
    assert "does not see" in await asked.refused("type", text="/", place="mod-log")
    assert "no place" in await asked.refused("type", text="/", place="nowhere")


async def test_a_bot_that_fails_is_told_apart(asked: Asked) -> None:
    patience = asked.local.world.patience
    patience.answer = 0.1
    try:
        outcome = await asked.act("call", command="/silent", options={})
    finally:
        patience.answer = 3.0
    assert outcome["problem"]["kind"] == "failed"
    assert "did not answer" in outcome["problem"]["sentence"]


async def test_buttons_menus_and_forms(asked: Asked) -> None:
    await asked.act("call", command="/buttons", options={})
    shown = (await messages(asked))[-1]
    rows = asked.local.world.messages[shown["id"]].components
    by_label = {one.get("label"): one["custom_id"] for row in rows for one in row["components"]}
    await asked.act("press", message=shown["id"], custom_id=by_label["Update"])
    assert (await messages(asked))[-1]["copied"] == "updated"
    moderator = asked.local.world.person("moderator").id
    await asked.act("choose", message=shown["id"], custom_id=by_label[None], values=[moderator])
    assert (await messages(asked))[-1]["copied"] == "it is Moderator"
    dialog = (await asked.act("call", command="/form", options={}))["form"]
    assert words(dialog).startswith("Tell us")
    form = dialog[2][1][1]["data-form"]
    values = {"name": ["Ada"], "kind": ["f"]}
    assert "not open" in await asked.refused("submit", form=form, values=values, person="other")
    assert await asked.act("submit", form=form, values=values) == {}
    assert "not open" in await asked.refused("submit", form=form, values=values)
    answer = (await messages(asked))[-1]
    assert (answer["copied"], answer["answers"]) == ("Ada: ['f']", "")
    assert answer["said"] == "Footnote: Ada: ['f'] (Only you can see this)"


async def test_a_private_answer_is_for_its_reader_until_it_is_dismissed(asked: Asked) -> None:
    await asked.act("call", command="/paint", options={"colour": "r"})
    shown = (await messages(asked))[-1]
    assert "Only you can see this" in words(shown["tree"])
    identity = shown["id"]
    assert words((await asked.act("menu", message=identity))["menu"]) == "Copy text"
    assert identity not in [one["id"] for one in await messages(asked, "other")]
    assert "not here any more" in await asked.refused("dismiss", message=identity, person="other")
    assert await asked.act("dismiss", message=identity) == {}
    assert identity not in [one["id"] for one in await messages(asked)]


async def test_people_write_where_they_may(asked: Asked) -> None:
    assert await asked.act("say", text="  hello \n there ") == {}
    shown = (await messages(asked))[-1]
    assert shown["copied"] == "hello \n there"
    assert "can be dismissed" in await asked.refused("dismiss", message=shown["id"])
    for text in ("", " ", "x" * (MESSAGE_LENGTH + 1)):
        assert "1 to 2000 characters" in await asked.refused("say", text=text)
    assert "forum" in await asked.refused("say", text="hi", place="forum")
    world = asked.local.world
    world.set_thread(world.places["reading-thread"], locked=True)
    assert "locked" in await asked.refused("say", text="hi", place="reading-thread")
    world.set_thread(world.places["reading-thread"], locked=False)


async def test_a_message_has_a_menu(asked: Asked) -> None:
    await asked.act("say", text="three little words")
    said = (await messages(asked))[-1]["id"]
    assert words((await asked.act("menu", message=said))["menu"]) == "Count wordsCopy text"
    await asked.act("apply", message=said, name="Count words")
    shown = (await messages(asked))[-1]
    assert (shown["copied"], shown["answers"]) == ("3 words", "Student Count words")
    assert "not here any more" in await asked.refused("apply", message=said, name="Count words", place="daily-facts")


async def test_a_file_is_uploaded_and_no_other_file_of_this_computer_is_read(asked: Asked) -> None:
    query = {"person": "student", "place": HALL, "name": "a b.txt"}
    headers = {"Content-Type": "application/octet-stream"}
    async with asked.http.post("/page/upload", params=query, data=b"words", headers=headers) as answer:
        upload = (await answer.json())["upload"]
    await asked.act("call", command="/echo", options={"text": "hi", "paper": upload})
    shown = (await messages(asked))[-1]
    assert shown["copied"] == "hi | a b.txt words"
    assert "text: hi  paper: a b.txt" in words(shown["tree"])
    assert "upload one" in await asked.refused("call", command="/echo", options={"text": "hi", "paper": "/etc/passwd"})
    async with asked.http.post(
        "/page/upload", params=query, data=BytesIO(bytes(10 * 1024 * 1024 + 1)), headers=headers
    ) as answer:
        assert "10 MiB" in (await answer.json())["problem"]["sentence"]
    async with asked.http.post("/page/upload", params={"person": "nobody"}, data=b"", headers=headers) as answer:
        assert "nobody" in (await answer.json())["problem"]["sentence"]


async def test_a_clock_that_stands_is_told(asked: Asked) -> None:
    assert "cannot be moved" in await asked.refused("move", to="2026-11-25T09:00:00Z")


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("nothing", b"{}", 404),
        ("say", b"{", 400),
        ("say", b'{"person": "student", "place": "study-hall"}', 400),
        ("say", b'{"person": "student", "place": "study-hall", "text": 1}', 400),
        ("say", b'{"person": "student", "place": "study-hall", "text": "x", "more": 1}', 400),
        ("move", b'{"person": "student", "place": "study-hall", "to": "2026-11-25T09:00:00"}', 400),
    ],
)
async def test_what_does_not_have_its_form_is_not_done(asked: Asked, act: str, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    assert await asked.status("POST", f"/page/acts/{act}", data=body, headers=headers) == status
