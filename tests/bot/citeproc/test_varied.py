"""Varied sources that no rule of the adapter was written for, against citeproc-js."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.citeproc.catalogue import Catalogue
from bot.citeproc.processor import Processor
from bot.domain.rich_text import plain

GOLDEN = Path(__file__).with_name("golden")
LEAST_OF_ALL, LEAST_OF_A_STYLE = 0.95, 0.90
"""Chicago's 18th edition capitalises prepositions that citeproc-js leaves small (``decided.json``)."""


class Nothing:
    """A store that keeps nothing."""

    async def get(self, _: str) -> str | None:
        return None

    async def put(self, key: str, engine: str, text: str) -> None:
        """Keep nothing."""

    async def forget_other_engines(self, engine: str) -> None:
        """Nothing is kept."""


@pytest.fixture
async def processor() -> AsyncIterator[Processor]:
    setting = Processor(Nothing())
    yield setting
    await setting.close()


async def test_nearly_all_bibliographies_agree(processor: Processor) -> None:
    golden = json.loads((GOLDEN / "varied.json").read_text(encoding="utf-8"))
    items = {item["id"]: item for item in json.loads((GOLDEN / golden["items"]).read_text(encoding="utf-8"))}
    styles = {style["name"]: style for style in golden["styles"]}
    catalogue, held_out = Catalogue(), set(golden["held_out"])
    equal: Counter[str] = Counter()
    count: Counter[str] = Counter()
    differing = []
    for case in golden["cases"]:
        if case["form"] != "bibliography" or case["item"] not in held_out:
            continue
        style = styles[case["style"]]
        runs = await processor.render(
            items[case["item"]], catalogue.style(style["id"]), "bibliography", locale=style["locale"]
        )
        count[case["style"]] += 1
        if " ".join(plain(runs).split()) == " ".join(case["text"].split()):
            equal[case["style"]] += 1
        else:
            differing.append(f"{case['style']} {case['item']}")
    assert count.total() > 500
    assert equal.total() >= LEAST_OF_ALL * count.total(), differing
    assert all(equal[style] >= LEAST_OF_A_STYLE * count[style] for style in count), differing
