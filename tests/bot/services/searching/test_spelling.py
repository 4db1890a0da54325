"""Repair of misspelt words."""

import pytest

from bot.services.searching.spelling import Repair, Spelling

FREQUENCY = {"harbour": 5, "harbours": 1, "list": 1, "lost": 3, "let": 9}


@pytest.fixture
def spelling() -> Spelling:
    telling = ["harbour", "harbours", "electricity", "keeper", "list", "lost"]
    rare = frozenset(["hardbound", "mist", "keper"])
    return Spelling(telling, ["bother", "let", "border"], lambda: rare, lambda word: FREQUENCY.get(word, 0))


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("habrour", "harbour"),
        ("keper", "keeper"),
        ("elecricty", "electricity"),
        ("arbour", "harbour"),
    ],
)
def test_the_nearest_known_word_takes_the_place(spelling: Spelling, typed: str, taken: str) -> None:
    repair = spelling.repaired(typed)
    assert repair is not None
    assert repair.words[0] == taken


def test_a_rare_word_is_right_unless_it_is_a_slip_of_one_of_the_texts(spelling: Spelling) -> None:
    assert spelling.repaired("hardbound") is None
    assert spelling.repaired("mist") is None
    assert spelling.repaired("keper") == Repair(("keeper",), 2)


def test_words_that_sound_alike_come_before_more_frequent_ones(spelling: Spelling) -> None:
    assert spelling.repaired("lst") == Repair(("lost", "list"), 1)


def test_a_word_that_is_only_begun_is_completed_at_no_cost(spelling: Spelling) -> None:
    assert spelling.repaired("elec") == Repair(("electricity",), 0)


@pytest.mark.parametrize("word", ["bother", "keeper", "2018", "k33per", "ke", "photosynthesis", "e" * 4000])
def test_right_numeric_short_and_strange_words_are_left_alone(spelling: Spelling, word: str) -> None:
    assert spelling.repaired(word) is None
