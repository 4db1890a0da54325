"""All that a server has set, replaced at once."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from aiosqlite import Connection

from bot.domain.schedule import EXTRA, Schedule, Slot
from bot.domain.server import ServerConfig
from bot.domain.server_setup import PauseSetup, ScheduleSetup, ServerSetup
from bot.domain.suggestion import OWN, OwnFact
from bot.services.due_times import next_slot
from bot.services.server_setups import Pairing, own_ids, paired
from bot.storage.database import Database
from bot.storage.moments import in_seconds
from bot.storage.schedules import PLAN, SELECT, plan_values, schedule_of, slot_values
from bot.storage.server_configs import KEEP, config_of, kept_rows
from bot.storage.suggestions import keep_own

_NEW: Final = (
    f"INSERT INTO schedule (guild_id, article_id, {PLAN}, seed, set_by, set_at, since, confirmed, next_date, next_due,"  # noqa: S608 - our own names
    " paused_at, paused_by, pause_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)"
)
_PAUSE: Final = (
    "UPDATE schedule SET paused_at = ?, paused_by = ?, pause_reason = ?, next_date = NULL, next_due = NULL WHERE id = ?"
)
_RESUME: Final = (
    "UPDATE schedule SET paused_at = NULL, paused_by = NULL, pause_reason = NULL, last_error = NULL,"
    " next_date = ?, next_due = ?, since = ? WHERE id = ?"
)


class ServerSetupStore:
    """One transaction over the tables of several subjects; see :class:`bot.stores.ServerSetups`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def replace(self, guild_id: int, setup: ServerSetup, *, seeds: Sequence[str], by: int, at: datetime) -> None:
        """Let a setup take the place of what a server has set; own facts are added to those there."""
        async with self._database.write() as connection:
            replacing = _Replacing(connection, guild_id, by, at)
            await replacing.config(setup.config)
            own = await replacing.own_facts(setup)
            await replacing.schedules(setup.schedules, seeds, own)


class _Replacing:
    """One import: into which server, by whom, when."""

    def __init__(self, connection: Connection, guild_id: int, by: int, at: datetime) -> None:
        self._connection = connection
        self._guild_id = guild_id
        self._by = by
        self._at = at

    async def config(self, wanted: ServerConfig) -> None:
        """What is so already keeps who set it, and when."""
        rows = await self._connection.execute_fetchall(
            "SELECT setting, value FROM server_setting WHERE guild_id = ?", (self._guild_id,)
        )
        had = config_of(rows).made
        changed = {name: value for name, value in wanted.made.items() if had.get(name) != value}
        await self._connection.executemany(
            "DELETE FROM server_setting WHERE guild_id = ? AND setting = ?",
            [(self._guild_id, name) for name in had if name not in wanted.made],
        )
        await self._connection.executemany(
            KEEP, kept_rows(self._guild_id, ServerConfig.of(changed), self._by, self._at)
        )

    async def own_facts(self, setup: ServerSetup) -> dict[str, str]:
        """Add those that are new; the id here of each of the setup's, by the name that queues give it."""
        facts = [
            OwnFact("", self._guild_id, one.article_id, one.text, one.at, one.note, self._at) for one in setup.own_facts
        ]
        await keep_own(self._connection, self._guild_id, facts, self._by, self._at)
        rows = await self._connection.execute_fetchall(
            "SELECT article_id, place, text, id FROM fact_suggestion"
            " WHERE guild_id = ? AND state = 'approved' ORDER BY id",
            (self._guild_id,),
        )
        had = [(article, place, text, f"{OWN}{number}") for article, place, text, number in rows]
        return own_ids(had, setup.own_facts)

    async def schedules(self, wanted: Sequence[ScheduleSetup], seeds: Sequence[str], own: dict[str, str]) -> None:
        """Let those with the same plan go on, forget the others, add the new ones, each with its queue."""
        rows = await self._connection.execute_fetchall(
            SELECT + "WHERE guild_id = ? AND confirmed ORDER BY id", (self._guild_id,)
        )
        pairing = paired(map(schedule_of, rows), wanted)
        posted = {channel: await self._posted(pairing, channel) for channel in _channels(pairing)}
        await self._connection.executemany("DELETE FROM schedule WHERE id = ?", [(one.id,) for one in pairing.removed])
        for (one, same), seed in zip(pairing.wanted, seeds, strict=True):
            if same is None:
                number = await self._add(one, seed, posted.get(one.plan.channel_id, frozenset()))
            else:
                number = same.id
                await self._go_on(one, same)
            await self._queue(number, [own.get(fact, fact) for fact in one.queue])

    async def _add(self, one: ScheduleSetup, seed: str, taken: frozenset[date]) -> int:
        slot = None if one.pause else next_slot(one.plan, self._at, taken)
        moment = self._at.astimezone(UTC).isoformat()
        cursor = await self._connection.execute(
            _NEW,
            (
                *(self._guild_id, one.article_id, *plan_values(one.plan), seed, self._by, moment),
                *(in_seconds(self._at), *slot_values(slot), *self._pause_values(one.pause)),
            ),
        )
        return int(cursor.lastrowid or 0)

    async def _go_on(self, one: ScheduleSetup, same: Schedule) -> None:
        """The same plan; pausing or not may have changed."""
        had = PauseSetup(same.pause.at, same.pause.reason) if same.pause else None
        if had == one.pause:
            return
        if one.pause is not None:
            await self._connection.execute(_PAUSE, (*self._pause_values(one.pause), same.id))
            return
        slot: Slot = next_slot(one.plan, self._at, await self._dates((same.id,)))
        await self._connection.execute(_RESUME, (*slot_values(slot), in_seconds(self._at), same.id))

    async def _queue(self, number: int, facts: Sequence[str]) -> None:
        await self._connection.execute("DELETE FROM queued_fact WHERE schedule_id = ?", (number,))
        await self._connection.executemany(
            "INSERT INTO queued_fact (schedule_id, fact_id, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(number, fact, position) for position, fact in enumerate(facts, start=1)],
        )

    async def _posted(self, pairing: Pairing, channel_id: int) -> frozenset[date]:
        """The dates on which schedules that go have posted in a channel."""
        return await self._dates([one.id for one in pairing.removed if one.plan.channel_id == channel_id])

    async def _dates(self, schedule_ids: Iterable[int]) -> frozenset[date]:
        """The dates that schedules have dealt with, whatever became of them."""
        rows = [
            row
            for number in schedule_ids
            for row in await self._connection.execute_fetchall(
                "SELECT key FROM daily_post WHERE schedule_id = ? AND key NOT LIKE ? || '%'", (number, EXTRA)
            )
        ]
        return frozenset(date.fromisoformat(key) for (key,) in rows)

    def _pause_values(self, pause: PauseSetup | None) -> tuple[str | None, int | None, str | None]:
        return (None, None, None) if pause is None else (pause.at.astimezone(UTC).isoformat(), self._by, pause.reason)


def _channels(pairing: Pairing) -> frozenset[int]:
    return frozenset(one.plan.channel_id for one in pairing.removed)
