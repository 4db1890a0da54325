"""The search, built when somebody asks."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from bot.domain.article import Article
from bot.services.searching.place_index import PlaceIndex, place_index
from bot.services.searching.planned_index import PlannedIndex


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[PlaceIndex]:
    """Every index that was built."""
    indexes: list[PlaceIndex] = []

    def building(*plan: object) -> PlaceIndex:
        indexes.append(place_index(*plan))  # type: ignore[arg-type]
        return indexes[-1]

    monkeypatch.setattr("bot.services.searching.place_index.place_index", building)
    return indexes


def test_it_is_built_when_it_is_asked_and_answers_alike(article: Article, built: list[PlaceIndex]) -> None:
    with closing(PlannedIndex(article, {})) as planned, closing(place_index(article)) as ready:
        assert not built
        found = [(one.address, one.score, one.passages) for one in planned.find("lamp").places]
        assert found == [(one.address, one.score, one.passages) for one in ready.find("lamp").places]
        assert planned.marking("lamp")("a lamp") == ready.marking("lamp")("a lamp") == ((2, 6),)
        assert planned.knows("lamp") is ready.knows("lamp") is True
        assert len(built) == 1


def test_many_who_ask_at_once_wait_for_one(article: Article, built: list[PlaceIndex]) -> None:
    with closing(PlannedIndex(article, {})) as planned, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [one.address for one in planned.find("lamp").places], range(8)))
    assert len(built) == 1
    assert found == [found[0]] * 8
