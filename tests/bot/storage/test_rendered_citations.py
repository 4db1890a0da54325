"""Citations that have been set."""

from pathlib import Path

from bot.storage.database import Database
from bot.storage.rendered_citations import RenderedCitationStore


async def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    async with Database(tmp_path / "footnote.sqlite") as database:
        store = RenderedCitationStore(database)
        assert await store.get("a") is None
        await store.put("a", "pandoc 1", "first")
        await store.put("a", "pandoc 1", "second")
        assert await store.get("a") == "first"
    async with Database(tmp_path / "footnote.sqlite") as database:
        assert await RenderedCitationStore(database).get("a") == "first"


async def test_other_engines_are_forgotten(tmp_path: Path) -> None:
    async with Database(tmp_path / "footnote.sqlite") as database:
        store = RenderedCitationStore(database)
        await store.put("a", "pandoc 1", "old")
        await store.put("b", "pandoc 2", "new")
        await store.forget_other_engines("pandoc 2")
        assert await store.get("a") is None
        assert await store.get("b") == "new"


async def test_no_more_are_kept_than_have_room_however_many_are_asked_for(tmp_path: Path) -> None:
    """There are millions of ways to cite, and anybody may ask for them all."""
    async with Database(tmp_path / "footnote.sqlite") as database:
        store = RenderedCitationStore(database, most=10)
        for number in range(35):
            await store.put(f"key {number}", "pandoc 1", f"text {number}")
            assert await store.get(f"key {number}") == f"text {number}"
        ((kept,),) = await database.rows("SELECT count(*) FROM rendered_citation")
        assert 5 <= kept <= 10
