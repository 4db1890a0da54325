"""The slots of a schedule that are due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.schedule import Schedule, Slot
from bot.services.due_times import slots

BACK: Final = timedelta(days=100)
"""How far back slots are told one by one: a clock that jumps by years gives no more."""
_A_MOMENT: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is due, the oldest first, and the slot that comes ``then``.

    ``is_planned`` is false where the stored slot is not one of the plan's: zone data have changed.
    """

    due: tuple[Slot, ...]
    then: Slot
    is_planned: bool


def backlog(schedule: Schedule, now: datetime) -> Backlog | None:
    """What is due of a schedule at a moment; ``None``: nothing.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    if schedule.next_date is None or schedule.next_due is None or schedule.next_due > now:
        return None
    stored = Slot(schedule.next_date, schedule.next_due)
    planned = slots(schedule.plan, stored.due - _A_MOMENT)
    is_planned = next(planned) == stored
    if stored.due < now - BACK:
        planned = slots(schedule.plan, now - BACK)
    due = [stored]
    for slot in planned:
        if slot.due > now:
            return Backlog(tuple(due), slot, is_planned)
        due.append(slot)
    return None
