"""Whether the database is a backup that was put back."""

from datetime import datetime

from bot.storage.database import Database


class RestoredMarkStore:
    """The mark that a backup carries, and that a live database does not."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def taken_at(self) -> datetime | None:
        """When the backup was taken that this database was restored from, if it was and nobody has cleared it."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("SELECT max(taken_at) FROM backup_mark")
        return next((datetime.fromisoformat(row[0]) for row in rows if row[0]), None)

    async def clear(self) -> None:
        """The database is live again."""
        async with self._database.write() as connection:
            await connection.execute("DELETE FROM backup_mark")
