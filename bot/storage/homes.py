"""Which application serves which server: one database may be used by several in turn, or side by side."""

from collections.abc import Iterable
from typing import Final

from bot.storage.database import Database

SERVED: Final = (
    "(? IS NULL OR EXISTS (SELECT 1 FROM guild_home h WHERE h.guild_id = schedule.guild_id AND h.application_id = ?))"
)
"""The condition that a schedule's server is served; takes :attr:`HomeStore.served`."""
SERVED_GUILD: Final = "(? IS NULL OR guild_id IN (SELECT guild_id FROM guild_home WHERE application_id = ?))"
"""The same of any table's ``guild_id``, where few rows are looked at."""


class HomeStore:
    """The application by which each server was last joined; see :class:`bot.stores.Homes`.

    ``application_id`` is this process's own, ``None`` until it is known: then every server counts as served.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.application_id: int | None = None

    @property
    def served(self) -> tuple[int | None, int | None]:
        """The values of :data:`SERVED` and :data:`SERVED_GUILD`."""
        return self.application_id, self.application_id

    async def settle(self, guild_ids: Iterable[int]) -> None:
        """Serve these servers with this process's application."""
        async with self._database.write() as connection:
            await connection.executemany(
                "INSERT INTO guild_home (guild_id, application_id) VALUES (?, ?) ON CONFLICT (guild_id)"
                " DO UPDATE SET application_id = excluded.application_id",
                [(guild_id, self.application_id) for guild_id in guild_ids],
            )
