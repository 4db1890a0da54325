"""Pages, ranges, and the numbers of cases."""

from typing import Any, Final

import pytest

from bot.citeproc.adapter.numbers import count_a_docket_as_one, set_pages_without_labels, set_ranges_with_dashes
from tests.bot.citeproc.adapter.setting import Setter

_CASE: Final[dict[str, Any]] = {
    "type": "legal_case",
    "title": "In re Stone",
    "authority": "9th Cir.",
    "number": "12-345",
    "issued": {"date-parts": [[2012]]},
}


def _paper(**fields: str) -> dict[str, Any]:
    return {"type": "article-journal", "title": "Stones", "container-title": "Rocks", "volume": "3", **fields}


async def test_a_docket_is_one_number(printed: Setter) -> None:
    assert "No. 12-345 (9th Cir. 2012)" in await printed(_CASE, "apa")
    assert "Nos. 12-345 (9th" in await printed(_CASE, "apa", without=(count_a_docket_as_one,))


async def test_a_version_is_no_range(printed: Setter) -> None:
    software = {"type": "software", "title": "Knots", "version": "2-3", "publisher": "Rope"}
    assert " 2-3" in await printed(software, "modern-language-association")


async def test_a_range_has_a_dash(printed: Setter) -> None:
    assert "Rocks, 3(4–5)" in await printed(_paper(issue="4-5"), "apa")  # noqa: RUF001 - a range
    assert "Rocks, 3(4-5)" in await printed(_paper(issue="4-5"), "apa", without=(set_ranges_with_dashes,))


@pytest.mark.parametrize(
    ("page", "printed_as", "before"),
    [
        ("p. 12", "p. 12.", "pp. p. 12."),
        ("pp. 3-9", "pp. 3–9.", "pp. pp. 3–9."),  # noqa: RUF001 - a range
        ("Article 45", "p. Article 45.", "pp. Article 45."),
        ("3, 12", "pp. 3, 12.", "pp. 3, 12."),
    ],
)
async def test_pages_have_one_label(printed: Setter, page: str, printed_as: str, before: str) -> None:
    style = "modern-language-association"
    assert (await printed(_paper(page=page), style)).endswith(f"vol. 3, {printed_as}")
    without = await printed(_paper(page=page), style, without=(set_pages_without_labels,))
    assert without.endswith(f"vol. 3, {before}")
