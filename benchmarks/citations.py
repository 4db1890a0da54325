"""How often citations agree with citeproc-js, without and with our adapter, and what a kept citation saves.

Run: ``python -m benchmarks.citations``. The golden files are citeproc-js's own output (tests/bot/citeproc/golden/);
``held out`` are the varied sources that no rule of the adapter was written for.
"""

import asyncio
import json
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.citeproc.adapter import rules
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.processor import Processor
from bot.domain.rich_text import plain

GOLDEN = Path(__file__).parent.parent / "tests" / "bot" / "citeproc" / "golden"
LOCATOR = "para. 2"
KINDS = ("STYLE_RULES", "ITEM_RULES", "OUTPUT_RULES")


class Kept:
    """A store in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""
        return self.texts.get(key)

    async def put(self, key: str, engine: str, text: str) -> None:  # noqa: ARG002 - one engine here
        """Keep it."""
        self.texts[key] = text

    async def forget_other_engines(self, engine: str) -> None:
        """There is one engine here."""


async def agreeing(group: str, processor: Processor) -> tuple[Counter[str], Counter[str]]:
    """How many cases of a golden file come out as citeproc-js has them, of how many, by style and held out or not."""
    golden: dict[str, Any] = json.loads((GOLDEN / f"{group}.json").read_text(encoding="utf-8"))
    items = {item["id"]: item for item in json.loads((GOLDEN / golden["items"]).read_text(encoding="utf-8"))}
    styles = {style["name"]: style for style in golden["styles"]}
    held_out = set(golden.get("held_out", ()))
    catalogue = Catalogue()
    equal: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for case in golden["cases"]:
        style = styles[case["style"]]
        runs = await processor.render(
            items[case["item"]],
            catalogue.style(style["id"]),
            "bibliography" if case["form"] == "bibliography" else "citation",
            locale=style["locale"],
            locator=LOCATOR if "locator" in case["form"] else "",
        )
        row = case["style"] + (" (held out)" if case["item"] in held_out else "")
        equal[row] += " ".join(plain(runs).split()) == " ".join(case["text"].split())
        count[row] += 1
    return equal, count


async def compared() -> None:
    """Print both tables."""
    with_rules = {kind: getattr(rules, kind) for kind in KINDS}
    print(f"{'golden file':<10} {'style':<44} {'cases':>6} {'pandoc alone':>13} {'with adapter':>13}")
    for group in ("seven", "varied"):
        tables = []
        for adapted in (False, True):
            for kind, ours in with_rules.items():
                setattr(rules, kind, ours if adapted else ())
            rules.adapted_style.cache_clear()
            processor = Processor(Kept())
            tables.append(await agreeing(group, processor))
            await processor.close()
        (bare, count), (ours, _) = tables
        for row, cases in count.items():
            print(f"{group:<10} {row:<44} {cases:>6} {bare[row] / cases:>13.1%} {ours[row] / cases:>13.1%}")


async def saved() -> None:
    """Print how many times faster a kept citation comes."""
    item = json.loads((GOLDEN / "seven-items.json").read_text(encoding="utf-8"))[0]
    processor, style = Processor(Kept()), Catalogue().style("apa")
    await processor.render(item, style, "citation")
    began = perf_counter()
    await processor.render(item, style, "bibliography")
    cold, began = perf_counter() - began, perf_counter()
    await processor.render(item, style, "bibliography")
    print(f"a kept citation comes {cold / (perf_counter() - began):.0f} times faster than one that is set")
    await processor.close()


if __name__ == "__main__":
    asyncio.run(compared())
    asyncio.run(saved())
