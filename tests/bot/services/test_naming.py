"""What a reader meant."""

import pytest

from bot.errors import UnknownName
from bot.services.naming import Named, fold, resolve

LAMPS = (
    Named("oil", "Oil age", ("paraffin",)),
    Named("electric", "Electric age", ("current", "mains")),
    Named("oil-store", "Oil store", ("cellar",)),
)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("oil", "oil"),
        ("OIL AGE", "oil"),
        ("  paraffin ", "oil"),
        ("parafin", "oil"),
        ("elektric age", "electric"),
        ("Cellar", "oil-store"),
    ],
)
def test_a_name_is_found_whatever_its_case_and_spelling(given: str, meant: str) -> None:
    assert resolve("lamp", given, LAMPS) == meant


def test_a_name_that_misses_offers_the_three_nearest() -> None:
    with pytest.raises(UnknownName) as miss:
        resolve("lamp", "gasworks", LAMPS)
    assert len(miss.value.nearest) == 3
    assert "gasworks" in miss.value.sentence


def test_a_name_that_two_share_is_never_guessed() -> None:
    shared = (Named("a", "Keeper A", ("keeper",)), Named("b", "Keeper B", ("keeper",)), Named("c", "Harbour", ()))
    with pytest.raises(UnknownName) as miss:
        resolve("actor", "keeper", shared)
    assert [one.value for one in miss.value.nearest] == ["a", "b"]


def test_a_part_of_one_name_is_enough_when_no_other_has_it() -> None:
    assert resolve("lamp", "store", LAMPS) == "oil-store"


def test_nothing_at_all_is_a_miss() -> None:
    with pytest.raises(UnknownName):
        resolve("lamp", "§ ¶", LAMPS)


@pytest.mark.parametrize(("text", "folded"), [("C.P.E.C.", "cpec"), ("Keeper's", "keepers"), ("§2.1 ¶3", "2 1 3")])
def test_folding_drops_case_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_numbers_are_never_misspelt() -> None:
    editions = (Named("c18", "Chicago 18", ()), Named("mla", "MLA", ("mla 9",)))
    assert resolve("style", "chicago 18", editions) == "c18"
    assert resolve("style", "chicgo 18", editions) == "c18"
    for other in ("chicago 17", "18 1 chicago", "mla 8"):
        with pytest.raises(UnknownName):
            resolve("style", other, editions)


def test_only_the_beginning_of_an_endless_name_is_looked_at() -> None:
    names = tuple(Named(f"n{number}", f"Name of the number {number}", ()) for number in range(300))
    with pytest.raises(UnknownName):
        resolve("name", "a " * 3000, names)
    assert len(UnknownName("name", "a " * 3000, ()).sentence) < 200
