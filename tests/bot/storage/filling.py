"""A row in every table, whatever a later migration adds, so that tests of forgetting reach each of them."""

from typing import Any

from bot.storage.database import Database

PEOPLE = frozenset({"user_id", "set_by", "paused_by", "reviewed_by", "otherwise"})
"""Columns that hold a person."""
NOT_PEOPLE = frozenset(
    {
        # what they are about
        *("id", "schedule_id", "guild_id", "article_id", "fact_id", "channel_id", "message_id", "role_id"),
        *("application_id", "place", "pack", "topic", "key", "engine", "hash", "seed", "ordinal", "position", "round"),
        # what is set
        *("setting", "value", "channel_kind", "local_time", "zone", "days", "weekday", "catch_up", "confirmed"),
        # what became of it
        *("state", "warned", "last_error", "error", "pause_reason", "owner", "text", "note", "reason"),
        # when
        *("at", "set_at", "since", "next_date", "next_due", "paused_at", "due", "lease_until", "claimed_at"),
        *("finished_at", "until", "taken_at", "left_at", "reviewed_at"),
    }
)
"""Columns that hold none: ``owner`` is a process, the texts are forgotten together with whoever wrote them."""
_SERVERS = frozenset({"guild_id"})


async def tables(database: Database) -> tuple[str, ...]:
    """Every table, those first that others refer to."""
    async with database.read() as connection:
        found = await connection.execute_fetchall(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    return tuple(sorted((str(row[0]) for row in found), key=lambda name: (name != "schedule", name)))


async def columns(database: Database, table: str) -> tuple[tuple[str, str], ...]:
    """Name and type of each column of a table."""
    async with database.read() as connection:
        found = await connection.execute_fetchall(f"PRAGMA table_info({table})")
    return tuple((str(row[1]), str(row[2])) for row in found)


async def fill(database: Database, *, guild_id: int = 0, user_id: int = 0, text: str = "") -> None:
    """Put a row into each table that is about servers or people, with these in every column that is for one."""
    schedule = 0
    for table in await tables(database):
        described = await columns(database, table)
        names = {name for name, _ in described}
        if not names & (PEOPLE | _SERVERS | {"schedule_id"}) or table == "departure":
            continue
        row = {name: _value(name, kind, guild_id, user_id, text) for name, kind in described if name != "id"}
        if "schedule_id" in row:
            row["schedule_id"] = schedule
        marks = ", ".join("?" for _ in row)
        async with database.write() as connection:
            cursor = await connection.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 - names of the schema
                tuple(row.values()),
            )
            schedule = int(cursor.lastrowid or 0) if table == "schedule" else schedule


async def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, SQLite's own included."""
    names = (*await tables(database), "sqlite_sequence")
    held = {}
    async with database.read() as connection:
        for table in names:
            rows = await connection.execute_fetchall(f"SELECT * FROM {table}")  # noqa: S608 - names of the schema
            held[table] = [tuple(row) for row in rows]
    return held


def _value(name: str, kind: str, guild_id: int, user_id: int, text: str) -> int | str:
    if name in _SERVERS:
        return guild_id
    if name in PEOPLE:
        return user_id
    if kind == "INTEGER":
        return 1
    return _TEXTS.get(name, text)


_TEXTS = dict.fromkeys(("at", "set_at", "paused_at", "reviewed_at"), "2026-11-24T12:00:00+00:00")
