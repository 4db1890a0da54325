"""Citations that the reference processor has set."""

from bot.storage.database import Database


class RenderedCitationStore:
    """Rich text by a digest of all that it depends on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""
        rows = await self._database.glance("SELECT text FROM rendered_citation WHERE key = ?", (key,))
        return next((str(row[0]) for row in rows), None)

    async def put(self, key: str, engine: str, text: str) -> None:
        """Keep what ``engine`` has set."""
        async with self._database.write() as connection:
            await connection.execute(
                "INSERT INTO rendered_citation (key, engine, text) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
                (key, engine, text),
            )

    async def forget_other_engines(self, engine: str) -> None:
        """Clear away what other engines have set."""
        async with self._database.write() as connection:
            await connection.execute("DELETE FROM rendered_citation WHERE engine <> ?", (engine,))
