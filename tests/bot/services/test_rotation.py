"""The bag, held against what it promises by chance-made pools, queues and interruptions."""

from collections.abc import Collection
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.schedule import Bag, Draw
from bot.services.rotation import HELD_BACK, draw, drawn, left, upcoming

NAMES = tuple(f"fact-{number:03}" for number in range(120))
pools = st.sets(st.sampled_from(NAMES), min_size=1).map(frozenset)
seeds = st.text(max_size=12)


def drawing(bag: Bag, pool: Collection[str], seed: str, times: int) -> tuple[Bag, list[Draw]]:
    """The bag after so many draws, and the draws."""
    draws = []
    for _ in range(times):
        one = draw(bag, pool, seed)
        assert one is not None
        bag = drawn(bag, one)
        draws.append(one)
    return bag, draws


def rounds_of(draws: Collection[Draw]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in draws:
        found.setdefault(one.round, []).append(one.fact_id)
    return found


@given(pools, seeds)
def test_no_fact_comes_twice_until_all_have_come(pool: frozenset[str], seed: str) -> None:
    _, draws = drawing(Bag(), pool, seed, 3 * len(pool))
    rounds = rounds_of(draws)
    assert sorted(rounds) == [1, 2, 3]
    assert all(sorted(facts) == sorted(pool) for facts in rounds.values())


@given(pools, seeds)
def test_what_closed_a_round_does_not_open_the_next(pool: frozenset[str], seed: str) -> None:
    rounds = rounds_of(drawing(Bag(), pool, seed, 4 * len(pool))[1])
    held = min(HELD_BACK, len(pool) // 2)
    for number in (1, 2, 3):
        assert not set(rounds[number][len(pool) - held :]) & set(rounds[number + 1][:held])


@pytest.mark.parametrize("size", [21, 25, 28, 35, 39, 40, 60])
def test_the_last_twenty_come_when_all_others_have_come(size: int) -> None:
    for number in range(20):
        rounds = rounds_of(drawing(Bag(), frozenset(NAMES[:size]), str(number), 2 * size)[1])
        others = min(size - HELD_BACK, HELD_BACK)
        assert not set(rounds[1][-HELD_BACK:]) & set(rounds[2][:others])


@given(pools, seeds, st.integers(0, 12))
def test_what_is_upcoming_is_what_comes(pool: frozenset[str], seed: str, done: int) -> None:
    bag, _ = drawing(Bag(queue=tuple(sorted(pool))[:2]), pool, seed, done)
    expected = [one.fact_id for one in drawing(bag, pool, seed, 9)[1]]
    assert list(upcoming(bag, pool, seed, 9)) == expected


@given(pools, pools, seeds, st.integers(0, 150), st.integers(1, 150))
def test_facts_join_and_drop_out_without_moving_others(
    old: frozenset[str], new: frozenset[str], seed: str, before: int, after: int
) -> None:
    bag, earlier = drawing(Bag(), old, seed, before)
    _, later = drawing(bag, new, seed, after)
    assert all(one.fact_id in new for one in later)
    assert all(len(facts) == len(set(facts)) for facts in rounds_of([*earlier, *later]).values())
    staying = [fact for fact in upcoming(bag, old, seed, left(bag, old)) if fact in new]
    joined = [fact for fact in upcoming(bag, new, seed, left(bag, new)) if fact in old]
    if len(bag.drawn) >= HELD_BACK or not bag.before:
        assert staying == joined


@given(pools, seeds)
def test_the_round_goes_on_while_anything_of_the_pool_is_left(pool: frozenset[str], seed: str) -> None:
    bag, _ = drawing(Bag(), pool, seed, len(pool))
    assert left(bag, pool) == 0
    grown = pool | {"fact-new"}
    assert left(bag, grown) == 1
    assert draw(bag, grown, seed) == Draw("fact-new", 1)
    following = draw(bag, pool, seed)
    assert following is not None
    assert following.round == 2


@given(pools, seeds, st.data())
def test_the_queue_comes_first_in_its_order(pool: frozenset[str], seed: str, data: st.DataObject) -> None:
    bag, _ = drawing(Bag(), pool, seed, data.draw(st.integers(0, len(pool) + 30)))
    queue = tuple(data.draw(st.lists(st.sampled_from(sorted(pool)), unique=True, max_size=4)))
    coming = upcoming(replace(bag, queue=queue), pool, seed, len(queue) + 1)
    assert coming[: len(queue)] == queue


def test_a_queued_fact_comes_once_more_in_a_round_that_had_it() -> None:
    pool = frozenset(NAMES[:5])
    bag, draws = drawing(Bag(), pool, "s", 2)
    wished = draws[0].fact_id
    bag = replace(bag, queue=(wished,))
    assert draw(bag, pool, "s") == Draw(wished, 1)
    bag = drawn(bag, Draw(wished, 1))
    assert (bag.queue, bag.drawn) == ((), (draws[1].fact_id, wished))
    assert left(bag, pool) == 3


def test_a_queued_fact_that_the_pool_lacks_waits() -> None:
    bag = Bag(queue=("retired", NAMES[1]))
    assert draw(bag, NAMES[:3], "s") == Draw(NAMES[1], 1)
    assert drawn(bag, Draw(NAMES[1], 1)).queue == ("retired",)


@given(pools, seeds, st.data())
def test_what_was_removed_comes_in_the_next_round_again(pool: frozenset[str], seed: str, data: st.DataObject) -> None:
    bag, _ = drawing(Bag(), pool, seed, data.draw(st.integers(0, 2 * len(pool))))
    remaining = sorted(pool.difference(bag.drawn))
    removed = data.draw(st.sets(st.sampled_from(remaining))) if remaining else set()
    bag = replace(bag, removed=frozenset(removed))
    assert left(bag, pool) == len(remaining) - len(removed)
    rest, draws = drawing(bag, pool, seed, left(bag, pool))
    assert all(one.round == bag.round and one.fact_id not in removed for one in draws)
    following = rounds_of(drawing(rest, pool, seed, len(pool))[1])
    assert sorted(following[bag.round + 1]) == sorted(pool)


def test_an_empty_pool_gives_nothing() -> None:
    assert draw(Bag(), (), "s") is None
    assert draw(Bag(queue=("a",), drawn=("b",)), (), "s") is None
    assert upcoming(Bag(), (), "s", 7) == ()
    assert left(Bag(), ()) == 0


def test_one_fact_comes_again_and_again() -> None:
    assert upcoming(Bag(), ("only",), "s", 3) == ("only", "only", "only")


def test_schedules_and_rounds_have_orders_of_their_own() -> None:
    orders = {upcoming(Bag(round=number), NAMES, seed, 9) for seed in ("one", "two") for number in (1, 2, 3)}
    assert len(orders) == 6


def test_the_order_is_the_same_in_every_process() -> None:
    assert upcoming(Bag(), NAMES, "0123456789abcdef", 3) == ("fact-086", "fact-094", "fact-075")


@pytest.mark.parametrize("size", [2, 3, 39, 40, 41, 120])
def test_places_in_the_order_are_evenly_spread(size: int) -> None:
    """Each fact is first about equally often: no seed-independent favourite."""
    firsts = [
        upcoming(Bag(), NAMES[:size], str(seed), 1)[0] for seed, _ in zip(count(), range(40 * size), strict=False)
    ]
    assert set(firsts) == set(NAMES[:size])
    assert max(map(firsts.count, set(firsts))) < 80
