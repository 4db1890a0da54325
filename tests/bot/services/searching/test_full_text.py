"""Search with word repair."""

from collections.abc import Iterator

import pytest

from bot.services.searching.full_text import Document, SearchIndex


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    made = SearchIndex(
        (
            Document("wick", "Oil", "The wick was trimmed every evening before dusk."),
            Document("cable", "Electricity", "A cable brought current from the mainland."),
            Document("fog", "Weather", "Fog hid the lantern for a week; the bell rang."),
        )
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("cable", "cable"),
        ("cabel from the manland", "cable"),
        ("trimming the wicks", "wick"),
        ("lanternn", "fog"),
        ("electricity", "cable"),
    ],
)
def test_the_best_document_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert index.search(query)[0] == first


@pytest.mark.parametrize("query", ["", "   ", '" * : ^ NEAR( AND -', "zzz", "🜨", "'; DROP TABLE documents; --"])
def test_what_has_no_word_in_common_finds_nothing_and_never_fails(index: SearchIndex, query: str) -> None:
    assert index.search(query) == ()


def test_a_query_of_thousands_of_words_is_answered(index: SearchIndex) -> None:
    assert "wick" in index.search("wick " * 4000)
