import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.suggestion import Kind, OwnFact, Suggestion
from bot.storage.database import Database
from bot.storage.suggestions import SuggestionStore
from bot.stores import Personal, Suggestions

NOON_IN_KARACHI = datetime(2026, 8, 1, 12, tzinfo=timezone(timedelta(hours=5)))
SEVEN = datetime(2026, 8, 1, 7, tzinfo=UTC)
SNOWFLAKE = 2**63 - 1
HOSTILE = "'); DROP TABLE error_report; -- \0 🐝"
KINDS: tuple[Kind, ...] = ("fact", "error")


def suggestion(kind: Kind = "fact", *, guild_id: int | None = 7, by: int = 1, text: str = "Bees dance.") -> Suggestion:
    return Suggestion(0, kind, "bees", "1.0.0", guild_id, "intro#1", text, "", by, NOON_IN_KARACHI)


async def add(store: SuggestionStore, given: Suggestion) -> Suggestion:
    kept = await store.add(given)
    assert kept is not None
    return kept


async def approved(store: SuggestionStore, given: Suggestion, by: int = 9) -> Suggestion:
    decided = await store.decide(await add(store, given), "approved", by=by, at=SEVEN, reason="well seen")
    assert decided is not None
    return decided


async def test_the_store_is_what_everybody_else_knows(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        suggestions: Suggestions = SuggestionStore(database)
        personal: Personal = SuggestionStore(database)
        assert await suggestions.pending(7) == ()
        assert personal.subject == "suggestions and reports"


@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_handed_in_comes_back_as_it_came(tmp_path: Path, kind: Kind) -> None:
    given = replace(suggestion(kind, guild_id=SNOWFLAKE, by=SNOWFLAKE - 1, text=HOSTILE), note=HOSTILE)
    async with Database(tmp_path / "a.sqlite") as database:
        kept = await SuggestionStore(database).add(given)
    async with Database(tmp_path / "a.sqlite") as database:
        assert kept == replace(given, id=1, at=SEVEN) == await SuggestionStore(database).get(SNOWFLAKE, kind, 1)
    assert kept.name == f"{kind}-1"


async def test_one_server_never_sees_anothers(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        kept = await add(store, suggestion())
        assert await store.get(8, "fact", kept.id) is None
        assert await store.get(7, "error", kept.id) is None
        assert await store.decide(replace(kept, guild_id=8), "approved", by=9, at=SEVEN, reason="") is None
        await store.decide(kept, "approved", by=9, at=SEVEN, reason="")
        assert await store.own_fact(8, "own-1") is None
        assert await store.remove_own(8, "own-1") is False
        assert await store.own_facts(8, "bees") == await store.own_facts(7, "ants") == ()


async def test_both_kinds_wait_together_the_oldest_first(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        for hours, kind in ((2, "fact"), (1, "error"), (3, "error")):
            await store.add(
                replace(suggestion("error" if kind == "error" else "fact"), at=SEVEN + timedelta(hours=hours))
            )
        await approved(store, suggestion())
        assert [one.name for one in await store.pending(7)] == ["error-1", "fact-1", "error-2"]


async def test_nobody_has_more_waiting_in_a_server_than_they_may(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        kept = await asyncio.gather(*(store.add(suggestion(), 2) for _ in range(5)))
        assert sorted(one.id for one in kept if one) == [1, 2]
        assert await store.add(suggestion("error"), 2) is not None
        assert await store.add(suggestion(by=2), 2) is not None
        assert await store.add(suggestion(guild_id=8), 2) is not None
        first = await store.get(7, "fact", 1)
        assert first is not None
        await store.decide(first, "rejected", by=9, at=SEVEN, reason="")
        assert await store.add(suggestion(), 2) is not None


async def test_only_the_first_decision_counts(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        kept = await add(store, suggestion())
        decided = await asyncio.gather(
            store.decide(kept, "approved", by=8, at=NOON_IN_KARACHI, reason="yes"),
            store.decide(kept, "rejected", by=9, at=NOON_IN_KARACHI, reason="no"),
        )
        (first,) = [one for one in decided if one]
        assert first == await store.get(7, "fact", 1)
        assert (first.state, first.reviewed_by, first.reviewed_at, first.reason) == ("approved", 8, SEVEN, "yes")


async def test_a_card_is_remembered(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        kept = await add(store, suggestion("error"))
        await store.carded(kept, 11, 12)
        carded = await store.get(7, "error", kept.id)
    assert carded == replace(kept, channel_id=11, message_id=12)


async def test_an_approved_fact_is_the_servers_own_until_it_is_removed(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await add(store, suggestion(text="Bees wait."))
        await approved(store, suggestion("error", text="A report is no fact."))
        own = OwnFact("own-2", 7, "bees", "Bees dance.", Address("intro", 1), "", SEVEN)
        await approved(store, suggestion())
        assert await store.own_facts(7, "bees") == (own,)
        assert await store.own_fact(7, "own-2") == own
        assert [await store.own_fact(7, name) for name in ("own-1", "own-99", "abs-01", "own-x", f"own-{10**30}")] == (
            [None] * 5
        )
        assert [await store.remove_own(7, "own-2") for _ in range(2)] == [True, False]
        assert (await approved(store, suggestion())).id == 3


async def test_facts_from_a_file_are_kept_unless_they_are_there(tmp_path: Path) -> None:
    facts = [OwnFact("own-9", 1, "bees", text, Address("intro", 1), "why", SEVEN) for text in ("Bees dance.", "New.")]
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await approved(store, suggestion())
        assert [await store.add_own(7, [*facts, facts[1]], 9, SEVEN) for _ in range(2)] == [1, 0]
        assert [(one.id, one.text, one.note) for one in await store.own_facts(7, "bees")] == [
            ("own-1", "Bees dance.", ""),
            ("own-2", "New.", "why"),
        ]


async def test_the_reports_on_an_article_come_oldest_first_wherever_they_came_from(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await add(store, suggestion("error", guild_id=None))
        await add(store, replace(suggestion("error"), article_id="ants"))
        await approved(store, suggestion("error"))
        assert [(one.id, one.guild_id, one.state) for one in await store.reports("bees")] == [
            (1, None, "pending"),
            (3, 7, "approved"),
        ]


async def test_a_person_is_told_all_that_is_kept_about_them(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await approved(store, suggestion(), by=2)
        await add(store, suggestion("error"))
        mine = await store.about(1)
        assert [(one["name"], one["text"], one["state"]) for one in mine] == [
            ("fact-1", "Bees dance.", "approved"),
            ("error-1", "Bees dance.", "pending"),
        ]
        (decided,) = await store.about(2)
        assert (decided["name"], decided["you said"]) == ("fact-1", "well seen")
        assert "Bees dance." not in decided.values()
        assert await store.about(3) == []


async def test_a_forgotten_person_leaves_approved_facts_without_their_id_and_nothing_else(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await approved(store, suggestion(text="Stays."))
        await add(store, suggestion(text="Waits."))
        rejected = await add(store, suggestion(text="Rejected."))
        await store.decide(rejected, "rejected", by=9, at=SEVEN, reason="")
        await approved(store, suggestion("error"))
        await approved(store, suggestion(by=3, text="Another's."), by=1)
        assert await store.delete_of(1) == 5
        assert await store.delete_of(1) == 0
        assert await store.about(1) == []
        assert [one.text for one in await store.own_facts(7, "bees")] == ["Stays.", "Another's."]
        assert await store.pending(7) == await store.reports("bees") == ()


async def test_a_number_never_comes_to_mean_another(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        for kind in KINDS:
            kept = await add(store, suggestion(kind))
            await store.delete_of(1)
            assert (await add(store, suggestion(kind))).id == kept.id + 1


async def test_of_several_that_come_at_once_one_is_kept_where_the_others_say_the_same(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        await add(store, suggestion(text="Elsewhere.", guild_id=8))
        asked: list[list[str]] = []

        def any_text(texts: Sequence[str]) -> bool:
            asked.append(list(texts))
            return bool(texts)

        kept = await asyncio.gather(*(store.add(suggestion(by=by), None, any_text) for by in range(3)))
        assert [one is None for one in kept] == [False, True, True]
        assert asked == [[], ["Bees dance."], ["Bees dance."]]


async def test_only_what_is_not_an_own_fact_already_is_approved(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        twins = [await add(store, suggestion()) for _ in range(2)]
        decided = await asyncio.gather(
            *(store.decide(one, "approved", by=9, at=SEVEN, reason="", unless=bool) for one in twins)
        )
        assert [one is None for one in decided] == [False, True]
        assert await store.get(7, "fact", twins[1].id) == twins[1]


async def test_from_outside_every_server_a_person_has_so_many_waiting_too(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        assert await store.add(suggestion("error", guild_id=None), 1)
        assert await store.add(suggestion("error", guild_id=None), 1) is None
        assert await store.add(suggestion("error", guild_id=None, by=2), 1)


async def test_cards_are_found_by_whom_they_name_and_of_a_deleted_author_their_ids_are_dropped(tmp_path: Path) -> None:
    async with Database(tmp_path / "a.sqlite") as database:
        store = SuggestionStore(database)
        mine, others = await add(store, suggestion(by=1)), await add(store, suggestion(by=2, text="Bees sing."))
        await add(store, suggestion(by=1, text="Bees have no card."))
        for one in (mine, others):
            await store.carded(one, 5, 6)
            await store.decide(one, "approved", by=3, at=SEVEN, reason="")
        assert [one.id for one in await store.carded_of(1)] == [mine.id]
        assert [one.id for one in await store.carded_of(3)] == [mine.id, others.id]
        await store.delete_of(1)
        assert [one.id for one in await store.carded_of(3)] == [others.id]
        kept = await store.get(7, "fact", mine.id)
        assert kept is not None
        assert (kept.by, kept.channel_id, kept.message_id) == (None, None, None)
