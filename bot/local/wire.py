"""JSON as it goes over the wire."""

import json
from typing import Any

Json = dict[str, Any]
"""A JSON object; Discord's documents name its keys."""


def encode(value: object) -> str:
    """The text of ``value`` without needless spaces; characters beyond ASCII stay as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
