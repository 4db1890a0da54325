from datetime import date, datetime, time, timedelta, timezone

import pytest
from msgspec.structs import replace

from bot.domain.schedule import MOST_SCHEDULES, Pause, Plan, Slot
from bot.storage.schedules import DUE, NEXT_DUE
from bot.stores import Schedules
from tests.bot.storage.scheduling import DAY, HERE, MODERATOR, NINE, PLAN, THERE, Stores, slot

FULL = Plan(
    channel_id=2**62,
    channel_kind="forum",
    time=time(21, 30),
    zone="Asia/Karachi",
    days="weekly",
    weekday=0,
    topic="money",
    role_id=2**61,
    catch_up="skip",
)
PAUSE = Pause(at=NINE, by=MODERATOR, reason="Holidays.")


def as_protocol(stores: Stores) -> Schedules:
    return stores.schedules


@pytest.mark.parametrize("plan", [PLAN, FULL])
async def test_a_draft_is_kept_as_it_was_made(stores: Stores, plan: Plan) -> None:
    drafted = await stores.draft(HERE, plan)
    assert await as_protocol(stores).get(HERE, drafted.id) == drafted
    assert (drafted.plan, drafted.confirmed, drafted.next_due) == (plan, False, None)
    assert (drafted.guild_id, drafted.set_by, drafted.set_at, drafted.since) == (
        HERE,
        MODERATOR,
        NINE - DAY,
        NINE - DAY,
    )


async def test_a_draft_is_neither_listed_nor_due(stores: Stores) -> None:
    await stores.draft()
    assert await stores.schedules.of_guild(HERE) == ()
    assert await stores.schedules.running() == ()
    assert await stores.schedules.due(NINE + 400 * DAY, 9) == ()


async def test_a_confirmed_draft_begins_with_its_slot(stores: Stores) -> None:
    drafted = await stores.draft()
    confirmed = await stores.schedules.confirm(HERE, drafted.id, slot(), NINE - DAY / 2)
    assert confirmed == replace(
        drafted, confirmed=True, since=NINE - DAY / 2, next_date=date(2026, 11, 27), next_due=NINE
    )
    assert await stores.schedules.of_guild(HERE) == (confirmed,)
    assert await stores.schedules.confirm(HERE, drafted.id, slot(), NINE) is None


async def test_a_server_cannot_confirm_what_is_another_s(stores: Stores) -> None:
    drafted = await stores.draft(THERE)
    assert await stores.schedules.confirm(HERE, drafted.id, slot(), NINE) is None
    assert await stores.schedules.get(HERE, drafted.id) is None
    assert await stores.schedules.get(THERE, drafted.id) == drafted


async def test_a_server_has_at_most_ten(stores: Stores) -> None:
    drafts = [await stores.draft() for _ in range(MOST_SCHEDULES + 1)]
    confirmed = [await stores.schedules.confirm(HERE, one.id, slot(), NINE) for one in drafts]
    assert [one is not None for one in confirmed] == [True] * 10 + [False]
    other = await stores.draft(THERE)
    assert await stores.schedules.confirm(THERE, other.id, slot(), NINE) is not None


async def test_old_drafts_are_forgotten_and_nothing_else(stores: Stores) -> None:
    old = await stores.draft(at=NINE - DAY)
    young = await stores.draft(at=NINE)
    confirmed = await stores.begun()
    assert await stores.schedules.delete_drafts(NINE) == 1
    assert [await stores.schedules.get(HERE, one.id) for one in (old, young, confirmed)] == [None, young, confirmed]


async def test_each_server_sees_its_own_in_order(stores: Stores) -> None:
    mine = [await stores.begun(HERE), await stores.begun(HERE)]
    theirs = await stores.begun(THERE)
    assert await stores.schedules.of_guild(HERE) == tuple(mine)
    assert await stores.schedules.of_guild(THERE) == (theirs,)
    assert await stores.schedules.of_guild(1) == ()


async def test_a_changed_plan_has_its_slot_and_leaves_the_rest(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    await stores.schedules.change(schedule.id, FULL, slot(3), NINE)
    assert await stores.schedules.get(HERE, schedule.id) == replace(
        schedule, plan=FULL, since=NINE, next_date=slot(3).date, next_due=slot(3).due
    )
    assert await stores.schedules.get(THERE, other.id) == other


async def test_a_plan_that_somebody_else_changed_meanwhile_is_not_overwritten(stores: Stores) -> None:
    schedule = await stores.begun()
    mine, theirs = replace(schedule.plan, zone="UTC"), replace(schedule.plan, topic="lamp", role_id=5, weekday=None)
    assert await stores.schedules.change(schedule.id, theirs, slot(1), NINE, before=schedule.plan)
    kept = await stores.schedules.get(HERE, schedule.id)
    assert not await stores.schedules.change(schedule.id, mine, slot(2), NINE + DAY, before=schedule.plan)
    assert await stores.schedules.get(HERE, schedule.id) == kept
    assert await stores.schedules.change(schedule.id, FULL, slot(2), NINE, before=theirs)
    assert await stores.schedules.change(schedule.id, mine, slot(2), NINE, before=FULL)


async def test_a_paused_schedule_is_not_due_until_it_goes_on(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.set_error(schedule.id, "Discord refused it.")
    assert await stores.schedules.pause(schedule.id, PAUSE)
    assert not await stores.schedules.pause(schedule.id, Pause(NINE + DAY, None, "Again."))
    paused = await stores.schedules.get(HERE, schedule.id)
    assert paused == replace(schedule, pause=PAUSE, next_date=None, next_due=None, last_error="Discord refused it.")
    assert await stores.schedules.due(NINE + DAY, 9) == ()
    assert await stores.schedules.running() == ()
    await stores.schedules.resume(schedule.id, slot(2), NINE + DAY)
    assert await stores.schedules.get(HERE, schedule.id) == replace(
        schedule, since=NINE + DAY, next_date=slot(2).date, next_due=slot(2).due
    )


async def test_a_pause_by_the_bot_names_nobody(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.pause(schedule.id, Pause(NINE, None, "No access."))
    paused = await stores.schedules.get(HERE, schedule.id)
    assert paused is not None
    assert paused.pause == Pause(NINE, None, "No access.")


async def test_what_pauses_or_is_a_draft_is_given_no_slot(stores: Stores) -> None:
    """Whoever computed the slot did so before the pause."""
    paused, drafted = await stores.begun(), await stores.draft()
    await stores.schedules.pause(paused.id, PAUSE)
    for one in (paused, drafted):
        await stores.schedules.set_next(one.id, slot(1))
        await stores.schedules.change(one.id, FULL, slot(1), NINE)
        kept = await stores.schedules.get(HERE, one.id)
        assert kept is not None
        assert (kept.plan, kept.next_due) == (FULL, None)
    assert await stores.schedules.next_due() is None


async def test_only_a_paused_schedule_is_resumed(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.resume(schedule.id, slot(5), NINE)
    assert await stores.schedules.get(HERE, schedule.id) == schedule


async def test_a_removed_schedule_takes_everything_of_its_own_along(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for one in (schedule, other):
        await stores.bags.take_out(one.id, "f9", 1)
        await stores.bags.put_last(one.id, "f8")
    assert not await stores.schedules.remove(THERE, schedule.id)
    assert await stores.schedules.remove(HERE, schedule.id)
    assert not await stores.schedules.remove(HERE, schedule.id)
    assert [await stores.count(name) for name in ("schedule", "bag_round", "bag_draw", "queued_fact")] == [1] * 4
    assert await stores.schedules.get(THERE, other.id) == other


async def test_a_number_never_comes_to_mean_another_schedule(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.remove(HERE, schedule.id)
    assert (await stores.draft()).id > schedule.id


async def test_another_next_slot_is_kept_and_since_only_where_it_is_given(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.set_next(schedule.id, slot(4))
    assert await stores.schedules.get(HERE, schedule.id) == replace(
        schedule, next_date=slot(4).date, next_due=slot(4).due
    )
    await stores.schedules.set_next(schedule.id, None, NINE)
    assert await stores.schedules.get(HERE, schedule.id) == replace(schedule, next_date=None, next_due=None, since=NINE)


async def test_the_last_error_is_kept_and_cleared(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.set_error(schedule.id, "The channel is gone.")
    assert (await stores.schedules.of_guild(HERE))[0].last_error == "The channel is gone."
    await stores.schedules.set_error(schedule.id, None)
    assert await stores.schedules.get(HERE, schedule.id) == schedule


async def test_the_oldest_due_comes_first(stores: Stores) -> None:
    late = await stores.begun(first=slot(1))
    early = await stores.begun(THERE, first=slot(0))
    same = await stores.begun(first=slot(1))
    future = await stores.begun(first=Slot(slot(1).date, slot(1).due + timedelta(seconds=1)))
    assert await stores.schedules.due(slot(1).due, 9) == (early, late, same)
    assert await stores.schedules.due(slot(1).due, 2) == (early, late)
    assert await stores.schedules.due(slot(1).due, 9, {early.id, same.id}) == (late,)
    assert await stores.schedules.due(slot(0).due - timedelta(seconds=1), 9) == ()
    assert await stores.schedules.next_due() == slot(0).due
    assert await stores.schedules.running() == (late, early, same, future)


async def test_nothing_is_due_where_there_is_nothing(stores: Stores) -> None:
    assert await stores.schedules.next_due() is None
    assert await stores.schedules.due(NINE, 9) == ()


async def test_moments_are_kept_in_utc(stores: Stores) -> None:
    karachi = timezone(timedelta(hours=5))
    schedule = await stores.draft(at=datetime(2026, 11, 27, 14, tzinfo=karachi))
    assert schedule.set_at.isoformat() == schedule.since.isoformat() == "2026-11-27T09:00:00+00:00"


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        (f"SELECT * FROM schedule {DUE}", (1, "[]", 3, 3, 9)),  # noqa: S608 - our own names
        (NEXT_DUE, (3, 3)),
    ],
)
async def test_what_is_due_is_found_by_its_index_without_sorting(
    stores: Stores, sql: str, values: tuple[object, ...]
) -> None:
    async with stores.database.read() as connection:
        plan = [str(row[3]) for row in await connection.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("schedule_due" in step for step in plan)
    assert not any("TEMP B-TREE" in step or step == "SCAN schedule" for step in plan)
