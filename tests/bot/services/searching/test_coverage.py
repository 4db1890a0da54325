"""What speaks for an answer and against it."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from benchmarks.refusing import Example, fitted, likelihood
from bot.domain.article import Article
from bot.services.searching import coverage
from bot.services.searching.coverage import Evidence
from bot.services.searching.place_index import PlaceIndex, place_index


@pytest.fixture(scope="module")
def index(article: Article) -> Iterator[PlaceIndex]:
    made = place_index(article)
    yield made
    made.close()


def evidence(index: PlaceIndex, question: str) -> Evidence:
    return index.find(question).evidence[0]


def test_nothing_found_is_no_evidence(index: PlaceIndex) -> None:
    assert evidence(index, "xyzzy plugh") == Evidence()
    assert index.find("xyzzy plugh").met == 0


def test_what_the_best_passage_has_is_a_share_of_the_question(index: PlaceIndex) -> None:
    whole, half = evidence(index, "fishermen dazzled"), evidence(index, "fishermen dazzled by football players")
    assert 0 < half.passage < whole.passage <= 1
    assert half.strength == pytest.approx(whole.strength)
    assert half.unknown > whole.unknown == 0
    assert index.find("fishermen dazzled").met == whole.passage


def test_names_and_numbers_that_no_passage_has_are_counted(index: PlaceIndex) -> None:
    assert evidence(index, "wrecks that Ahab saw in 1999").unknown_names == 2


def test_one_word_alone_is_told(index: PlaceIndex) -> None:
    assert evidence(index, "wrecks").alone
    assert not evidence(index, "wrecks of the parish").alone


def test_what_follows_which_is_the_subject(index: PlaceIndex) -> None:
    assert evidence(index, "which footballer saw the wrecks").subject
    assert not evidence(index, "which wrecks did the footballer see").subject


def test_a_figure_that_is_asked_for_may_be_missing(index: PlaceIndex) -> None:
    assert evidence(index, "how many wrecks").figure
    assert not evidence(index, "how many wrecks").missing
    assert evidence(index, "how many merchants asked for a tower").missing


def test_a_citation_is_told(index: PlaceIndex) -> None:
    assert evidence(index, "Drean 1979").cited
    assert not evidence(index, "wrecks").cited


def test_each_part_of_a_question_has_its_own(index: PlaceIndex) -> None:
    assert len(index.find("How many wrecks did the parish count, and who chose electricity?").evidence) == 3
    assert len(index.find("How many wrecks did the parish count?").evidence) == 1


def test_what_is_missing_speaks_against_an_answer() -> None:
    sound = Evidence(passage=1, strength=1, unknown=0, unmet=0, alone=0)
    for worse in (
        replace(sound, passage=0.2),
        replace(sound, strength=0.2),
        replace(sound, unknown=0.5),
        replace(sound, unmet=0.5),
        replace(sound, unknown_names=1),
        replace(sound, subject=1),
        replace(sound, missing=1),
    ):
        assert 0 < coverage.likelihood(worse) < coverage.likelihood(sound) < 1


def test_a_fit_tells_what_speaks_for_and_against() -> None:
    rows = [((1.0, 1.0, 0.0), 1.0), ((1.0, 0.0, 1.0), 0.0), ((1.0, 1.0, 1.0), 0.0), ((1.0, 0.0, 0.0), 1.0)]
    counts = fitted([Example(row, answer, 1.0) for row, answer in rows * 5])
    assert counts[2] < 0
    assert likelihood(counts, (1.0, 1.0, 0.0)) > 0.8
    assert likelihood(counts, (1.0, 1.0, 1.0)) < 0.2
