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
