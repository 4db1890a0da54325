"""The ledger of daily posts: a row under a unique key before anything is sent."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from bot.domain.notice import Notice
from bot.domain.schedule import EXTRA, Claim, Draw, Outcome, Post, Slot
from bot.storage.bags import keep_draws, put_back, warn
from bot.storage.claims import hold
from bot.storage.database import Database
from bot.storage.homes import HomeStore
from bot.storage.moments import from_seconds, in_seconds, in_seconds_up
from bot.storage.outbox import put

_COLUMNS: Final = "schedule_id, key, state, due, fact_id, channel_id, message_id, claimed_at, finished_at, error"
_SELECT: Final = f"SELECT {_COLUMNS} FROM daily_post "  # noqa: S608 - our own names
_KEEP: Final = f"INSERT INTO daily_post ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
_FINISH: Final = (
    "UPDATE daily_post SET state = :state, finished_at = :at, error = :error, owner = NULL,"
    " lease_until = NULL, message_id = coalesce(:message, message_id)"
    " WHERE schedule_id = :id AND key = :key AND (state = 'claimed' OR (:state = 'sent' AND state <> 'sent'))"
)
TAKE_OVER: Final = (
    "UPDATE daily_post SET owner = :owner, lease_until = :lease"  # noqa: S608 - our own names
    " WHERE state = 'claimed' AND (schedule_id, key) IN"
    # However few are claimed, SQLite left to itself may read the whole ledger.
    " (SELECT schedule_id, key FROM daily_post INDEXED BY daily_post_claimed"
    " WHERE state = 'claimed' AND lease_until < :now"
    " AND (:application IS NULL OR EXISTS (SELECT 1 FROM schedule s JOIN guild_home h USING (guild_id)"
    " WHERE s.id = schedule_id AND h.application_id = :application)) ORDER BY due LIMIT :most)"
    f" RETURNING {_COLUMNS}"
)
"""Claimed posts change hands; the index daily_post_claimed finds them."""


class PostStore:
    """A row a post; see :class:`bot.stores.Posts`."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    async def claim(self, claims: Sequence[Claim], owner: str, lease_until: datetime) -> tuple[Claim, ...]:
        """Take slots, in one transaction: post, draw, and the schedule's next slot; those that were still free.

        A claim is lost when its key is taken, when the schedule's next slot is no longer the claim's (for a day's
        post), or when its fact was drawn in this round meanwhile, unless a moderator queued it. A drawn fact leaves
        the queue. Of a schedule whose claim holds, posts are forgotten that are older than its last 400 or so.
        """
        async with self._database.write() as connection:
            return await hold(connection, claims, owner, lease_until)

    async def renew(self, schedule_id: int, key: str, owner: str, lease_until: datetime) -> bool:
        """Go on holding a claimed post; ``False`` when another process has taken it over, or it is finished."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "UPDATE daily_post SET lease_until = ?"
                " WHERE schedule_id = ? AND key = ? AND state = 'claimed' AND owner = ?",
                (in_seconds_up(lease_until), schedule_id, key, owner),
            )
            return bool(cursor.rowcount)

    async def take_over(self, now: datetime, owner: str, lease_until: datetime, limit: int) -> tuple[Post, ...]:
        """Claimed posts whose lease ran out before ``now``, now held by ``owner``, the oldest due first."""
        values = {
            "owner": owner,
            "lease": in_seconds_up(lease_until),
            "now": in_seconds(now),
            "application": self._homes.application_id,
            "most": limit,
        }
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(TAKE_OVER, values)
        return tuple(sorted(map(_post, rows), key=lambda post: (post.due, post.schedule_id)))

    async def release(self, owner: str, now: datetime) -> None:
        """Let all leases of a process that ends run out."""
        async with self._database.write() as connection:
            await connection.execute(
                "UPDATE daily_post SET lease_until = ? WHERE state = 'claimed' AND owner = ?",
                (in_seconds(now - timedelta(seconds=1)), owner),
            )

    async def redraw(self, schedule_id: int, key: str, draw: Draw) -> None:
        """Give a claimed post another fact, since the content has lost its own."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "UPDATE daily_post SET fact_id = ? WHERE schedule_id = ? AND key = ? AND state = 'claimed'",
                (draw.fact_id, schedule_id, key),
            )
            if cursor.rowcount:
                await keep_draws(connection, [(schedule_id, draw)])

    async def finish(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of claimed posts.

        A post that has its end keeps it, and its server is told nothing more, except that one which was sent after
        all is.
        """
        async with self._database.write() as connection:
            await put_back(connection, [(one.schedule_id, one.key) for one in outcomes if one.puts_back])
            silent = [one for one in outcomes if one.notice is None]
            await connection.executemany(_FINISH, map(_outcome_values, silent))
            for one in outcomes:
                if one.notice is None:
                    continue
                cursor = await connection.execute(_FINISH, _outcome_values(one))
                is_news = one.low_in is None or await warn(connection, one.schedule_id, one.low_in)
                if cursor.rowcount and is_news:
                    await put(connection, [one.notice])

    async def leave_out(self, posts: Sequence[Post], then: Slot | None, notice: Notice | None = None) -> bool:
        """Keep slots of one schedule that are not sent (``missed``, ``skipped``), and its next slot after them.

        ``notice`` is what its server is told. ``False``, and nothing is kept, when the first of them is no longer the
        schedule's next slot.
        """
        first = posts[0]
        after = (None, None) if then is None else (then.date.isoformat(), in_seconds(then.due))
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "UPDATE schedule SET next_date = ?, next_due = ? WHERE id = ? AND next_date = ? AND next_due = ?",
                (*after, first.schedule_id, first.key, in_seconds(first.due)),
            )
            if not cursor.rowcount:
                return False
            await connection.executemany(_KEEP, map(_post_values, posts))
            await put(connection, [notice])
        return True

    async def reopen(self, schedule_id: int, keys: Collection[str], notice: Notice | None = None) -> bool:
        """Forget that slots were missed, since the clock went back; whether any was, of which ``notice`` tells."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "DELETE FROM daily_post WHERE schedule_id = ? AND state = 'missed'"
                " AND key IN (SELECT value FROM json_each(?))",
                (schedule_id, json.dumps(list(keys))),
            )
            if cursor.rowcount:
                await put(connection, [notice])
            return bool(cursor.rowcount)

    async def take_back(self, schedule_id: int, slot: Slot) -> bool:
        """Forget that a moderator left a slot out; whether they had.

        It is the schedule's next slot from then on, where that is not due before it.
        """
        key, due = slot.date.isoformat(), in_seconds(slot.due)
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "DELETE FROM daily_post WHERE schedule_id = ? AND key = ? AND state = 'skipped'", (schedule_id, key)
            )
            if cursor.rowcount:
                # One that pauses, or whose server the bot has left, has no next slot, and gets none.
                await connection.execute(
                    "UPDATE schedule SET next_date = ?, next_due = ? WHERE id = ? AND next_due > ?",
                    (key, due, schedule_id, due),
                )
            return bool(cursor.rowcount)

    async def get(self, schedule_id: int, key: str) -> Post | None:
        """One post."""
        found = await self._found("WHERE schedule_id = ? AND key = ?", schedule_id, key)
        return next(iter(found), None)

    async def since(self, schedule_id: int, day: date) -> tuple[Post, ...]:
        """The days' posts on ``day`` and after, in order of date; no extra ones."""
        # Dates begin with a digit and so come before the keys of extra posts.
        return await self._found(
            "WHERE schedule_id = ? AND key >= ? AND key < ? ORDER BY key", schedule_id, day.isoformat(), EXTRA
        )

    async def last(self, schedule_id: int, count: int) -> tuple[Post, ...]:
        """The last posts, extra ones included, the latest due first."""
        return await self._found("WHERE schedule_id = ? ORDER BY due DESC, key DESC LIMIT ?", schedule_id, count)

    async def counts(self, schedule_id: int) -> Mapping[str, int]:
        """How many posts a schedule has in each state."""
        rows = await self._database.rows(
            "SELECT state, count(*) FROM daily_post WHERE schedule_id = ? GROUP BY state", (schedule_id,)
        )
        return {str(state): int(number) for state, number in rows}

    async def stopped_until(self) -> datetime | None:
        """Until when Discord has shut the bot out, if it has."""
        rows = await self._database.rows("SELECT until FROM posting_stop")
        return next((from_seconds(row[0]) for row in rows), None)

    async def stop_until(self, moment: datetime | None) -> None:
        """Send nothing until a moment; ``None`` lifts it."""
        async with self._database.write() as connection:
            await connection.execute("DELETE FROM posting_stop")
            if moment is not None:
                await connection.execute("INSERT INTO posting_stop (until) VALUES (?)", (in_seconds_up(moment),))

    async def _found(self, where: str, *values: object) -> tuple[Post, ...]:
        return tuple(map(_post, await self._database.rows(_SELECT + where, values)))


def _outcome_values(outcome: Outcome) -> Mapping[str, object]:
    """Of :data:`_FINISH`."""
    return {
        "state": outcome.state,
        "at": in_seconds(outcome.at),
        "error": outcome.error,
        "message": outcome.message_id,
        "id": outcome.schedule_id,
        "key": outcome.key,
    }


def _post_values(post: Post) -> tuple[object, ...]:
    """In the order of the columns."""
    return (
        post.schedule_id,
        post.key,
        post.state,
        in_seconds(post.due),
        post.fact_id,
        post.channel_id,
        post.message_id,
        None if post.claimed_at is None else in_seconds(post.claimed_at),
        None if post.finished_at is None else in_seconds(post.finished_at),
        post.error,
    )


def _post(row: Iterable[Any]) -> Post:
    schedule_id, key, state, due, fact_id, channel_id, message_id, claimed_at, finished_at, error = row
    return Post(
        schedule_id=schedule_id,
        key=key,
        state=state,
        due=from_seconds(due),
        fact_id=fact_id,
        channel_id=channel_id,
        message_id=message_id,
        claimed_at=from_seconds(claimed_at),
        finished_at=from_seconds(finished_at),
        error=error,
    )
