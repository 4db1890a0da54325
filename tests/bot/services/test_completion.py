"""Suggestions while typing."""

import tracemalloc

import pytest

from bot.services.completion import Completion
from bot.services.naming import Named

KEEPERS = Completion([Named(f"k-{number}", f"Keeper number {number}", ()) for number in range(40)])
PLACES = Completion((Named("skerry", "Outer Skerry", ()), Named("tower", "Tower", ("lantern room",))))


def test_nothing_typed_lists_the_first_twenty_five() -> None:
    assert len(KEEPERS.suggest("")) == 25


def test_words_may_be_typed_by_their_beginnings() -> None:
    assert [one.value for one in PLACES.suggest("lan ro")] == ["tower"]


def test_a_misspelt_word_still_finds_its_name() -> None:
    assert PLACES.suggest("skery")[0].value == "skerry"


def test_what_is_like_nothing_suggests_nothing() -> None:
    assert PLACES.suggest("xyzzy qq") == ()


@pytest.mark.parametrize("typed", ["sekr", "skre", "skerrry", "ouetr sker", "lanter romo"])
def test_the_beginning_of_a_word_may_have_a_slip(typed: str) -> None:
    meant = "tower" if typed.startswith("lan") else "skerry"
    assert PLACES.suggest(typed)[0].value == meant


def test_what_begins_so_comes_before_what_is_near() -> None:
    index = Completion([Named("near", "Kahn", ()), Named("begun", "Khan", ()), Named("other", "Thorne", ())])
    assert [one.value for one in index.suggest("kha")] == ["begun", "near"]


def test_names_are_called_what_is_typed_but_for_case_and_punctuation() -> None:
    index = Completion([Named("one", "The Lamp", ()), Named("two", "the lamp!", ()), Named("three", "The Lamps", ())])
    assert [one.value for one in index.called("THE LAMP.")] == ["one", "two"]
    assert index.called("the") == ()
    assert index.called("") == ()


def test_names_are_asked_for_when_they_are_shown() -> None:
    class Made:
        def __init__(self) -> None:
            self.asked: list[int] = []

        def __len__(self) -> int:
            return 50

        def __getitem__(self, number: int) -> Named:
            self.asked.append(number)
            return Named(str(number), f"Keeper number {number}", ())

    named = Made()
    index = Completion(named)
    named.asked.clear()
    assert [one.value for one in index.suggest("keeper numbr 42")][:1] == ["42"]
    assert len(named.asked) <= 25


def test_an_index_is_texts_and_numbers() -> None:
    # Measured: 530 to 640 bytes a name; with a tuple for each key and a list for each trigram it was 1,300 to 1,400.
    named = [Named(f"k-{number}", f"Keeper {number:x} of the {number * 7919:x} lights", ()) for number in range(300)]
    tracemalloc.start()
    try:
        index = Completion(named)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert index.suggest("keeper 2a")
    assert taken < 900 * len(named)
