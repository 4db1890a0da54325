"""Servers that the bot has left, and the end of what was kept about them."""

from datetime import datetime

from bot.storage.database import Database
from bot.storage.homes import SERVED_GUILD, HomeStore

TABLES = ("schedule", "server_setting", "fact_suggestion", "error_report", "config_import", "outbox")
"""Where something about a server stands; what hangs on a schedule goes with it."""
_STORED = " UNION ".join(f"SELECT guild_id FROM {table} WHERE guild_id IS NOT NULL" for table in TABLES)  # noqa: S608 - our own names
_NOT_LEFT = (
    f"SELECT guild_id FROM ({_STORED} EXCEPT SELECT guild_id FROM departure)"  # noqa: S608 - our own names
    f" WHERE {SERVED_GUILD}"
)


class DepartureStore:
    """The moment at which each server was left, until the bot is back or everything about the server is deleted."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    async def left(self, guild_id: int, at: datetime) -> None:
        """The bot has left a server: its schedules have no next slot. An earlier departure is kept.

        Of a server of which nothing is stored, nothing is kept now.
        """
        async with self._database.write() as connection:
            await connection.execute(
                f"INSERT INTO departure (guild_id, left_at) SELECT :guild, :at WHERE :guild IN ({_STORED})"
                " ON CONFLICT (guild_id) DO NOTHING",
                {"guild": guild_id, "at": int(at.timestamp())},
            )
            await connection.execute(
                "UPDATE schedule SET next_date = NULL, next_due = NULL WHERE guild_id = ?", (guild_id,)
            )

    async def came_back(self, guild_id: int) -> bool:
        """The bot is in a server; whether it had left it."""
        async with self._database.write() as connection:
            cursor = await connection.execute("DELETE FROM departure WHERE guild_id = ?", (guild_id,))
            return bool(cursor.rowcount)

    async def known_guilds(self) -> frozenset[int]:
        """Every server of this application of which something is stored and that the bot has not left."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(_NOT_LEFT, self._homes.served)
        return frozenset(int(row[0]) for row in rows)

    async def departed_guilds(self) -> frozenset[int]:
        """Every server that the bot has left and of which something is still stored."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("SELECT guild_id FROM departure")
        return frozenset(int(row[0]) for row in rows)

    async def none_after(self, moment: datetime) -> None:
        """Let departures that a clock which ran ahead has written down be at a moment, so that they have an end."""
        async with self._database.write() as connection:
            await connection.execute(
                f"UPDATE departure SET left_at = ? WHERE left_at > ? AND {SERVED_GUILD}",  # noqa: S608 - our own names
                (int(moment.timestamp()), int(moment.timestamp()), *self._homes.served),
            )

    async def purge(self, before: datetime) -> tuple[int, ...]:
        """Delete everything about servers that were left before a moment, all at once; which they were.

        Servers of another application stay: this process does not know whether it has come back to them.
        """
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                f"SELECT guild_id FROM departure WHERE left_at < ? AND {SERVED_GUILD} ORDER BY guild_id",  # noqa: S608 - our own names
                (int(before.timestamp()), *self._homes.served),
            )
            gone = [(int(row[0]),) for row in rows]
            for table in (*TABLES, "guild_home", "departure"):
                await connection.executemany(f"DELETE FROM {table} WHERE guild_id = ?", gone)  # noqa: S608 - our own names
        return tuple(guild_id for (guild_id,) in gone)
