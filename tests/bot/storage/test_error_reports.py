from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from bot.storage.database import Database
from bot.storage.error_reports import ErrorReport, ErrorReportStore

NOON_IN_KARACHI = datetime(2026, 8, 1, 12, tzinfo=timezone(timedelta(hours=5)))
SNOWFLAKE = 2**63 - 1


async def add(store: ErrorReportStore, *, article_id: str = "bees", user_id: int = 1, text: str = "wrong") -> int:
    return await store.add(
        article_id=article_id,
        pack="1.0.0",
        place="intro#1",
        text=text,
        guild_id=None,
        user_id=user_id,
        at=NOON_IN_KARACHI,
    )


async def test_reports_of_an_article_come_back_as_they_came_oldest_first(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = ErrorReportStore(database)
        number = await store.add(
            article_id="bees",
            pack="1.0.0",
            place="fact-7",
            text="'); DROP TABLE error_report; -- \0 🐝",
            guild_id=SNOWFLAKE,
            user_id=SNOWFLAKE - 1,
            at=NOON_IN_KARACHI,
        )
        await add(store, article_id="ants")
        later = await add(store)
        first, second = await store.all("bees")
    assert first == ErrorReport(
        id=number,
        article_id="bees",
        pack="1.0.0",
        place="fact-7",
        text="'); DROP TABLE error_report; -- \0 🐝",
        guild_id=SNOWFLAKE,
        user_id=SNOWFLAKE - 1,
        at=datetime(2026, 8, 1, 7, tzinfo=UTC),
    )
    assert (second.id, second.guild_id) == (later, None)


async def test_deleting_a_users_reports_deletes_theirs_and_no_other(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = ErrorReportStore(database)
        for user_id in (1, 2, 1):
            await add(store, user_id=user_id)
        assert await store.delete_of(1) == 2
        assert await store.delete_of(1) == 0
        assert [report.user_id for report in await store.all("bees")] == [2]


async def test_a_number_never_comes_to_mean_another_report(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = ErrorReportStore(database)
        number = await add(store)
        await store.delete_of(1)
        assert await add(store) == number + 1
