"""The bag: a shuffled order of facts that brings none twice until all have come.

The order is computed, not stored: a fact's place in a round is a hash of the schedule's seed, the round and the fact's
id. What is stored is what was drawn. So a restart changes nothing, a new fact joins at its place, and one that the pool
has lost drops out; none of that moves another fact.

A new round begins with other facts than the one before ended with: the last 20 come when all others have. Where that
leaves few, the last half of the pool is held back all the same for as long, so that no fact comes twice within days.

What moderators queued comes first. A queued fact comes even if it came in this round before, since somebody asked for
it; one that is not in the pool waits in the queue until it is.
"""

from collections.abc import Collection
from hashlib import blake2b
from typing import Final

from msgspec.structs import replace

from bot.domain.schedule import Bag, Draw

HELD_BACK: Final = 20
"""How many of a round's last facts are held back at the beginning of the next, at most."""


def draw(bag: Bag, pool: Collection[str], seed: str) -> Draw | None:
    """The fact that comes next; ``None`` when the pool is empty."""
    facts = pool if isinstance(pool, (set, frozenset)) else frozenset(pool)
    queued = next((fact for fact in bag.queue if fact in facts), None)
    if queued is not None:
        return Draw(queued, bag.round)
    candidates = _candidates(bag, facts)
    if not candidates:
        bag = _refilled(bag)
        candidates = _candidates(bag, facts)
    if not candidates:
        return None
    return Draw(min(candidates, key=lambda fact: _place(seed, bag.round, fact)), bag.round)


def drawn(bag: Bag, taken: Draw) -> Bag:
    """The bag once a fact is drawn from it."""
    if taken.round > bag.round:
        bag = _refilled(bag)
    earlier = tuple(fact for fact in bag.drawn if fact != taken.fact_id)
    queue = tuple(fact for fact in bag.queue if fact != taken.fact_id)
    return replace(bag, drawn=(*earlier, taken.fact_id), queue=queue, removed=bag.removed.difference((taken.fact_id,)))


def upcoming(bag: Bag, pool: Collection[str], seed: str, count: int) -> tuple[str, ...]:
    """The facts of the next ``count`` draws, if neither pool nor queue changes; none when the pool is empty."""
    facts = frozenset(pool)
    coming: list[str] = []
    while len(coming) < count and (next_draw := draw(bag, facts, seed)) is not None:
        coming.append(next_draw.fact_id)
        bag = drawn(bag, next_draw)
    return tuple(coming)


def left(bag: Bag, pool: Collection[str]) -> int:
    """How many facts of the pool are still to come in this round."""
    return len(frozenset(pool).difference(bag.drawn, bag.removed))


def _candidates(bag: Bag, pool: Collection[str]) -> frozenset[str]:
    """What the seeded order has to choose from in this round.

    Nothing is held back where that would leave nothing: a round ends only when all have come.
    """
    remaining = frozenset(pool).difference(bag.drawn, bag.removed)
    half = min(HELD_BACK, len(pool) // 2)
    spans = (HELD_BACK, half) if len(pool) > HELD_BACK else (half,)
    for held in spans:
        if len(bag.drawn) < held and (others := remaining.difference(bag.before[-held:])):
            return others
    return remaining


def _refilled(bag: Bag) -> Bag:
    """The bag at the beginning of its next round."""
    return Bag(round=bag.round + 1, before=bag.drawn[-HELD_BACK:], queue=bag.queue)


def _place(seed: str, round_number: int, fact_id: str) -> tuple[bytes, str]:
    """A fact's place in a round, the same on every machine; the id tells apart what hashes alike."""
    return blake2b(f"{seed}/{round_number}/{fact_id}".encode(), digest_size=8).digest(), fact_id
