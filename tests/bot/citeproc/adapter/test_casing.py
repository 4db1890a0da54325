"""Last words, apostrophes, and the languages that have title case."""

from typing import Any, Final

import pytest

from bot.citeproc.adapter.apostrophes import curl_apostrophes
from bot.citeproc.adapter.casing import lengthen_last_words, shorten_last_words
from bot.citeproc.adapter.fields import read_languages
from tests.bot.citeproc.adapter.setting import Setter

_MLA: Final = "modern-language-association"


def _book(title: str, **fields: str) -> dict[str, Any]:
    return {"type": "book", "title": title, "publisher": "Quay", **fields}


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("What stones are for", "What Stones Are For"),
        ("Stones, and so on?", "Stones, and so On?"),
        ("Looking up!", "Looking Up!"),
        ("Stones (the)", "Stones (The)"),
        ("for", "For"),
    ],
)
async def test_the_last_word_is_capitalised(printed: Setter, title: str, cased: str) -> None:
    assert (await printed(_book(title), _MLA)).startswith(cased)


async def test_without_the_rules_it_is_low_or_long(printed: Setter) -> None:
    book = _book("What stones are for")
    assert (await printed(book, _MLA, without=(lengthen_last_words,))).startswith("What Stones Are for.")
    assert not (await printed(book, _MLA, without=(shorten_last_words,))).startswith("What Stones Are For.")


async def test_sentence_case_stays(printed: Setter) -> None:
    assert (await printed(_book("What stones are for"), "apa")).startswith("What stones are for. ")


async def test_a_title_in_capitals_loses_its_letter_too(printed: Setter) -> None:
    book = {**_book("A stone"), "type": "chapter", "container-title": "What stones are for"}
    for style in ("apa", "ieee", "nature", "harvard-cite-them-right"):
        assert (await printed(book, style)).isprintable()
        assert "\U00010401" not in await printed(book, style)


async def test_an_apostrophe_within_a_word_opens_no_quotation(printed: Setter) -> None:
    book = _book("O'Brien's 'stone' of the dogs' bowl")
    assert (await printed(book, "apa")).startswith("O’Brien’s “stone” of the dogs’ bowl.")  # noqa: RUF001
    assert "O’Brien“s" in await printed(book, "apa", without=(curl_apostrophes,))  # noqa: RUF001


async def test_an_apostrophe_in_an_address_stays(printed: Setter) -> None:
    page = {**_book("Stones"), "type": "webpage", "URL": "https://quay.example/it's"}
    assert "https://quay.example/it's" in await printed(page, "apa")


@pytest.mark.parametrize("language", ["eng", "English", "en", "en-GB", "en_US"])
async def test_english_titles_have_title_case(printed: Setter, language: str) -> None:
    assert "Stones of Rome" in await printed(_book("stones of rome", language=language), _MLA)


@pytest.mark.parametrize("language", ["fra", "French", "fr", "de-DE", "Latin"])
async def test_other_titles_stay(printed: Setter, language: str) -> None:
    assert "Les pierres de rome" in await printed(_book("Les pierres de rome", language=language), _MLA)


async def test_without_the_rule_english_by_name_is_unknown(printed: Setter) -> None:
    book = _book("stones of rome", language="eng")
    assert "Stones of Rome" not in await printed(book, _MLA, without=(read_languages,))
