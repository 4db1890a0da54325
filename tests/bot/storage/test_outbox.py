from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.notice import Notice
from bot.domain.schedule import Outcome, Pause, Post
from bot.storage.outbox import OutboxStore
from tests.bot.storage.scheduling import HERE, LEASE, NINE, THERE, Stores, claim, slot

KEY = "2026-11-27"
NEWS = Notice(HERE, "Something happened.", NINE, 7)


@pytest.fixture
def outbox(stores: Stores) -> OutboxStore:
    return OutboxStore(stores.database, stores.homes)


async def test_what_is_told_is_forgotten_in_the_order_in_which_it_happened(outbox: OutboxStore) -> None:
    first, second, other = NEWS, Notice(HERE, "And then?", NINE - timedelta(hours=1)), Notice(THERE, "There.", NINE, 8)
    await outbox.put([first, other])
    await outbox.put([second])
    assert await outbox.guilds() == (THERE, HERE)
    told = []
    while (notice := await outbox.next(HERE)) is not None:
        told.append((notice.guild_id, notice.text, notice.at, notice.otherwise))
        await outbox.done(notice.guild_id, notice.id)
    assert told == [(one.guild_id, one.text, one.at, one.otherwise) for one in (first, second)]
    assert await outbox.guilds() == (THERE,)


async def test_each_has_a_nonce_of_its_own_that_stays(outbox: OutboxStore) -> None:
    await outbox.put([NEWS])
    first, again = await outbox.next(HERE), await outbox.next(HERE)
    assert first is not None
    assert first == again
    await outbox.done(first.guild_id, first.id)
    await outbox.put([NEWS])
    second = await outbox.next(HERE)
    assert second is not None
    assert len(first.nonce) == 24
    assert first.nonce != second.nonce


async def test_only_the_news_of_this_applications_servers_is_its_own(stores: Stores, outbox: OutboxStore) -> None:
    for application, guild_id in ((1, HERE), (2, THERE)):
        stores.homes.application_id = application
        await stores.homes.settle([guild_id])
        await outbox.put([Notice(guild_id, "News.", NINE)])
    assert await outbox.guilds() == (THERE,)


def _outcome(state: str) -> Outcome:
    return Outcome(1, KEY, state, NINE, notice=NEWS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "work",
    [
        lambda stores: stores.schedules.pause(1, Pause(NINE, None, "No access."), NEWS),
        lambda stores: stores.posts.leave_out([Post(1, KEY, "missed", NINE)], slot(1), NEWS),
    ],
    ids=["pause", "leave out"],
)
async def test_what_happens_once_is_told_once(
    stores: Stores, outbox: OutboxStore, work: Callable[[Stores], Awaitable[bool]]
) -> None:
    await stores.begun()
    assert [await work(stores) for _ in range(2)] == [True, False]
    assert await stores.count("outbox") == 1
    assert await outbox.guilds() == (HERE,)


async def test_a_post_that_has_its_end_is_told_by_whoever_ended_it(stores: Stores, outbox: OutboxStore) -> None:
    await stores.begun()
    await stores.posts.claim([claim(1)], "one", LEASE)
    for state in ("missed", "unknown", "failed"):
        await stores.posts.finish([_outcome(state)])
    assert await stores.count("outbox") == 1
    assert await outbox.guilds() == (HERE,)


async def test_a_bag_that_runs_out_is_told_once_a_round(stores: Stores) -> None:
    await stores.begun()
    for days in range(3):
        await stores.posts.claim([claim(1, f"f{days}", days=days, round_number=1 + days // 2)], "one", LEASE)
        key = slot(days).date.isoformat()
        for _ in range(2):
            await stores.posts.finish([Outcome(1, key, "sent", NINE, 5, notice=NEWS, low_in=1 + days // 2)])
        assert await stores.count("outbox") == 1 + days // 2


async def test_what_was_missed_too_early_is_taken_back_once(stores: Stores) -> None:
    await stores.begun()
    await stores.posts.leave_out([Post(1, KEY, "missed", NINE)], slot(1))
    assert [await stores.posts.reopen(1, [KEY], NEWS) for _ in range(2)] == [True, False]
    assert await stores.count("outbox") == 1


async def test_a_person_is_forgotten_and_the_server_told_all_the_same(outbox: OutboxStore) -> None:
    await outbox.put([NEWS, Notice(HERE, "For others.", NINE, 8)])
    (entry,) = await outbox.about(7)
    assert entry == {
        "what": "news on its way to you",
        "server": str(HERE),
        "text": "Something happened.",
        "at": "2026-11-27T09:00:00+00:00",
    }
    assert await outbox.delete_of(7) == 1
    assert await outbox.about(7) == []
    kept = await outbox.next(HERE)
    assert kept is not None
    assert (kept.text, kept.otherwise) == ("Something happened.", None)
