"""How much is shown of what was found in a text, so that all of it fits on one page."""

from enum import Enum


class Detail(Enum):
    """How much of each quotation, claim and fact is shown."""

    FULL = "full"
    BRIEF = "brief"
    """Only the nearest fact, both cut short."""
    TERSE = "terse"
    """The same; what needs no look by its address alone."""
    LINE = "line"
    """Each in a line: what differs, and where."""
