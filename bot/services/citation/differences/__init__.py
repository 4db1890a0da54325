"""How a printed citation differs from the manual's, each difference in a sentence that a student understands."""

from bot.services.citation.differences.comparison import Difference
from bot.services.citation.differences.report import differences

__all__ = ["Difference", "differences"]
