"""The question set of the benchmark, and that the search stays as good as docs/search.md says."""

import hashlib
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.search import Question, mean_reciprocal_rank, questions, result, top
from bot.domain.article import Article
from bot.services.place_index import PlaceIndex, place_index

ANSWERABLE = questions("answerable")
UNANSWERABLE = questions("unanswerable")


@pytest.fixture(scope="module")
def index(shipped: Article) -> Iterator[PlaceIndex]:
    made = place_index(shipped)
    yield made
    made.close()


def refused(index: PlaceIndex, asked: Sequence[Question]) -> float:
    return sum(not index.find(one.text).treated for one in asked) / len(asked)


def test_there_are_enough_questions_of_each_kind() -> None:
    assert len(ANSWERABLE) >= 160
    for kind in ("far", "near"):
        assert sum(one.kind == kind for one in UNANSWERABLE) >= 60
    assert {one.kind for one in ANSWERABLE} == {
        "natural",
        "misspelt",
        "paraphrased",
        "terse",
        "multi-part",
        "chatty",
    }


def test_every_gold_address_exists(shipped: Article) -> None:
    addresses = set(map(str, shipped.addresses))
    assert {address for one in ANSWERABLE for part in one.gold for address in part} <= addresses
    assert all(one.gold for one in ANSWERABLE)


@pytest.mark.parametrize("asked", [ANSWERABLE, UNANSWERABLE])
def test_the_half_with_the_lower_hash_of_each_kind_is_held_back(asked: tuple[Question, ...]) -> None:
    for kind in {one.kind for one in asked}:
        ours = sorted((one for one in asked if one.kind == kind), key=_hash)
        assert [one.held_back for one in ours] == [number < len(ours) // 2 for number in range(len(ours))]


def _hash(question: Question) -> str:
    return hashlib.sha256(question.text.encode()).hexdigest()


@pytest.mark.parametrize("held_back", [False, True])
def test_the_search_is_as_good_as_told(index: PlaceIndex, held_back: bool) -> None:  # noqa: FBT001 - a parameter
    asked = [one for one in ANSWERABLE if one.held_back is held_back]
    results = [result(index.search(one.text), one.gold) for one in asked]
    assert top(results, 1) >= 0.88
    assert top(results, 3) >= 0.93
    assert mean_reciprocal_rank(results) >= 0.92


@pytest.mark.parametrize("held_back", [False, True])
def test_it_refuses_as_often_as_told(index: PlaceIndex, held_back: bool) -> None:  # noqa: FBT001 - a parameter
    assert refused(index, [one for one in ANSWERABLE if one.held_back is held_back]) <= 0.05
    others = [one for one in UNANSWERABLE if one.held_back is held_back]
    assert refused(index, [one for one in others if one.kind == "far"]) >= 0.9
    assert refused(index, [one for one in others if one.kind == "near"]) >= 0.7
