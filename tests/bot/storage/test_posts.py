from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.domain.schedule import Bag, Draw, Outcome, Pause, Post, PostState, Schedule
from bot.storage.claims import FORGET_DAYS
from bot.storage.posts import TAKE_OVER
from bot.stores import Posts
from tests.bot.storage.scheduling import CHANNEL, DAY, HERE, LEASE, NINE, THERE, Stores, claim, extra, slot

SECOND = timedelta(seconds=1)
KEY = "2026-11-27"
MESSAGE = 2**63 - 3


def as_protocol(stores: Stores) -> Posts:
    return stores.posts


def left_out(schedule_id: int, days: int, state: PostState = "missed") -> Post:
    due = slot(days)
    return Post(schedule_id, due.date.isoformat(), state, due.due, channel_id=CHANNEL, finished_at=NINE, error="Late.")


def sent(schedule_id: int, key: str = KEY) -> Outcome:
    return Outcome(schedule_id, key, "sent", NINE + SECOND, MESSAGE)


async def claimed(stores: Stores, guild_id: int = HERE) -> Post:
    """A post of a new schedule that a process named ``one`` is at."""
    schedule = await stores.begun(guild_id)
    (held,) = await stores.posts.claim([claim(schedule.id)], "one", LEASE)
    return held.post


async def test_a_claimed_post_is_kept_as_it_was_claimed(stores: Stores) -> None:
    post, other = await claimed(stores), await claimed(stores, THERE)
    assert await as_protocol(stores).get(post.schedule_id, KEY) == post
    assert await stores.posts.get(other.schedule_id, KEY) == other
    assert await stores.posts.get(post.schedule_id, "2026-11-28") is None


async def test_a_lease_is_renewed_by_who_holds_it_alone(stores: Stores) -> None:
    post, other = await claimed(stores), await claimed(stores, THERE)
    later = LEASE + 60 * SECOND
    assert await stores.posts.renew(post.schedule_id, KEY, "one", later)
    assert not await stores.posts.renew(post.schedule_id, KEY, "two", later)
    assert not await stores.posts.renew(post.schedule_id, "2026-11-28", "one", later)
    taken = await stores.posts.take_over(LEASE + SECOND, "two", later, 9)
    assert taken == (other,)
    assert not await stores.posts.renew(other.schedule_id, KEY, "one", later)


async def test_a_post_is_taken_over_once_its_lease_ran_out(stores: Stores) -> None:
    post = await claimed(stores)
    assert await stores.posts.take_over(LEASE, "two", LEASE + 30 * SECOND, 9) == ()
    assert await stores.posts.take_over(LEASE + SECOND, "two", LEASE + 30 * SECOND, 9) == (post,)
    assert await stores.posts.take_over(LEASE + SECOND, "three", LEASE + 30 * SECOND, 9) == ()
    assert await stores.posts.renew(post.schedule_id, KEY, "two", LEASE + 60 * SECOND)


async def test_a_lease_is_never_shorter_than_it_was_said(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([claim(schedule.id)], "one", LEASE + timedelta(milliseconds=1))
    assert await stores.posts.take_over(LEASE + SECOND / 2, "two", LEASE + DAY, 9) == ()


async def test_the_oldest_due_are_taken_over_first(stores: Stores) -> None:
    young = await stores.begun(first=slot(1))
    old = await stores.begun(THERE)
    await stores.posts.claim([claim(young.id, days=1), claim(old.id)], "one", LEASE)
    first = await stores.posts.take_over(LEASE + DAY, "two", LEASE + 2 * DAY, 1)
    assert [post.schedule_id for post in first] == [old.id]
    rest = await stores.posts.take_over(LEASE + DAY, "two", LEASE + 2 * DAY, 9)
    assert [post.schedule_id for post in rest] == [young.id]


async def test_a_process_that_ends_lets_its_own_posts_go(stores: Stores) -> None:
    post = await claimed(stores)
    await stores.posts.take_over(LEASE + SECOND, "two", LEASE + DAY, 9)
    other = await claimed(stores, THERE)
    await stores.posts.release("one", NINE)
    assert await stores.posts.take_over(NINE, "three", LEASE, 9) == (other,)
    await stores.posts.release("two", NINE)
    assert await stores.posts.take_over(NINE, "three", LEASE, 9) == (post,)


async def test_what_became_of_posts_is_kept(stores: Stores) -> None:
    post, other = await claimed(stores), await claimed(stores, THERE)
    failed = Outcome(other.schedule_id, KEY, "failed", NINE + DAY, error="No permission.")
    await stores.posts.finish([sent(post.schedule_id), failed])
    assert await stores.posts.get(post.schedule_id, KEY) == replace(
        post, state="sent", finished_at=NINE + SECOND, message_id=MESSAGE
    )
    assert await stores.posts.get(other.schedule_id, KEY) == replace(
        other, state="failed", finished_at=NINE + DAY, error="No permission."
    )
    assert await stores.posts.take_over(NINE + 9 * DAY, "two", NINE + 10 * DAY, 9) == ()
    assert not await stores.posts.renew(post.schedule_id, KEY, "one", NINE + DAY)


@pytest.mark.parametrize(("earlier", "later", "stays"), [
    ("sent", "unknown", "sent"),
    ("failed", "missed", "failed"),
    ("unknown", "sent", "sent"),
    ("sent", "sent", "sent"),
])  # fmt: skip
async def test_an_end_is_kept_unless_the_post_was_sent_after_all(
    stores: Stores, earlier: PostState, later: PostState, stays: PostState
) -> None:
    post = await claimed(stores)
    message = {"sent": MESSAGE}
    await stores.posts.finish([Outcome(post.schedule_id, KEY, earlier, NINE, message.get(earlier))])
    await stores.posts.finish([Outcome(post.schedule_id, KEY, later, NINE + DAY, message.get(later))])
    kept = await stores.posts.get(post.schedule_id, KEY)
    assert kept is not None
    assert (kept.state, kept.message_id) == (stays, message.get(stays))
    assert kept.finished_at == (NINE if stays == earlier else NINE + DAY)


async def test_a_claimed_post_is_given_another_fact(stores: Stores) -> None:
    post, other = await claimed(stores), await claimed(stores, THERE)
    await stores.bags.put_last(post.schedule_id, "f2")
    await stores.posts.redraw(post.schedule_id, KEY, Draw("f2", 1))
    assert await stores.posts.get(post.schedule_id, KEY) == replace(post, fact_id="f2")
    assert await stores.bags.of(post.schedule_id) == Bag(drawn=("f1", "f2"))
    assert await stores.posts.get(other.schedule_id, KEY) == other


async def test_a_finished_post_keeps_its_fact(stores: Stores) -> None:
    post = await claimed(stores)
    await stores.posts.finish([sent(post.schedule_id)])
    await stores.posts.redraw(post.schedule_id, KEY, Draw("f2", 1))
    kept = await stores.posts.get(post.schedule_id, KEY)
    assert kept is not None
    assert kept.fact_id == "f1"
    assert (await stores.bags.of(post.schedule_id)).drawn == ("f1",)


async def next_due(stores: Stores, schedule: Schedule) -> datetime | None:
    (kept,) = await stores.schedules.of_ids([schedule.id])
    return kept.next_due


async def test_a_slot_that_was_left_out_is_taken_back_once(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for one in (schedule, other):
        await stores.posts.leave_out([left_out(one.id, 0, "skipped")], slot(1))
        await stores.posts.leave_out([left_out(one.id, 1, "skipped")], slot(2))
        await stores.posts.leave_out([left_out(one.id, 2)], slot(3))
    assert await stores.posts.take_back(schedule.id, slot(1))
    assert not await stores.posts.take_back(schedule.id, slot(1))
    assert not await stores.posts.take_back(schedule.id, slot(2)), "that was missed"
    assert await next_due(stores, schedule) == slot(1).due
    assert await stores.posts.take_back(schedule.id, slot(0))
    assert await next_due(stores, schedule) == slot(0).due
    assert [post.key for post in await stores.posts.since(schedule.id, slot(0).date)] == [slot(2).date.isoformat()]
    assert await next_due(stores, other) == slot(3).due


async def test_what_pauses_gets_no_next_slot_by_taking_one_back(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.leave_out([left_out(schedule.id, 0, "skipped")], slot(1))
    await stores.schedules.pause(schedule.id, Pause(NINE, 1, "Holidays."))
    assert await stores.posts.take_back(schedule.id, slot(0))
    assert await next_due(stores, schedule) is None


async def test_slots_that_are_left_out_are_kept_with_the_next_one(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    posts = [left_out(schedule.id, days) for days in range(3)]
    assert await stores.posts.leave_out(posts, slot(3))
    assert await stores.posts.since(schedule.id, NINE.date()) == tuple(posts)
    kept = await stores.schedules.get(HERE, schedule.id)
    assert kept is not None
    assert (kept.next_date, kept.next_due) == (slot(3).date, slot(3).due)
    assert await stores.schedules.get(THERE, other.id) == other


async def test_slots_that_are_no_longer_next_are_not_left_out(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([claim(schedule.id)], "one", LEASE)
    before = await stores.schedules.get(HERE, schedule.id)
    assert not await stores.posts.leave_out([left_out(schedule.id, 0)], slot(2))
    moved = replace(left_out(schedule.id, 1), due=slot(1).due + SECOND)
    assert not await stores.posts.leave_out([moved], slot(2))
    assert await stores.schedules.get(HERE, schedule.id) == before
    assert [post.state for post in await stores.posts.last(schedule.id, 9)] == ["claimed"]


async def test_slots_may_be_left_out_without_another_to_come(stores: Stores) -> None:
    schedule = await stores.begun()
    assert await stores.posts.leave_out([left_out(schedule.id, 0, "skipped")], None)
    assert await stores.schedules.next_due() is None


async def test_a_missed_slot_alone_is_opened_again(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for one in (schedule, other):
        await stores.posts.leave_out([left_out(one.id, 0)], slot(1))
        await stores.posts.leave_out([left_out(one.id, 1, "skipped")], slot(2))
    keys = [slot(days).date.isoformat() for days in range(3)]
    assert [await stores.posts.reopen(schedule.id, wanted) for wanted in (keys[1:], keys, keys)] == [False, True, False]
    assert [post.key for post in await stores.posts.last(schedule.id, 9)] == ["2026-11-28"]
    assert len(await stores.posts.last(other.id, 9)) == 2


async def test_days_are_listed_in_order_and_extra_posts_only_among_the_last(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for number in range(3):
        await stores.posts.claim([claim(schedule.id, f"f{number}", days=number)], "one", LEASE)
    await stores.posts.claim([extra(schedule.id, "f9"), claim(other.id)], "one", LEASE)
    days = await stores.posts.since(schedule.id, date(2026, 11, 28))
    assert [post.key for post in days] == ["2026-11-28", "2026-11-29"]
    last = await stores.posts.last(schedule.id, 3)
    assert [(post.key, post.is_extra) for post in last] == [
        ("2026-11-29", False),
        ("2026-11-28", False),
        ("now-1", True),
    ]
    assert (last[0].day, last[2].day) == (date(2026, 11, 29), None)
    assert await stores.posts.last(99, 3) == ()


async def test_posts_are_counted_by_their_state(stores: Stores) -> None:
    schedule = await stores.begun()
    await claimed(stores, THERE)
    for days in range(3):
        await stores.posts.leave_out([left_out(schedule.id, days)], slot(days + 1))
    await stores.posts.claim([claim(schedule.id, days=3)], "one", LEASE)
    assert await stores.posts.counts(schedule.id) == {"missed": 3, "claimed": 1}
    assert await stores.posts.counts(99) == {}


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> int:
    """As many days' posts as are remembered here, and as many extra ones."""
    monkeypatch.setattr("bot.storage.claims.REMEMBERED", 3)
    return 3


async def test_of_each_schedule_the_last_posts_are_remembered(stores: Stores, remembered: int) -> None:
    schedule, other = await stores.begun(), await claimed(stores, THERE)
    for days in range(5):
        await stores.posts.claim([claim(schedule.id, f"f{days}", days=days)], "one", LEASE)
        await stores.posts.finish([sent(schedule.id, slot(days).date.isoformat())])
    kept = [post.key for post in await stores.posts.since(schedule.id, NINE.date())]
    assert kept == [slot(days).date.isoformat() for days in (2, 3, 4)]
    assert len(kept) == remembered
    assert await stores.posts.get(other.schedule_id, KEY) == other


async def test_extra_posts_are_remembered_beside_the_days_own(stores: Stores, remembered: int) -> None:
    schedule = await stores.begun()
    for number in (8, 9, 10, 11):
        await stores.posts.claim([extra(schedule.id, f"f{number}", key=f"now-{number}")], "one", LEASE)
        await stores.posts.finish([sent(schedule.id, f"now-{number}")])
    days = [slot(number).date.isoformat() for number in range(remembered)]
    for number, key in enumerate(days):
        await stores.posts.claim([claim(schedule.id, f"g{number}", days=number)], "one", LEASE)
        await stores.posts.finish([sent(schedule.id, key)])
    kept = {*days, "now-9", "now-10", "now-11"}
    assert {post.key for post in await stores.posts.last(schedule.id, 9)} == kept
    await stores.posts.claim([extra(schedule.id, "f12", key="now-12")], "one", LEASE)
    assert {post.key for post in await stores.posts.last(schedule.id, 9)} == kept - {"now-9"} | {"now-12"}


async def test_a_post_that_is_under_way_is_remembered_however_old_it_is(stores: Stores, remembered: int) -> None:
    post = await claimed(stores)
    for days in range(1, remembered + 2):
        await stores.posts.claim([claim(post.schedule_id, f"g{days}", days=days)], "one", LEASE)
    for number in range(remembered + 2):
        await stores.posts.claim([extra(post.schedule_id, f"h{number}", key=f"now-{number}")], "one", LEASE)
    assert await stores.posts.get(post.schedule_id, KEY) == post
    assert await stores.posts.counts(post.schedule_id) == {"claimed": 2 * (remembered + 2)}


async def test_a_clock_that_ran_ahead_has_nothing_forgotten(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([claim(schedule.id)], "one", LEASE)
    await stores.posts.finish([sent(schedule.id)])
    ahead = 1200
    given_up = [left_out(schedule.id, days) for days in range(ahead - 101, ahead)]
    assert await stores.posts.leave_out([left_out(schedule.id, 1), *given_up], slot(ahead))
    await stores.posts.claim([claim(schedule.id, "f2", days=ahead)], "one", LEASE)
    found = await stores.posts.get(schedule.id, KEY)
    assert found is not None
    assert found.state == "sent"


async def test_a_stop_lasts_until_it_is_moved_or_lifted(stores: Stores) -> None:
    assert await stores.posts.stopped_until() is None
    await stores.posts.stop_until(NINE)
    await stores.posts.stop_until(NINE + timedelta(minutes=10, milliseconds=1))
    assert await stores.posts.stopped_until() == NINE + timedelta(minutes=10, seconds=1)
    await stores.posts.stop_until(None)
    assert await stores.posts.stopped_until() is None


async def test_posts_go_with_their_schedule(stores: Stores) -> None:
    post, other = await claimed(stores), await claimed(stores, THERE)
    await stores.schedules.remove(HERE, post.schedule_id)
    assert await stores.posts.get(post.schedule_id, KEY) is None
    assert await stores.posts.get(other.schedule_id, KEY) == other
    await stores.database.integrity_check()


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (TAKE_OVER, "daily_post_claimed"),
        (FORGET_DAYS, "PRIMARY KEY"),
        ("SELECT 1 FROM daily_post WHERE schedule_id = :now ORDER BY due DESC, key DESC LIMIT :most", "PRIMARY KEY"),
        ("SELECT 1 FROM daily_post WHERE schedule_id = :now AND key >= '2' AND key < 'n' ORDER BY key", "PRIMARY KEY"),
    ],
    ids=["taken over", "forgotten", "last", "since"],
)
async def test_posts_are_found_by_an_index(stores: Stores, sql: str, index: str) -> None:
    values = {"owner": "one", "lease": 9, "now": 9, "application": 7, "most": 9, "id": 1, "extra": "n"}
    async with stores.database.read() as connection:
        plan = [str(row[3]) for row in await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(index in step for step in plan)
    assert not any(step.startswith("SCAN") for step in plan)
