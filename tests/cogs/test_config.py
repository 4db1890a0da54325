"""``/config show`` and ``/config set``."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.server import SERVER_SETTINGS, ServerConfig
from bot.local.cast import Overwrite
from bot.local.driver import Driver, Unacceptable
from bot.local.session import Session
from bot.local.vocabulary import Permission
from tests.cogs.moderating import ask, said_in, server_of, shown_to_everybody
from tests.conftest import NOON


@pytest.fixture
def moderator(session: Session) -> Driver:
    return Driver(session.discord, person="moderator")


@pytest.fixture(autouse=True)
async def _as_new(session: Session) -> AsyncIterator[None]:
    yield
    for place in ("study-hall", "reading-room"):
        await session.bot.app.server_configs.clear(server_of(session, place), SERVER_SETTINGS)
    session.discord.world.messages.clear()


async def kept(session: Session, place: str = "study-hall") -> ServerConfig:
    return await session.bot.app.server_configs.of(server_of(session, place))


def ids(session: Session) -> dict[str, int]:
    world = session.discord.world
    guild = world.places["study-hall"].guild
    assert guild is not None
    roles = {role.name: int(role.id) for role in guild.roles.values()}
    return roles | {name: int(channel.id) for name, channel in world.places.items()}


async def test_what_applies_where_a_server_has_set_nothing_is_told(moderator: Driver) -> None:
    text = (await ask(moderator, "/config show")).text
    for part in (
        "Log channel: not set; changes are told nowhere",
        "Visibility: not set; public applies",
        "Style: not set; APA applies",
        "Curator role: not set; /queue takes the permission Manage Server",
        "Notes: not set; with note applies",
        "Reviewers: not set; 1 applies",
    ):
        assert part in text


async def test_every_setting_is_kept_shown_and_told_in_the_log_channel(moderator: Driver, session: Session) -> None:
    line = '/config set log:mod-log visibility:private style:oxford curator:Curators notes:"leave out" reviewers:2'
    text = (await ask(moderator, line)).text
    known = ids(session)
    assert await kept(session) == ServerConfig(known["mod-log"], "private", "Oxford", known["Curators"], "leave-out", 2)
    assert "Changed: log channel: not set → #mod-log; visibility: not set → private; style: not set → Oxford" in text
    for part in (
        "Log channel: #mod-log, where changes and troubles are told.",
        "Visibility: private; answers are seen by whoever asked alone",
        "Style: Oxford (New Hart's Rules, 2nd ed.)",
        "Curator role: @Curators, whose members may use /queue.",
        "Notes: leave out; a daily fact that a certain note contradicts is not posted.",
        "Reviewers: 2; two people: nobody approves their own suggestion.",
    ):
        assert part in text
        assert part in (await ask(moderator, "/config show")).text
    (told,) = await said_in(session, "mod-log")
    assert told.startswith("@Moderator changed the settings of this server: log channel: not set → #mod-log;")
    assert "reviewers: not set → 2." in told


async def test_the_choices_go_by_their_values_too(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set notes:with-note reviewers:1 visibility:public")
    assert await kept(session) == ServerConfig(visibility="public", notes="with-note", reviewers=1)


async def test_a_curator_is_told_of_with_what_discord_still_needs(moderator: Driver) -> None:
    text = (await ask(moderator, "/config set curator:Curators")).text
    assert "Discord shows it to that role once you allow it there under Server Settings → Integrations" in text
    assert "Integrations" not in (await ask(moderator, "/config set curator:Curators")).text


async def test_a_log_channel_that_everybody_reads_is_said(moderator: Driver) -> None:
    said = "Everybody in this server can read that channel"
    assert said in (await ask(moderator, "/config set log:study-hall")).text
    assert said not in (await ask(moderator, "/config set log:mod-log")).text
    assert said not in (await ask(moderator, "/config set style:MLA")).text


async def test_two_servers_never_see_each_others_settings(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set style:MLA log:mod-log")
    await ask(moderator, "/config set style:Chicago log:reading-room", place="reading-room")
    assert "MLA" not in (await ask(moderator, "/config show", place="reading-room")).text
    assert (await kept(session)).style == "MLA"
    assert (await kept(session, "reading-room")).style == "Chicago"
    assert all("Chicago" not in text for text in await said_in(session, "mod-log"))


async def test_a_log_channel_that_moves_is_told_in_the_old_one_and_the_new_one(
    moderator: Driver, session: Session
) -> None:
    await ask(moderator, "/config set log:study-hall")
    session.discord.world.messages.clear()
    await ask(moderator, "/config set log:announcements")
    line = "@Moderator changed the settings of this server: log channel: #study-hall → #announcements."
    assert await said_in(session, "study-hall") == await said_in(session, "announcements") == [line]
    await ask(moderator, "/config set clear:log")
    assert (await kept(session)).log is None
    assert (await said_in(session, "announcements"))[1].endswith("log channel: #announcements → not set.")


@pytest.mark.parametrize("place", ["announcements", "reading-thread"])
async def test_announcements_and_threads_may_be_the_log_channel(
    moderator: Driver, session: Session, place: str
) -> None:
    await ask(moderator, f"/config set log:{place}")
    assert len(await said_in(session, place)) == 1


async def test_a_forum_is_no_log_channel(moderator: Driver) -> None:
    with pytest.raises(Unacceptable):
        await moderator.call("/config set log:forum")


@pytest.mark.parametrize(
    ("denied", "said"),
    [(Permission.SEND_MESSAGES, "it lacks Send Messages there"), (Permission.VIEW_CHANNEL, "View Channel")],
)
async def test_a_log_channel_that_the_bot_cannot_use_is_refused_and_nothing_is_kept(
    moderator: Driver, session: Session, denied: Permission, said: str
) -> None:
    world = session.discord.world
    channel = world.places["daily-facts"]
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, denied, member=True))
    await session.bot.app.server_configs.set(server_of(session), ServerConfig(log=ids(session)["mod-log"]), 1, NOON)
    text = (await ask(moderator, "/config set log:daily-facts style:MLA")).text
    world.overwrite(channel, world.bot.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
    assert said in text
    assert await kept(session) == ServerConfig(log=ids(session)["mod-log"])
    assert await said_in(session, "mod-log") == []


async def test_a_setting_is_taken_back_and_what_it_was_is_said(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set style:MLA visibility:private")
    text = (await ask(moderator, "/config set clear:style")).text
    assert "Changed: style: MLA → not set." in text
    assert await kept(session) == ServerConfig(visibility="private")
    text = (await ask(moderator, "/config set clear:style")).text
    assert "There is nothing to take back: the style is not set." in text


async def test_one_setting_is_set_and_another_taken_back_at_once(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set style:MLA")
    await ask(moderator, "/config set reviewers:2 clear:style")
    assert await kept(session) == ServerConfig(reviewers=2)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/config set", "Say what to set: log, visibility, style, curator, notes, reviewers, or clear"),
        ("/config set style:MLA clear:style", "The style is to be set and taken back at once"),
        ("/config set style:qqqqq", "There is no citation style called “qqqqq” here."),
        ("/config set curator:@everyone", "@everyone cannot be curators"),
        ("/config set curator:Footnote", "That role belongs to an app"),
    ],
)
async def test_what_cannot_be_set_is_refused_in_a_sentence(
    moderator: Driver, session: Session, line: str, said: str
) -> None:
    assert said in (await ask(moderator, line)).text
    assert await kept(session) == ServerConfig()


async def test_what_is_in_force_already_is_said_and_told_nobody(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set log:daily-facts style:MLA")
    session.discord.world.messages.clear()
    assert "That is in force already." in (await ask(moderator, "/config set style:MLA log:daily-facts")).text
    assert await said_in(session, "daily-facts") == []


async def test_what_is_gone_is_said(moderator: Driver, session: Session) -> None:
    config = ServerConfig(log=12345, style="gone-style", curator=67890)
    await session.bot.app.server_configs.set(server_of(session), config, 1, NOON)
    text = (await ask(moderator, "/config show")).text
    assert "Log channel: a channel that is gone" in text
    assert "Curator role: a role that this server no longer has" in text
    assert "Style: a style that this bot no longer has" in text


@pytest.mark.parametrize("line", ["/config show", "/config set style:MLA"])
async def test_whoever_may_not_manage_the_server_is_not_offered_it_and_refused_at_run_time(
    student: Driver, session: Session, line: str
) -> None:
    with pytest.raises(Unacceptable, match="permission"):
        await student.call(line)
    with shown_to_everybody(session.discord.world, "config"):
        text = (await ask(student, line)).text
    assert text == "This needs the permission Manage Server here; ask a moderator of this server to do it."
    assert await kept(session) == ServerConfig()


@pytest.mark.parametrize("place", ["dm", "elsewhere", "private-chat"])
async def test_it_is_offered_in_servers_that_have_the_bot_alone(moderator: Driver, place: str) -> None:
    with pytest.raises(Unacceptable):
        await moderator.call("/config show", place=place)


async def test_where_one_half_of_a_change_fails_the_other_is_not_kept(moderator: Driver, session: Session) -> None:
    await ask(moderator, "/config set visibility:private")
    writer = session.bot.app.database._writer
    await writer.execute(
        "CREATE TEMP TRIGGER failing BEFORE DELETE ON main.server_setting BEGIN SELECT RAISE(ABORT, 'a fault'); END"
    )
    try:
        asked = await ask(moderator, "/config set style:MLA clear:Visibility")
    finally:
        await writer.execute("DROP TRIGGER failing")
    assert "Something went wrong" in asked.text
    assert await kept(session) == ServerConfig(visibility="private")
