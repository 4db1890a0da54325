"""Suggestions while typing."""

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
