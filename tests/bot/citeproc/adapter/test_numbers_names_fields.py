"""Rules on numbers, names and variables: what pandoc sets without each, and with it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.citeproc.adapter import rules
from bot.citeproc.adapter.fields import name_events_both_ways
from bot.citeproc.adapter.names import keep_east_asian_names_whole
from bot.citeproc.adapter.numbers import hide_marks_of_single_numbers, set_ranges_with_dashes
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.processor import Processor
from bot.domain.rich_text import plain

DOE = [{"family": "Doe", "given": "Jane"}]
YEAR = {"date-parts": [[1988]]}
CATALOGUE = Catalogue()


class Nothing:
    """A store that keeps nothing."""

    async def get(self, _: str) -> str | None:
        return None

    async def put(self, key: str, engine: str, text: str) -> None:
        """Keep nothing."""

    async def forget_other_engines(self, engine: str) -> None:
        """Nothing is kept."""


@pytest.fixture(scope="module")
async def processor() -> AsyncIterator[Processor]:
    setting = Processor(Nothing())
    yield setting
    await setting.close()


@pytest.mark.parametrize(
    ("rule", "style", "item", "wrong", "right"),
    [
        (
            set_ranges_with_dashes,
            "modern-language-association",
            {"type": "article-journal", "container-title": "Knots", "volume": "5", "issue": "3-4"},
            "nos. 3-4",
            "nos. 3–4",  # noqa: RUF001 - a range
        ),
        (
            hide_marks_of_single_numbers,
            "apa",
            {"type": "patent", "number": "4,750,999"},
            "(Patent Nos. 4,750,999)",
            "(Patent No. 4,750,999)",
        ),
        (
            hide_marks_of_single_numbers,
            "apa",
            {"type": "software", "version": "0.9-beta"},
            "(Versions 0.9-beta)",
            "(Version 0.9-beta)",
        ),
        (
            name_events_both_ways,
            "ieee",
            {"type": "speech", "event-title": "Dredging Lecture"},
            "“A title,” 1988",
            "“A title,” presented at the Dredging Lecture, 1988",
        ),
        (
            keep_east_asian_names_whole,
            "ieee",
            {"type": "book", "author": [{"family": "王", "given": "小明"}, {"family": "李", "given": "华"}]},
            "王小明. and 李华.",
            "[1] 王小明 and 李华, A title",
        ),
    ],
)
async def test_a_rule_mends_what_pandoc_sets_without_it(
    processor: Processor,
    monkeypatch: pytest.MonkeyPatch,
    rule: object,
    style: str,
    item: dict[str, Any],
    wrong: str,
    right: str,
) -> None:
    async def entry() -> str:
        whole = {"id": "x", "title": "A title", "author": DOE, "issued": YEAR, **item}
        return plain(await processor.render(whole, CATALOGUE.style(style), "bibliography"))

    assert right in await entry()
    monkeypatch.setattr(rules, "ITEM_RULES", tuple(one for one in rules.ITEM_RULES if one is not rule))
    assert wrong in await entry()


async def test_several_numbers_stay_several(processor: Processor) -> None:
    item = {"id": "x", "type": "article-journal", "title": "T", "author": DOE, "container-title": "J", "issue": "3, 4"}
    text = plain(await processor.render(item, CATALOGUE.style("modern-language-association"), "bibliography"))
    assert "nos. 3, 4" in text
