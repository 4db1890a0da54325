"""Citations set by the real pandoc, with all rules of the adapter or without some of them."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.citeproc.adapter import rules
from bot.citeproc.adapter.case import Part
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.processor import Processor
from bot.domain.rich_text import RichText, plain

_KINDS = ("STYLE_RULES", "ITEM_RULES", "OUTPUT_RULES")
Rule = Callable[..., Any]


class Setter:
    """Sets items, by one pandoc for all tests."""

    def __init__(self, processor: Processor) -> None:
        self._processor = processor
        self._catalogue = Catalogue()

    async def runs(
        self,
        item: dict[str, Any],
        style: str,
        part: Part = "bibliography",
        *,
        locale: str = "",
        locator: str = "",
        without: tuple[Rule, ...] = (),
    ) -> RichText:
        """The citation as rich text, without the rules that are to be left out."""
        with pytest.MonkeyPatch.context() as patch:
            for kind in _KINDS:
                patch.setattr(rules, kind, tuple(rule for rule in getattr(rules, kind) if rule not in without))
            rules.adapted_style.cache_clear()
            chosen = self._catalogue.style(style)
            try:
                return await self._processor.render(item, chosen, part, locale=locale, locator=locator)
            finally:
                rules.adapted_style.cache_clear()

    async def __call__(self, item: dict[str, Any], style: str, part: Part = "bibliography", **how: Any) -> str:  # noqa: ANN401 - see runs
        """The citation's characters."""
        return plain(await self.runs(item, style, part, **how))
