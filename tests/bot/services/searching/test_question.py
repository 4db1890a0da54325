"""What a question is taken apart into."""

import pytest

from bot.services.searching.question import parts


@pytest.mark.parametrize(
    ("question", "cut"),
    [
        ("Who kept the lamp, and what did it burn?", ["Who kept the lamp", "what did it burn?"]),
        ("when was it lit; who lit it", ["when was it lit", "who lit it"]),
        ("Was it oil? And was it cheap?", ["Was it oil?", "And was it cheap?"]),
        ("who kept it and how was it lit", ["who kept it", "how was it lit"]),
        ("oil vs electricity", ["oil", "electricity"]),
        ("the tower and the rock", ["the tower and the rock"]),
        ("   ", []),
    ],
)
def test_a_question_is_cut_where_another_begins(question: str, cut: list[str]) -> None:
    assert list(parts(question)) == cut


def test_no_more_than_eight_parts_are_looked_up() -> None:
    assert len(parts("who lit it; " * 50)) == 8


def test_no_more_than_128_words_are_looked_up_in_parts() -> None:
    asked = "who lit the lamp " + "that burned oil " * 20 + "? "
    assert sum(len(part.split()) for part in parts(asked * 7)) == 128


def test_a_long_line_of_blanks_is_cut_in_no_time() -> None:
    assert parts(" , " * 100_000 + "who" + " " * 100_000) is not None
