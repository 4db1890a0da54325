"""CSL-YAML, as pandoc writes and reads it."""

from collections.abc import Mapping
from typing import Any

_WIDTH = 120


def csl_yaml(tree: Mapping[str, Any]) -> str:
    """The tree in block style, in its own order, other scripts unescaped."""
    import yaml  # takes 3 MiB, and few take a file of this format along

    text: str = yaml.safe_dump(dict(tree), allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text
