"""Initials, suffixes, scripts, and pairs of bodies."""

from typing import Any, Final

import pytest

from bot.citeproc.adapter.names import (
    join_bodies_without_comma,
    mark_pairs_of_bodies,
    part_hyphened_initials,
    part_names_of_other_scripts,
    remove_signs_of_scripts,
    shorten_suffixes_as_given_names,
    spell_out_what_has_no_initial,
)
from tests.bot.citeproc.adapter.setting import Rule, Setter

_DIVERS: Final = {"literal": "Union of Divers"}
_NETS: Final = {"literal": "Council for Nets"}
_MOSS: Final = {"family": "Moss", "given": "Edward"}


def _book(*authors: dict[str, Any], **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - an item's JSON
    return {"type": "book", "title": "Stones", "author": list(authors), "issued": {"date-parts": [[2001]]}, **fields}


@pytest.mark.parametrize(
    ("family", "given", "style", "before", "after"),
    [
        ("ibn Khaldun", "Wali al-Din", "ieee", "W. al-D. ibn Khaldun,", "W. al-Din ibn Khaldun,"),
        ("ibn Khaldun", "Wali al-Din", "apa", "ibn Khaldun, W. al-D.", "ibn Khaldun, W. al-Din."),
        ("حسن", "علي محمد", "ieee", "علي. محمد. حسن,", "علي محمد حسن,"),
        ("Hasan", "ʿAlī", "ieee", "ʿAlī. Hasan,", "ʿAlī Hasan,"),
    ],
)
async def test_what_has_no_initial_is_spelt_out(
    printed: Setter, family: str, given: str, style: str, before: str, after: str
) -> None:
    book = _book({"family": family, "given": given})
    assert after in await printed(book, style)
    assert before in await printed(book, style, without=(spell_out_what_has_no_initial,))


async def test_what_has_an_initial_is_shortened(printed: Setter) -> None:
    assert "Khan, Y. ibn A. (2001)" in await printed(_book({"family": "Khan", "given": "Yusuf ibn Ali"}), "apa")


async def test_a_suffix_has_no_stop_where_initials_have_none(printed: Setter) -> None:
    chapter = _book(_MOSS, type="chapter", editor=[{"family": "King", "given": "Martin", "suffix": "Jr."}])
    assert "King M Jr, editor" in await printed(chapter, "vancouver")
    assert "King M Jr., editor" in await printed(chapter, "vancouver", without=(shorten_suffixes_as_given_names,))
    assert "M. King Jr." in await printed(chapter, "ieee")


async def test_initials_lose_their_hyphen_where_the_style_wants_none(printed: Setter) -> None:
    book = _book({"family": "Stone", "given": "J.-P. A."}, _MOSS)
    assert "Stone JPA, Moss E" in await printed(book, "vancouver")
    assert "Stone J-PA, Moss E" in await printed(book, "vancouver", without=(part_hyphened_initials,))
    assert "Stone, J.-P. A., & Moss" in await printed(book, "apa")


@pytest.mark.parametrize("rule", [part_names_of_other_scripts, remove_signs_of_scripts])
async def test_names_of_other_scripts_are_not_run_together(printed: Setter, rule: Rule) -> None:
    book = _book({"family": "რუსთაველი", "given": "შოთა"})
    assert "რუსთაველი, შოთა. Stones" in await printed(book, "modern-language-association")
    assert "რუსთაველი, შოთა. Stones" not in await printed(book, "modern-language-association", without=(rule,))


async def test_east_asian_names_are_run_together(printed: Setter) -> None:
    assert "山田太郎. Stones" in await printed(
        _book({"family": "山田", "given": "太郎"}), "modern-language-association"
    )


@pytest.mark.parametrize(
    ("style", "pair"),
    [
        ("apa", "Union of Divers & Council for Nets. (2001)"),
        ("modern-language-association", "Union of Divers and Council for Nets. Stones"),
        ("vancouver", "Union of Divers, Council for Nets. Stones"),
    ],
)
async def test_two_bodies_have_no_comma_before_and(printed: Setter, style: str, pair: str) -> None:
    assert pair in await printed(_book(_DIVERS, _NETS), style)


@pytest.mark.parametrize("rule", [mark_pairs_of_bodies, join_bodies_without_comma])
async def test_without_the_rule_two_bodies_have_a_comma(printed: Setter, rule: Rule) -> None:
    assert "Divers &" not in await printed(_book(_DIVERS, _NETS), "apa", without=(rule,))


async def test_a_person_and_a_body_have_a_comma(printed: Setter) -> None:
    assert "Moss, E., & Union of Divers. (2001)" in await printed(_book(_MOSS, _DIVERS), "apa")


async def test_three_bodies_have_a_comma(printed: Setter) -> None:
    assert "Nets, & Salt Board. (2001)" in await printed(_book(_DIVERS, _NETS, {"literal": "Salt Board"}), "apa")
