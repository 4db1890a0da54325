"""What servers have set for themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.domain.server import ServerConfig, ServerSetting
from bot.storage.database import Database

_NUMBERS: frozenset[ServerSetting] = frozenset(("log", "curator", "reviewers"))
"""Settings whose value is a number; all are kept as text."""


class ServerConfigStore:
    """Each server's settings; who has made none leaves no row. Who made one is kept until they have it deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def subject(self) -> str:
        """What is kept about people here: that they made a server's settings."""
        return "server settings"

    async def of(self, guild_id: int) -> ServerConfig:
        """The settings that a server has made."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT setting, value FROM server_setting WHERE guild_id = ?", (guild_id,)
            )
        return config_of(rows)

    async def set(
        self,
        guild_id: int,
        changed: ServerConfig,
        by: int,
        at: datetime,
        *,
        cleared: Collection[ServerSetting] = (),
    ) -> None:
        """Keep what ``changed`` sets, as set by the user ``by``, and forget what is ``cleared``: both or neither.

        Everything else stays as it was.
        """
        async with self._database.write() as connection:
            await connection.executemany(KEEP, kept_rows(guild_id, changed, by, at))
            await connection.executemany(_FORGET, [(guild_id, setting) for setting in cleared])

    async def clear(self, guild_id: int, settings: Collection[ServerSetting]) -> ServerConfig:
        """Forget some settings; what they were."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "SELECT setting, value FROM server_setting WHERE guild_id = ?", (guild_id,)
            )
            await connection.executemany(_FORGET, [(guild_id, setting) for setting in settings])
        return config_of(row for row in rows if row[0] in settings)

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """The settings that a person made last, a server's each."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT guild_id, setting, value, at FROM server_setting WHERE set_by = ?"
                " ORDER BY at, guild_id, setting",
                (user_id,),
            )
        return [
            {"what": "set", "server": str(guild_id), "setting": setting, "value": value, "at": at}
            for guild_id, setting, value, at in rows
        ]

    async def delete_of(self, user_id: int) -> int:
        """Forget who made the settings that a person made; they stay the servers'. How many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute("UPDATE server_setting SET set_by = NULL WHERE set_by = ?", (user_id,))
            return cursor.rowcount


_FORGET = "DELETE FROM server_setting WHERE guild_id = ? AND setting = ?"
KEEP = (
    "INSERT INTO server_setting (guild_id, setting, value, set_by, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (guild_id, setting)"
    " DO UPDATE SET value = excluded.value, set_by = excluded.set_by, at = excluded.at"
)
"""Takes the rows of :func:`kept_rows`."""


def kept_rows(guild_id: int, config: ServerConfig, by: int, at: datetime) -> list[tuple[int, str, str, int, str]]:
    """A row for each setting that ``config`` makes."""
    return [
        (guild_id, setting, str(value), by, at.astimezone(UTC).isoformat()) for setting, value in config.made.items()
    ]


def config_of(rows: Iterable[Iterable[Any]]) -> ServerConfig:
    """The settings in rows of setting and value."""
    return ServerConfig.of({setting: int(value) if setting in _NUMBERS else value for setting, value in rows})
