"""When a schedule posts: from a local time in an IANA zone to moments in UTC, one for each local date.

The rule for times that a clock shows never or twice is that of RFC 5545, section 3.3.5: a time in a gap is read with
the offset from before it, and so comes behind the gap by as much; a time that comes twice is its first. That is what
Python makes of ``fold=0`` (PEP 495). A date keeps its one post even where the gap moves it past midnight: America/Nuuk
has no 23:30 on a Saturday late in March, so that Saturday's post comes on Sunday at 00:30.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.schedule import Plan, Slot
from bot.errors import UnknownZone

_MIDNIGHT: Final = time()
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_ZONES: Final = 1024
"""More than there are, so that each is read once."""


@lru_cache(maxsize=_ZONES)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # unknown; not a name at all; the name of a folder
        raise UnknownZone(name) from error


def reread_zones() -> None:
    """Take up zone data that was installed while the process runs."""
    ZoneInfo.clear_cache()
    _zone.cache_clear()


def due(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC at which a clock in ``zone`` shows ``at`` on ``day`` for the first time, or would have.

    Raises :class:`~bot.errors.UnknownZone` when this machine has no such zone.
    """
    return datetime.combine(day, at, _zone(zone)).astimezone(UTC)


def exists(day: date, zone: str) -> bool:
    """Whether the zone had that date: Pacific/Apia went from 29 to 31 December 2011.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    return due(day, _MIDNIGHT, zone).astimezone(_zone(zone)).date() == day


def slots(plan: Plan, after: datetime) -> Iterator[Slot]:
    """The slots of a plan that are due later than the moment ``after``, in order, without end.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    plan = with_weekday(plan, after)
    # The post of the day before may still come, moved over midnight by a gap.
    first = after.astimezone(_zone(plan.zone)).date() - _DAY
    for number in count():
        day = first + number * _DAY
        if _posts_on(plan, day) and (moment := _due_if_any(plan, day)) is not None and moment > after:
            yield Slot(day, moment)


def next_slot(plan: Plan, after: datetime, taken: Collection[date] = ()) -> Slot:
    """The first slot due later than the moment ``after`` whose date is not among those ``taken``.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    return next(slot for slot in slots(plan, after) if slot.date not in taken)


def with_weekday(plan: Plan, after: datetime) -> Plan:
    """The plan as it is kept: one that posts weekly and names no weekday takes that of its first slot after a moment.

    Raises :class:`~bot.errors.UnknownZone`.
    """
    if plan.days != "weekly" or plan.weekday is not None:
        return plan
    first = next_slot(replace(plan, days="daily"), after)
    return replace(plan, weekday=first.date.weekday())


def _posts_on(plan: Plan, day: date) -> bool:
    match plan.days:
        case "daily":
            return True
        case "weekdays":
            return day.weekday() < _SATURDAY
        case "weekly":
            return day.weekday() == plan.weekday


def _due_if_any(plan: Plan, day: date) -> datetime | None:
    """When a date's post is due, unless the zone left the date out: its moment would be the next date's."""
    moment = due(day, plan.time, plan.zone)
    moved = moment.astimezone(_zone(plan.zone)).date() != day
    return None if moved and not exists(day, plan.zone) else moment
