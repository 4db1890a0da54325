"""What two sentences differ in, and a tally of what one meets of the other."""

from enum import StrEnum

from msgspec import Struct


class DifferenceKind(StrEnum):
    """What two sentences on the same matter may differ in."""

    FIGURE = "a figure"
    DATE = "a date"
    NAME = "a name"
    ROLES = "who did what to whom"
    DENIAL = "whether it is so"


class Difference(Struct, frozen=True):
    """One thing that differs: as the claim has it, and as the article has it."""

    kind: DifferenceKind
    given: str = ""
    found: str = ""


class Sums:
    """Adds up what is met and what is not."""

    def __init__(self) -> None:
        self.met = self.all = 0.0
        self.count = self.exact = self.named = 0
        self.wanting = self.doubtful = self.unsure = self.vague = False

    def add(self, weight: float, share: float, *, name: bool = False) -> None:
        """Add a part of a claim that weighs so much, and the share of it that is met; ``name`` where it is one."""
        self.all += weight
        self.met += weight * share
        self.named += name and share > 0
        self.count += not name and share > 0
        self.exact += not name and share >= 1

    @property
    def share(self) -> float:
        """How much of all is met, 0 to 1; all of nothing."""
        return self.met / self.all if self.all else 1.0
