"""Moments as they are stored: whole seconds since 1970 in UTC."""

from datetime import UTC, datetime
from math import ceil, floor
from typing import overload


def in_seconds(moment: datetime) -> int:
    """The second in which a moment falls."""
    return floor(moment.timestamp())


def in_seconds_up(moment: datetime) -> int:
    """The first second that is not before a moment: what lasts until then is not cut short."""
    return ceil(moment.timestamp())


@overload
def from_seconds(seconds: int) -> datetime: ...
@overload
def from_seconds(seconds: None) -> None: ...
def from_seconds(seconds: int | None) -> datetime | None:
    """The moment that is stored, in UTC; ``None`` for none."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
