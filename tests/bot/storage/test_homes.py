"""One database, several applications: each serves its own servers alone."""

from datetime import timedelta
from pathlib import Path

from bot.app import App, opened
from bot.domain.schedule import Plan, Schedule
from bot.domain.server import ServerConfig
from bot.local.session import local_session
from bot.services.due_times import next_slot
from tests.bot.storage.scheduling import DAY, HERE, LEASE, THERE, Stores, claim, slot
from tests.conftest import INVENTED, NOON, settings_for

OURS, THEIRS = 1, 2
"""Applications."""
SECOND = timedelta(seconds=1)


async def _settled(stores: Stores) -> None:
    """One server is served by each of two applications; ours is the process's own."""
    for application, guild in ((THEIRS, THERE), (OURS, HERE)):
        stores.homes.application_id = application
        await stores.homes.settle([guild])


async def test_only_the_servers_of_this_application_are_served(stores: Stores) -> None:
    theirs, ours = await stores.begun(THERE), await stores.begun(HERE)
    await _settled(stores)
    assert await stores.schedules.due(slot(1).due, 9) == (ours,)
    assert await stores.schedules.running() == (ours,)
    await stores.schedules.set_next(ours.id, slot(3))
    assert await stores.schedules.next_due() == slot(3).due
    stores.homes.application_id = THEIRS
    assert await stores.schedules.next_due() == theirs.next_due


async def test_a_server_goes_with_the_application_that_joined_it_last(stores: Stores) -> None:
    schedule = await stores.begun(HERE)
    for application in (OURS, THEIRS):
        stores.homes.application_id = application
        await stores.homes.settle([HERE])
    assert await stores.schedules.running() == (schedule,)
    stores.homes.application_id = OURS
    assert await stores.schedules.running() == ()


async def test_what_another_application_has_claimed_is_left_to_it(stores: Stores) -> None:
    schedule = await stores.begun(HERE)
    await _settled(stores)
    assert await stores.posts.claim([claim(schedule.id)], "one", LEASE)
    stores.homes.application_id = THEIRS
    assert await stores.posts.take_over(LEASE + SECOND, "two", LEASE + DAY, 9) == ()
    stores.homes.application_id = OURS
    assert len(await stores.posts.take_over(LEASE + SECOND, "two", LEASE + DAY, 9)) == 1


async def test_a_local_discord_on_the_database_of_a_real_bot_touches_nothing_of_it(tmp_path: Path) -> None:
    settings = settings_for(INVENTED, tmp_path)
    async with opened(settings, lambda: NOON) as app:
        app.homes.application_id = OURS
        await app.homes.settle([HERE])
        await app.server_configs.set(HERE, ServerConfig(visibility="private"), 7, NOON)
        before = await _due_soon(app)
    async with local_session(settings, lambda: NOON + timedelta(hours=1)) as session:
        assert session.bot.application_id != OURS
        await session.bot.wait_until_ready()
        assert await session.bot.app.departures.departed_guilds() == frozenset()
    async with opened(settings, lambda: NOON) as app:
        assert await app.schedules.of_guild(HERE) == (before,)
        assert await app.posts.last(before.id, 9) == ()
        assert await app.departures.departed_guilds() == frozenset()


async def _due_soon(app: App) -> Schedule:
    """A schedule of a real server that is due half an hour after noon."""
    plan = Plan(9, "text", (NOON + timedelta(minutes=30)).time(), "UTC")
    article_id = app.library.default.about.id
    draft = await app.schedules.draft(guild_id=HERE, article_id=article_id, plan=plan, seed="s", set_by=7, at=NOON)
    confirmed = await app.schedules.confirm(HERE, draft.id, next_slot(plan, NOON), NOON)
    assert confirmed is not None
    return confirmed
