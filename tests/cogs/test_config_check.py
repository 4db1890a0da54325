"""``/config check``: one screen."""

import asyncio
from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest

from bot.domain.article import Article
from bot.domain.schedule import Pause, Plan, Schedule
from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.local.cast import Overwrite
from bot.local.driver import Driver, Unacceptable
from bot.local.session import Session, local_session
from bot.local.vocabulary import Permission
from bot.presentation.limits import LAYOUT_TEXT, length
from bot.services.due_times import next_slot
from bot.storage.condition import Condition, condition
from tests.cogs.moderating import ask, said_in, server_of, shown_to_everybody
from tests.conftest import INVENTED, NOON, settings_for


class Clock:
    """The bot's clock; Discord's stands at noon."""

    now = NOON


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
async def session(clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("checked"))
    async with local_session(settings, lambda: clock.now) as running:
        running.discord.world.now = NOON.timestamp
        yield running


@pytest.fixture
def moderator(session: Session, clock: Clock) -> Driver:
    clock.now = NOON
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    app = session.bot.app
    for place in ("study-hall", "reading-room"):
        await app.server_configs.clear(server_of(session, place), SERVER_SETTINGS)
        for schedule in await app.schedules.of_guild(server_of(session, place)):
            await app.schedules.remove(server_of(session, place), schedule.id)
    await app.posts.stop_until(None)


async def scheduled(session: Session, article: Article, channel: str, role: int | None = None) -> Schedule:
    world = session.discord.world
    found = world.places[channel]
    kinds = {"forum": "forum", "reading-thread": "thread"}
    plan = Plan(int(found.id), kinds.get(channel, "text"), time(18), "UTC", role_id=role)  # type: ignore[arg-type] # a kind
    app, server = session.bot.app, server_of(session, channel)
    made = await app.schedules.draft(
        guild_id=server, article_id=article.about.id, plan=plan, seed="s", set_by=1, at=NOON
    )
    confirmed = await app.schedules.confirm(server, made.id, next_slot(plan, NOON), NOON)
    assert confirmed is not None
    return confirmed


async def test_a_server_that_has_set_nothing_is_in_order(moderator: Driver) -> None:
    text = (await ask(moderator, "/config check")).text
    for part in (
        "✓ All is in order",
        "Channels: none is set",
        "Next post: none; no daily fact is set up.",
        "Last error: none",
        "Intents: ✓ guilds only",
        "Clock: ✓ 0.0 s from Discord's, which is fine",
        "· ✓ whole · ✓ writable",
        "Content: ✓ Coastal Lights 2019, pack 0.3.0",
    ):
        assert part in text


async def test_each_channel_is_checked_for_what_it_is_set_for(
    moderator: Driver, session: Session, article: Article
) -> None:
    log = int(session.discord.world.places["mod-log"].id)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=log), 1, NOON)
    numbers = [
        (await scheduled(session, article, place)).id
        for place in ("daily-facts", "forum", "reading-thread", "announcements", "mod-log")
    ]
    text = (await ask(moderator, "/config check")).text
    everything = "✓ View Channel · ✓ Send Messages · ✓ Create Public Threads · ✓ Read Message History"
    assert f"#mod-log (log, daily fact {numbers[4]}): {everything}" in text
    assert f"#daily-facts (daily fact {numbers[0]}): {everything}" in text
    assert f"#announcements (daily fact {numbers[3]}): {everything}" in text
    assert f"#forum (daily fact {numbers[1]}): ✓ View Channel · ✓ Send Messages · ✓ Read Message History" in text
    assert f"#reading-thread (daily fact {numbers[2]}): ✓ View Channel · ✓ Send Messages in Threads · ✓ Read" in text
    assert "✓ All is in order" in text
    assert (
        f"Next post: Tuesday, 24 November 2026 18:00 UTC (24 November 2026 18:00 UTC), daily fact {numbers[0]}" in text
    )


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        (Permission.SEND_MESSAGES, "✗ Send Messages"),
        (Permission.CREATE_PUBLIC_THREADS, "✗ Create Public Threads"),
        (Permission.READ_MESSAGE_HISTORY, "✗ Read Message History"),
        (Permission.VIEW_CHANNEL, "✗ View Channel"),
    ],
)
async def test_what_is_lacking_is_marked_with_the_way_out(
    moderator: Driver, session: Session, article: Article, denied: Permission, named: str
) -> None:
    await scheduled(session, article, "daily-facts")
    world = session.discord.world
    channel = world.places["daily-facts"]
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, denied, member=True))
    text = (await ask(moderator, "/config check")).text
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
    assert "✗ 1 thing asks for a look" in text
    assert named in text
    assert "→ Allow what is marked ✗ to the bot's role, in the channel's settings, under Permissions." in text


async def test_a_channel_that_is_gone_is_told(moderator: Driver, session: Session) -> None:
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=12345), 1, NOON)
    text = (await ask(moderator, "/config check")).text
    assert "(log): ✗ gone, or out of the bot's sight" in text
    assert "→ Set another channel" in text


async def test_a_curator_role_is_told_and_asks_for_a_look_once_it_is_gone(moderator: Driver, session: Session) -> None:
    guild = session.discord.world.places["study-hall"].guild
    assert guild is not None
    curators = int(session.discord.world.role(guild, "Curators").id)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(curator=curators), 1, NOON)
    text = (await ask(moderator, "/config check")).text
    assert "✓ All is in order" in text
    assert "Curators: ✓ @Curators" in text
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(curator=4242), 1, NOON)
    text = (await ask(moderator, "/config check")).text
    assert "✗ 1 thing asks for a look" in text
    assert "Curators: ✗ the role is gone" in text
    assert "→ Set another with /config set curator:…" in text


async def test_the_next_post_is_one_of_a_schedule_that_can_post(
    moderator: Driver, session: Session, article: Article
) -> None:
    world = session.discord.world
    guild = world.places["study-hall"].guild
    assert guild is not None
    readers = int(world.role(guild, "Readers").id)
    passing = world.places["passing"] = world.add_channel(guild, "passing")
    await asyncio.sleep(0)
    first = await scheduled(session, article, "passing", readers)
    world.remove_channel(passing)
    text = (await ask(moderator, "/config check")).text
    assert "✗ 1 thing asks for a look" in text
    assert "Next post: none; no daily fact can post." in text
    gone = (
        "✗ cannot post 24 November 2026 18:00 UTC; ✗ its channel is gone, or out of the bot's sight; ✓ pings @Readers"
    )
    assert f"• {first.id}: {gone}" in text
    second = await scheduled(session, article, "daily-facts")
    third = await scheduled(session, article, "study-hall")
    channel = world.places["daily-facts"]
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, Permission.SEND_MESSAGES, member=True))
    text = (await ask(moderator, "/config check")).text
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
    assert f"• {second.id}: ✗ cannot post" in text
    assert f"18:00 UTC), daily fact {third.id}" in text
    assert f"• {third.id}: ✓ next" in text


async def test_whether_a_role_can_be_pinged_is_told(moderator: Driver, session: Session, article: Article) -> None:
    guild = session.discord.world.places["study-hall"].guild
    assert guild is not None
    readers, curators = (session.discord.world.role(guild, name) for name in ("Readers", "Curators"))
    await scheduled(session, article, "daily-facts", int(readers.id))
    await scheduled(session, article, "study-hall", int(curators.id))
    await scheduled(session, article, "announcements", 4242)
    text = (await ask(moderator, "/config check")).text
    assert "✓ pings @Readers" in text
    assert "✗ pings @Curators" in text
    assert text.count("✗ pings") == 1
    assert "→ A role marked ✗ is shown, not pinged" in text
    assert "✗ its role is gone, so that it pings nobody" in text
    assert "→ A role that is gone: /daily edit role:… sets another, /daily edit clear:role none." in text
    assert "✗ 2 things ask for a look" in text


async def test_errors_and_pauses_are_told(moderator: Driver, session: Session, article: Article) -> None:
    schedule = await scheduled(session, article, "daily-facts")
    await session.bot.app.schedules.set_error(schedule.id, "The channel is *gone*.")
    await session.bot.app.schedules.pause(schedule.id, Pause(NOON, None, "The channel is gone."))
    text = (await ask(moderator, "/config check")).text
    assert f"Last error of {schedule.id}: The channel is *gone*." in text
    assert f"• {schedule.id}: pauses since 24 November 2026; /daily resume lets it go on" in text
    assert "Next post: none; all daily facts pause." in text
    assert "✗ 1 thing asks for a look" in text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(40, "✗ 40.0 s ahead of Discord's"), (-40, "✗ 40.0 s behind Discord's"), (2, "✓ 2.0 s from Discord's")],
)
async def test_the_clock_is_held_against_discords(moderator: Driver, clock: Clock, seconds: int, said: str) -> None:
    clock.now = NOON + timedelta(seconds=seconds)
    assert f"Clock: {said}" in (await ask(moderator, "/config check")).text


async def test_a_database_that_cannot_be_written_is_told(moderator: Driver, session: Session) -> None:
    database = session.bot.app.database
    assert await condition(database) == Condition(database.version, whole=True, writable=True)
    before = database._files
    database._files = ()
    text = (await ask(moderator, "/config check")).text
    database._files = before
    assert "✓ whole · ✗ not writable; tell the bot's operator" in text


async def test_that_discord_shut_the_bot_out_is_told(moderator: Driver, session: Session) -> None:
    await session.bot.app.posts.stop_until(NOON + timedelta(minutes=5))
    text = (await ask(moderator, "/config check")).text
    assert "✗ Discord has shut the bot out; it posts again" in text


async def test_it_is_one_message_however_much_is_wrong(moderator: Driver, session: Session, article: Article) -> None:
    """Ten schedules in ten channels of which each lacks everything, each with a long error and a role of its own."""
    world, app = session.discord.world, session.bot.app
    guild = world.places["study-hall"].guild
    assert guild is not None
    for number in range(10):
        channel = world.add_channel(guild, f"channel-{number}")
        world.places[channel.name] = channel
        await asyncio.sleep(0)
        made = await scheduled(session, article, channel.name, role=1310987654321098700 + number)
        await app.schedules.set_error(made.id, "An error *that* goes on and on. " * 20)
        nothing = Overwrite(Permission.NONE, Permission(sum(Permission)), member=True)
        world.overwrite(channel, world.bot.id, nothing)
    await app.server_configs.set(server_of(session), ServerConfig(log=1310987654321098799), 1, NOON)
    (reply,) = (await moderator.call("/config check")).replies
    (container,) = reply.payload["components"]
    assert length(container["components"][0]["content"]) <= LAYOUT_TEXT
    assert reply.text.count("Last error of") == 10
    assert "Content: ✓" in reply.text, "nothing is cut off"
    for number in range(10):
        world.remove_channel(world.places[f"channel-{number}"])


async def test_another_servers_channels_are_not_told(moderator: Driver, session: Session, article: Article) -> None:
    await scheduled(session, article, "daily-facts")
    text = (await ask(moderator, "/config check", place="reading-room")).text
    assert "Channels: none is set" in text
    log = int(session.discord.world.places["mod-log"].id)
    await session.bot.app.server_configs.set(server_of(session, "reading-room"), ServerConfig(log=log), 1, NOON)
    assert "✗ gone, or out of the bot's sight" in (await ask(moderator, "/config check", place="reading-room")).text


async def test_a_check_is_told_nobody_and_needs_the_permission(
    moderator: Driver, student: Driver, session: Session
) -> None:
    log = int(session.discord.world.places["mod-log"].id)
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=log), 1, NOON)
    await ask(moderator, "/config check")
    assert await said_in(session, "mod-log") == []
    with pytest.raises(Unacceptable):
        await student.call("/config check")
    with shown_to_everybody(session.discord.world, "config"):
        assert "Manage Server" in (await ask(student, "/config check")).text
