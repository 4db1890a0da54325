"""Words as one text for each first letter."""

import tracemalloc

from bot.services.searching import lexicon
from bot.services.searching.lexicon.word_list import WordList


def test_words_are_found_whole_and_listed_in_order() -> None:
    words = WordList(["lamp", "oil", "lamps", "lamp", "bell"])
    assert [word in words for word in ("lamp", "lamps", "lam", "amp", "l", "", "zinc", "lamp lamps")] == [
        *(True, True, False, False, False, False, False, False)
    ]
    assert len(words) == 4
    assert list(words) == ["bell", "lamp", "lamps", "oil"]
    assert words.begun_by("l") == ["lamp", "lamps"]
    assert words.begun_by("z") == []


def test_together_with_others_they_are_a_set() -> None:
    assert frozenset({"oil"}) | WordList(["lamp"]) == {"lamp", "oil"}


def test_words_are_never_all_there_as_objects() -> None:
    # Measured: 40 bytes a word at the most; where all were there as objects it was 120.
    tracemalloc.start()
    try:
        words = lexicon.rare_words.__wrapped__()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60 * len(words)
