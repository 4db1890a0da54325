"""Files that moderators gave to ``/config import``."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.storage.database import Database
from bot.storage.homes import SERVED_GUILD, HomeStore


class ConfigImportStore:
    """Each file until it is decided; a person has one a server at most."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    @property
    def subject(self) -> str:
        """What is kept about people here: the files that they gave."""
        return "undecided imports"

    async def keep(self, guild_id: int, user_id: int, text: str, at: datetime) -> int:
        """Keep a file in place of an earlier one of the same person; its number."""
        async with self._database.write() as connection:
            await connection.execute(
                "DELETE FROM config_import WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
            )
            cursor = await connection.execute(
                "INSERT INTO config_import (guild_id, user_id, text, at) VALUES (?, ?, ?, ?)",
                (guild_id, user_id, text, int(at.timestamp())),
            )
            return int(cursor.lastrowid or 0)

    async def get(self, guild_id: int, number: int, since: datetime) -> str | None:
        """A server's file, unless it was given before ``since``."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT text FROM config_import WHERE id = ? AND guild_id = ? AND at >= ?",
                (number, guild_id, int(since.timestamp())),
            )
        return next((str(row[0]) for row in rows), None)

    async def giver(self, guild_id: int, number: int) -> int | None:
        """Who gave a server's file; ``None`` where it is no longer kept."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT user_id FROM config_import WHERE id = ? AND guild_id = ?", (number, guild_id)
            )
        return next((int(row[0]) for row in rows), None)

    async def forget(self, guild_id: int, number: int) -> bool:
        """Forget a server's file; whether there was one."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "DELETE FROM config_import WHERE id = ? AND guild_id = ?", (number, guild_id)
            )
            return bool(cursor.rowcount)

    async def forget_before(self, moment: datetime) -> int:
        """Forget the files that were given before a moment, in servers that are served; how many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                f"DELETE FROM config_import WHERE at < ? AND {SERVED_GUILD}",  # noqa: S608 - our own names
                (int(moment.timestamp()), *self._homes.served),
            )
            return cursor.rowcount

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """The files that a person gave, whole."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT guild_id, text, at FROM config_import WHERE user_id = ? ORDER BY id", (user_id,)
            )
        return [
            {
                "what": "a file that waits for your decision",
                "server": str(guild_id),
                "text": text,
                "at": datetime.fromtimestamp(at, UTC).isoformat(),
            }
            for guild_id, text, at in rows
        ]

    async def delete_of(self, user_id: int) -> int:
        """Forget the files that a person gave; how many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute("DELETE FROM config_import WHERE user_id = ?", (user_id,))
            return cursor.rowcount
