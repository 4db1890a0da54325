import pytest

from bot.local.line import Filled, Typed, parse, read
from bot.local.outcomes import Unacceptable
from bot.local.wire import Json


def option(name: str, kind: int = 3) -> Json:
    return {"type": kind, "name": name, "description": "…"}


TIMELINE: Json = {"type": 1, "name": "timeline", "options": [option("from"), option("to"), option("tenure")]}
ARTICLE: Json = {
    "type": 1,
    "name": "article",
    "options": [
        {**option("read", 1), "options": [option("section"), option("paragraph", 4)]},
        {**option("more", 2), "options": [{**option("deep", 1), "options": [option("text")]}]},
        option("info", 1),
    ],
}
ABOUT: Json = {"type": 1, "name": "about"}
MENU: Json = {"type": 3, "name": "check"}


def typed(line: str) -> Typed:
    return parse(line, [TIMELINE, ARTICLE, ABOUT, MENU])


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("/timeline", {}),
        ("  /timeline from:2018 to:2019 ", {"from": "2018", "to": "2019"}),
        ("/timeline from: 2018", {"from": "2018"}),
        ("/Timeline FROM:2018", {"from": "2018"}),
        ('/timeline from:"a long value" to:x', {"from": "a long value", "to": "x"}),
        ("/timeline from:“a long value” to:x", {"from": "a long value", "to": "x"}),
        ("/timeline from:„so“ to:«so»", {"from": "so", "to": "so"}),
        ("/timeline from:a long value to:x", {"from": "a long value", "to": "x"}),
        ('/timeline from:"he said \\"no\\" to:x" to:y', {"from": 'he said "no" to:x', "to": "y"}),
        ('/timeline from:"he said "no" to her" to:y', {"from": 'he said "no" to her', "to": "y"}),
        ('/timeline from:say "no" now', {"from": 'say "no" now'}),
        ('/timeline from:"unclosed', {"from": '"unclosed'}),
        (
            "/timeline from:https://example.org/x at 9:30 he said: so",
            {"from": "https://example.org/x at 9:30 he said: so"},
        ),
        ("/timeline from:see https://example.org", {"from": "see https://example.org"}),
        ('/timeline from:"word:inside quotes"', {"from": "word:inside quotes"}),
        ("/timeline from:", {"from": ""}),
        ("/timeline from:09:00 to:21:30", {"from": "09:00", "to": "21:30"}),
        ("/timeline from:one\ntwo", {"from": "one\ntwo"}),
    ],
)
def test_options_are_read(line: str, texts: dict[str, str]) -> None:
    assert typed(line).texts == texts


def test_sub_commands_are_found() -> None:
    read = typed('/article read section:"Balance of Power" paragraph:1')
    assert (read.name, read.texts) == ("/article read", {"section": "Balance of Power", "paragraph": "1"})
    assert typed("/article more deep text:x").name == "/article more deep"
    assert typed("/article info").texts == {}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("timeline", "begins with"),
        ("/", "needs one more word"),
        ("/timelime", "There is: timeline"),
        ("/check", "knows no command"),
        ("/article", "needs one more word. There is: read, more, info"),
        ("/article wrong", "sub-command of /article"),
        ("/article more", "/article more needs"),
        ("/timeline bogus:1", "no option “bogus”"),
        ("/timeline from:2018 bogus:1", "no option “bogus”"),
        ('/timeline from:"2018" bogus:1', "no option “bogus”"),
        ("/timeline form:2018", "There is: from"),
        ("/timeline 2018", "belongs to no option"),
        ("/timeline from:1 from:2", "takes “from” once"),
        ("/about x:1", "no option “x”"),
    ],
)
def test_what_discord_would_not_take_is_said(line: str, why: str) -> None:
    with pytest.raises(Unacceptable, match=why):
        typed(line)


def test_a_value_in_a_field_of_its_own_is_taken_as_it_stands() -> None:
    given = Filled("/timeline", {"from": '2018 to:2019 "'})
    assert read(given, [TIMELINE]).texts == {"from": '2018 to:2019 "'}
    assert read("/timeline from:2018", [TIMELINE]).texts == {"from": "2018"}


@pytest.mark.parametrize("name", ["form", "", " ", ":"])
def test_a_field_that_the_command_does_not_have_is_told(name: str) -> None:
    with pytest.raises(Unacceptable, match="no option"):
        read(Filled("/timeline", {name: "x"}), [TIMELINE])


def test_a_colon_alone_is_no_option() -> None:
    with pytest.raises(Unacceptable, match="belongs to no option"):
        typed("/timeline :")
