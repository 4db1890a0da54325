"""What members hand in: facts that they suggest and errors that they report, and what moderators made of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from aiosqlite import Connection

from bot.domain.address import Address
from bot.domain.suggestion import OWN, Kind, OwnFact, ReviewState, Suggestion, own_number
from bot.storage.database import Database

_TABLES: Final[Mapping[Kind, str]] = {"fact": "fact_suggestion", "error": "error_report"}
_COLUMNS: Final = (
    "id, article_id, pack, guild_id, place, text, note, user_id, at, state, reviewed_by, reviewed_at, reason,"
    " channel_id, message_id"
)
_OWN: Final = "SELECT id, guild_id, article_id, text, place, note, reviewed_at FROM fact_suggestion"


class SuggestionStore:
    """Both kinds, each in its own table with the same columns; numbers are never used again."""

    subject: Final = "suggestions and reports"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        suggestion: Suggestion,
        at_most: int | None = None,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Keep a new one (its ``id`` does not matter); the same with its number.

        ``None``, and nothing is kept, when whoever hands it in has ``at_most`` of its kind waiting in that server, or
        ``unless`` says yes of the texts that the server has of that article: its own facts, and those that wait.
        """
        one = suggestion
        async with self._database.write() as connection:
            if at_most is not None and await _waiting(connection, one) >= at_most:
                return None
            if unless is not None and unless(await _texts(connection, one, "state <> 'rejected'")):
                return None
            cursor = await connection.execute(
                f"INSERT INTO {_TABLES[one.kind]} (article_id, pack, guild_id, place, text, note, user_id, at)"  # noqa: S608 - our own table
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (one.article_id, one.pack, one.guild_id, one.place, one.text, one.note, one.by, _written(one.at)),
            )
            return await _one(connection, one.kind, "id = ?", cursor.lastrowid)

    async def get(self, guild_id: int, kind: Kind, number: int) -> Suggestion | None:
        """One of a server's."""
        async with self._database.read() as connection:
            return await _one(connection, kind, "id = ? AND guild_id = ?", number, guild_id)

    async def pending(self, guild_id: int) -> tuple[Suggestion, ...]:
        """A server's that wait for a decision, the oldest first."""
        async with self._database.read() as connection:
            found = [
                one
                for kind in _TABLES
                for one in await _all(connection, kind, "guild_id = ? AND state = 'pending'", guild_id)
            ]
        return tuple(sorted(found, key=lambda one: (one.at, one.kind, one.id)))

    async def reports(self, article_id: str) -> tuple[Suggestion, ...]:
        """Every report of an error in an article, decided or not, the oldest first."""
        async with self._database.read() as connection:
            return tuple(await _all(connection, "error", "article_id = ?", article_id))

    async def carded(self, suggestion: Suggestion, channel_id: int, message_id: int) -> None:
        """Remember the review card."""
        async with self._database.write() as connection:
            await connection.execute(
                f"UPDATE {_TABLES[suggestion.kind]} SET channel_id = ?, message_id = ?"  # noqa: S608 - our own table
                " WHERE id = ? AND guild_id IS ?",
                (channel_id, message_id, suggestion.id, suggestion.guild_id),
            )

    async def decide(
        self,
        suggestion: Suggestion,
        state: ReviewState,
        *,
        by: int,
        at: datetime,
        reason: str,
        unless: Callable[[Sequence[str]], bool] | None = None,
    ) -> Suggestion | None:
        """Approve or reject one that is pending.

        ``None`` when somebody was faster, or ``unless`` says yes of the texts of the server's own facts of the article.
        """
        async with self._database.write() as connection:
            if unless is not None and unless(await _texts(connection, suggestion, "state = 'approved'")):
                return None
            cursor = await connection.execute(
                f"UPDATE {_TABLES[suggestion.kind]} SET state = ?, reviewed_by = ?, reviewed_at = ?, reason = ?"  # noqa: S608 - our own table
                " WHERE id = ? AND guild_id = ? AND state = 'pending'",
                (state, by, _written(at), reason, suggestion.id, suggestion.guild_id),
            )
            if not cursor.rowcount:
                return None
            return await _one(connection, suggestion.kind, "id = ?", suggestion.id)

    async def own_facts(self, guild_id: int, article_id: str) -> tuple[OwnFact, ...]:
        """The facts of an article that a server approved, the oldest first."""
        rows = await self._database.glance(
            f"{_OWN} WHERE guild_id = ? AND article_id = ? AND state = 'approved' ORDER BY id", (guild_id, article_id)
        )
        return tuple(map(_own, rows))

    async def own_fact(self, guild_id: int, fact_id: str) -> OwnFact | None:
        """One of a server's own facts."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"{_OWN} WHERE id = ? AND guild_id = ? AND state = 'approved'", (own_number(fact_id), guild_id)
            )
        return next(map(_own, rows), None)

    async def add_own(self, guild_id: int, facts: Sequence[OwnFact], by: int, at: datetime) -> int:
        """Keep approved facts that come from a file, unless the server has the same text; how many were new.

        Nobody suggested them here, and the pack's version is not known: both are left open.
        """
        async with self._database.write() as connection:
            return await keep_own(connection, guild_id, facts, by, at)

    async def remove_own(self, guild_id: int, fact_id: str) -> bool:
        """Forget one of a server's own facts; whether there was one."""
        async with self._database.write() as connection:
            cursor = await connection.execute(
                "DELETE FROM fact_suggestion WHERE id = ? AND guild_id = ? AND state = 'approved'",
                (own_number(fact_id), guild_id),
            )
            return bool(cursor.rowcount)

    async def about(self, user_id: int) -> Sequence[Mapping[str, Any]]:
        """What a person handed in, whole, and what they decided of others', without whose it was."""
        async with self._database.read() as connection:
            handed_in = [one for kind in _TABLES for one in await _all(connection, kind, "user_id = ?", user_id)]
            decided = [one for kind in _TABLES for one in await _all(connection, kind, "reviewed_by = ?", user_id)]
        return [*map(_handed_in, handed_in), *map(_decided, decided)]

    async def carded_of(self, user_id: int) -> Sequence[Suggestion]:
        """What a person handed in or decided and has a review card, which names them."""
        where = "(user_id = ?1 OR reviewed_by = ?1) AND message_id IS NOT NULL"
        async with self._database.read() as connection:
            return [one for kind in _TABLES for one in await _all(connection, kind, where, user_id)]

    async def delete_of(self, user_id: int) -> int:
        """Forget a person; how many entries it touched.

        What they handed in is deleted, but for facts that a server has approved: those are the server's own and stay
        without the person's id and without their card's, which names the person, and so do the decisions that the
        person made, without what they said.
        """
        async with self._database.write() as connection:
            cursors = [
                await connection.execute(sql, (user_id,))
                for sql in (
                    "DELETE FROM error_report WHERE user_id = ?",
                    "DELETE FROM fact_suggestion WHERE user_id = ? AND state <> 'approved'",
                    "UPDATE fact_suggestion SET user_id = NULL, channel_id = NULL, message_id = NULL WHERE user_id = ?",
                    "UPDATE fact_suggestion SET reviewed_by = NULL, reason = '' WHERE reviewed_by = ?",
                    "UPDATE error_report SET reviewed_by = NULL, reason = '' WHERE reviewed_by = ?",
                )
            ]
        return sum(cursor.rowcount for cursor in cursors)


async def keep_own(connection: Connection, guild_id: int, facts: Iterable[OwnFact], by: int, at: datetime) -> int:
    """Keep approved facts inside a transaction, each unless the server has the same text; how many were new."""
    new, moment = 0, _written(at)
    for fact in facts:
        cursor = await connection.execute(
            "INSERT INTO fact_suggestion"
            " (article_id, pack, guild_id, place, text, note, at, state, reviewed_by, reviewed_at)"
            " SELECT ?1, '', ?2, ?3, ?4, ?5, ?6, 'approved', ?7, ?6 WHERE NOT EXISTS"
            " (SELECT 1 FROM fact_suggestion"
            " WHERE guild_id = ?2 AND article_id = ?1 AND text = ?4 AND state = 'approved')",
            (fact.article_id, guild_id, str(fact.at), fact.text, fact.note, moment, by),
        )
        new += cursor.rowcount
    return new


async def _waiting(connection: Connection, like: Suggestion) -> int:
    """How many of its kind the same person has waiting in the same server."""
    ((count,),) = await connection.execute_fetchall(
        f"SELECT count(*) FROM {_TABLES[like.kind]} WHERE user_id = ? AND guild_id IS ? AND state = 'pending'",  # noqa: S608 - our own table
        (like.by, like.guild_id),
    )
    return int(count)


async def _texts(connection: Connection, like: Suggestion, where: str) -> list[str]:
    """What the same server has of the same kind and article, but for this very one."""
    rows = await connection.execute_fetchall(
        f"SELECT text FROM {_TABLES[like.kind]} WHERE guild_id IS ? AND article_id = ? AND id <> ? AND {where}",  # noqa: S608 - our own words
        (like.guild_id, like.article_id, like.id),
    )
    return [text for (text,) in rows]


async def _one(connection: Connection, kind: Kind, where: str, *values: int | None) -> Suggestion | None:
    return next(iter(await _all(connection, kind, where, *values)), None)


async def _all(connection: Connection, kind: Kind, where: str, *values: int | str | None) -> list[Suggestion]:
    rows = await connection.execute_fetchall(
        f"SELECT {_COLUMNS} FROM {_TABLES[kind]} WHERE {where} ORDER BY id",  # noqa: S608 - our own words
        values,
    )
    return [_suggestion(kind, row) for row in rows]


def _suggestion(kind: Kind, row: Iterable[Any]) -> Suggestion:
    number, article_id, pack, guild_id, place, text, note, by, at, state, reviewed_by, reviewed_at, *rest = row
    reason, channel_id, message_id = rest
    return Suggestion(
        id=number,
        kind=kind,
        article_id=article_id,
        pack=pack,
        guild_id=guild_id,
        place=place,
        text=text,
        note=note,
        by=by,
        at=datetime.fromisoformat(at),
        state=state,
        reviewed_by=reviewed_by,
        reviewed_at=datetime.fromisoformat(reviewed_at) if reviewed_at else None,
        reason=reason,
        channel_id=channel_id,
        message_id=message_id,
    )


def _own(row: Iterable[Any]) -> OwnFact:
    number, guild_id, article_id, text, place, note, approved_at = row
    approved = datetime.fromisoformat(approved_at)
    return OwnFact(f"{OWN}{number}", guild_id, article_id, text, Address.parse(place), note, approved)


def _handed_in(one: Suggestion) -> Mapping[str, Any]:
    return {
        "what": "suggested fact" if one.kind == "fact" else "report of an error",
        "name": one.name,
        "server": _told(one.guild_id),
        "article": one.article_id,
        "pack": one.pack,
        "about": one.place,
        "text": one.text,
        "note": one.note,
        "at": one.at.isoformat(),
        "state": one.state,
        "decided at": one.reviewed_at.isoformat() if one.reviewed_at else None,
        "moderators said": one.reason,
        "channel of its card": _told(one.channel_id),
        "message of its card": _told(one.message_id),
    }


def _decided(one: Suggestion) -> Mapping[str, Any]:
    return {
        "what": "decision on a suggested fact" if one.kind == "fact" else "decision on a report of an error",
        "name": one.name,
        "server": _told(one.guild_id),
        "state": one.state,
        "you said": one.reason,
        "at": (one.reviewed_at or one.at).isoformat(),
    }


def _told(snowflake: int | None) -> str | None:
    """A number of Discord's in a file that may be read where numbers are too short for it."""
    return None if snowflake is None else str(snowflake)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
