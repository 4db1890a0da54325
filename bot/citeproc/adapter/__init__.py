"""What pandoc must be told, and what it must be corrected in, to agree with the reference processor of CSL.

Three kinds of rules, each a small function: on the style's text before pandoc reads it, on the item, and on what
pandoc has set. A rule takes the whole :class:`Case`, so that it may look at any of it.
"""

from bot.citeproc.adapter.case import Case, Item
from bot.citeproc.adapter.rules import adapted_item, adapted_style, corrected

__all__ = ["Case", "Item", "adapted_item", "adapted_style", "corrected"]
