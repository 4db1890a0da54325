"""Questions and what answers them, on the invented article."""

from collections.abc import Iterator

import pytest

from bot.domain.article import Article
from bot.services.answering import Answer, Origin, Reading, Silence, Way
from bot.services.answering.asking import ask
from bot.services.searching.place_index import place_index


@pytest.fixture(scope="module")
def reading(article: Article) -> Iterator[Reading]:
    index = place_index(article)
    yield Reading(article, index)
    index.close()


def ways(answer: Answer | Silence) -> list[Way]:
    return [part.way for part in answer.parts] if isinstance(answer, Answer) else []


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("where is Dréan & Kjær 1979 used", Way.PLACES),
        ("which paragraphs cite Ó Briain?", Way.PLACES),
        ("wher is o briain citted", Way.PLACES),
        ("how often do they rely on the 2004 Ó Briain article", Way.PLACES),
        ("thorne or lunde, whose log was longer", Way.COMPARISON),
        ("compare Ada Thorne and Henrik Lunde", Way.COMPARISON),
        ("how does thornes pay differ from lundes", Way.COMPARISON),
        ("tldr of the oil lamp", Way.SUMMARY),
        ("gimme the gist", Way.SUMMARY),
        ("sumarise section 2.1", Way.SUMMARY),
        ("what is the article about", Way.SUMMARY),
        ("what does section 3 say", Way.SUMMARY),
        ("what happened in 1911", Way.EVENTS),
        ("1911?", Way.EVENTS),
        ("what hapened betwen 1900 and 1915", Way.EVENTS),
        ("events under Lunde", Way.EVENTS),
        ("what happened to Ada Thorne in 1874", Way.EVENTS),
        ("what went on on May 9", Way.EVENTS),
        ("whose work backs the dazzled fishermen", Way.SOURCES),
        ("which source is cited for the petition of the merchants", Way.SOURCES),
        ("where did they get the 14 wrecks from", Way.SOURCES),
        ("who wrote this article?", Way.ABOUT),
        ("which journal is it in", Way.ABOUT),
        ("how many wrecks did the parish count", Way.SENTENCES),
        ("who came as keeper in 1874", Way.SENTENCES),
        ("was Thorne the first woman, and Lunde her successor", Way.SENTENCES),
        ("was the brig Perpetua lost?", Way.SENTENCES),
        ("who supported the Board", Way.SENTENCES),
        ("what happened before Thorne", Way.EVENTS),
        ("who was dazzled, Thorne or the fishermen", Way.SENTENCES),
        ("§2.1 ¶2", Way.PARAGRAPH),
        ("what is in lamps.oil#1?", Way.PARAGRAPH),
        ("read 2.1", Way.SUMMARY),
        ("how do i cite it", Way.ABOUT),
        ("who wrote Ó Briain 2004", Way.ABOUT),
        ("where is o-briain-2004 used", Way.PLACES),
        ("where is o briain used", Way.PLACES),
        ("where is o briain 2003 cited", Way.PLACES),
        ("where is Wicks and Wardens cited", Way.PLACES),
        ("when was o briain's piece published", Way.ABOUT),
        ("how do i cite o briain 2004", Way.ABOUT),
        ("vancouver citation please", Way.ABOUT),
        ("when was this article published", Way.ABOUT),
        ("when was the tower lit", Way.SENTENCES),
        ("para 2 of section 2.1", Way.PARAGRAPH),
        ("summary of 2.1 para 2", Way.PARAGRAPH),
        ("what is this even about", Way.SUMMARY),
        ("tldr of lamps.oil", Way.SUMMARY),
        ("what happened in oct 1912", Way.EVENTS),
        ("what was the name of the brig", Way.SENTENCES),
        ("who backs the claim about the 14 wrecks", Way.SOURCES),
        ("who is cited for the 14 wrecks", Way.SOURCES),
    ],
)
def test_a_question_gets_the_kind_of_answer_that_it_wants(reading: Reading, question: str, way: Way) -> None:
    assert ways(ask(reading, question)) == [way]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("where is Smith 1999 cited", "No source of that name and year"),
        ("what happened in 1923", "It dates nothing to 1923."),
        ("gist of the methodology section", "It has no section of that name"),
        ("thorne or lunde, who played better football", ""),
        ("which source is cited for the football cup", ""),
        ("who won the world cup", ""),
        ("hello there", "Ask about something"),
        ("where is Øygard 2019 used", "That is the article itself"),
        ("what happened in june 1912", "It dates nothing to 1912-06."),
        ("summarise §7.3", "It has no §7.3."),
        ("tldr of the references", "That is no section of it"),
        ("§9 ¶2", "It has no §9 ¶2."),
    ],
)
def test_what_the_article_has_nothing_on(reading: Reading, question: str, reason: str) -> None:
    answer = ask(reading, question)
    assert isinstance(answer, Silence)
    assert answer.reason.startswith(reason)
    assert len(answer.topics) == 2
    assert set(answer.topics) <= set(reading.article.topics)


def test_a_line_rests_on_what_its_sentence_or_a_later_one_cites(reading: Reading) -> None:
    for fact in reading.article.facts.values():
        told = reading.sentence(fact.at, fact.sentence)
        source = fact.source.key if fact.source else None
        assert told.source == source
        assert told.closing == bool(fact.source and fact.source.carried_by == "sentence")


def test_so_does_each_of_the_shipped_article(shipped: Article) -> None:
    index = place_index(shipped)
    reading = Reading(shipped, index)
    for fact in shipped.facts.values():
        assert reading.sentence(fact.at, fact.sentence).source == (fact.source.key if fact.source else None)
    index.close()


def test_an_answer_has_three_lines_at_most_and_none_twice(reading: Reading) -> None:
    for question in (
        "lamp",
        "What of the lamp, who kept the log, why a tower, and when was it automated?",
        "the Board",
    ):
        answer = ask(reading, question)
        assert isinstance(answer, Answer)
        lines = [line for part in answer.parts for line in part.lines]
        assert 1 <= len(lines) <= 3
        assert len({line.text for line in lines}) == len(lines)


def test_a_source_is_taken_for_the_nearest_where_year_or_name_is_wrong_and_that_is_said(reading: Reading) -> None:
    answer = ask(reading, "where is (Ó Briain, 2003) cited")
    assert isinstance(answer, Answer)
    assert answer.parts[0].reason == "Taken for Ó Briain (2004)."


def test_repairs_are_told_only_where_they_were_needed(reading: Reading) -> None:
    needed, needless = ask(reading, "the brig Perpetuaa"), ask(reading, "summarise the oil lamp")
    assert isinstance(needed, Answer)
    assert isinstance(needless, Answer)
    assert needed.repaired == (("Perpetuaa", "perpetua"),)
    assert needless.repaired == ()


def test_lines_are_whole_sentences_of_the_pack(reading: Reading) -> None:
    held = {fact.text for fact in reading.article.facts.values()}
    held |= {text for address in reading.article.addresses for text in reading.article.paragraph(address).digest}
    for question in ("how many wrecks", "the pay of Thorne", "why electricity", "fog at the bell"):
        answer = ask(reading, question)
        assert isinstance(answer, Answer)
        lines = [line for part in answer.parts for line in part.lines]
        assert {line.text for line in lines} <= held
        assert {line.origin for line in lines} <= {Origin.FACT, Origin.DIGEST}
