"""A slot is taken once, whoever competes for it and wherever they die."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.schedule import Bag, Claim, Draw
from bot.storage.database import Database
from tests.bot.storage.scheduling import DAY, HERE, LEASE, NINE, THERE, Stores, claim, extra, slot

RIVALS = 4
SLOTS = 60
ROOT = Path(__file__).parents[3]


async def test_a_claim_takes_post_draw_and_next_slot_at_once(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    await stores.bags.put_last(schedule.id, "f1")
    wanted = claim(schedule.id)
    assert await stores.posts.claim([wanted], "one", LEASE) == (wanted,)
    assert await stores.posts.last(schedule.id, 9) == (wanted.post,)
    assert await stores.bags.of(schedule.id) == Bag(drawn=("f1",))
    assert await stores.schedules.get(HERE, schedule.id) == replace(
        schedule, next_date=slot(1).date, next_due=slot(1).due
    )
    assert await stores.schedules.get(THERE, other.id) == other
    assert await stores.bags.of(other.id) == Bag()


async def test_a_slot_is_taken_once(stores: Stores) -> None:
    schedule = await stores.begun()
    wanted = claim(schedule.id)
    assert await stores.posts.claim([wanted, wanted, claim(schedule.id, "f2")], "one", LEASE) == (wanted,)
    assert await stores.posts.claim([wanted, claim(schedule.id, "f2")], "two", LEASE) == ()
    assert (await stores.bags.of(schedule.id)).drawn == ("f1",)


async def test_of_many_claims_those_hold_that_are_free(stores: Stores) -> None:
    schedules = [await stores.begun(guild_id) for guild_id in (HERE, THERE, HERE)]
    await stores.posts.claim([claim(schedules[1].id)], "one", LEASE)
    claims = [claim(one.id, "f2") for one in schedules]
    assert await stores.posts.claim(claims, "two", LEASE) == (claims[0], claims[2])


async def test_many_slots_of_one_schedule_are_taken_one_after_another(stores: Stores) -> None:
    schedule = await stores.begun()
    claims = [claim(schedule.id, f"f{days}", days=days) for days in range(3)]
    assert await stores.posts.claim(claims, "one", LEASE) == tuple(claims)
    assert (await stores.bags.of(schedule.id)).drawn == ("f0", "f1", "f2")


async def test_a_slot_that_is_no_longer_the_next_is_lost(stores: Stores) -> None:
    schedule = await stores.begun()
    assert await stores.posts.claim([claim(schedule.id, days=1)], "one", LEASE) == ()
    wanted = claim(schedule.id)
    for other in (replace(wanted.post, due=NINE + DAY / 24), replace(wanted.post, key=slot(1).date.isoformat())):
        assert await stores.posts.claim([Claim(other, wanted.draw, wanted.then)], "one", LEASE) == ()
    await stores.schedules.set_next(schedule.id, None)
    assert await stores.posts.claim([claim(schedule.id)], "one", LEASE) == ()
    assert await stores.count("bag_draw") == await stores.count("daily_post") == 0


async def test_a_key_that_has_a_post_is_lost_even_if_it_is_next_again(stores: Stores) -> None:
    """The clock went back, or the zone's data changed: what was posted is posted."""
    schedule = await stores.begun()
    await stores.posts.claim([claim(schedule.id)], "one", LEASE)
    await stores.schedules.set_next(schedule.id, slot())
    assert await stores.posts.claim([claim(schedule.id, "f2")], "one", LEASE) == ()


async def test_a_fact_that_was_drawn_meanwhile_is_lost(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([extra(schedule.id)], "one", LEASE)
    assert await stores.posts.claim([claim(schedule.id)], "two", LEASE) == ()
    assert await stores.posts.claim([claim(schedule.id, "f2")], "two", LEASE) != ()


async def test_one_fact_for_two_claims_goes_to_the_first(stores: Stores) -> None:
    schedule = await stores.begun()
    both = [extra(schedule.id), claim(schedule.id)]
    assert await stores.posts.claim(both, "one", LEASE) == (both[0],)


async def test_a_draw_of_a_round_that_is_over_is_lost(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([extra(schedule.id, round_number=2)], "one", LEASE)
    assert await stores.posts.claim([claim(schedule.id, "f2", round_number=1)], "two", LEASE) == ()


async def test_a_queued_fact_may_come_again_in_its_round_and_once(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    await stores.posts.claim([extra(schedule.id)], "one", LEASE)
    await stores.bags.put_first(other.id, "f1")
    assert await stores.posts.claim([claim(schedule.id)], "one", LEASE) == ()
    await stores.bags.put_first(schedule.id, "f1")
    held = await stores.posts.claim([claim(schedule.id), extra(schedule.id, key="now-2")], "one", LEASE)
    assert [one.post.key for one in held] == ["2026-11-27"]
    assert await stores.bags.of(schedule.id) == Bag(drawn=("f1",))


async def test_an_extra_post_leaves_the_day_s_own(stores: Stores) -> None:
    schedule = await stores.begun()
    wanted = extra(schedule.id)
    assert await stores.posts.claim([wanted], "one", LEASE) == (wanted,)
    assert await stores.posts.claim([wanted], "one", LEASE) == ()
    assert await stores.schedules.get(HERE, schedule.id) == schedule


async def test_a_schedule_that_is_gone_has_no_slots(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.schedules.remove(HERE, schedule.id)
    assert await stores.posts.claim([claim(schedule.id), extra(schedule.id)], "one", LEASE) == ()
    assert await stores.posts.claim([], "one", LEASE) == ()


async def test_of_processes_on_one_file_one_gets_each_slot(tmp_path: Path) -> None:
    """Each rival has connections of its own, and so threads: SQLite alone stands between them."""
    path = tmp_path / "a.sqlite"
    async with Database(path) as first:
        stores = Stores(first)
        schedules = [await stores.begun(guild_id) for guild_id in range(1, SLOTS + 1)]

        async def compete(name: str) -> list[Claim]:
            held: list[Claim] = []
            async with Database(path) as database:
                posts = Stores(database).posts
                for start in range(0, SLOTS, 7):
                    batch = [claim(one.id, name) for one in schedules[start : start + 7]]
                    held += await posts.claim(batch, name, LEASE)
            return held

        won = await asyncio.gather(*(compete(f"rival-{number}") for number in range(RIVALS)))
        ids = [one.post.schedule_id for held in won for one in held]
        assert sorted(ids) == sorted(one.id for one in schedules)
        for held in won:
            for one in held:
                assert await stores.posts.get(one.post.schedule_id, one.post.key) == one.post
                assert await stores.bags.of(one.post.schedule_id) == Bag(drawn=(one.draw.fact_id,))
        await first.integrity_check()


async def test_of_processes_that_take_over_one_gets_each_post(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    async with Database(path) as first:
        stores = Stores(first)
        schedules = [await stores.begun(guild_id) for guild_id in range(1, SLOTS + 1)]
        await stores.posts.claim([claim(one.id) for one in schedules], "dead", LEASE)

        async def compete(name: str) -> list[int]:
            async with Database(path) as database:
                posts = Stores(database).posts
                found = [1]
                held: list[int] = []
                while found:
                    taken = await posts.take_over(LEASE + DAY, name, LEASE + 2 * DAY, 5)
                    held += (found := [post.schedule_id for post in taken])
            return held

        won = await asyncio.gather(*(compete(f"rival-{number}") for number in range(RIVALS)))
    assert sorted(one for held in won for one in held) == sorted(one.id for one in schedules)


_CLAIMING = """
import asyncio, sys
from pathlib import Path
from bot.storage import claims
from bot.storage.database import Database
from tests.bot.storage.scheduling import LEASE, Stores, claim

async def main():
    async with Database(Path(sys.argv[1])) as database:
        stores = Stores(database)
        if sys.argv[2] == "before":
            async def die(*_):
                print("now", flush=True)
                await asyncio.sleep(60)
            claims._go_on = die
        await stores.posts.claim([claim(int(number)) for number in sys.argv[3:]], "dead", LEASE)
        print("now", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize(("moment", "kept"), [("before", 0), ("after", 2)])
async def test_a_process_killed_around_its_claim_leaves_all_or_nothing(tmp_path: Path, moment: str, kept: int) -> None:
    """Killed between the post's row and the rest of the transaction, or right after the commit."""
    path = tmp_path / "a.sqlite"
    async with Database(path) as database:
        stores = Stores(database)
        schedules = [await stores.begun(), await stores.begun(THERE)]
        numbers = [str(one.id) for one in schedules]
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program; nothing else runs meanwhile
            [sys.executable, "-c", _CLAIMING, str(path), moment, *numbers], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline() == b"now\n"
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert [await stores.count(name) for name in ("daily_post", "bag_draw", "bag_round")] == [kept] * 3
        after = await stores.posts.claim([claim(one.id, "f2") for one in schedules], "two", LEASE)
        assert len(after) == 2 - kept
        assert len(await stores.posts.take_over(LEASE + DAY, "two", LEASE + DAY, 9)) == 2
        await database.integrity_check()


async def test_draws_of_a_claim_are_those_of_its_round(stores: Stores) -> None:
    schedule = await stores.begun()
    await stores.posts.claim([claim(schedule.id, "a")], "one", LEASE)
    wanted = claim(schedule.id, "a", days=1, round_number=2)
    assert await stores.posts.claim([wanted], "one", LEASE) == (wanted,)
    assert await stores.bags.of(schedule.id) == Bag(round=2, drawn=("a",), before=("a",))
    assert wanted.draw == Draw("a", 2)
