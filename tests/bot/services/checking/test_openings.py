"""What stands before and behind a claim, and what claims nothing."""

import pytest

from bot.services.checking.checker import Checker, Report
from bot.services.checking.claims import Verdict
from bot.services.checking.tidying import tidied

FACT = "Ada Thorne was paid 38 pounds a year"


def claimed(checker: Checker, text: str) -> list[str]:
    return [one.text for one in checker.check(text).claims]


@pytest.mark.parametrize(
    "opening",
    [
        "@everyone ",
        "<@123> ",
        "<@&5>, ",
        "@Ali ",
        "#",
        ":tada: ",
        "<:pak:123> ",
        "<a:pak:123> ",
        "🎉 ",
        "/check ",
        "/check text: ",
        "!check ",
        "hey <@1>, ",
        "lol ",
        "LOL ",
        "wow ",
        "ok so ",
        "yes, ",
        "no, ",
        "hi, ",
        "Well ",
        "see ",
        "OMG ",
        "imo ",
        "Yesterday I read that ",
        "According To Wikipedia ",
        "According to my notes, ",
        "Ali says ",
        "Ali: ",
        "Fatima told me that ",
        "please check this: ",
        "My teacher said that ",
    ],
)
def test_what_only_opens_a_sentence_is_no_part_of_its_claim(checker: Checker, opening: str) -> None:
    (claim,) = checker.check(f"{opening}{FACT}").claims
    assert claim.text == FACT
    assert claim.judged.verdict is Verdict.SUPPORTS


@pytest.mark.parametrize("tag", [", right?", ", isn't it?", ", correct??", ", wasn't she?"])
def test_a_tag_makes_no_question(checker: Checker, tag: str) -> None:
    assert claimed(checker, f"{FACT}{tag}") == [FACT]


def test_what_is_denied_of_one_is_not_set_aside_for_another(of_shipped: Checker) -> None:
    read = of_shipped.statements.reader.read("Biden did not call Khan but Trump did")
    assert len(read.denials) == 1
    assert not of_shipped.statements.reader.read("It was not in 2015 but in 2014").denials


def test_a_denial_at_the_beginning_is_no_interjection(checker: Checker) -> None:
    assert claimed(checker, "No merchants petitioned the Harbour Board") == [
        "No merchants petitioned the Harbour Board"
    ]


def test_whom_the_article_names_may_say_so(checker: Checker) -> None:
    text = "Ada Thorne says that the lamp showed for 11 miles"
    assert claimed(checker, text) == [text]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("lit in 1861 https://evil.example/a?b=c", "lit in 1861 "),
        ("the [oil lamp](https://evil.example/a_(b)) of 1861", "the oil lamp of 1861"),
        ("lit in 1861 <https://evil.example>.", "lit in 1861."),
        ("10.1234/abc.def", " "),
        ("« the lamp »", "«the lamp»"),
        ('He wrote " the lamp was lit " there', 'He wrote "the lamp was lit" there'),
        ("``the lamp was lit''", "“the lamp was lit”"),
        ("mail a@b.example at 12:30:45", "mail a@b.example at 12:30:45"),
    ],
)
def test_links_and_loose_marks_are_taken_out(text: str, left: str) -> None:
    assert tidied(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "https://doi.org/10.1234/abc.def",
        "10.1234/abc.def",
        "1 2 3 4 5 1999 2000",
        "Thorne AND Lunde NOT NEAR Board",
        "Thorne, Lunde, lamp, 1861, Board",
        "If Ada Thorne had not come in 1874, the light would be dark",
        "Did Ada Thorne keep the light",
    ],
)
def test_links_numbers_key_words_and_conditions_claim_nothing(checker: Checker, text: str) -> None:
    assert checker.check(text).nothing


@pytest.mark.parametrize(
    "text",
    [
        "La lampe a été allumée en 1861 par les marchands",
        "Der Turm wurde 1861 mit Öl und Docht befeuert",
        "灯塔于一八六一年首次点亮",
    ],
)
def test_only_english_is_checked(checker: Checker, text: str) -> None:
    report = checker.check(text)
    assert (report.nothing, report.foreign) == (True, 1)


def test_lists_of_clauses_are_claims_of_their_own(checker: Checker) -> None:
    text = "Ada Thorne came in 1874, Henrik Lunde came in 1913 and Merchants petitioned the Board in 1858"
    assert len(claimed(checker, text)) == 3
    assert len(claimed(checker, "Thorne met Lunde, Quist and the Board in 1874")) == 1


def verdicts(report: Report) -> list[str]:
    return [one.judged.verdict for one in report.claims]


@pytest.mark.parametrize(
    "text",
    [
        'Ada Thorne became keeper in 1875, which is why "on a clear night it was seen from 11 miles away"',
        'Ada Thorne became keeper in 1875 and "its lamp drank 2 pints of colza oil"',
        'Ada Thorne became keeper in 1875 (Ó Briain, 2004) while "its lamp drank 2 pints of colza oil" (Kjær, 1979).',
    ],
)
def test_a_clause_beside_a_quotation_is_a_claim(checker: Checker, text: str) -> None:
    report = checker.check(text)
    assert verdicts(report) == [Verdict.DIFFERS]
    assert [one.standing for one in report.quotations] == ["verbatim"]


@pytest.mark.parametrize(
    "text",
    [
        "The article says that the tower was “seen from 11 miles away”.",
        "In the words of the article, it was “seen from 11 miles away” and so on.",
    ],
)
def test_what_leads_up_to_a_quotation_is_no_claim(checker: Checker, text: str) -> None:
    assert claimed(checker, text) == []


@pytest.mark.parametrize("figure", ["__40__", "_40_", "**40**", "*40*", "||40||", "~~40~~"])
def test_emphasis_hides_no_figure(checker: Checker, figure: str) -> None:
    (claim,) = checker.check(f"Ada Thorne was paid {figure} pounds a year").claims
    assert claim.judged.verdict is Verdict.DIFFERS


def test_figures_may_be_pointed_as_on_the_continent() -> None:
    assert tidied("80.000 people, 1.5 tons, 2.000.000 lamps") == "80,000 people, 1.5 tons, 2.000.000 lamps"


def test_what_is_said_twice_is_checked_once(checker: Checker) -> None:
    report = checker.check(f"{FACT}. " * 90)
    assert (len(report.claims), report.more_claims) == (1, 0)


def test_what_somebody_doubts_is_not_supported(checker: Checker) -> None:
    (claim,) = checker.check(f"I doubt that {FACT}").claims
    assert claim.judged.verdict is not Verdict.SUPPORTS
