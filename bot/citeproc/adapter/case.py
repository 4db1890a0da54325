"""What is to be set: the item, the style's rules, the language, the form."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal
from xml.etree import ElementTree as ET

from msgspec import Struct

Item = Mapping[str, Any]
"""An item of CSL-JSON."""

Part = Literal["bibliography", "citation"]

NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"


class Case(Struct, frozen=True):
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

    @property
    def rules(self) -> ET.Element:
        """The style as a tree, to look things up in: it is shared, so do not change it."""
        return _shared_tree(self.style)


def style_tree(text: str) -> ET.Element:
    """A style's XML as a tree, its tags without the namespace."""
    root = ET.fromstring(text)  # noqa: S314 - the package's own files
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    return root


_shared_tree = lru_cache(maxsize=16)(style_tree)
