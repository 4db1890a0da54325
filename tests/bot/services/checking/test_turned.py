"""Claims that say the opposite, the same, or another thing, in nearly the same words, about the shipped article."""

import pytest

from bot.services.checking.checker import Checker
from bot.services.checking.claims import Verdict
from bot.services.checking.difference import DifferenceKind
from tests.bot.services.checking.conftest import judge


@pytest.mark.parametrize(
    "claim",
    [
        "Biden called Imran Khan as soon as he took office",
        "the US mediated the talks between Pakistan and the Taliban",
        "Bilawal Bhutto invited Blinken to a meeting on food security",
        "China is Pakistan's biggest trading partner",
        "Pakistan is America's main trading partner",
        "Diversifying suppliers makes Pakistan more vulnerable",
        "PPP and Biden have bad contacts",
        "Bilawal visited Moscow weeks after Khan visited New York",
        "Russia kept its arms embargo on Pakistan",
        "Sharif's government stopped negotiating with the IMF",
        "Trump kept Pakistan in the military education programme",
        "Sharif is against friendly relations with America",
        "Pakistan's Foreign Office welcomed the joint declaration of the US and India",
    ],
)
def test_the_opposite_is_never_supported(of_shipped: Checker, claim: str) -> None:
    assert judge(of_shipped, claim).verdict is not Verdict.SUPPORTS


def test_that_a_name_is_known_is_no_evidence(of_shipped: Checker) -> None:
    assert judge(of_shipped, "Khan's party is called PTI").verdict is Verdict.NOT_TREATED


@pytest.mark.parametrize(
    "claim",
    [
        "Biden never called Khan and that annoyed him",
        "Pakistan stood by America in the Cold War",
        "Russia's embargo ended in 2014, not 2015",
        "It wasn't in 2015 but in 2014 that Russia lifted its arms embargo on Pakistan",
        "Biden has always had positive contacts with the PPP.",
        "Russian hardware has influenced which weapons Pakistan buys.",
    ],
)
def test_a_denial_that_the_article_shares_or_sets_aside_supports(of_shipped: Checker, claim: str) -> None:
    assert judge(of_shipped, claim).verdict is Verdict.SUPPORTS


@pytest.mark.parametrize(
    "claim",
    [
        "Khan blamed America for a plot against him",
        "Pakistan was close to the US in the Cold War",
        "Imran Khan was the 22nd prime minister",
        "Pakistan's population is 240 million",
        "Pakistan will attack India",
        "India's relations with the US are improving",
        "the US isn't a reliable friend",
        "America's ties with Pakistan hit bottom in 2018 after aid for defence was slashed.",
    ],
)
def test_a_fact_of_another_thing_is_no_difference(of_shipped: Checker, claim: str) -> None:
    assert judge(of_shipped, claim).verdict is not Verdict.DIFFERS


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("General Raheel Sharif visited Russia", "Qamar Javed Bajwa"),
        ("The pipeline brings Iranian gas to Pakistan", "Russia"),
        ("The navy signed a memorandum in Beijing", "Moscow"),
        ("Mike Pompeo invited Bilawal", "Antony Blinken"),
        ("Bajwa visited Russia in April 2017", "April 2018"),
    ],
)
def test_what_stands_in_its_place_is_of_the_same_kind(of_shipped: Checker, claim: str, found: str) -> None:
    told = judge(of_shipped, claim)
    assert told.verdict is Verdict.DIFFERS
    assert told.nearest[0].differences[0].found == found


def test_the_fact_about_whom_the_claim_is_comes_first(of_shipped: Checker) -> None:
    assert judge(of_shipped, "Bajwa visited Russia in April 2017").nearest[0].statement.said.key == "sec-04"


@pytest.mark.parametrize(
    "claim",
    [
        "Nobody lifted the embargo on Pakistan",
        "Shortly after the White House talks relations improved",
        "Trump ended IMET because of the military exchange with Russia",
    ],
)
def test_an_ordinary_word_is_no_name(of_shipped: Checker, claim: str) -> None:
    told = judge(of_shipped, claim)
    assert DifferenceKind.NAME not in told.differs_in


def test_an_adjective_of_a_term_is_no_name(of_shipped: Checker) -> None:
    read = of_shipped.statements.reader.read("The South Asian market is open to Russia")
    assert [one.text for one in read.mentions] == ["Russia"]


@pytest.mark.parametrize(
    ("claim", "note"),
    [
        ("Pakistan mediated the talks between the US and the Taliban", "doha-talks"),
        ("Bajwa went to Russia in April 2018", "april-2018"),
        ("Shehbaz won the election in April 2022", "no-election"),
        ("Inflation in 2023 was 29 percent", "prices-2023"),
        ("Pakistan was removed from the grey list in October 2022", "grey-list-left"),
        ("Pakistan will buy wheat from Ukraine", None),
    ],
)
def test_the_note_speaks_of_what_the_claim_says(of_shipped: Checker, claim: str, note: str | None) -> None:
    assert judge(of_shipped, claim).note == note


def test_every_fact_supports_itself(of_shipped: Checker) -> None:
    facts = [one.said.text for one in of_shipped.statements.all if one.said.kind == "fact"]
    assert [fact for fact in facts if judge(of_shipped, fact).verdict is not Verdict.SUPPORTS] == []
