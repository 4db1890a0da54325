"""The search over an article that is larger than any: what is done for a question, and what is told, has an end."""

from collections.abc import Mapping

import pytest

from benchmarks.growth_proofs.packs import Pack, write
from bot.content.loader import load_library
from bot.domain.article import Article
from bot.services.searching import place_index as module
from bot.services.searching import tally
from bot.services.searching.place_index import PlaceIndex, place_index
from bot.services.searching.tally import Tally

WORTH = 10


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Article:
    folder = tmp_path_factory.mktemp("large")
    write(Pack(WORTH), folder)
    return load_library(folder).default


@pytest.fixture(scope="module")
def index(large: Article) -> PlaceIndex:
    return place_index(large)


def _frequent(index: PlaceIndex, count: int) -> list[str]:
    """The most frequent telling words."""
    words = Pack(WORTH).language("any").words
    return sorted(words, key=lambda word: -index._frequency(word))[:count]


def test_no_more_places_are_told_than_anybody_reads(index: PlaceIndex) -> None:
    places = index.find(" ".join(_frequent(index, 12))).places
    assert len(places) == 200
    assert [one.score for one in places] == sorted((one.score for one in places), reverse=True)


def test_a_question_in_one_part_is_looked_up_once(index: PlaceIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Tally] = []

    class Counted(Tally):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type] # whatever it is given
            made.append(self)

    monkeypatch.setattr(module, "Tally", Counted)
    index.find(" ".join(_frequent(index, 2)))
    assert len(made) == 1


def test_a_word_in_too_many_passages_counts_where_a_rarer_one_leads(
    large: Article, index: PlaceIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    frequent = next(word for word in Pack(WORTH).language("any").words if 100 < index._frequency(word) <= 200)
    rare = large.terms["term-7"].term.split()[-1]
    every = _gains(index, f"{rare} {frequent}", monkeypatch, 2000)
    some = _gains(index, f"{rare} {frequent}", monkeypatch, 100)
    assert len(some) < len(every)
    assert some == {number: every[number] for number in some}
    assert _gains(index, frequent, monkeypatch, 100) == _gains(index, frequent, monkeypatch, 2000)


def _gains(index: PlaceIndex, question: str, monkeypatch: pytest.MonkeyPatch, too_many: int) -> Mapping[int, float]:
    monkeypatch.setattr(tally, "_IN_TOO_MANY", too_many)
    sought = index._read(question).sought
    matches = [index._index.match(one) for one in sought]
    made = Tally(index._weights, matches)
    return made.gained(made.led_to)
