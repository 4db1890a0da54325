"""Which commands each application sent to Discord last."""

from datetime import UTC, datetime

from bot.storage.database import Database


class CommandSyncStore:
    """Hashes of the commands that were sent, one an application."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hash_of(self, application_id: int) -> str | None:
        """The hash of the commands that the application sent last, if it sent any."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT hash FROM command_sync WHERE application_id = ?", (application_id,)
            )
        return next((str(row[0]) for row in rows), None)

    async def remember(self, application_id: int, hash: str, at: datetime) -> None:  # noqa: A002 - it is a hash
        """Keep the hash of the commands that the application sent at ``at``."""
        async with self._database.write() as connection:
            await connection.execute(
                "INSERT INTO command_sync (application_id, hash, at) VALUES (?, ?, ?)"
                " ON CONFLICT (application_id) DO UPDATE SET hash = excluded.hash, at = excluded.at",
                (application_id, hash, at.astimezone(UTC).isoformat()),
            )
