"""That ``/ask`` answers as well as docs/asking.md says."""

from collections.abc import Iterator

import pytest

from benchmarks.asking import ROUTES, first_is_right, is_right, wishes
from benchmarks.question_sets import question_sets
from bot.domain.article import Article
from bot.services.answering import Reading
from bot.services.answering.asking import ask
from bot.services.searching.place_index import place_index


@pytest.fixture(scope="module")
def reading(shipped: Article) -> Iterator[Reading]:
    index = place_index(shipped)
    yield Reading(shipped, index)
    index.close()


@pytest.mark.parametrize(("held_back", "least"), [(False, 0.9), (True, 0.87)])
def test_the_first_sentence_stands_in_a_paragraph_that_answers(
    reading: Reading,
    held_back: bool,  # noqa: FBT001 - a parameter
    least: float,
) -> None:
    asked = [one for several in question_sets() if several.held_back is held_back for one in several.answerable]
    assert sum(first_is_right(one, ask(reading, one.text)) for one in asked) >= least * len(asked)


@pytest.mark.parametrize(("name", "least"), list(zip(ROUTES, (38, 33), strict=True)))
def test_a_question_gets_the_kind_of_answer_that_it_wants(reading: Reading, name: str, least: int) -> None:
    _, asked = wishes(name)
    assert sum(is_right(one, ask(reading, one.text)) for one in asked) >= least


@pytest.mark.parametrize("name", ROUTES)
def test_every_gold_address_and_source_exists(shipped: Article, name: str) -> None:
    _, asked = wishes(name)
    assert {address for one in asked for address in one.gold} <= set(map(str, shipped.addresses))
    assert {one.source for one in asked if one.source} <= set(shipped.references)
