"""What is kept about people is known, handed over and forgotten, in every table."""

from pathlib import Path

from bot.app import opened
from bot.storage.database import Database
from tests.bot.storage.filling import NOT_PEOPLE, PEOPLE, columns, dump, fill, tables
from tests.conftest import INVENTED, NOON, settings_for

PERSON, OTHER = 777_888_999, 123_123_123


async def test_every_column_is_known_to_hold_a_person_or_none(tmp_path: Path) -> None:
    """Who adds a column says which it is in ``filling.py``; one with a person must be covered by a store."""
    async with Database(tmp_path / "a.sqlite") as database:
        for table in await tables(database):
            unknown = {name for name, _ in await columns(database, table)} - PEOPLE - NOT_PEOPLE
            assert not unknown, f"does {table} hold people in {unknown}?"


async def test_all_stores_together_know_and_forget_every_trace_of_a_person(tmp_path: Path) -> None:
    async with opened(settings_for(INVENTED, tmp_path), lambda: NOON) as app:
        database = app.database
        for person in (PERSON, OTHER):
            await fill(database, guild_id=person + 1, user_id=person, text="x")
        held = await dump(database)
        traces = sum(value == PERSON for rows in held.values() for row in rows for value in row)
        assert traces >= len(PEOPLE)
        told = [entry for store in app.personal for entry in await store.about(PERSON)]
        assert told
        assert all(str(OTHER) not in str(entry) for entry in told)
        for store in app.personal:
            await store.delete_of(PERSON)
        after = await dump(database)
        assert [row for rows in after.values() for row in rows if PERSON in row] == []
        assert [entry for store in app.personal for entry in await store.about(PERSON)] == []
        of_other = sum(value == OTHER for rows in after.values() for row in rows for value in row)
        assert of_other == traces


async def test_what_a_store_tells_has_its_moment_and_says_what_it_is(tmp_path: Path) -> None:
    async with opened(settings_for(INVENTED, tmp_path), lambda: NOON) as app:
        await fill(app.database, guild_id=5, user_id=PERSON, text="x")
        for store in app.personal:
            for entry in await store.about(PERSON):
                assert entry["what"]
                assert str(entry["at"])[:4].isdigit()
