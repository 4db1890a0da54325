"""How quotations stand to the article's own words, on the invented article."""

import pytest

from bot.services.checking.checker import Checker
from bot.services.checking.quoting import Quoted, Standing


def told(checker: Checker, text: str) -> Quoted:
    (one,) = checker.check(text).quotations
    return one


def difference(quoted: Quoted) -> str:
    marks = {"same": "{}", "given": "-{}-", "found": "+{}+"}
    return " ".join(marks[run.kind].format(run.text) for run in quoted.passages[0].runs)


@pytest.mark.parametrize(
    "text",
    [
        "“seen from 11 miles away”",
        "“Seen from 11 miles\naway.”",
        "“But that winter the brig Perpetua went down”",
        "“[b]ut that winter the brig”",
        "> its lamp drank 2 pints of colza oil",
    ],
)
def test_a_quotation_is_verbatim_typography_and_elisions_aside(checker: Checker, text: str) -> None:
    one = told(checker, text)
    assert one.standing is Standing.VERBATIM
    assert len(one.at) == 1


def test_it_goes_over_the_end_of_a_sentence_and_a_citation(checker: Checker) -> None:
    one = told(checker, "“seen from 11 miles away. Ada Thorne came in 1874”")
    assert (one.standing, [str(at) for at in one.at]) == (Standing.VERBATIM, ["lamps.oil#1"])


def test_every_place_of_the_same_words_is_told(checker: Checker) -> None:
    one = told(checker, "“at some time” and")
    assert one.standing is Standing.VERBATIM
    assert len(told(checker, "“with all hands” x").at) == 1
    assert len(told(checker, "“the bell” x").at) == 3


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("“SEEN FROM 11 miles away”", "capitals"),
        ("“on a clear night, it was seen”", "punctuation"),
        ("“the gallery went in astorm”", "words joined or divided otherwise"),
    ],
)
def test_what_differs_although_every_word_is_there_is_said(checker: Checker, text: str, aside: str) -> None:
    assert told(checker, text).aside == aside


def test_an_altered_quotation_shows_the_words_that_differ(checker: Checker) -> None:
    one = told(checker, "“on a clear night it was seen from 18 miles away”")
    assert one.standing is Standing.ALTERED
    assert difference(one) == "on a clear night it was seen from -18- +11+ miles away"
    assert 0.8 < one.passages[0].alike < 1


def test_a_short_quotation_with_another_figure_is_altered(checker: Checker) -> None:
    assert difference(told(checker, "“from 19 miles”")) == "from -19- +11+ miles"


def test_two_passages_that_are_about_as_near_are_both_told(checker: Checker) -> None:
    one = told(checker, "“from 12 miles away”")
    assert {str(passage.address) for passage in one.passages} == {"lamps.oil#1", "lamps.electric#1"}


def test_words_left_out_and_put_in_are_shown(checker: Checker) -> None:
    one = told(checker, "“Ada Thorne came in 1874, and the secretary gladly entered her as the first woman”")
    assert one.standing is Standing.ALTERED
    assert "+Board s+" in difference(one) or "+Board's+" in difference(one)
    assert "-gladly-" in difference(one)


def test_pieces_in_another_order_are_told_so(checker: Checker) -> None:
    assert told(checker, "“the money was found … the merchants of the sound”").standing is Standing.PIECES


def test_what_is_not_in_the_article_is_told_so(checker: Checker) -> None:
    assert told(checker, "“nobody ever rowed out to the lighthouse by moonlight”").standing is Standing.ABSENT


def test_a_word_or_two_are_too_short_to_tell_unless_verbatim(checker: Checker) -> None:
    assert told(checker, "“submarine” x").standing is Standing.TOO_SHORT
    assert told(checker, "“colza oil” x").standing is Standing.VERBATIM


def test_a_title_is_told_as_one_with_and_without_the_text(checker: Checker, wordless: Checker) -> None:
    text = "see “The Island & its Rock” there"
    assert told(checker, text).standing is Standing.TITLE
    assert told(wordless, text).standing is Standing.TITLE


def test_a_quotation_before_a_citation_of_another_source_is_still_told(checker: Checker) -> None:
    report = checker.check("“seen from 11 miles away” (Nobody, 1999)")
    assert report.quotations[0].standing is Standing.VERBATIM
    assert len(report.citations) == 1


def test_an_unclosed_quotation_counts_only_where_it_is_found(checker: Checker) -> None:
    assert told(checker, 'he says "seen from 11 miles away').standing is Standing.VERBATIM
    assert checker.check('my screen is 5 inches " and the rest of this is mine alone').quotations == ()


def test_without_the_text_a_quotation_is_taken_as_a_claim(wordless: Checker) -> None:
    report = wordless.check("He says “the oil lamp showed for 11 miles”.")
    assert (report.quotations, report.untold) == ((), 1)
    assert report.claims[0].judged.verdict == "supports"


def test_what_is_told_as_a_quotation_is_no_claim_again(checker: Checker) -> None:
    report = checker.check("He says “on a clear night it was seen from 18 miles away”.")
    assert report.claims == ()


def test_the_real_text_is_held_against_word_by_word(of_real: Checker) -> None:
    report = of_real.check("It “claimed over 18,000 lives”, and “use their influence with the Taliban” stands twice.")
    altered, verbatim = report.quotations
    assert difference(altered) == "claimed over -18,000- +80,000+ lives"
    assert len(verbatim.at) == 2
