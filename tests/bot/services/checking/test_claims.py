"""What the article has to say of claims, on the invented article."""

import pytest

from bot.services.checking.checker import Checker
from bot.services.checking.claims import Verdict
from bot.services.checking.difference import DifferenceKind
from tests.bot.services.checking.conftest import judge


@pytest.mark.parametrize(
    "claim",
    [
        "The oil lamp was visible for 11 miles, so the oil lamp showed for eleven miles.",
        "Merchants petitioned the Harbour Board for a tower in 1858.",
        "The first lamp burned two pints of colza oil an hour.",
        "Thorne was paid 38 pounds a year.",
        "The light of Skårholm was automated in 1988.",
        "The fog of 9 May kept Ada Thorne at the bell for thirty-one hours.",
    ],
)
def test_a_fact_in_other_words_supports(checker: Checker, claim: str) -> None:
    assert judge(checker, claim).verdict is Verdict.SUPPORTS


@pytest.mark.parametrize(
    ("claim", "kind", "given", "found"),
    [
        ("The oil lamp showed for 18 miles.", DifferenceKind.FIGURE, "18", "11"),
        ("Ada Thorne was paid eighty pounds a year.", DifferenceKind.FIGURE, "eighty", "38"),
        ("The light of Skårholm was automated in 1998.", DifferenceKind.DATE, "1998", "1988"),
        ("The electric lamp first shone on 1 November 1912.", DifferenceKind.DATE, "1 November 1912", "1 October 1912"),
        ("Bolton became keeper of the light in 1874.", DifferenceKind.NAME, "Bolton", "Ada Thorne"),
        ("Henrik Lunde was paid 38 pounds a year.", DifferenceKind.NAME, "Henrik Lunde", "Ada Thorne"),
    ],
)
def test_another_figure_date_or_name_is_named_with_the_articles(
    checker: Checker, claim: str, kind: DifferenceKind, given: str, found: str
) -> None:
    told = judge(checker, claim)
    assert told.verdict is Verdict.DIFFERS
    assert told.differs_in == (kind,)
    (difference,) = told.nearest[0].differences
    assert (difference.given, difference.found) == (given, found)


def test_the_other_way_round_is_told(checker: Checker) -> None:
    told = judge(checker, "The Harbour Board petitioned the merchants for a tower in 1858.")
    assert told.differs_in == (DifferenceKind.ROLES,)


@pytest.mark.parametrize(
    "claim",
    ["The light of Skårholm was not automated in 1988.", "The electric lamp never dazzled the fishermen."],
)
def test_the_opposite_is_no_support(checker: Checker, claim: str) -> None:
    assert judge(checker, claim).differs_in == (DifferenceKind.DENIAL,)


@pytest.mark.parametrize(
    "claim",
    [
        "Photosynthesis turns light into sugar.",
        "Henrik Lunde was born in Copenhagen in 1880.",
        "The Harbour Board sold the tower to a hotel.",
        "Napoleon lost the battle of Waterloo.",
    ],
)
def test_what_the_article_leaves_out_is_never_supported(checker: Checker, claim: str) -> None:
    assert judge(checker, claim).verdict in {Verdict.NOT_TREATED, Verdict.NEAR}


def test_a_date_that_the_article_does_not_give_is_no_support(checker: Checker) -> None:
    assert judge(checker, "The electric lamp dazzled the fishermen in 1920.").verdict is not Verdict.SUPPORTS


def test_an_other_name_of_somebody_is_the_same(of_shipped: Checker) -> None:
    told = judge(of_shipped, "Premier Shabaz Sharif was the 23rd prime minister of Pak.")
    assert told.verdict is Verdict.SUPPORTS


def test_a_mistake_of_the_article_comes_with_its_note(of_shipped: Checker) -> None:
    assert judge(of_shipped, "Khan resigned on April 12.").note == "khan-left-office"
    assert judge(of_shipped, "The US is Pakistan's main trading partner.").note == "trading-partner"


def test_a_near_match_of_a_mistake_comes_with_its_note_too(of_shipped: Checker) -> None:
    told = judge(of_shipped, "Khan resigned on 12 April 2022.")
    assert (told.verdict, told.note) == (Verdict.NEAR, "khan-left-office")


def test_a_reason_that_the_article_does_not_give_is_no_support(of_shipped: Checker) -> None:
    claim = "American military assistance ceased under the Trump administration"
    assert judge(of_shipped, f"{claim}.").verdict is Verdict.SUPPORTS
    assert judge(of_shipped, f"{claim} because of terrorism.").verdict is Verdict.NEAR


def test_what_only_a_note_says_leads_to_the_note(of_shipped: Checker) -> None:
    told = judge(of_shipped, "Blinken is the Secretary of State.")
    assert (told.verdict, told.note) == (Verdict.NOTED, "blinken-office")


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The War on Terror cost 18,000 lives.", "80,000"),
        ("Trump and Imran Khan talked at the White House in 2018.", "2019"),
        ("Bolton greeted Shehbaz Sharif.", "Antony Blinken"),
    ],
)
def test_the_examples_of_the_order(of_shipped: Checker, claim: str, found: str) -> None:
    told = judge(of_shipped, claim)
    assert told.verdict is Verdict.DIFFERS
    assert told.nearest[0].differences[0].found == found
