"""Asks Discord whether all is set right there; connects to no gateway and changes nothing."""

from bot.inspection.findings import Finding
from bot.inspection.visiting import inspected

__all__ = ["Finding", "inspected"]
