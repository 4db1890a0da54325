"""The slots of a schedule that are due."""

from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from msgspec import Struct

from bot.domain.schedule import Schedule, Slot
from bot.services.due_times import slots

BACK: Final = timedelta(days=101)
"""How far back slots are looked at one by one: a clock that jumps by years gives no more."""
_A_MOMENT: Final = timedelta(seconds=1)


class Backlog(Struct, frozen=True):
    """What is due, the oldest first, and the slot that comes ``then``.

    ``is_planned`` is false where the stored slot is not one of the plan's: zone data have changed. ``is_cut`` tells
    that others were due between the first and the second.
    """

    due: tuple[Slot, ...]
    then: Slot
    is_planned: bool
    is_cut: bool = False


def backlog(schedule: Schedule, now: datetime) -> Backlog | None:
    """What is due of a schedule at a moment; ``None``: nothing.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    if schedule.next_date is None or schedule.next_due is None or schedule.next_due > now:
        return None
    stored = Slot(schedule.next_date, schedule.next_due)
    planned = slots(schedule.plan, stored.due - _A_MOMENT)
    is_planned = next(planned) == stored
    second, is_cut = next(planned), False
    if stored.due < now - BACK:
        planned = slots(schedule.plan, now - BACK)
        is_cut = second != (second := next(planned))
    due = [stored]
    for slot in chain([second], planned):
        if slot.due > now:
            return Backlog(tuple(due), slot, is_planned, is_cut)
        due.append(slot)
    return None
