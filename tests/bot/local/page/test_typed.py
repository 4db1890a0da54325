"""How a line is read while it is typed."""

import pytest

from bot.local.page.drawing.commands import commands
from bot.local.page.talk import Line, Type
from bot.local.page.typed import line
from bot.local.wire import Json


def option(name: str, **more: object) -> Json:
    return {"type": 3, "name": name, "description": f"The {name}", **more}


KNOWN = commands(
    [
        {"type": 1, "name": "say", "description": "Say it", "options": [option("text", required=True), option("tone")]},
        {
            "type": 1,
            "name": "book",
            "description": "Books",
            "options": [
                {"type": 1, "name": "find", "description": "Find one"},
                {
                    "type": 1,
                    "name": "find-all",
                    "description": "Find all",
                    "options": [option("by"), option("by-year")],
                },
            ],
        },
        {"type": 3, "name": "Of a message", "description": ""},
    ]
)


def read(text: str, command: str = "", /, **given: str) -> Line:
    return line(KNOWN, Type(person="student", place="hall", text=text, command=command, given=given))


def fields(told: Line) -> dict[str, str]:
    return {one["option"]["name"]: one["text"] for one in told["fields"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("/", ["/book find", "/book find-all", "/say"]),
        ("/SAY", ["/say"]),
        ("/find", ["/book find", "/book find-all"]),
        ("/all fi", ["/book find-all"]),
        ("/book find-", ["/book find-all"]),
        ("/nothing", []),
    ],
)
def test_commands_are_found_by_the_words_of_their_names_and_descriptions(text: str, names: list[str]) -> None:
    told = read(text)
    assert [one["name"] for one in told["choices"]] == names
    assert (told["command"], told["text"]) == ("", text)
    assert told["hint"] == ("" if names else "No such command here.")


def test_what_is_chosen_is_what_is_typed_next() -> None:
    chosen = read(read("/sa")["choices"][0]["text"])
    assert (chosen["command"], fields(chosen), chosen["focus"]) == ("/say", {"text": ""}, "text")
    option = read("", "/say", text="hi")["choices"][0]
    assert (option["name"], option["text"]) == ("tone", "tone:")
    assert fields(read(option["text"], "/say", text="hi")) == {"tone": ""}


@pytest.mark.parametrize(
    ("text", "given", "focus", "left"),
    [
        ("/say hello there", {"text": "hello there"}, "text", ""),
        ("/say to", {"text": ""}, "text", "to"),
        ("/say hi tone:low", {"text": "hi", "tone": "low"}, "tone", ""),
        ('/say tone:"very low" text:“a b:c” ', {"text": "a b:c", "tone": "very low"}, "text", ""),
        ("/say text: x TONE:y z", {"text": "x", "tone": "y z"}, "tone", ""),
        (r'/say text:"a \"b\" c"', {"text": 'a "b" c'}, "text", ""),
        ("/book find-all by-year:1 by:2", {"by-year": "1", "by": "2"}, "by", ""),
        ("/book find-all ", {}, "", ""),
        ("/book find-all y", {}, "", "y"),
        ("/book find by:2", {}, "", "by:2"),
    ],
)
def test_options_are_taken_from_a_line(text: str, given: dict[str, str], focus: str, left: str) -> None:
    told = read(text)
    assert (fields(told), told["focus"], told["text"]) == (given, focus, left)


def test_what_is_no_option_goes_into_the_first_that_is_wanted() -> None:
    told = read("hi", "/say", text="")
    assert (fields(told), told["focus"], told["text"]) == ({"text": "hi"}, "text", "")
    told = read("hi", "/say", text="hello")
    assert (fields(told), told["focus"], told["text"]) == ({}, "", "hi")


def test_options_that_are_left_are_listed() -> None:
    told = read("", "/book find-all", by="me")
    assert ([one["name"] for one in told["choices"]], told["marked"]) == (["by-year"], -1)
    told = read("ye", "/book find-all")
    assert ([one["name"] for one in told["choices"]], told["marked"]) == (["by-year"], 0)
    assert told["label"] == "Options of /book find-all"


def test_a_command_that_is_not_known_any_more_is_looked_for() -> None:
    assert read("/sa", "/gone")["choices"][0]["name"] == "/say"
