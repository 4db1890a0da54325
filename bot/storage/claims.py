"""Taking slots: each at most once, whichever process is first."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from aiosqlite import Connection

from bot.domain.schedule import EXTRA, Claim
from bot.storage.bags import keep_draws
from bot.storage.moments import in_seconds, in_seconds_up

_CLAIM: Final = """
WITH claim AS (
    SELECT json_extract(value, '$[0]') AS schedule_id, json_extract(value, '$[1]') AS key,
        json_extract(value, '$[2]') AS due, json_extract(value, '$[3]') AS fact_id,
        json_extract(value, '$[4]') AS channel_id, json_extract(value, '$[5]') AS claimed_at,
        json_extract(value, '$[6]') AS round, json_extract(value, '$[7]') AS is_extra
    FROM json_each(:claims)
)
INSERT INTO daily_post (schedule_id, key, state, due, fact_id, channel_id, owner, lease_until, claimed_at)
SELECT c.schedule_id, c.key, 'claimed', c.due, c.fact_id, c.channel_id, :owner, :lease, c.claimed_at
FROM claim c JOIN schedule s ON s.id = c.schedule_id LEFT JOIN bag_round r ON r.schedule_id = s.id
WHERE (c.is_extra OR (s.next_date = c.key AND s.next_due = c.due))
    AND (r.round IS NULL OR c.round >= r.round)
    AND (
        EXISTS (SELECT 1 FROM queued_fact q WHERE q.schedule_id = s.id AND q.fact_id = c.fact_id)
        OR NOT EXISTS (
            SELECT 1 FROM bag_draw d WHERE d.schedule_id = s.id AND d.round = c.round AND d.fact_id = c.fact_id
        )
    )
ON CONFLICT (schedule_id, key) DO NOTHING
RETURNING schedule_id
"""
"""What comes back are the schedules whose claims hold, for one claim a schedule."""

REMEMBERED: Final = 400
"""How many days' posts of a schedule are remembered, and how many extra ones. They are counted, since a clock that ran
ahead would have the very posts forgotten that it would send again once it is set right."""
FORGET_DAYS: Final = (
    "DELETE FROM daily_post WHERE schedule_id = :id AND state <> 'claimed' AND key <"
    " (SELECT key FROM daily_post WHERE schedule_id = :id AND key < :extra ORDER BY key DESC LIMIT 1 OFFSET :most - 1)"
)
"""Dates begin with a digit and so come before the keys of extra posts."""
_FORGET_EXTRAS: Final = (
    "DELETE FROM daily_post WHERE schedule_id = :id AND state <> 'claimed' AND key >= :extra AND key NOT IN"
    # The longer of two interactions' ids is the later.
    " (SELECT key FROM daily_post WHERE schedule_id = :id AND key >= :extra"
    " ORDER BY length(key) DESC, key DESC LIMIT :most)"
)


async def hold(connection: Connection, claims: Sequence[Claim], owner: str, lease_until: datetime) -> tuple[Claim, ...]:
    """The claims that hold, inside a transaction that writes: their posts, draws and schedules' next slots are kept."""
    held: set[int] = set()
    for numbers in _waves(claims):
        by_schedule = {claims[number].post.schedule_id: number for number in numbers}
        values = json.dumps([_values(claims[number]) for number in numbers])
        rows = await connection.execute_fetchall(
            _CLAIM, {"claims": values, "owner": owner, "lease": in_seconds_up(lease_until)}
        )
        won = [by_schedule[schedule_id] for (schedule_id,) in rows]
        await _go_on(connection, [claims[number] for number in won])
        held.update(won)
    return tuple(claims[number] for number in sorted(held))


def _waves(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """The claims' numbers in waves, no schedule twice in one: a later claim sees what an earlier one took."""
    waiting = list(range(len(claims)))
    while waiting:
        first: dict[int, int] = {}
        for number in waiting:
            first.setdefault(claims[number].post.schedule_id, number)
        yield list(first.values())
        waiting = [number for number in waiting if first[claims[number].post.schedule_id] != number]


def _values(claim: Claim) -> tuple[object, ...]:
    post = claim.post
    return (
        post.schedule_id,
        post.key,
        in_seconds(post.due),
        post.fact_id,
        post.channel_id,
        None if post.claimed_at is None else in_seconds(post.claimed_at),
        claim.draw.round,
        claim.then is None,
    )


async def _go_on(connection: Connection, claims: Sequence[Claim]) -> None:
    """Keep what else claims that hold change: the bags, when the schedules are due next, and how long the ledger is."""
    await keep_draws(connection, [(claim.post.schedule_id, claim.draw) for claim in claims])
    await connection.executemany(
        "UPDATE schedule SET next_date = ?, next_due = ? WHERE id = ?",
        [
            (claim.then.date.isoformat(), in_seconds(claim.then.due), claim.post.schedule_id)
            for claim in claims
            if claim.then is not None
        ],
    )
    for forget, are_extra in ((FORGET_DAYS, False), (_FORGET_EXTRAS, True)):
        schedules = [claim.post.schedule_id for claim in claims if claim.post.is_extra is are_extra]
        values = [{"id": schedule_id, "extra": EXTRA, "most": REMEMBERED} for schedule_id in schedules]
        await connection.executemany(forget, values)
