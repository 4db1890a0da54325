"""Quotations that put in or leave out words, that stand without marks, or that are cited for another source."""

import pytest

from bot.services.checking.checker import Checker
from bot.services.checking.claims import Verdict
from bot.services.checking.quoting import Quoted, Standing


def told(checker: Checker, text: str) -> Quoted:
    (one,) = checker.check(text).quotations
    return one


@pytest.mark.parametrize(
    ("text", "put_in", "left_out"),
    [
        ("“the tower was [not] lit for the first time”", ("[not]",), ()),
        ("“the brig Perpetua … and the money was found”", (), ("went down with all hands",)),
        ("“[The] brig Perpetua went down [...] the money was found”", (), ("with all hands, and",)),
        ("“the brig [a ship] went down”", ("[a ship]",), ("Perpetua",)),
    ],
)
def test_what_is_put_in_and_left_out_is_named(
    checker: Checker, text: str, put_in: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    one = told(checker, text)
    assert one.standing is Standing.ADAPTED
    assert (one.put_in, one.left_out) == (put_in, left_out)


def test_the_articles_words_are_found_without_quotation_marks(checker: Checker) -> None:
    report = checker.check("On a clear night it was seen from 11 miles away.")
    assert [(one.standing, one.marked) for one in report.quotations] == [(Standing.VERBATIM, False)]
    assert report.claims == ()


def test_a_sentence_that_says_more_than_the_articles_words_is_a_claim(checker: Checker) -> None:
    report = checker.check("Its lamp first shone on 1 October 1912 for the merchants of 1958.")
    assert [one.standing for one in report.quotations] == []
    assert len(report.claims) == 1


def test_every_sentence_of_the_article_is_told_as_its_own(of_real: Checker) -> None:
    lines = [sentence for sentences in of_real.own_text.values() for sentence in sentences]
    for sentence in lines:
        report = of_real.check(sentence)
        assert [one for one in report.quotations if not one.marked], sentence[:20]
        assert {one.judged.verdict for one in report.claims} <= {Verdict.SUPPORTS}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("“on a clear night it was seen” (Ó Briain, 2004)", ("drean-kjaer-1979",)),
        ("“on a clear night it was seen (Ó Briain, 2004)”", ("drean-kjaer-1979",)),
        ("“on a clear night it was seen” (Dréan & Kjær, 1979)", ()),
        ("“on a clear night it was seen”. Ó Briain (2004) tells more.", ()),
    ],
)
def test_another_source_than_the_articles_is_told(checker: Checker, text: str, cited: tuple[str, ...]) -> None:
    assert told(checker, text).cited_there == cited


def test_a_name_put_into_a_quotation_is_no_citation(checker: Checker) -> None:
    report = checker.check("“When [Kjær] had trimmed the wick (Ó Briain, 2004), and nothing more”")
    assert [one.source for one in report.citations] == ["o-briain-2004"]
    assert "[Kjær]" in report.quotations[0].quotation.text
    assert "(Ó Briain, 2004)" in report.quotations[0].quotation.text


@pytest.mark.parametrize(
    "text",
    [
        "« the tower was lit for the first time »",
        "“ the tower was lit for the first time ”",
        'He wrote " the tower was lit for the first time " there',
        "``the tower was lit for the first time''",
        '"the tower was lit\n\nfor the first time"',
        "“the tower was lit\n\nfor the first time”",
        '"the tower was "lit for the first" time"',
    ],
)
def test_every_way_of_quoting_is_read_as_one(checker: Checker, text: str) -> None:
    one = told(checker, text)
    assert (one.standing, one.words) == (Standing.VERBATIM, 8)


def test_a_title_is_told_with_its_source(checker: Checker) -> None:
    one = told(checker, "“Thirty Years of Lights: a Report”")
    assert (one.standing, one.title) == (Standing.TITLE, "Velm Harbour Board (1890)")


def test_a_quotation_that_denies_is_a_claim_where_the_text_is_not_at_hand(wordless: Checker) -> None:
    report = wordless.check("‘no lamp is for ever on an island’")  # noqa: RUF001 - quotation marks
    assert (report.untold, len(report.claims)) == (1, 1)
