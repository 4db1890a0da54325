import pytest

from bot.figures.direction import rightward, stretches, visible

HEBREW, URDU = "אבג", "روس"


def _visual(text: str) -> list[str]:
    """The parts of a line from left to right, each as it is stored."""
    base = rightward(text)
    return [text[one.start : one.end] for one in stretches(text, base_rightward=base)]


def test_a_line_of_one_direction_is_one_stretch() -> None:
    assert _visual("Only letters, 2018.") == ["Only letters, 2018."]
    assert stretches("", base_rightward=True) == []


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        (f"in {URDU} too", ["in ", URDU, " too"]),
        (f"{URDU} in 2018", ["in 2018", f"{URDU} "]),
        (f"{URDU} 2018 {URDU}", [f" {URDU}", "2018", f"{URDU} "]),
        (f"from {URDU} 2018", ["from ", "2018", f"{URDU} "]),
        (f"{URDU}!", [f"{URDU}!"]),
        (f"a {HEBREW} {URDU} b", ["a ", f"{HEBREW} {URDU}", " b"]),
    ],
)
def test_parts_stand_where_unicode_puts_them(text: str, visual: list[str]) -> None:
    assert _visual(text) == visual


def test_a_decimal_number_among_urdu_stays_whole() -> None:
    assert "2.1" in _visual(f"{URDU} 2.1 {URDU}")


def test_the_first_strong_letter_decides_on_a_paragraph() -> None:
    assert rightward("“2018” Moscow روس")
    assert not rightward("“2018” روس Moscow")
    assert rightward("2018")


def test_what_shows_nothing_is_taken_out() -> None:
    assert visible("a\u202eb\u0000c\td\ufffe") == "abc d"
    assert visible("plain text") == "plain text"
