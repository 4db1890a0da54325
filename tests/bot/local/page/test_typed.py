"""How a line is read while it is typed."""

import pytest

from bot.local.page.drawing.commands import commands, described
from bot.local.page.drawing.sight import Choice
from bot.local.page.talk import Line, Listed, Type
from bot.local.page.typed import line, values
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


def told(text: str, command: str = "", /, **given: str) -> tuple[Line, Listed]:
    return line(KNOWN, Type(person="student", place="hall", text=text, command=command, given=given))


def read(text: str, command: str = "", /, **given: str) -> Line:
    return told(text, command, **given)[0]


def listed(text: str, command: str = "", /, **given: str) -> Listed:
    return told(text, command, **given)[1]


def names(shown: Listed) -> list[str]:
    return [one["name"] for one in shown["choices"]]


def fields(line: Line) -> dict[str, str]:
    return {one["option"]["name"]: one["text"] for one in line["fields"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/", ["/book find", "/book find-all", "/say"]),
        ("/SAY", ["/say"]),
        ("/find", ["/book find", "/book find-all"]),
        ("/all fi", ["/book find-all"]),
        ("/book find-", ["/book find-all"]),
        ("/nothing", []),
    ],
)
def test_commands_are_found_by_the_words_of_their_names_and_descriptions(text: str, found: list[str]) -> None:
    line, shown = told(text)
    assert names(shown) == found
    assert (line["command"], line["text"]) == ("", text)
    assert shown["hint"] == ("" if found else "No such command here.")


def test_what_is_chosen_is_what_is_typed_next() -> None:
    chosen = read(listed("/sa")["choices"][0]["text"])
    assert (chosen["command"], fields(chosen), chosen["focus"]) == ("/say", {"text": ""}, "text")
    (tone,) = listed("", "/say", text="hi")["choices"]
    assert (tone["name"], tone["text"]) == ("tone", "tone:")
    assert fields(read(tone["text"], "/say", text="hi")) == {"tone": ""}


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
    line = read(text)
    assert (fields(line), line["focus"], line["text"]) == (given, focus, left)


def test_what_is_no_option_goes_into_the_first_that_is_wanted() -> None:
    line = read("hi", "/say", text="")
    assert (fields(line), line["focus"], line["text"]) == ({"text": "hi"}, "text", "")
    line = read("hi", "/say", text="hello")
    assert (fields(line), line["focus"], line["text"]) == ({}, "", "hi")


def test_options_that_are_left_are_listed() -> None:
    shown = listed("", "/book find-all", by="me")
    assert (names(shown), shown["marked"]) == (["by-year"], -1)
    shown = listed("ye", "/book find-all")
    assert (names(shown), shown["marked"]) == (["by-year"], 0)
    assert read("", "/book find-all")["label"] == "Options of /book find-all"


def test_a_command_that_is_not_known_any_more_is_looked_for() -> None:
    assert names(listed("/sa", "/gone")) == ["/say"]


@pytest.mark.parametrize(
    ("required", "text", "marked"), [(False, "", -1), (True, "", 0), (False, "x", 0), (False, "b ", 1)]
)
def test_what_is_typed_of_the_values_is_marked_or_the_first(required: bool, text: str, marked: int) -> None:  # noqa: FBT001
    shown = values(described(option("tone", required=required)), [Choice("A", "1"), Choice("B", "2")], text)
    assert (names(shown), shown["marked"]) == (["A", "B"], marked)
    assert shown["hint"].startswith("tone: The tone")
