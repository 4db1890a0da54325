"""Names that have no initials."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.citeproc.adapter.case import Case, Item

_EAST_ASIAN: Final = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def keep_east_asian_names_whole(item: Item, case: Case) -> Item:
    """Names in Han, kana or Hangul are written family name first, without a blank, and never as initials.

    Pandoc sets a full stop behind the given name, as if it were one. In the text the family name stands alone.
    """
    if case.part == "citation" and case.rules.get("class") != "note":
        return item
    names = {variable: value for variable, value in item.items() if isinstance(value, list)}
    return {**item, **{variable: [_whole(name) for name in value] for variable, value in names.items()}}


def _whole(name: Any) -> Any:  # noqa: ANN401 - an item's JSON
    if not isinstance(name, Mapping):
        return name
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    if _EAST_ASIAN.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return {"literal": family + given}
    return name
