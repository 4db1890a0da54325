"""Lengths as Discord counts them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.presentation.limits import clipped, length, pieces

TEXT = st.text(max_size=600)


def test_an_emoji_counts_as_two() -> None:
    assert length("a🜨") == 3


@given(TEXT, st.integers(1, 300))
def test_a_clipped_text_always_fits(text: str, limit: int) -> None:
    assert length(clipped(text, limit)) <= limit


@given(TEXT, st.integers(2, 300))
@example("\\🜨" * 3, 2)
@example("\\" * 9, 2)
def test_pieces_fit_and_lose_nothing_but_blanks(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert all(length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["One. Two. Three.", "word " * 50])
def test_pieces_break_between_words(text: str) -> None:
    assert all(part == part.strip() and part.split()[0] in text.split() for part in pieces(text, 12))


def test_what_just_fits_is_not_clipped() -> None:
    assert clipped("12345", 5) == "12345"
    assert clipped("123456", 5) == "1234…"


def test_pieces_break_after_a_sentence_in_their_second_half_and_before_a_backslash() -> None:
    assert pieces("A. " + "word " * 4, 12)[0] == "A. word"
    assert pieces("One word. Two words.", 12)[0] == "One word."
    assert pieces("a" * 9 + "\\*b", 10)[0] == "a" * 9
