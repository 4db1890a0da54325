"""What a reader meant."""

import itertools

import pytest

from bot.errors import UnknownName
from bot.services import naming
from bot.services.naming import Named, Register, _likeness, fold, resolve

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


SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu")


def _many() -> Register:
    """Three times as many names as are held one by one against what is typed, all of them with a frequent word."""
    words = ["".join(one) for one in itertools.product(SYLLABLES, repeat=4)]
    return Register(Named(f"lamp-{number}", f"The {one} lamp", ()) for number, one in enumerate(words[:6000]))


@pytest.mark.parametrize(("given", "meant"), [("The bakelomi lmp", "bakelomi"), ("lamp raseetivo", "rasetivo")])
def test_a_misspelt_name_is_found_among_very_many_by_a_few_of_them(
    given: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    many, looked_at = _many(), list[str]()

    def counting(wanted: str, key: str) -> float:
        looked_at.append(key)
        return _likeness(wanted, key)

    monkeypatch.setattr(naming, "_likeness", counting)
    try:
        found = [resolve("lamp", given, many)]
    except UnknownName as miss:
        found = [one.value for one in miss.nearest]
    assert next(one.value for one in many if meant in one.label) == found[0]
    assert 0 < len(looked_at) < 1000


def test_a_name_like_none_of_very_many_is_refused() -> None:
    with pytest.raises(UnknownName):
        resolve("lamp", "qqqq xxxx", _many())


def test_what_very_many_are_called_is_looked_up() -> None:
    many = _many()
    assert resolve("lamp", "the BAKELOMI lamp", many) == next(one.value for one in many if "bakelomi" in one.label)
    assert resolve("lamp", "oil store", many, LAMPS) == "oil-store"
