"""Whether the database is a backup that was put back."""

from datetime import datetime

from bot.storage.database import Database
from bot.storage.homes import HomeStore


class RestoredMarkStore:
    """The mark that a backup carries; it stays, and each application that uses the database heeds it once."""

    def __init__(self, database: Database, homes: HomeStore | None = None) -> None:
        self._database = database
        self._homes = homes or HomeStore(database)

    async def taken_at(self) -> datetime | None:
        """When the backup was taken that this database was restored from; ``None`` when it was not.

        Also ``None`` once this process's application has heeded it.
        """
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT max(taken_at) FROM backup_mark"
                " WHERE NOT EXISTS (SELECT * FROM backup_mark_heeded WHERE application_id = ?)",
                (self._application_id,),
            )
        return next((datetime.fromisoformat(row[0]) for row in rows if row[0]), None)

    async def heed(self) -> None:
        """To this process's application, the database is live again."""
        async with self._database.write() as connection:
            await connection.execute(
                "INSERT INTO backup_mark_heeded (application_id) SELECT ? WHERE EXISTS (SELECT * FROM backup_mark)"
                " ON CONFLICT DO NOTHING",
                (self._application_id,),
            )

    @property
    def _application_id(self) -> int:
        """Discord has none of the number 0."""
        return self._homes.application_id or 0
