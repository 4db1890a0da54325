"""Databases with many schedules, made through the bot's own stores."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.domain.schedule import Plan, Schedule
from bot.services.due_times import next_slot
from bot.storage.database import Database
from bot.storage.schedules import ScheduleStore

ARTICLE = "diplomatic-complexity"


async def fill(
    database: Database, places: Sequence[tuple[int, int]], due: datetime, article_id: str = ARTICLE
) -> list[Schedule]:
    """A daily fact in each place (a server's id and a channel's), first due at ``due``, a whole minute."""
    plan_time = time(due.hour, due.minute)
    return [
        await begun(database, guild, Plan(channel, "text", plan_time, "UTC"), due - timedelta(minutes=1), article_id)
        for guild, channel in places
    ]


async def begun(database: Database, guild_id: int, plan: Plan, now: datetime, article_id: str = ARTICLE) -> Schedule:
    """A confirmed schedule that was set at ``now``."""
    store = ScheduleStore(database)
    seed = f"{guild_id:08x}{plan.channel_id % 2**32:08x}"
    drafted = await store.draft(guild_id=guild_id, article_id=article_id, plan=plan, seed=seed, set_by=1, at=now)
    confirmed = await store.confirm(guild_id, drafted.id, next_slot(plan, now), now)
    if confirmed is None:
        message = f"server {guild_id} has its most schedules already"
        raise ValueError(message)
    return confirmed
