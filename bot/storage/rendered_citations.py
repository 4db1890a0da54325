"""Citations that the reference processor has set."""

from typing import Final

from bot.storage.database import Database

MOST: Final = 20_000
"""Some 10 MB. All sources in the seven named styles and all forms are a few hundred."""


class RenderedCitationStore:
    """Rich text by a digest of all that it depends on; ``most`` are kept, whatever readers ask for."""

    def __init__(self, database: Database, *, most: int = MOST) -> None:
        self._database = database
        self._most = most

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""
        rows = await self._database.glance("SELECT text FROM rendered_citation WHERE key = ?", (key,))
        return next((str(row[0]) for row in rows), None)

    async def put(self, key: str, engine: str, text: str) -> None:
        """Keep what ``engine`` has set."""
        async with self._database.write() as connection:
            ((kept,),) = await connection.execute_fetchall("SELECT count(*) FROM rendered_citation")
            if kept >= self._most:
                # Keys are digests and have no order: what goes is anything, and is set again when it is asked for.
                await connection.execute(
                    "DELETE FROM rendered_citation WHERE key IN (SELECT key FROM rendered_citation LIMIT 1 + ? / 10)",
                    (self._most,),
                )
            await connection.execute(
                "INSERT INTO rendered_citation (key, engine, text) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
                (key, engine, text),
            )

    async def forget_other_engines(self, engine: str) -> None:
        """Clear away what other engines have set."""
        async with self._database.write() as connection:
            await connection.execute("DELETE FROM rendered_citation WHERE engine <> ?", (engine,))
