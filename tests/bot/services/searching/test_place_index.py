"""Paragraphs found by questions, on the invented article."""

from collections.abc import Iterator

import pytest

from benchmarks.question_sets import found
from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.searching.place_index import PlaceIndex, place_index


@pytest.fixture(scope="module")
def index(article: Article) -> Iterator[PlaceIndex]:
    made = place_index(article)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("How many wrecks did the parish count?", "setting#1"),
        ("how manny wreks did the parrish cuont", "setting#1"),
        ("Which ship sank before the board gave in?", "setting#2"),
        ("VHB petition", "setting#2"),
        ("the board's petition", "setting#2"),
        ("Why did fishermen complain about the lamp?", "lamps.electric#2"),
        ("hey, how long was Ada at the bell in that fog lol", "lamps.oil#2"),
        ("SKARHOLM SOUND MOUTH", "setting#1"),
        ("1880s", "lamps.oil#1"),
        ("Sigrid Holt", "lamps.oil#1"),
    ],
)
def test_the_paragraph_that_answers_comes_first(index: PlaceIndex, question: str, address: str) -> None:
    assert found(index, question)[0] == address


def test_a_citation_leads_to_the_paragraphs_that_cite_it(index: PlaceIndex, article: Article) -> None:
    citing = {str(address) for address in article.places_citing("drean-kjaer-1979")}
    assert found(index, "where is Dréan and Kjær 1979 cited")[0] in citing
    assert found(index, "Drean 1979")[0] in citing


def test_the_year_of_a_citation_is_no_year_of_an_event(index: PlaceIndex) -> None:
    assert found(index, "1979") == ()


def test_each_part_of_a_question_gets_its_paragraph(index: PlaceIndex) -> None:
    places = found(index, "How many wrecks did the parish count, and who chose electricity?")
    assert set(places[:2]) == {"setting#1", "lamps.electric#1"}


def test_repaired_words_are_told(index: PlaceIndex) -> None:
    assert ("Perpetuaa", "perpetua") in index.find("the brig Perpetuaa").repaired
    assert index.find("the brig Perpetua").repaired == ()


def test_a_name_that_nobody_knows_is_no_misspelling_of_another_word(index: PlaceIndex) -> None:
    assert index.find("When did they visit Tourer?").repaired == ()
    assert index.find("a petion for the tower").repaired == (("petion", "petition"),)


@pytest.mark.parametrize(
    "question",
    [
        "Who won the football World Cup?",
        "What salary did Ada Thorne's cousin in Lisbon get?",
        "How do I bake bread?",
        "🜨",
        "",
    ],
)
def test_what_the_article_does_not_treat_is_not_covered(index: PlaceIndex, question: str) -> None:
    assert not index.find(question).treated


@pytest.mark.parametrize("question", ["How many pints of colza oil did the first lamp burn?", "When was it automated?"])
def test_what_it_treats_is_covered(index: PlaceIndex, question: str) -> None:
    assert index.find(question).treated


def test_a_figure_is_asked_for_and_none_is_there(index: PlaceIndex) -> None:
    assert index.find("fishermen dazzled").covered > index.find("how many fishermen dazzled").covered


def test_passages_of_a_place_come_best_first(index: PlaceIndex) -> None:
    place = index.find("Who was the first woman to keep a light?").places[0]
    scores = [score for _, score in place.passages]
    assert scores == sorted(scores, reverse=True)
    assert "first woman" in place.passages[0][0].text


def test_the_articles_own_sentences_are_searched_where_they_are_at_hand(article: Article) -> None:
    plain = place_index(article)
    own = place_index(article, {Address("closing", 1): ("Gannets nested on the gallery.", "Nobody minded.")})
    assert not plain.find("gannets").treated
    assert found(own, "gannets")[0] == "closing#1"
    passage, _ = own.find("gannets").places[0].passages[0]
    assert (passage.kind, passage.sentence) == ("text", 1)
    plain.close()
    own.close()


def test_a_sentence_is_found_by_its_everyday_wording(index: PlaceIndex) -> None:
    place = index.find("did anybody get more sleep").places[0]
    assert str(place.address) == "abstract#1"
    assert place.passages[0][0].text.endswith("more than the light itself.")


def test_the_articles_own_sentence_takes_on_the_wording_of_its_digest(article: Article) -> None:
    own = place_index(article, {Address("abstract", 1): ("One sentence.", "Another sentence.")})
    passages = [passage for passage, _ in own.find("did anybody get more sleep").places[0].passages]
    assert ("text", "Another sentence.") in [(one.kind, one.text) for one in passages]
    own.close()


def test_words_that_are_asked_for_are_marked_by_any_name(index: PlaceIndex) -> None:
    text = "The Velm Harbour Board trimmed nothing."
    marked = [text[start:end] for start, end in index.marking("did the VHB trim wicks")(text)]
    assert marked == ["Velm", "Harbour", "Board", "trimmed"]


@pytest.mark.parametrize(
    "hostile",
    [
        '" * : ^ NEAR( AND - OR NOT',
        "'; DROP TABLE words; --",
        '"' * 4000,
        "((((" * 1000,
        "a " * 2000,
        "\u202e\u200b\u200d\u00ad‮ ﷽",  # noqa: PLE2502 - marks that turn text around
        "@everyone **bold** <@1> `code`",
        "\x00\ud800",
        "é́́́́" * 500,
        ", and what" * 400,
        "how many, when did, who was " * 150,
        "wreks parrish petion " * 200,
        "".join(chr(97 + (number * number) % 26) + " " * (number % 7 == 0) for number in range(4000)),
    ],
)
def test_hostile_questions_are_answered_or_not_but_never_fail(index: PlaceIndex, hostile: str) -> None:
    assert 0 <= index.find(hostile).covered <= 1
    assert index.marking(hostile)(hostile) is not None
