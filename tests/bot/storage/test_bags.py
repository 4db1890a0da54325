from bot.domain.schedule import Bag, Draw
from bot.services.rotation import HELD_BACK, draw, drawn
from bot.storage.bags import keep_draws, warn
from bot.stores import Bags
from tests.bot.storage.scheduling import THERE, Stores

POOL = frozenset(f"f{number:02}" for number in range(50))


def as_protocol(stores: Stores) -> Bags:
    return stores.bags


async def keep(stores: Stores, schedule_id: int, *draws: Draw) -> None:
    async with stores.database.write() as connection:
        for one in draws:
            await keep_draws(connection, [(schedule_id, one)])


async def test_a_new_bag_is_full(stores: Stores) -> None:
    assert await as_protocol(stores).of((await stores.begun()).id) == Bag()


async def test_what_is_kept_is_what_the_rotation_made_of_it(stores: Stores) -> None:
    """Through three rounds, with the bag read from the file before each draw."""
    schedule, other = await stores.begun(), await stores.begun(THERE)
    bag = Bag()
    for _ in range(130):
        kept = await stores.bags.of(schedule.id)
        assert kept == bag
        one = draw(kept, POOL, "seed")
        assert one is not None
        await keep(stores, schedule.id, one)
        bag = drawn(bag, one)
    assert bag.round == 3
    assert len(bag.before) == HELD_BACK
    assert await stores.bags.of(other.id) == Bag()


async def test_only_the_draws_of_this_round_and_the_one_before_are_kept(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    await keep(stores, other.id, Draw("a", 1))
    await keep(stores, schedule.id, Draw("a", 1), Draw("b", 1), Draw("c", 2), Draw("d", 3))
    assert await stores.bags.of(schedule.id) == Bag(round=3, drawn=("d",), before=("c",))
    assert await stores.count("bag_draw") == 3
    assert await stores.bags.of(other.id) == Bag(drawn=("a",))


async def test_many_bags_are_read_at_once(stores: Stores) -> None:
    one, other = await stores.begun(), await stores.begun(THERE)
    await keep(stores, one.id, Draw("a", 1))
    await stores.bags.put_last(other.id, "b")
    assert await stores.bags.of_many([one.id, other.id, 999]) == {
        one.id: Bag(drawn=("a",)),
        other.id: Bag(queue=("b",)),
        999: Bag(),
    }
    assert await stores.bags.of_many([]) == {}


async def test_the_queue_is_in_the_order_that_moderators_gave_it(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for fact in ("a", "b"):
        await stores.bags.put_last(schedule.id, fact)
    for fact in ("c", "d"):
        await stores.bags.put_first(schedule.id, fact)
    assert (await stores.bags.of(schedule.id)).queue == ("d", "c", "a", "b")
    await stores.bags.put_first(schedule.id, "b")
    await stores.bags.put_last(schedule.id, "d")
    assert (await stores.bags.of(schedule.id)).queue == ("b", "c", "a", "d")
    assert (await stores.bags.of(other.id)).queue == ()


async def test_a_drawn_fact_leaves_the_queue_of_its_schedule(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for one in (schedule, other):
        await stores.bags.put_last(one.id, "a")
        await stores.bags.put_last(one.id, "b")
    await keep(stores, schedule.id, Draw("a", 1))
    assert await stores.bags.of(schedule.id) == Bag(drawn=("a",), queue=("b",))
    assert (await stores.bags.of(other.id)).queue == ("a", "b")


async def test_a_fact_drawn_again_is_the_last_of_its_round(stores: Stores) -> None:
    schedule = await stores.begun()
    await keep(stores, schedule.id, Draw("a", 1), Draw("b", 1), Draw("a", 1))
    assert (await stores.bags.of(schedule.id)).drawn == ("b", "a")


async def test_what_is_taken_out_is_out_of_the_queue_and_of_this_round_alone(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    for one in (schedule, other):
        await stores.bags.put_last(one.id, "a")
    await stores.bags.take_out(schedule.id, "a", 1)
    await stores.bags.take_out(schedule.id, "a", 1)
    assert await stores.bags.of(schedule.id) == Bag(removed=frozenset({"a"}))
    assert await stores.bags.of(other.id) == Bag(queue=("a",))
    await keep(stores, schedule.id, Draw("b", 1), Draw("c", 2))
    assert await stores.bags.of(schedule.id) == Bag(round=2, drawn=("c",), before=("b",))


async def test_what_was_drawn_and_is_then_taken_out_stays_drawn(stores: Stores) -> None:
    schedule = await stores.begun()
    await keep(stores, schedule.id, Draw("a", 1))
    await stores.bags.take_out(schedule.id, "a", 1)
    assert await stores.bags.of(schedule.id) == Bag(drawn=("a",))


async def warned(stores: Stores, schedule_id: int, round_number: int) -> bool:
    async with stores.database.write() as connection:
        return await warn(connection, schedule_id, round_number)


async def test_a_server_is_warned_once_a_round(stores: Stores) -> None:
    schedule, other = await stores.begun(), await stores.begun(THERE)
    assert [await warned(stores, schedule.id, 1) for _ in range(2)] == [True, False]
    assert (await stores.bags.of(schedule.id)).warned
    assert not (await stores.bags.of(other.id)).warned
    await keep(stores, schedule.id, Draw("a", 2))
    assert not (await stores.bags.of(schedule.id)).warned
    assert [await warned(stores, schedule.id, number) for number in (1, 2, 2)] == [False, True, False]


async def test_nothing_is_kept_for_a_schedule_that_is_gone(stores: Stores) -> None:
    await stores.bags.put_last(99, "a")
    await stores.bags.put_first(99, "a")
    await stores.bags.take_out(99, "a", 1)
    assert not await warned(stores, 99, 1)
    assert [await stores.count(name) for name in ("bag_round", "bag_draw", "queued_fact")] == [0, 0, 0]
