"""What was found out, in sentences for the operator."""

from collections.abc import Iterable

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One thing about ``subject``: how it is, or, where it is a ``fault``, what is wrong and what to do."""

    subject: str
    told: str
    is_fault: bool = False

    def __str__(self) -> str:
        return f"{'! ' if self.is_fault else ''}{self.subject}: {self.told}"


def well(subject: str, told: str) -> Finding:
    """Something that is as it should be, or is merely good to know."""
    return Finding(subject, told)


def fault(subject: str, told: str) -> Finding:
    """Something that is to be mended."""
    return Finding(subject, told, is_fault=True)


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names, of many only the first."""
    every = list(names)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
