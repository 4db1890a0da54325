"""Punctuation that meets at the end of a title."""

from typing import Any

import pytest

from bot.citeproc.adapter.case import Case
from bot.citeproc.adapter.punctuation import hide_ends, moves_into_quotes, show_ends
from bot.domain.rich_text import Run
from tests.bot.citeproc.adapter.setting import Setter

# ruff: noqa: RUF001 - typographic marks throughout


def article(title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - CSL-JSON
    """An article of 2020."""
    return {
        "type": "article-journal",
        "title": title,
        "author": [{"family": "Moor", "given": "Ann"}],
        "container-title": "Jot",
        "issued": {"date-parts": [[2020]]},
        **more,
    }


def book(title: str) -> dict[str, Any]:
    """A book without anything else."""
    return {"type": "book", "title": title}


BOTH = (hide_ends, show_ends)


@pytest.mark.parametrize(
    ("title", "style", "right"),
    [
        # A title's question mark takes a comma behind it, and no full stop.
        ("Will it last?", "chicago-notes-bibliography", "Ann Moor, “Will It Last?,” Jot, 2020."),
        ("Will it last!", "chicago-notes-bibliography", "Ann Moor, “Will It Last!,” Jot, 2020."),
        ("Ties of Jones Inc.", "chicago-notes-bibliography", "Ann Moor, “Ties of Jones Inc.,” Jot, 2020."),
        ("Asks “Why?”", "chicago-notes-bibliography", "Ann Moor, “Asks ‘Why?,’” Jot, 2020."),
    ],
)
async def test_a_comma_behind_a_mark_in_a_note(printed: Setter, title: str, style: str, right: str) -> None:
    assert await printed(article(title), style, "citation") == right
    wrong = await printed(article(title), style, "citation", without=BOTH)
    assert wrong == right.replace("?,", "?").replace("!,", "!").replace(".,”", ".”")


@pytest.mark.parametrize(
    ("title", "style", "right"),
    [
        ("Will it last?", "ieee", "[1] A. Moor, “Will it last?,” Jot, 2020."),
        ("Called “empty”", "modern-language-association", "Moor, Ann. “Called ‘Empty.’” Jot, 2020."),
        ("Called “empty”", "ieee", "[1] A. Moor, “Called ‘empty,’” Jot, 2020."),
    ],
)
async def test_marks_within_quotation_marks(printed: Setter, title: str, style: str, right: str) -> None:
    assert await printed(article(title), style) == right
    assert await printed(article(title), style, without=BOTH) != right


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("A history of “light”", "A History of “Light.”"),
        ('A history of "light"', "A History of “Light.”"),
        ("<i>A history of “light”</i>", "A History of “Light.”"),
    ],
)
async def test_a_full_stop_within_the_quotation_marks_of_a_title(printed: Setter, title: str, right: str) -> None:
    assert await printed(book(title), "mla") == right
    assert await printed(book(title), "mla", without=BOTH) == right.replace(".”", "”.")


@pytest.mark.parametrize(
    ("title", "style", "right"),
    [
        ("The keepers’ dogs’", "mla", "“The Keepers’ Dogs’.” Jot, 2020."),
        ("The keepers' dogs'", "mla", "“The Keepers’ Dogs’.” Jot, 2020."),
        ("Will it last?", "mla", "“Will It Last?” Jot, 2020."),
        ("Ties of Jones Inc.", "mla", "“Ties of Jones Inc.” Jot, 2020."),
        ("He says “why?”", "mla", "“He Says ‘Why?’” Jot, 2020."),
        ("And so on...", "mla", "“And so On...” Jot, 2020."),
        ("Will it last?!", "mla", "“Will It Last?!” Jot, 2020."),
        ("Is it (still?)", "mla", "“Is It (Still?).” Jot, 2020."),
        # In British English marks stay outside, and a question mark stands for the full stop.
        ("Will it last?", "mhra-author-date", "2020. ‘Will It Last?’, Jot"),
        ("Called “empty”", "mhra-author-date", "2020. ‘Called “Empty”’, Jot"),
        ("Ties of Jones Inc.", "mhra-author-date", "2020. ‘Ties of Jones Inc.’, Jot"),
        # French quotation marks stand apart.
        (
            "Will it last?",
            "universite-laval-departement-dinformation-et-de-communication",
            "2020. « Will it last? » Jot.",
        ),
    ],
)
async def test_marks_that_meet_are_settled_once(printed: Setter, title: str, style: str, right: str) -> None:
    text = await printed(article(title), style)
    assert " ".join(text.split()).endswith(right)


async def test_the_question_mark_ends_a_british_entry(printed: Setter) -> None:
    item = article("Will it last?")
    del item["container-title"]
    assert await printed(item, "harvard-cite-them-right", locale="en-GB") == "Moor, A. (2020) ‘Will it last?’"


async def test_a_moved_mark_looks_like_what_it_stands_behind(printed: Setter) -> None:
    assert await printed.runs(book("A history of “light”"), "mla") == (Run("A History of “Light.”", italic=True),)


async def test_a_style_still_strips_the_full_stops_of_a_journal(printed: Setter) -> None:
    item = article("Ice", **{"container-title-short": "J. Ice. Stud."})
    assert " J Ice Stud. " in await printed(item, "american-medical-association")


async def test_an_item_without_such_marks_is_left_as_it_is(printed: Setter) -> None:
    item = article("Ice")
    for style in ("apa", "mla", "ieee", "mhra-notes"):
        assert await printed(item, style) == await printed(item, style, without=BOTH)


STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl">{}</style>'
OPTIONS = '<locale{}><style-options punctuation-in-quote="{}"/></locale>'


@pytest.mark.parametrize(
    ("locale", "options", "inside"),
    [
        ("", "", True),
        ("en-US", "", True),
        ("en-GB", "", False),
        ("de-DE", "", False),
        ("en-GB", OPTIONS.format("", "true"), True),
        ("en-US", OPTIONS.format("", "false"), False),
        ("en-US", OPTIONS.format(' xml:lang="fr"', "false"), True),
        ("fr-CA", OPTIONS.format(' xml:lang="fr"', "true"), True),
        ("fr-CA", OPTIONS.format(' xml:lang="fr"', "true") + OPTIONS.format(' xml:lang="fr-CA"', "false"), False),
        ("en-GB", "<locale><terms/></locale>", False),
    ],
)
def test_the_style_says_where_marks_stand_or_else_its_language(locale: str, options: str, *, inside: bool) -> None:
    case = Case({}, "any", STYLE.format(options), locale, "bibliography")
    assert moves_into_quotes(case) is inside
