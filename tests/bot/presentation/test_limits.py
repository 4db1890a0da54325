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
