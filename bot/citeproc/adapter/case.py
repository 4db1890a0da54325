"""What is to be set: the item, the style's rules, the language, the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Item = Mapping[str, Any]
"""An item of CSL-JSON."""

Part = Literal["bibliography", "citation"]


@dataclass(frozen=True, slots=True)
class Case:
    """One item to be set in one style.

    ``style_id`` is the independent style, ``style`` its text, ``locale`` the language asked for (empty: the style's
    own); ``locator`` is ``para. 2`` or empty.
    """

    item: Item
    style_id: str
    style: str
    locale: str
    part: Part
    locator: str = ""
