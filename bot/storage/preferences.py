"""What readers prefer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bot.domain.preferences import SETTINGS, Preferences, Setting
from bot.storage.database import Database

MOST: Final = 1000
"""Readers whose settings are kept in memory until anything changes: every answer asks for them."""


class PreferenceStore:
    """Each reader's settings; who has made none leaves no row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._applying: dict[tuple[int, int | None], Preferences] = {}
        self._as_of = -1
        """The state of the database in which :attr:`_applying` holds."""

    async def of(self, user_id: int) -> Preferences:
        """The settings that a user has made."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT setting, value FROM preference WHERE user_id = ?", (user_id,)
            )
        return _preferences(rows)

    async def applying(self, user_id: int, guild_id: int | None) -> Preferences:
        """What applies to a user in a server: the settings that they have made, else those that the server has."""
        state, asked = self._database.state(), (user_id, guild_id)
        if self._as_of != state or len(self._applying) >= MOST:
            self._applying, self._as_of = {}, state
        applying = self._applying
        if asked not in applying:
            applying[asked] = await self._read(*asked)
        return applying[asked]

    async def _read(self, user_id: int, guild_id: int | None) -> Preferences:
        rows = await self._database.glance(
            "SELECT 0 AS own, setting, value FROM server_setting"
            " WHERE guild_id = ? AND setting IN ('style', 'visibility')"
            " UNION ALL SELECT 1, setting, value FROM preference WHERE user_id = ? ORDER BY own",
            (guild_id, user_id),
        )
        return _preferences((setting, value) for _, setting, value in rows)

    async def set(self, user_id: int, changed: Preferences, at: datetime) -> None:
        """Keep what ``changed`` sets, as from ``at``; what it leaves open stays as it was."""
        async with self._database.write() as connection:
            await connection.executemany(
                "INSERT INTO preference (user_id, setting, value, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (user_id, setting) DO UPDATE SET value = excluded.value, at = excluded.at",
                [(user_id, *one, at.astimezone(UTC).isoformat()) for one in changed.made.items()],
            )

    async def reset(self, user_id: int, settings: Collection[Setting] = SETTINGS) -> Preferences:
        """Forget a user's ``settings``; what they were."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                "SELECT setting, value FROM preference WHERE user_id = ?", (user_id,)
            )
            await connection.executemany(
                "DELETE FROM preference WHERE user_id = ? AND setting = ?",
                [(user_id, setting) for setting in settings],
            )
        return _preferences(row for row in rows if row[0] in settings)

    @property
    def subject(self) -> str:
        """What is kept about people here."""
        return "preferences"

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """The settings that a person has made, an entry each."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT setting, value, at FROM preference WHERE user_id = ? ORDER BY at, setting", (user_id,)
            )
        return [{"what": "set", "setting": setting, "value": value, "at": at} for setting, value, at in rows]

    async def delete_of(self, user_id: int) -> int:
        """Forget all of a user's settings; how many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute("DELETE FROM preference WHERE user_id = ?", (user_id,))
            return cursor.rowcount


def _preferences(rows: Iterable[Iterable[Any]]) -> Preferences:
    kept = {str(setting): value for setting, value in rows}
    return Preferences(kept.get("style"), kept.get("visibility"), kept.get("timezone"))
