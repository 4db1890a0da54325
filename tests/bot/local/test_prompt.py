import io
from collections.abc import AsyncIterator

from bot.local.driver import Driver
from bot.local.prompt import prompt


async def conversation(student: Driver, *lines: str) -> list[str]:
    """What is printed, prompts taken off."""

    async def typed() -> AsyncIterator[str]:
        for line in lines:
            yield line

    out = io.StringIO()
    driver = Driver(student.discord)
    await prompt(driver, typed(), out)
    return [line.split("> ")[-1] for line in out.getvalue().splitlines()]


async def test_a_command_is_answered_and_a_private_reply_is_marked(student: Driver) -> None:
    printed = await conversation(student, "/echo text:hi", "/paint colour:b", "quit", "/echo text:never")
    assert printed[:3] == ["hi", "Blue is b", "(Only you can see this)"]
    assert "never" not in "".join(printed)


async def test_buttons_and_menus_are_numbered_and_used_by_number(student: Driver) -> None:
    printed = await conversation(student, "/layout", "1 second", "/layout", "1")
    assert "[1] Count 0" in printed
    assert "[Site] (https://example.org/a)" in printed
    assert "[menu 1] Choose one: First, Second" in printed
    assert "chose 2" in printed
    assert "[1] Count 1" in printed


async def test_a_form_is_asked_line_by_line(student: Driver) -> None:
    printed = await conversation(student, "/form", "Ada", "")
    assert printed[0].startswith("— Tell us —")
    assert printed[1] == "Name: Kind: Ada: []"


async def test_a_form_may_be_left_unfinished(student: Driver) -> None:
    printed = await conversation(student, "/form")
    assert len(printed) == 2
    assert printed[0].startswith("— Tell us —")


async def test_suggestions_are_listed(student: Driver) -> None:
    printed = await conversation(student, "/books shelf find word:ab?", "/echo text:who?")
    assert printed[:3] == ["ab 0  →  ab-0", "ab 1  →  ab-1", "ab 2  →  ab-2"]
    assert printed[3] == "who?"


async def test_commands_are_listed_as_the_person_finds_them(student: Driver) -> None:
    as_student = await conversation(student, "/")
    as_moderator = await conversation(student, "as moderator", "/")
    assert "/books shelf find — Find a book." in as_student
    assert "/moderate — For moderators." not in as_student
    assert "/moderate — For moderators." in as_moderator


async def test_person_and_place_are_changed(student: Driver) -> None:
    printed = await conversation(student, "as moderator", "in mod-log", "/echo text:hi")
    assert printed[0] == "hi"
    assert printed[-1] == ""
    assert (await conversation(student, "as king"))[0].startswith("! There is no “king”")


async def test_an_error_is_shown_and_the_prompt_goes_on(student: Driver) -> None:
    printed = await conversation(student, "/nope", "2", "/echo text:hi", "7", "", "?", "/echo text:end")
    assert printed[0].startswith("! Discord knows no command called “nope”")
    assert printed[1] == "! There is no reply yet to press a button of."
    assert printed[2] == "hi"
    assert printed[3] == "! The last reply has no button 7."
    assert "end" in printed
