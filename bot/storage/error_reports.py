"""Errors that readers found in the content."""

from collections.abc import Iterable, Mapping, Sequence
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

    @property
    def subject(self) -> str:
        """What is kept about people here: the errors that they reported, and their decisions on reports."""
        return "error reports"

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """The reports of a person, and those that they decided as a moderator, the oldest first."""
        async with self._database.read() as connection:
            made = await connection.execute_fetchall(
                "SELECT id, article_id, pack, place, text, note, guild_id, state, reason, at FROM error_report"
                " WHERE user_id = ? ORDER BY id",
                (user_id,),
            )
            decided = await connection.execute_fetchall(
                "SELECT id, article_id, guild_id, state, reason, reviewed_at FROM error_report"
                " WHERE reviewed_by = ? ORDER BY id",
                (user_id,),
            )
        return [*(_made(row) for row in made), *(_decided(row) for row in decided)]

    async def delete_of(self, user_id: int) -> int:
        """Forget the reports of a person, and who decided and what they said where it was them; how many it touched."""
        async with self._database.write() as connection:
            made = await connection.execute("DELETE FROM error_report WHERE user_id = ?", (user_id,))
            decided = await connection.execute(
                "UPDATE error_report SET reviewed_by = NULL, reason = '' WHERE reviewed_by = ?", (user_id,)
            )
            return made.rowcount + decided.rowcount


def _made(row: Iterable[Any]) -> dict[str, Any]:
    number, article, pack, place, text, note, guild_id, state, reason, at = row
    return {
        "what": "report",
        "number": number,
        "article": article,
        "pack": pack,
        "about": place,
        "text": text,
        "note": note,
        "server": None if guild_id is None else str(guild_id),
        "state": state,
        "moderators said": reason,
        "at": at,
    }


def _decided(row: Iterable[Any]) -> dict[str, Any]:
    number, article, guild_id, state, reason, at = row
    return {
        "what": "decision on another's report",
        "number": number,
        "article": article,
        "server": None if guild_id is None else str(guild_id),
        "state": state,
        "you said": reason,
        "at": at,
    }


def _report(row: Iterable[Any]) -> ErrorReport:
    number, article_id, pack, place, text, guild_id, user_id, at = row
    return ErrorReport(number, article_id, pack, place, text, guild_id, user_id, datetime.fromisoformat(at))
