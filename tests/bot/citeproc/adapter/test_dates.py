"""Dates in words, seasons, uncertain dates, and eras."""

from typing import Any, Final

import pytest

from bot.citeproc.adapter.dates import (
    leave_words_to_the_year,
    mark_dates_in_words,
    mark_short_years,
    read_loose_dates,
    set_early_years_alone,
    set_eras_once,
    set_short_years,
)
from tests.bot.citeproc.adapter.setting import Setter

_AUTHOR: Final = [{"family": "Kidd", "given": "Lex"}]


def _book(**date: Any) -> dict[str, Any]:  # noqa: ANN401 - a date's JSON
    return {"type": "book", "title": "Slow bridges", "author": _AUTHOR, "publisher": "Quay", "issued": date}


def _page(**date: Any) -> dict[str, Any]:  # noqa: ANN401 - a date's JSON
    return {**_book(**date), "type": "webpage", "URL": "https://quay.example/slow"}


@pytest.mark.parametrize("rule", [leave_words_to_the_year, mark_dates_in_words])
async def test_words_stand_where_the_year_would(printed: Setter, rule: Any) -> None:  # noqa: ANN401 - either kind
    page = _page(literal="in press")
    assert "Kidd, L. (in press). Slow" in await printed(page, "apa")
    assert "Kidd, L. (in press, in press)" in await printed(page, "apa", without=(rule,))


async def test_a_whole_date_keeps_month_and_day(printed: Setter) -> None:
    assert "(2001, May 7)" in await printed(_page(**{"date-parts": [[2001, 5, 7]]}), "apa")


@pytest.mark.parametrize("season", ["Winter", "winter ", 4, "4"])
async def test_a_season_has_a_name_or_a_number(printed: Setter, season: Any) -> None:  # noqa: ANN401 - a date's JSON
    paper = {**_book(**{"date-parts": [[2001]], "season": season}), "type": "article-magazine"}
    assert "Winter 2001" in await printed(paper, "modern-language-association")


async def test_without_the_rule_a_season_by_name_is_lost(printed: Setter) -> None:
    paper = {**_book(**{"date-parts": [[2001]], "season": "Winter"}), "type": "article-magazine"}
    assert "Winter" not in await printed(paper, "modern-language-association", without=(read_loose_dates,))


@pytest.mark.parametrize(
    ("circa", "year"), [("?", "ca. 1850"), ("true", "ca. 1850"), (1, "ca. 1850"), ("false", "1850")]
)
async def test_whatever_says_so_makes_a_date_uncertain(printed: Setter, circa: object, year: str) -> None:
    assert f"({year})" in await printed(_book(**{"date-parts": [[1850]], "circa": circa}), "apa")


async def test_without_the_rule_only_true_makes_a_date_uncertain(printed: Setter) -> None:
    book = _book(**{"date-parts": [[1850]], "circa": "?"})
    assert "(1850)" in await printed(book, "apa", without=(read_loose_dates,))


@pytest.mark.parametrize(
    ("parts", "years"),
    [
        ([[870]], "870"),
        ([[600], [650]], "600–650"),  # noqa: RUF001 - a range
        ([[180]], "180 C.E."),
        ([[870, 3, 2]], "870 C.E."),
        ([[1870]], "1870"),
    ],
)
async def test_an_era_stands_behind_the_earliest_years_alone(
    printed: Setter, parts: list[list[int]], years: str
) -> None:
    assert f"Kidd, L. ({years}). Slow" in await printed(_book(**{"date-parts": parts}), "apa")


async def test_without_the_rule_an_era_stands_behind_later_years(printed: Setter) -> None:
    book = _book(**{"date-parts": [[870]]})
    assert "(870 C.E.)" in await printed(book, "apa", without=(set_early_years_alone,))


@pytest.mark.parametrize(
    ("parts", "years", "before"),
    [
        ([[-44], [-30]], "44–30 BC", "44 BC–30 BC"),  # noqa: RUF001 - a range
        ([[400], [450]], "400–450 AD", "400 AD–450 AD"),  # noqa: RUF001 - a range
        ([[-30], [14]], "30 BC–14 AD", "30 BC–14 AD"),  # noqa: RUF001 - a range
    ],
)
async def test_an_era_is_named_once(printed: Setter, parts: list[list[int]], years: str, before: str) -> None:
    book = _book(**{"date-parts": parts})
    assert f"Quay; {years}." in await printed(book, "vancouver")
    assert f"Quay; {before}." in await printed(book, "vancouver", without=(set_eras_once,))


async def test_a_short_year_has_two_digits(printed: Setter) -> None:
    page = {**_page(**{"date-parts": [[2019]]}), "accessed": {"date-parts": [[2021, 3, 9]]}}
    short = await printed(page, "elsevier-harvard")
    assert "2019." in short
    assert short.endswith("(accessed 3.9.21).")
    assert (await printed(page, "elsevier-harvard", without=(mark_short_years,))).endswith("(accessed 3.9.2021).")
    assert not (await printed(page, "elsevier-harvard", without=(set_short_years,))).endswith("(accessed 3.9.21).")
