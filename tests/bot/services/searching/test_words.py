"""Words as the search compares them."""

import pytest

from bot.services.searching.words import word_spans, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("80,000 lives", ["80000", "lives"]),
        ("over 80k lives", ["over", "80000", "lives"]),
        ("1,2 and 3", ["1", "2", "and", "3"]),
        ("the '80s", ["the", "1980s"]),
        ("U.S. aid, U.S.A. too", ["us", "aid", "us", "too"]),
        ("Holt’s lamp", ["holt", "lamp"]),  # noqa: RUF001 - as people paste it
        ("2+2_talks", ["2", "2", "talks"]),
        ("", []),
    ],
)
def test_numbers_decades_and_possessives_have_one_form(text: str, folded: list[str]) -> None:
    assert words(text) == folded


def test_spans_are_those_of_the_printed_text() -> None:
    assert [("Holt's 80,000"[start:end]) for start, end in word_spans("Holt's 80,000")] == ["Holt", "s", "80", "000"]
