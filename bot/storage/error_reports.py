"""Errors that readers found in the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """A reader's report: of which article and pack, what place (an address or an entry's id), by whom, when (UTC)."""

    id: int
    article_id: str
    pack: str
    place: str
    text: str
    guild_id: int | None
    user_id: int
    at: datetime


class ErrorReportStore:
    """Reports in the order in which they came."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, *, article_id: str, pack: str, place: str, text: str, guild_id: int | None, user_id: int, at: datetime
    ) -> int:
        """Keep a report made at ``at``; the number that it can be asked after by."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "INSERT INTO error_report (article_id, pack, place, text, guild_id, user_id, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article_id, pack, place, text, guild_id, user_id, at.astimezone(UTC).isoformat()),
            )
            return int(cursor.lastrowid or 0)

    async def all(self, article_id: str) -> tuple[ErrorReport, ...]:
        """Every report on an article, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT id, article_id, pack, place, text, guild_id, user_id, at FROM error_report"
                " WHERE article_id = ? ORDER BY id",
                (article_id,),
            )
        return tuple(_report(row) for row in rows)

    async def delete_of(self, user_id: int) -> int:
        """Forget the reports of a user; how many there were."""
        async with self._database.write() as connection:
            cursor = await connection.execute("DELETE FROM error_report WHERE user_id = ?", (user_id,))
            return cursor.rowcount


def _report(row: Iterable[Any]) -> ErrorReport:
    number, article_id, pack, place, text, guild_id, user_id, at = row
    return ErrorReport(number, article_id, pack, place, text, guild_id, user_id, datetime.fromisoformat(at))
