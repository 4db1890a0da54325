"""Bags of facts: what each schedule has drawn, and what moderators put in front."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from aiosqlite import Connection

from bot.domain.schedule import Bag, Draw
from bot.services.rotation import HELD_BACK
from bot.storage.database import Database

_REMOVED: Final = 0
"""The ordinal of a fact that moderators took out of a round; draws count from 1."""
_NEW_ROUND: Final = (
    "INSERT INTO bag_round (schedule_id, round) VALUES (?, ?) ON CONFLICT (schedule_id)"
    " DO UPDATE SET round = excluded.round, warned = 0 WHERE excluded.round > round"
)
_ROUNDS: Final = (
    "SELECT schedule_id, round, warned FROM bag_round WHERE schedule_id IN (SELECT value FROM json_each(:ids))"
)
_FACTS: Final = (
    "SELECT d.schedule_id, CASE WHEN d.ordinal = 0 THEN 'removed' WHEN d.round = r.round THEN 'drawn'"
    " ELSE 'before' END, d.fact_id, d.ordinal AS place"
    " FROM json_each(:ids) JOIN bag_round r ON r.schedule_id = value"
    " JOIN bag_draw d ON d.schedule_id = value AND d.round >= r.round - 1"
    " WHERE d.round = r.round OR d.ordinal > 0"
    " UNION ALL SELECT schedule_id, 'queue', fact_id, position FROM json_each(:ids)"
    " JOIN queued_fact ON schedule_id = value ORDER BY place"
)
"""Each fact of some bags with the part of the bag that it is in, in the order of that part."""


class BagStore:
    """The rounds, draws and queues of all schedules; see :class:`bot.stores.Bags`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, schedule_id: int) -> Bag:
        """The state of a schedule's bag."""
        return (await self.of_many((schedule_id,)))[schedule_id]

    async def of_many(self, schedule_ids: Collection[int]) -> Mapping[int, Bag]:
        """The states of many schedules' bags, all of one moment."""
        wanted = {"ids": json.dumps(list(schedule_ids))}
        async with self._database.read() as connection:
            rounds = await connection.execute_fetchall(_ROUNDS, wanted)
            facts = await connection.execute_fetchall(_FACTS, wanted)
        return _bags(schedule_ids, rounds, facts)

    async def put_last(self, schedule_id: int, fact_id: str) -> None:
        """Put a fact at the end of the queue, out of any place that it had there."""
        await self._put(schedule_id, fact_id, "1 + coalesce(max(position), 0)")

    async def put_first(self, schedule_id: int, fact_id: str) -> None:
        """Put a fact at the front of the queue, out of any place that it had there."""
        await self._put(schedule_id, fact_id, "coalesce(min(position), 1) - 1")

    async def take_out(self, schedule_id: int, fact_id: str, round: int) -> None:  # noqa: A002 - it is the bag's round
        """Take a fact out of the queue and out of this round of the bag."""
        async with self._database.write() as connection:
            await connection.execute(
                "DELETE FROM queued_fact WHERE schedule_id = ? AND fact_id = ?", (schedule_id, fact_id)
            )
            await _begin_round(connection, schedule_id, round)
            await connection.execute(
                "INSERT INTO bag_draw (schedule_id, round, fact_id, ordinal)"
                " SELECT id, ?, ?, ? FROM schedule WHERE id = ? ON CONFLICT DO NOTHING",
                (round, fact_id, _REMOVED, schedule_id),
            )

    async def _put(self, schedule_id: int, fact_id: str, position: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(
                f"INSERT INTO queued_fact (schedule_id, fact_id, position)"  # noqa: S608 - one of two terms of ours
                f" SELECT id, ?, (SELECT {position} FROM queued_fact WHERE schedule_id = ?) FROM schedule WHERE id = ?"
                " ON CONFLICT (schedule_id, fact_id) DO UPDATE SET position = excluded.position",
                (fact_id, schedule_id, schedule_id),
            )


async def keep_draws(connection: Connection, draws: Sequence[tuple[int, Draw]]) -> None:
    """Keep what schedules have drawn, each by its id, inside a transaction.

    A drawn fact leaves the queue, and comes last in its round if it was there before. The draws of rounds before the
    previous one are cleared away: nothing asks for them.
    """
    of_round = [(schedule_id, draw.round) for schedule_id, draw in draws]
    await connection.executemany(_NEW_ROUND, of_round)
    await connection.executemany(
        "INSERT INTO bag_draw (schedule_id, round, fact_id, ordinal) SELECT :id, :round, :fact,"
        " (SELECT 1 + coalesce(max(ordinal), 0) FROM bag_draw WHERE schedule_id = :id AND round = :round)"
        " WHERE true ON CONFLICT DO UPDATE SET ordinal = excluded.ordinal",
        [{"id": schedule_id, "round": draw.round, "fact": draw.fact_id} for schedule_id, draw in draws],
    )
    await connection.executemany(
        "DELETE FROM queued_fact WHERE schedule_id = ? AND fact_id = ?",
        [(schedule_id, draw.fact_id) for schedule_id, draw in draws],
    )
    await connection.executemany("DELETE FROM bag_draw WHERE schedule_id = ? AND round < ? - 1", of_round)


async def warn(connection: Connection, schedule_id: int, round_number: int) -> bool:
    """Remember, inside a transaction, that a server is told that its bag runs out in a round; whether it was not so."""
    await _begin_round(connection, schedule_id, round_number)
    cursor = await connection.execute(
        "UPDATE bag_round SET warned = 1 WHERE schedule_id = ? AND round = ? AND NOT warned",
        (schedule_id, round_number),
    )
    return bool(cursor.rowcount)


async def put_back(connection: Connection, posts: Sequence[tuple[int, str]]) -> None:
    """Put the facts of claimed posts back into the round in which they were drawn, inside a transaction.

    ``posts`` are the ids of their schedules with their keys.
    """
    await connection.executemany(
        "DELETE FROM bag_draw WHERE ordinal > 0 AND (schedule_id, fact_id) IN"
        " (SELECT schedule_id, fact_id FROM daily_post WHERE schedule_id = ? AND key = ? AND state = 'claimed')"
        " AND round = (SELECT round FROM bag_round r WHERE r.schedule_id = bag_draw.schedule_id)",
        posts,
    )


async def _begin_round(connection: Connection, schedule_id: int, round_number: int) -> None:
    """Have the round, unless the schedule is further or gone."""
    await connection.execute(
        "INSERT INTO bag_round (schedule_id, round) SELECT id, ? FROM schedule WHERE id = ?"
        " ON CONFLICT (schedule_id) DO NOTHING",
        (round_number, schedule_id),
    )


def _bags(
    schedule_ids: Iterable[int], rounds: Iterable[Iterable[Any]], facts: Iterable[Iterable[Any]]
) -> dict[int, Bag]:
    begun = {schedule_id: (number, warned) for schedule_id, number, warned in rounds}
    parts: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for schedule_id, part, fact_id, _ in facts:
        parts[schedule_id, part].append(fact_id)
    bags = {}
    for one in schedule_ids:
        number, warned = begun.get(one, (1, False))
        bags[one] = Bag(
            round=number,
            drawn=tuple(parts[one, "drawn"]),
            before=tuple(parts[one, "before"][-HELD_BACK:]),
            queue=tuple(parts[one, "queue"]),
            warned=bool(warned),
            removed=frozenset(parts[one, "removed"]),
        )
    return bags
