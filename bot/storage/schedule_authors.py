"""Who set and who paused the daily facts: the part of the schedules that is about people."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.storage.database import Database

_NOT_GIVEN: Final = "no reason given"
"""What `/daily pause` keeps where nobody gave a reason: the bot's words, not theirs."""
_FORGOTTEN: Final = "the reason was deleted with whoever gave it"


class ScheduleAuthorStore:
    """The moderators behind the schedules, drafts included."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def subject(self) -> str:
        """What is kept about people here: that they set or paused a schedule."""
        return "daily facts"

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """The schedules that a person set last, and those that they paused."""
        async with self._database.read() as connection:
            made = await connection.execute_fetchall(
                "SELECT 'schedule set', guild_id, id, NULL, set_at FROM schedule WHERE set_by = ? ORDER BY id",
                (user_id,),
            )
            paused = await connection.execute_fetchall(
                "SELECT 'schedule paused', guild_id, id, pause_reason, paused_at FROM schedule WHERE paused_by = ?"
                " ORDER BY id",
                (user_id,),
            )
        return [
            {"what": what, "server": str(guild_id), "schedule": number, **_said(reason), "at": at}
            for what, guild_id, number, reason, at in (*made, *paused)
        ]

    async def delete_of(self, user_id: int) -> int:
        """Forget that it was that person, and why they paused it; the schedules stay. How many it touched."""
        async with self._database.write() as connection:
            drafts = await connection.execute("DELETE FROM schedule WHERE set_by = ? AND NOT confirmed", (user_id,))
            made = await connection.execute("UPDATE schedule SET set_by = NULL WHERE set_by = ?", (user_id,))
            paused = await connection.execute(
                "UPDATE schedule SET paused_by = NULL, pause_reason = ? WHERE paused_by = ?", (_FORGOTTEN, user_id)
            )
            return drafts.rowcount + made.rowcount + paused.rowcount


def _said(reason: str | None) -> Mapping[str, Any]:
    return {} if reason in {None, _NOT_GIVEN} else {"you said": reason}
