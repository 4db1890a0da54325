"""Stop words in title case."""

from typing import Any

import pytest

from bot.citeproc.adapter.titles import STOP_WORDS, keep_stop_words_low, remove_tails
from tests.bot.citeproc.adapter.setting import Setter


def book(title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - CSL-JSON
    """A book in English without a year."""
    return {"type": "book", "title": title, "language": "en", **more}


# Found with citeproc-js.
POSITIONS = [
    ("foreign policy towards Russia", "Foreign Policy towards Russia."),
    ("passing through locks without keepers", "Passing through Locks without Keepers."),
    ("zed. or kit", "Zed. or Kit."),
    ("zed—towards kit", "Zed—towards Kit."),
    ("zed (towards kit)", "Zed (towards Kit)."),
    ("zed <i>towards</i> kit", "Zed towards Kit."),
    ("3 through 5: a kit", "3 through 5: A Kit."),
    ("the run-through kit", "The Run-through Kit."),
    ("kit vs. you", "Kit vs. You."),
    # First and last, and behind a colon, a question mark or an exclamation mark.
    ("towards zed", "Towards Zed."),
    ("the zed within", "The Zed Within."),
    ("zed kit (after)", "Zed Kit (After)."),
    ("zed: towards kit", "Zed: Towards Kit."),
    ("zed? towards kit", "Zed? Towards Kit."),
    ("zed! towards kit", "Zed! Towards Kit."),
    ("zed: (after) us", "Zed: (After) Us."),
    # The first part of a compound.
    ("an out-of-town kit", "An Out-of-Town Kit."),
    # Written large, or all large.
    ("the Life After us", "The Life After Us."),
    ("ZED TOWARDS KIT", "ZED TOWARDS KIT."),
]


@pytest.mark.parametrize(("title", "right"), POSITIONS)
async def test_stop_words_stay_low_but_at_the_ends_of_a_title(printed: Setter, title: str, right: str) -> None:
    assert await printed(book(title), "modern-language-association") == right


@pytest.mark.parametrize(("title", "right"), POSITIONS[:9])
async def test_pandoc_alone_has_too_few_of_them(printed: Setter, title: str, right: str) -> None:
    assert await printed(book(title), "modern-language-association", without=(keep_stop_words_low,)) != right


async def test_every_title_of_an_item_is_looked_at(printed: Setter) -> None:
    item = {"type": "article-journal", "title": "ice", "container-title": "life under ice", "language": "en"}
    assert await printed(item, "modern-language-association") == "“Ice.” Life under Ice."


@pytest.mark.parametrize(
    ("style", "right"),
    [
        ("chicago-author-date", "Myths About Fog near the Sea During and Beyond Winter. n.d."),
        ("chicago-notes-bibliography", "Myths About Fog near the Sea During and Beyond Winter. n.d."),
        ("chicago-author-date-17th-edition", "Myths about Fog near the Sea during and beyond Winter. n.d."),
        ("turabian-notes-bibliography", "Myths about Fog near the Sea during and beyond Winter. n.d."),
    ],
)
async def test_chicago_capitalises_long_prepositions_from_its_18th_edition_on(
    printed: Setter, style: str, right: str
) -> None:
    title = "myths about fog near the sea during and beyond winter"
    assert await printed(book(title), style) == right
    assert await printed(book(title), style, without=(keep_stop_words_low,)) != right


async def test_about_leaves_no_trace(printed: Setter) -> None:
    wrong = await printed(book("myths about fog"), "chicago-author-date", without=(remove_tails,))
    assert wrong == "Myths About\U00010428 Fog. n.d."


@pytest.mark.parametrize("title", ["Myths about fog", "Life After Death", "MYTHS ABOUT FOG"])
async def test_a_style_that_leaves_titles_alone_prints_them_as_they_are(printed: Setter, title: str) -> None:
    assert await printed(book(title), "apa") == f"{title}. (n.d.)."


async def test_a_title_that_a_style_sets_in_capitals_has_all_of_them(printed: Setter) -> None:
    """This style sets some titles in title case, and in capitals those that stand for an author."""
    item = book("life under the ice")
    assert (await printed(item, "bakhtiniana-journal-of-discourse-studies")).startswith("LIFE UNDER THE ICE.")


async def test_another_language_has_no_title_case(printed: Setter) -> None:
    assert await printed(book("Reise in die Stadt", language="de"), "mla") == "Reise in die Stadt."


def test_the_stop_words_of_pandoc_are_among_them() -> None:
    assert {"a", "an", "and", "the", "of", "about", "yet"} < STOP_WORDS
