"""Stems as the full-text search makes them."""

from collections.abc import Iterator

import pytest

from bot.services.searching.stems import Stems


@pytest.fixture
def stems() -> Iterator[Stems]:
    made = Stems()
    yield made
    made.close()


def test_forms_of_a_word_share_a_stem_and_accents_do_not_matter(stems: Stems) -> None:
    assert len(set(stems.of(["trimmed", "trimming", "trims"]))) == 1
    assert stems.of(["Skårholm".casefold()]) == stems.of(["skarholm"])


def test_stems_come_in_the_order_of_the_words_repeated_ones_too(stems: Stems) -> None:
    stems.keep(["lamps"])
    assert stems.of(["oil", "lamps", "oil"]) == ("oil", "lamp", "oil")
    assert stems.of([]) == ()


def test_what_the_tokenizer_does_not_take_is_its_own_stem(stems: Stems) -> None:
    assert stems.of(["🜨"]) == ("🜨",)
