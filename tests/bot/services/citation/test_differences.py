import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_library
from bot.content.models import record_of
from bot.domain.article import Article
from bot.domain.reference import CslItem
from bot.services.citation.differences import Difference, differences
from bot.services.citation.differences.comparison import short_name
from bot.services.citation.differences.levelling import levelled, roman
from bot.services.citation.items import item_of

TESTS = Path(__file__).parents[3]
GOLDEN = TESTS / "bot" / "citeproc" / "golden" / "seven.json"

MANUALS = {
    "APA": ("apa", "APA, 7th ed.", "APA 7"),
    "Chicago": ("chicago-author-date", "Chicago Manual of Style, 18th ed.", "Chicago 18"),
    "Harvard": ("harvard-cite-them-right", "Cite Them Right, 12th ed.", "Cite Them Right 12"),
    "MHRA": ("mhra-author-date", "MHRA Style Guide, 4th ed.", "MHRA 4"),
    "MLA": ("modern-language-association", "MLA Handbook, 9th ed.", "MLA 9"),
    "Oxford": ("new-harts-rules-author-date", "New Hart's Rules, 2nd ed.", "New Hart's Rules 2"),
    "Turabian": ("turabian-notes-bibliography", "Turabian, 9th ed.", "Turabian 9"),
}

KINDS = {
    "APA": ["roman", "typography"],
    "Chicago": ["title-case", "roman", "link-form", "marks", "typography"],
    "Harvard": [
        "capitals",
        "ampersand",
        "year-brackets",
        "quotation-marks",
        "roman",
        "issue-missing",
        "page-label",
        "missing",
        "marks",
        "typography",
    ],
    "MHRA": [
        "quotation-marks",
        "title-case",
        "roman",
        "issue-missing",
        "page-label",
        "missing",
        "marks",
        "typography",
    ],
    "MLA": [
        "et-al",
        "year-brackets",
        "title-case",
        "roman",
        "numbering",
        "page-label",
        "missing",
        "medium",
        "marks",
        "typography",
    ],
    "Oxford": [
        "inversion",
        "quotation-marks",
        "title-case",
        "roman",
        "numbering",
        "missing",
        "marks",
        "typography",
    ],
    "Turabian": ["title-case", "roman", "marks", "typography"],
}

BOOK = record_of(
    CslItem,
    {
        "id": "one",
        "type": "article-journal",
        "title": "Lamps and Oil: The Keeper's Night",
        "author": [{"family": "Holt", "given": "Sigrid"}, {"family": "Thorne", "given": "Ada"}],
        "issued": {"date-parts": [[2004, 4]]},
        "container-title": "Small Islands",
        "volume": "7",
        "issue": "2",
        "page": "109-118",
        "DOI": "10.99999/jsi.7",
    },
)
LINE = (
    "Holt, S., & Thorne, A. (2004). Lamps and Oil: The Keeper's Night. Small Islands, 7(2), 109-118. "
    "https://doi.org/10.99999/jsi.7"
)


@cache
def golden() -> dict[tuple[str, str], str]:
    cases = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]
    return {(one["item"], one["style"]): one["text"] for one in cases if one["form"] == "bibliography"}


@cache
def shipped_article() -> Article:
    return load_library(TESTS.parent / "content").default


def of_journal(article: Article, style: str) -> tuple[Difference, ...]:
    """The journal's own line of the article in a style, against the manual's line."""
    style_id, edition, _ = MANUALS[style]
    printed = next(line.text for line in article.about.citation_lines if line.style == style)
    manual = golden()[article.about.id, style_id]
    return differences(printed, manual, item_of(article, "article"), style, edition)


def between(printed: str, manual: str, item: CslItem = BOOK, style: str = "APA") -> dict[str, str]:
    """Sentences by kind."""
    return {one.kind: one.sentence for one in differences(printed, manual, item, style, MANUALS[style][1])}


@pytest.mark.parametrize("style", KINDS)
def test_each_printed_line_differs_in_these_ways(shipped: Article, style: str) -> None:
    assert [one.kind for one in of_journal(shipped, style)] == KINDS[style]


@pytest.mark.parametrize("style", KINDS)
def test_sentences_are_whole_and_name_the_manual_with_its_edition(shipped: Article, style: str) -> None:
    sentences = [one.sentence for one in of_journal(shipped, style)]
    assert all(re.fullmatch(r"[A-Z][^\n]*\.", sentence) for sentence in sentences)
    assert all(MANUALS[style][2] in sentence or "8th edition" in sentence for sentence in sentences)
    assert sum(map(len, sentences)) < 1300


def test_the_reasons_are_the_manuals_own(shipped: Article) -> None:
    mla = " ".join(one.sentence for one in of_journal(shipped, "MLA"))
    assert (
        "MLA 9 prints the first of three or more authors and “et al.”; the journal names all three, as MLA 7 did."
        in mla
    )
    assert "The journal ends with the medium, “Print”, as MLA 7 did; MLA has left it out since its 8th edition" in mla
    chicago = " ".join(one.sentence for one in of_journal(shipped, "Chicago"))
    assert "“https://doi.org/”, as the manual has done since its 17th edition (2017)" in chicago
    assert "a comma after the journal's name where Chicago 18 puts no mark" in chicago
    oxford = of_journal(shipped, "Oxford")[0].sentence
    assert "every surname first (“Ashfaq, Kashif”)" in oxford
    assert "(“Kashif Ashfaq”)" in oxford
    assert of_journal(shipped, "APA")[0].sentence == (
        "The journal numbers volume and issue in Roman (VI, III); APA 7 writes Arabic (6, 3) whatever the journal "
        "prints."
    )


def test_a_line_like_the_manuals_differs_in_nothing() -> None:
    assert differences(LINE, LINE, BOOK, "APA", "") == ()


def test_mere_typography_is_said_to_be_no_more() -> None:
    manual = LINE.replace("'", "’").replace("109-118", "109–118")  # noqa: RUF001
    assert between(LINE, manual) == {
        "typography": (
            "Only typography differs: APA 7 sets curly quotation marks and an en dash in the pages, "
            "the journal straight ones and a hyphen."
        )
    }


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("capitals", "Holt", "HOLT"),
        ("et-al", "Holt, S., & Thorne, A.", "Holt, S. et al."),
        ("ampersand", "&", "and"),
        ("comma-before-last", "S., &", "S. &"),
        ("inversion", "Thorne, A.", "A. Thorne"),
        ("given-names", "Holt, S.", "Holt, Sigrid"),
        ("initials", "A. (2004)", "A (2004)"),
        ("surname-comma", "Holt, S.", "Holt S."),
        ("year-brackets", "(2004)", "2004"),
        ("year-place", " (2004). Lamps and Oil: The Keeper's Night.", " Lamps and Oil: The Keeper's Night (2004)."),
        ("date", "(2004)", "(2004, April)"),
        ("quotation-marks", "Lamps and Oil: The Keeper's Night.", "“Lamps and Oil: The Keeper's Night.”"),
        ("title-case", "Lamps and Oil", "Lamps and oil"),
        ("roman", "7(2)", "VII(II)"),
        ("issue-missing", "7(2)", "7"),
        ("numbering", "7(2)", "vol. 7, no. 2"),
        ("numbering", "7(2)", "7(Spring)"),
        ("page-label", "109-118", "pp. 109-118"),
        ("pages", "109-118", "109-18"),
        ("link-form", "https://doi.org/", "doi:"),
        ("link-form", "https://doi.org/", "Available at: https://doi.org/"),
        ("missing", ", 109-118", ""),
        ("missing", " https://doi.org/10.99999/jsi.7", ""),
        ("medium", "10.99999/jsi.7", "10.99999/jsi.7. Print"),
        ("marks", "Islands, 7", "Islands 7"),
        ("marks", "jsi.7", "jsi.7."),
        ("words", "Small Islands", "In: Small Islands"),
        ("words", "Lamps and Oil", "Lamps or Oil"),
        ("words", "Small Islands", "Small  Islands"),
    ],
)
def test_each_kind_is_found_in_print(kind: str, before: str, after: str) -> None:
    assert before in LINE
    assert kind in between(LINE.replace(before, after), LINE)


def test_the_kinds_hold_the_other_way_round() -> None:
    odd = LINE.replace("7(2), 109-118", "7, pp. 109-18").replace("(2004)", "2004").replace("jsi.7", "jsi.7.")
    found = between(LINE, odd)
    assert found["numbering"] == "The journal prints the issue (2); APA 7 leaves it out: “7”."
    assert found["page-label"] == "The journal gives the pages without “pp.”; APA 7 writes “pp. 109-18”."
    assert found["year-brackets"] == "The journal sets the year in brackets; APA 7 sets it without brackets: “2004”."
    assert found["marks"] == "The journal puts no mark at the end where APA 7 puts a full stop."


def test_sentence_case_is_explained() -> None:
    manual = LINE.replace("Lamps and Oil: The Keeper's Night", "Lamps and oil: The keeper's night")
    assert between(LINE, manual)["title-case"] == (
        "The journal capitalises the title's words (“Oil”, “Keeper's”, “Night” …); APA 7 writes titles in sentence "
        "case: capitals only for the first word, the first after a colon, and names."
    )


def test_marks_and_quotation_marks_keep_their_sides() -> None:
    printed = LINE.replace("Lamps and Oil: The Keeper's Night.", '"Lamps and Oil: The Keeper\'s Night."')
    manual = LINE.replace("Lamps and Oil: The Keeper's Night.", "‘Lamps and Oil: The Keeper’s Night’,")  # noqa: RUF001
    found = between(printed, manual)
    assert "in double quotation marks; APA 7 sets it in single quotation marks" in found["quotation-marks"]
    assert "a full stop inside the quotation marks after the title where APA 7 puts a comma outside" in found["marks"]


def test_the_year_within_the_doi_is_not_taken_for_the_year(shipped: Article) -> None:
    line = "Ishfaq, U., Ashfaq, K. & Ashfaq, H. https://doi.org/10.31703/gfpr.2023(VI-III).01"
    manual = line.replace(" https", " (2023). https")
    assert between(line, manual, item_of(shipped, "article"))


def test_a_reference_list_is_called_so(shipped: Article) -> None:
    reference = shipped.references["hussain-fatima-2015"]
    found = differences(reference.printed, golden()[reference.id, "apa"], reference, "APA", "APA, 7th ed.")
    assert [one.kind for one in found] == ["initials", "comma-before-last", "words", "words"]
    assert all(one.sentence.startswith("The reference list ") for one in found)
    assert found[2].sentence == "The reference list prints “PAK- RUSSIAN” in the title; APA 7 prints “PAK-RUSSIAN”."


def test_every_reference_and_style_is_compared(article: Article, shipped: Article) -> None:
    """Where the lines are alike nothing is found, and where they are not something is."""
    for reference in (*article.references.values(), *shipped.references.values()):
        for style, (style_id, edition, _) in MANUALS.items():
            manual = golden()[reference.id, style_id]
            found = differences(reference.printed, manual, reference, style, edition)
            assert bool(found) is (reference.printed != manual), (reference.id, style)


def _manual(style: str) -> str:
    return golden()["diplomatic-complexity", MANUALS[style][0]]


@given(st.sampled_from(sorted(MANUALS)), st.data())
def test_no_word_too_many_goes_unsaid(style: str, data: st.DataObject) -> None:
    words = _manual(style).split(" ")
    at = data.draw(st.integers(0, len(words)))
    printed = " ".join((*words[:at], "Zyx", *words[at:]))
    item = item_of(shipped_article(), "article")
    told = " ".join(one.sentence for one in differences(printed, _manual(style), item, style, MANUALS[style][1]))
    assert "zyx" in told.lower()


@given(st.sampled_from(sorted(MANUALS)), st.data())
def test_no_word_too_few_goes_unsaid(style: str, data: st.DataObject) -> None:
    words = _manual(style).split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    printed = " ".join((*words[:at], *words[at + 1 :]))
    item = item_of(shipped_article(), "article")
    found = differences(printed, _manual(style), item, style, MANUALS[style][1])
    assert any(one.kind != "typography" for one in found)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(printed: str, manual: str) -> None:
    found = differences(printed, manual, BOOK, "APA", "")
    assert printed.strip() != manual.strip() or not found


def test_a_hostile_line_costs_no_more_than_its_length() -> None:
    """The work is counted by lines of growing length that end in time at all: patterns have bounded repetition."""
    for hostile in ("A. " * 20_000, "(2004 " * 10_000, "no. vol. " * 8_000, "[Online]. " * 8_000):
        assert differences(hostile + LINE, LINE, BOOK, "APA", "")


@pytest.mark.parametrize(
    ("style", "edition", "name"),
    [*((style, edition, name) for style, (_, edition, name) in MANUALS.items()), ("IEEE", "", "IEEE")],
)
def test_a_manual_is_called_by_its_name_and_edition(style: str, edition: str, name: str) -> None:
    assert short_name(style, edition) == name


@given(st.text())
def test_levelling_keeps_every_place(text: str) -> None:
    assert len(levelled(text)) == len(text)


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "I"), (4, "IV"), (6, "VI"), (19, "XIX"), (1999, "MCMXCIX"), (0, ""), (4000, "")]
)
def test_roman(number: int, letters: str) -> None:
    assert roman(number) == letters


def test_a_full_american_date_is_read_whole(shipped: Article) -> None:
    item = shipped.references["sheikh-2023"]
    manual = "Sheikh, S. “Do Pakistan-Russia Ties Have a Future?” The Diplomat, February 1, 2023."
    told = " ".join(one.sentence for one in differences(item.printed, manual, item, "Turabian", "Turabian, 9th ed."))
    assert "“February 1, 2023”" in told
    assert "Only Turabian" not in told
