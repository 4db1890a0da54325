"""Daily facts of all servers, and which of them is due next."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from typing import Any, Final

from bot.domain.notice import Notice
from bot.domain.schedule import MOST_SCHEDULES, Pause, Plan, Schedule, Slot
from bot.storage.database import Database
from bot.storage.homes import SERVED, SERVED_GUILD, HomeStore
from bot.storage.moments import from_seconds, in_seconds
from bot.storage.outbox import put

PLAN: Final = "channel_id, channel_kind, local_time, zone, days, weekday, topic, role_id, catch_up"
"""The columns of :func:`plan_values`."""
_COLUMNS: Final = (
    f"id, guild_id, article_id, {PLAN}, seed, set_by, set_at, since, confirmed, next_date, next_due,"
    " paused_at, paused_by, pause_reason, last_error"
)
SELECT: Final = f"SELECT {_COLUMNS} FROM schedule "  # noqa: S608 - our own names
"""Gives the rows of :func:`schedule_of`; a condition follows."""
_DRAFT: Final = (
    f"INSERT INTO schedule (guild_id, article_id, {PLAN}, seed, set_by, set_at, since)"  # noqa: S608 - our own names
    f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}"
)
_CONFIRM: Final = (
    "UPDATE schedule SET confirmed = 1, next_date = ?, next_due = ?, since = ?"  # noqa: S608 - our own names
    " WHERE id = ? AND guild_id = ? AND NOT confirmed"
    f" AND (SELECT count(*) FROM schedule WHERE guild_id = ? AND confirmed) < ? RETURNING {_COLUMNS}"
)


class ScheduleStore:
    """A row a schedule, with its next slot beside it; see :class:`bot.stores.Schedules`."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    async def draft(
        self, *, guild_id: int, article_id: str, plan: Plan, seed: str, set_by: int, at: datetime
    ) -> Schedule:
        """Keep a schedule that is not confirmed yet."""
        values = (
            guild_id,
            article_id,
            *plan_values(plan),
            seed,
            set_by,
            at.astimezone(UTC).isoformat(),
            in_seconds(at),
        )
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(_DRAFT, values)
        (row,) = rows
        return schedule_of(row)

    async def confirm(self, guild_id: int, schedule_id: int, slot: Slot, since: datetime) -> Schedule | None:
        """Let a draft begin with ``slot``; ``None`` if there is no such draft, or the server has its most already."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                _CONFIRM,
                (*slot_values(slot), in_seconds(since), schedule_id, guild_id, guild_id, MOST_SCHEDULES),
            )
        return next(map(schedule_of, rows), None)

    async def delete_drafts(self, before: datetime) -> int:
        """Forget the drafts that were made before a moment; how many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                f"DELETE FROM schedule WHERE NOT confirmed AND since < ? AND {SERVED_GUILD}",  # noqa: S608 - our own names
                (in_seconds(before), *self._homes.served),
            )
            return cursor.rowcount

    async def get(self, guild_id: int, schedule_id: int) -> Schedule | None:
        """A schedule of a server, drafts included."""
        found = await self._found("WHERE id = ? AND guild_id = ?", schedule_id, guild_id)
        return next(iter(found), None)

    async def of_ids(self, schedule_ids: Collection[int]) -> tuple[Schedule, ...]:
        """Schedules of any servers, for the bot's own work: those that there still are, in order."""
        numbers = json.dumps(list(schedule_ids))
        return await self._found("WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", numbers)

    async def of_guild(self, guild_id: int) -> tuple[Schedule, ...]:
        """The confirmed schedules of a server, in the order of their numbers."""
        return await self._found("WHERE guild_id = ? AND confirmed ORDER BY id", guild_id)

    async def change(
        self, schedule_id: int, plan: Plan, slot: Slot | None, since: datetime, before: Plan | None = None
    ) -> bool:
        """Set another plan, with the slot that comes next by it; one that pauses gets no slot.

        ``False``, and nothing is kept, when the schedule is gone or its plan is not ``before`` (``None``: any).
        """
        names = ", ".join(f"{name.strip()} = ?" for name in PLAN.split(","))
        is_before = "" if before is None else f" AND ({PLAN}) IS (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        async with self._database.write() as connection:
            cursor = await connection.execute(
                f"UPDATE schedule SET {names}, since = ? WHERE id = ?{is_before}",  # noqa: S608 - our own names
                (*plan_values(plan), in_seconds(since), schedule_id, *(plan_values(before) if before else ())),
            )
            if not cursor.rowcount:
                return False
            await connection.execute(_SET_NEXT, (*slot_values(slot), schedule_id))
        return True

    async def pause(self, schedule_id: int, pause: Pause, notice: Notice | None = None) -> bool:
        """Let a schedule pause, without a next slot; whether it did not pause before, of which ``notice`` tells."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "UPDATE schedule SET paused_at = ?, paused_by = ?, pause_reason = ?, next_date = NULL, next_due = NULL"
                " WHERE id = ? AND confirmed AND paused_at IS NULL",
                (pause.at.astimezone(UTC).isoformat(), pause.by, pause.reason, schedule_id),
            )
            if cursor.rowcount:
                await put(connection, [notice])
            return bool(cursor.rowcount)

    async def resume(self, schedule_id: int, slot: Slot, since: datetime) -> None:
        """Let a paused schedule go on with ``slot``; its last error is forgotten."""
        async with self._database.write() as connection:
            await connection.execute(
                "UPDATE schedule SET paused_at = NULL, paused_by = NULL, pause_reason = NULL, last_error = NULL,"
                " next_date = ?, next_due = ?, since = ? WHERE id = ? AND paused_at IS NOT NULL",
                (*slot_values(slot), in_seconds(since), schedule_id),
            )

    async def remove(self, guild_id: int, schedule_id: int) -> bool:
        """Forget a schedule with its posts, bag and queue; whether there was one."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "DELETE FROM schedule WHERE id = ? AND guild_id = ?", (schedule_id, guild_id)
            )
            return bool(cursor.rowcount)

    async def set_next(self, schedule_id: int, slot: Slot | None, since: datetime | None = None) -> None:
        """Keep another next slot, and where it is given another ``since``; one that pauses meanwhile gets no slot."""
        async with self._database.write() as connection:
            await connection.execute(_SET_NEXT, (*slot_values(slot), schedule_id))
            if since is not None:
                await connection.execute("UPDATE schedule SET since = ? WHERE id = ?", (in_seconds(since), schedule_id))

    async def set_error(self, schedule_id: int, error: str | None) -> None:
        """Keep the last thing that went wrong."""
        async with self._database.write() as connection:
            await connection.execute("UPDATE schedule SET last_error = ? WHERE id = ?", (error, schedule_id))

    async def due(self, now: datetime, limit: int, leaving_out: Collection[int] = ()) -> tuple[Schedule, ...]:
        """Schedules whose next slot is due at ``now`` or before, the oldest due first."""
        return await self._found(DUE, in_seconds(now), json.dumps(list(leaving_out)), *self._homes.served, limit)

    async def next_due(self) -> datetime | None:
        """When the next slot of any schedule is due."""
        rows = await self._database.rows(NEXT_DUE, self._homes.served)
        return next((from_seconds(row[0]) for row in rows), None)

    async def count_due(self, now: datetime) -> int:
        """How many schedules' next slots are due at ``now`` or before."""
        ((count,),) = await self._database.rows(_COUNT_DUE, (in_seconds(now), *self._homes.served))
        return int(count)

    async def running(self) -> tuple[Schedule, ...]:
        """Every confirmed schedule that does not pause, with or without a next slot."""
        where = f"WHERE confirmed AND paused_at IS NULL AND {SERVED} ORDER BY id"
        return await self._found(where, *self._homes.served)

    async def _found(self, where: str, *values: object) -> tuple[Schedule, ...]:
        return tuple(map(schedule_of, await self._database.rows(SELECT + where, values)))


DUE: Final = (
    f"WHERE next_due <= ? AND id NOT IN (SELECT value FROM json_each(?)) AND {SERVED} ORDER BY next_due, id LIMIT ?"  # noqa: S608 - our own names
)
"""The condition of what is due; the index schedule_due answers it, in order."""
NEXT_DUE: Final = f"SELECT next_due FROM schedule WHERE next_due IS NOT NULL AND {SERVED} ORDER BY next_due LIMIT 1"  # noqa: S608 - our own names
"""When the next slot is due, by the same index."""
_COUNT_DUE: Final = f"SELECT count(*) FROM schedule WHERE next_due <= ? AND {SERVED}"  # noqa: S608 - our own names
_SET_NEXT: Final = "UPDATE schedule SET next_date = ?, next_due = ? WHERE id = ? AND confirmed AND paused_at IS NULL"


def plan_values(plan: Plan) -> tuple[object, ...]:
    """In the order of the plan's columns."""
    return (
        plan.channel_id,
        plan.channel_kind,
        plan.time.isoformat("minutes"),
        plan.zone,
        plan.days,
        plan.weekday,
        plan.topic,
        plan.role_id,
        plan.catch_up,
    )


def slot_values(slot: Slot | None) -> tuple[str | None, int | None]:
    """Of the columns of the next slot, its date and the second at which it is due."""
    return (None, None) if slot is None else (slot.date.isoformat(), in_seconds(slot.due))


def schedule_of(row: Iterable[Any]) -> Schedule:
    """The schedule in a row."""
    number, guild_id, article_id, *rest = row
    channel_id, kind, clock, zone, days, weekday, topic, role_id, catch_up, *rest = rest
    seed, set_by, set_at, since, confirmed, next_date, next_due, paused_at, paused_by, reason, error = rest
    return Schedule(
        id=number,
        guild_id=guild_id,
        article_id=article_id,
        plan=Plan(channel_id, kind, time.fromisoformat(clock), zone, days, weekday, topic, role_id, catch_up),
        seed=seed,
        set_by=set_by,
        set_at=datetime.fromisoformat(set_at),
        since=from_seconds(since),
        confirmed=bool(confirmed),
        next_date=next_date and date.fromisoformat(next_date),
        next_due=from_seconds(next_due),
        pause=Pause(datetime.fromisoformat(paused_at), paused_by, reason) if paused_at else None,
        last_error=error,
    )
