"""What a schedule posts in a slot: the fact that comes next in its bag, as a claim."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from bot.daily.posting import Posting
from bot.daily.stock import Stock
from bot.domain.schedule import Bag, Claim, Post, Schedule, Slot
from bot.services.rotation import draw, drawn, left

NEARLY_EMPTY: Final = 7
"""How many facts are left in the bag when the server is told."""


class Offer(Struct, frozen=True):
    """A claim with what it would send; ``warning`` is how many facts it leaves, where the server is to be told."""

    posting: Posting
    claim: Claim
    warning: int | None


def offer(
    schedule: Schedule, key: str, slot: tuple[datetime, Slot | None], stock: Stock, bag: Bag, now: datetime
) -> Offer | None:
    """The claim to a post under ``key``; ``None`` when there is no fact for it.

    ``slot`` is the moment at which it is due, and the schedule's next slot (``None``: an extra post).
    """
    taken = draw(bag, stock.ids, schedule.seed)
    fact = stock.fact(taken.fact_id) if taken else None
    if stock.article is None or taken is None or fact is None:
        return None
    due, then = slot
    channel_id = schedule.plan.channel_id
    post = Post(schedule.id, key, "claimed", due, taken.fact_id, channel_id, claimed_at=now)
    warning = warning_of(drawn(bag, taken), stock)
    return Offer(Posting(schedule, post, stock.article, fact), Claim(post, taken, then), warning)


def warning_of(bag: Bag, stock: Stock) -> int | None:
    """How many facts are left, when that is worth a word: once a round, of a small bag in its first round only."""
    always_low = len(stock.ids) <= NEARLY_EMPTY and bag.round > 1
    remaining = left(bag, stock.ids)
    return None if bag.warned or always_low or remaining > NEARLY_EMPTY else remaining
