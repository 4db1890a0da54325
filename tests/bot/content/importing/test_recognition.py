"""Which article a text is."""

from pathlib import Path

import pytest

from bot.content.importing import recognised
from bot.content.importing.plain_text import Line
from bot.content.loader import load_library
from bot.domain.library import Library
from bot.errors import OperatorError
from tests.conftest import INVENTED, SHIPPED

TITLE = "Two Lamps on Skårholm: Oil, Current & the Keeper's Night"


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))


@pytest.fixture(scope="module")
def both() -> Library:
    articles = [load_library(folder).default for folder in (INVENTED, SHIPPED)]
    return Library(articles)


def test_a_text_is_known_by_its_title_and_headings(both: Library, text: str) -> None:
    article, named_by = recognised(both, lines(text))
    assert (article.about.id, named_by) == ("harbour-light", "title")


def test_a_text_that_cites_another_article_is_itself(both: Library, text: str) -> None:
    other = both.articles["diplomatic-complexity"].about
    assert recognised(both, lines(f"{text}\n{other.title} doi: {other.doi}"))[0].about.id == "harbour-light"


def test_a_doi_is_known_across_lines(both: Library) -> None:
    headings = "\n".join(section.title for section in both.articles["diplomatic-complexity"].sections.values())
    article, named_by = recognised(both, lines(f"https://doi.org/10.31703/\ngfpr.2023(VI-III).01\n{headings}"))
    assert (article.about.id, named_by) == ("diplomatic-complexity", "DOI")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Two Lamps on Skårholm: Oil, Current & the Keeper's Night, a review",
            "0 of its 7 headings: it is not that article's own text, or not as plain text; take",
        ),
        (
            "A text about something else",
            "neither the DOI nor the title of an article that is here (“Two Lamps on Skårholm: Oil",
        ),
        (
            "Abstract\nTwo Lamps\nThe Oil Lamp\nThe Light Today",
            "it is cut off after line 4, or of another edition; take the whole text",
        ),
        (
            "Abstract\nSo and so.\nTwo Lamps\nSo and",
            f"has headings of “{TITLE}”, but names neither its DOI nor its title: it is cut off after line 4",
        ),
        (
            "Two Lamps on Skårholm: Oil, Current & the Keeper's Night\nAbstract\nSo and so.\nTwo Lamps\nSo and",
            "but only 2 of its 7 headings: it is cut off after line 5",
        ),
        ("Two Lamps\nSo and so.\nAbstract\nSo and so.", "names neither the DOI nor the title"),
        (
            "So and so. For all of this Thorne drew 38\npounds a year. So",
            f"has sentences of “{TITLE}”, but names neither",
        ),
        ("? For all of this Thorne drew 38 pounds a year.", "it is cut off after line 1"),
        (
            "abstract\nso and so.\ntwo lamps\nthe oil lamp\nso and so.",
            f"has headings of “{TITLE}” in small letters, and a heading begins with a capital: take a copy",
        ),
    ],
)
def test_a_wrong_text_is_refused_in_one_sentence(library: Library, text: str, why: str) -> None:
    with pytest.raises(OperatorError) as refused:
        recognised(library, lines(text))
    assert why in refused.value.sentence
    assert refused.value.sentence.endswith("; nothing was imported.")
    assert "\n" not in refused.value.sentence


def test_abstract_and_introduction_make_no_article(both: Library) -> None:
    with pytest.raises(OperatorError, match="names neither the DOI nor the title of an article that is here"):
        recognised(both, lines("Abstract\nSo and so.\nIntroduction\nSo and so.\nConclusion\nSo."))


def test_the_whole_text_in_small_letters_is_told(both: Library, text: str) -> None:
    with pytest.raises(OperatorError, match="in small letters, and a heading begins with a capital"):
        recognised(both, lines(text.lower()))


@pytest.mark.parametrize("end", [2000, 5000, 10_000, 15_000])
def test_half_of_the_real_text_is_cut_off_and_not_another_one(both: Library, real_file: Path, end: int) -> None:
    with pytest.raises(OperatorError, match="it is cut off after line"):
        recognised(both, lines(real_file.read_text(encoding="utf-8")[:end]))
