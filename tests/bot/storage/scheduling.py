"""Two servers with daily facts, for the tests of what is kept of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from bot.domain.schedule import Claim, Draw, Plan, Post, Schedule, Slot
from bot.storage.bags import BagStore
from bot.storage.database import Database
from bot.storage.homes import HomeStore
from bot.storage.posts import PostStore
from bot.storage.schedules import ScheduleStore

HERE, THERE = 2**63 - 1, 222_333_444
"""The two servers; the first has the largest id that there can be."""
CHANNEL = 2**63 - 5
MODERATOR = 777
NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LEASE = NINE + timedelta(seconds=30)
PLAN = Plan(channel_id=CHANNEL, channel_kind="text", time=time(9), zone="UTC")


def slot(days: int = 0) -> Slot:
    """The slot at nine so many days later."""
    return Slot((NINE + days * DAY).date(), NINE + days * DAY)


@dataclass(frozen=True)
class Stores:
    """The three stores on one database, and which application they serve."""

    database: Database
    homes: HomeStore = field(init=False)
    schedules: ScheduleStore = field(init=False)
    posts: PostStore = field(init=False)
    bags: BagStore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "homes", HomeStore(self.database))
        object.__setattr__(self, "schedules", ScheduleStore(self.database, self.homes))
        object.__setattr__(self, "posts", PostStore(self.database, self.homes))
        object.__setattr__(self, "bags", BagStore(self.database))

    async def draft(self, guild_id: int = HERE, plan: Plan = PLAN, at: datetime = NINE - DAY) -> Schedule:
        return await self.schedules.draft(
            guild_id=guild_id, article_id="harbour-light", plan=plan, seed="5eed", set_by=MODERATOR, at=at
        )

    async def begun(self, guild_id: int = HERE, first: Slot | None = None) -> Schedule:
        """A confirmed schedule whose next slot is due at nine."""
        drafted = await self.draft(guild_id)
        confirmed = await self.schedules.confirm(guild_id, drafted.id, first or slot(), NINE - DAY)
        assert confirmed is not None
        return confirmed

    async def count(self, table: str) -> int:
        async with self.database.read() as connection:
            ((number,),) = await connection.execute_fetchall(f"SELECT count(*) FROM {table}")  # noqa: S608 - our name
        return int(number)


def claim(schedule_id: int, fact_id: str = "f1", *, days: int = 0, round_number: int = 1) -> Claim:
    """The claim to a day's slot."""
    post = Post(
        schedule_id,
        slot(days).date.isoformat(),
        "claimed",
        slot(days).due,
        fact_id=fact_id,
        channel_id=CHANNEL,
        claimed_at=slot(days).due,
    )
    return Claim(post, Draw(fact_id, round_number), slot(days + 1))


def extra(schedule_id: int, fact_id: str = "f1", *, key: str = "now-1", round_number: int = 1) -> Claim:
    """The claim to an extra post."""
    post = Post(schedule_id, key, "claimed", NINE, fact_id=fact_id, channel_id=CHANNEL, claimed_at=NINE)
    return Claim(post, Draw(fact_id, round_number), None)
