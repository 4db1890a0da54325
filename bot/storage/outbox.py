"""What servers are to be told and have not been yet: a row until somebody has it, whatever ends the bot meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from aiosqlite import Connection

from bot.domain.notice import Notice
from bot.storage.database import Database
from bot.storage.homes import SERVED_GUILD, HomeStore
from bot.storage.moments import from_seconds, in_seconds


async def put(connection: Connection, notices: Iterable[Notice | None]) -> None:
    """Keep notices with what they tell of, inside its transaction; ``None`` is none."""
    await connection.executemany(
        "INSERT INTO outbox (guild_id, text, otherwise, at) VALUES (?, ?, ?, ?)",
        [(one.guild_id, one.text, one.otherwise, in_seconds(one.at)) for one in notices if one is not None],
    )


class OutboxStore:
    """A row a notice, in the order in which things happened; see :class:`bot.stores.Outbox`."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    @property
    def subject(self) -> str:
        """What is kept about people here: whom a server's news goes to where it has no log channel."""
        return "undelivered news"

    async def put(self, notices: Sequence[Notice]) -> None:
        """Keep notices until they are told."""
        async with self._database.write() as connection:
            await put(connection, notices)

    async def next(self, guild_id: int) -> Notice | None:
        """The oldest that a server is to be told."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT guild_id, text, at, otherwise, id FROM outbox WHERE guild_id = ? ORDER BY id LIMIT 1",
                (guild_id,),
            )
        return next((Notice(row[0], row[1], from_seconds(row[2]), row[3], row[4]) for row in rows), None)

    async def guilds(self) -> tuple[int, ...]:
        """The servers of this application that are to be told something."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"SELECT DISTINCT guild_id FROM outbox WHERE {SERVED_GUILD} ORDER BY guild_id",  # noqa: S608 - our own names
                self._homes.served,
            )
        return tuple(int(row[0]) for row in rows)

    async def done(self, guild_id: int, number: int) -> None:
        """Forget one of a server's: it was told, or nobody can be told."""
        async with self._database.write() as connection:
            await connection.execute("DELETE FROM outbox WHERE id = ? AND guild_id = ?", (number, guild_id))

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """What is to be told to a person unless their server has a log channel."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT guild_id, text, at FROM outbox WHERE otherwise = ? ORDER BY id", (user_id,)
            )
        return [
            {"what": "news on its way to you", "server": str(guild_id), "text": text, "at": _written(at)}
            for guild_id, text, at in rows
        ]

    async def delete_of(self, user_id: int) -> int:
        """Forget the person; the server's log channel is told all the same. How many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute("UPDATE outbox SET otherwise = NULL WHERE otherwise = ?", (user_id,))
            return cursor.rowcount


def _written(at: int) -> str:
    moment: datetime = from_seconds(at)
    return moment.isoformat()
