"""``/daily setup``: asked, confirmed, cancelled, refused."""

from datetime import UTC, datetime

import pytest

from bot.local.cast import Overwrite
from bot.local.driver import Unacceptable
from bot.local.vocabulary import ChannelType, Permission
from tests.cogs.daily.facts import DAY, MORNING, SETUP, Facts, buttons, walk
from tests.conftest import NOON

NEXT_THREE = (
    "Wednesday 25 November 2026, 09:00 in Asia/Karachi (UTC+05:00)",
    "Thursday 26 November 2026, 09:00 in Asia/Karachi (UTC+05:00)",
    "Friday 27 November 2026, 09:00 in Asia/Karachi (UTC+05:00)",
)


async def test_the_very_post_is_shown_with_the_next_dates_and_nothing_begins(facts: Facts) -> None:
    asked = await facts.driver().call(SETUP)
    (reply,) = asked.replies
    assert reply.ephemeral
    for part in ("Fact of the day, 25 November 2026", "The article says", "Shall this daily fact begin?", *NEXT_THREE):
        assert part in reply.text
    for part in ("Where: #daily-facts", "When: every day at 09:00 (9 in the morning), Asia/Karachi", "Ping: nobody"):
        assert part in reply.text
    assert list(buttons(reply)) == ["Source ¶", "Cite", "Discuss", "Report", "Confirm", "Cancel"]
    contents = "".join(one.get("content", "") for one in walk(reply.payload["components"]))
    for date in (datetime(2026, 11, day, 4, tzinfo=UTC) for day in (25, 26, 27)):
        assert f"<t:{int(date.timestamp())}:F>" in contents
    assert await facts.schedules() == ()
    assert facts.posts() == []


async def test_once_confirmed_it_is_set_up_and_told_in_the_log(facts: Facts) -> None:
    await facts.log_to("mod-log")
    driver = facts.driver()
    asked = await driver.call(SETUP)
    done = await driver.press(asked, "Confirm")
    assert all(part in done.text for part in ("is set up", *NEXT_THREE))
    assert buttons(asked) == {}
    (schedule,) = await facts.schedules()
    assert schedule.next_due == datetime(2026, 11, 25, 4, tzinfo=UTC)
    assert str(schedule.set_by) == facts.session.discord.world.person("moderator").id
    (line,) = await facts.logged()
    assert f"@Moderator set up daily fact {schedule.id} in #daily-facts, every day at 09:00" in line


async def test_the_first_post_is_the_very_one_that_was_shown(facts: Facts) -> None:
    driver = facts.driver()
    asked = await driver.call(f"{SETUP} role:Readers")
    shown = asked.replies[0].payload["components"]
    preview = [one["content"] for one in walk(shown) if one["type"] == 10]
    await driver.press(asked, "Confirm")
    await facts.move_to(MORNING + DAY)
    (post,) = facts.posts()
    posted = [one["content"] for one in walk(post.payload["components"]) if one["type"] == 10]
    assert posted == preview[: len(posted)]
    assert post.payload["components"][1]["id"] == shown[1]["id"]
    guild_roles = {role.name: role.id for role in facts.guild.roles.values()}
    assert post.payload["mention_roles"] == [guild_roles["Readers"]]


async def test_confirming_again_by_anybody_is_harmless(facts: Facts) -> None:
    await facts.log_to("mod-log")
    driver = facts.driver()
    asked, other = await driver.call(SETUP), await driver.call(SETUP)
    confirm = buttons(asked)["Confirm"]
    await driver.press(asked, "Confirm")
    # The other draft's message, made to carry the first one's button: as if both had been on the way at once.
    for one in walk(other.replies[0].payload["components"]):
        if one.get("label") == "Confirm":
            one["custom_id"] = confirm
    again = await driver.press(other, custom_id=confirm)
    assert "is set up" in again.text
    assert len(await facts.schedules()) == 1
    assert len(await facts.logged()) == 1


async def test_cancelled_ones_are_gone_and_confirmed_ones_are_not_cancelled(facts: Facts) -> None:
    driver = facts.driver()
    asked, other = await driver.call(SETUP), await driver.call(SETUP)
    confirm, cancel = buttons(asked)["Confirm"], buttons(asked)["Cancel"]
    assert "no daily fact was set up" in (await driver.press(asked, "Cancel")).text
    for one in walk(other.replies[0].payload["components"]):
        if one.get("label") == "Confirm":
            one["custom_id"] = confirm
    late = await driver.press(other, custom_id=confirm)
    assert "This draft is gone" in late.replies[-1].text
    assert await facts.schedules() == ()
    number = await facts.set_up()
    for one in walk(other.replies[0].payload["components"]):
        if one.get("label") == "Cancel":
            one["custom_id"] = cancel.rpartition("|")[0] + f"|{number}"
    refused = await driver.press(other, "Cancel")
    assert "is set up already; /daily remove" in refused.replies[-1].text
    assert len(await facts.schedules()) == 1


async def test_a_draft_that_is_confirmed_a_day_later_begins_with_the_dates_from_then(facts: Facts) -> None:
    driver = facts.driver()
    asked = await driver.call(SETUP)
    facts.clock.moment = NOON + DAY
    done = await driver.press(asked, "Confirm")
    assert "Thursday 26 November 2026, 09:00" in done.text
    assert "Wednesday" not in done.text
    (schedule,) = await facts.schedules()
    assert schedule.since == NOON + DAY


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("time:noon timezone:UTC", "every day at 12:00 (noon), UTC"),
        ('time:"9.30 pm" timezone:Karatchi', "every day at 21:30 (9:30 in the evening), Asia/Karachi"),
        ("time:21.30 timezone:UTC days:weekdays", "Monday to Friday at 21:30 (9:30 in the evening), UTC"),
        ("time:12 timezone:UTC days:weekly", "every Wednesday at 12:00 (noon), UTC"),
        ("time:12:01 timezone:UTC days:weekly", "every Tuesday at 12:01 (12:01 in the afternoon), UTC"),
        ("time:9 timezone:UTC topic:lamp", "of the topic Lamp and range"),
        ("time:9 timezone:UTC catchup:skip", "While the bot is away: left out (skip)"),
        ("time:9 timezone:UTC role:Readers", "Ping: @Readers alone"),
    ],
)
async def test_what_is_asked_for_is_told_back(facts: Facts, options: str, told: str) -> None:
    text = await facts.ask(f"/daily setup channel:daily-facts {options}")
    assert told in text
    found = "The weekday is that of the next such time from now on; /daily edit without other options opens a form that"
    assert (found in text) == ("weekly" in options)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("time:25:00 timezone:UTC", "“25:00” is no time of day"),
        ("time:soon timezone:UTC", "no time of day that can be read"),
        ("time:9 timezone:UTC+25", "“UTC+25” is an offset, and an offset knows no summer time: name a city"),
        ("time:9 timezone:UTC role:everyone", "@everyone cannot be pinged"),
    ],
)
async def test_what_cannot_be_is_one_sentence(facts: Facts, options: str, why: str) -> None:
    text = await facts.ask(f"/daily setup channel:daily-facts {options}")
    assert why in text
    assert len(text.splitlines()) == 1


async def test_here_is_no_role_that_discord_offers(facts: Facts) -> None:
    with pytest.raises(Unacceptable):
        await facts.driver().call(f"{SETUP} role:@here")


async def test_a_topic_without_facts_is_refused(facts: Facts) -> None:
    article = facts.session.bot.app.library.default
    used = {topic for fact in article.facts.values() for topic in fact.topics}
    (empty,) = (topic for topic in article.topics if topic not in used)
    text = await facts.ask(f"{SETUP} topic:{empty}")
    assert f"No fact that may be posted is filed under “{article.topics[empty].title}”" in text


@pytest.mark.parametrize(
    ("channel", "denied", "missing"),
    [
        ("daily-facts", Permission.SEND_MESSAGES, "it lacks Send Messages there"),
        ("daily-facts", Permission.VIEW_CHANNEL, "it lacks View Channel"),
        ("announcements", Permission.SEND_MESSAGES, "it lacks Send Messages there"),
        ("forum", Permission.SEND_MESSAGES, "it lacks Create Posts (Send Messages) there"),
    ],
)
async def test_what_the_bot_may_not_is_named(facts: Facts, channel: str, denied: Permission, missing: str) -> None:
    facts.deny(channel, denied)
    text = await facts.ask(f"/daily setup channel:{channel} time:9 timezone:UTC")
    assert missing in text
    assert "In the settings of the channel, under Permissions, add the bot's role and allow it." in text


async def test_threads_have_a_permission_of_their_own(facts: Facts) -> None:
    facts.deny("study-hall", Permission.SEND_MESSAGES_IN_THREADS)
    text = await facts.ask("/daily setup channel:reading-thread time:9 timezone:UTC")
    assert "it lacks Send Messages in Threads there. In the settings of #study-hall" in text


@pytest.mark.parametrize("channel", ["daily-facts", "announcements", "reading-thread", "forum"])
async def test_every_kind_of_channel_can_be_posted_to(facts: Facts, channel: str) -> None:
    number = await facts.set_up(f"/daily setup channel:{channel} time:9 timezone:UTC")
    schedule = await facts.schedule(number)
    assert str(schedule.plan.channel_id) == facts.place(channel).id
    kinds = {"reading-thread": "thread", "forum": "forum"}
    assert schedule.plan.channel_kind == kinds.get(channel, "text")


async def test_a_locked_thread_is_refused_once_it_is_archived(facts: Facts) -> None:
    world, thread = facts.session.discord.world, facts.place("reading-thread")
    line = "/daily setup channel:reading-thread time:9 timezone:UTC"
    world.set_thread(thread, locked=True)
    assert "The thread is locked: once it is archived" in await facts.ask(line)
    world.set_thread(thread, archived=True)
    assert "reading-thread is archived and locked; unlock it" in await facts.ask(line)
    world.set_thread(thread, locked=False)
    assert "Shall this daily fact begin?" in await facts.ask(line)
    world.set_thread(thread, archived=False)


async def test_a_forum_that_demands_a_tag_is_refused(facts: Facts) -> None:
    world = facts.session.discord.world
    forum = world.add_channel(facts.guild, "tagged", ChannelType.FORUM)
    forum.tag_required = True
    world.overwrite(forum, world.bot.id, Overwrite(Permission.NONE, Permission.NONE, member=True))
    text = await facts.ask("/daily setup channel:tagged time:9 timezone:UTC")
    assert "takes no post without a tag" in text
    world.remove_channel(forum)


async def test_a_role_that_cannot_be_pinged_is_said(facts: Facts) -> None:
    text = await facts.ask(f"{SETUP} role:Curators")
    assert "@Curators will be shown, but not pinged" in text
    facts.allow("daily-facts", Permission.MENTION_EVERYONE)
    assert "will be shown, but not pinged" not in await facts.ask(f"{SETUP} role:Curators")
    assert "will be shown, but not pinged" not in await facts.ask(f"{SETUP} role:Readers")


async def test_a_server_has_ten_at_most(facts: Facts) -> None:
    driver = facts.driver()
    kept = await driver.call(SETUP)
    for _ in range(10):
        await facts.set_up()
    text = await facts.ask(SETUP)
    assert "has 10 daily facts already" in text
    assert "/daily remove" in text
    assert "has 10 daily facts already" in (await driver.press(kept, "Confirm")).replies[-1].text
    assert len(await facts.schedules()) == 10


async def test_the_channel_is_asked_again_when_it_is_confirmed(facts: Facts) -> None:
    driver = facts.driver()
    asked = await driver.call(SETUP)
    facts.deny("daily-facts", Permission.SEND_MESSAGES)
    assert "it lacks Send Messages" in (await driver.press(asked, "Confirm")).replies[-1].text
    assert await facts.schedules() == ()
    facts.allow("daily-facts", Permission.NONE)
    assert "is set up" in (await driver.press(asked, "Confirm")).text


async def test_whoever_has_lost_the_permission_confirms_nothing(facts: Facts) -> None:
    driver, world = facts.driver(), facts.session.discord.world
    asked = await driver.call(SETUP)
    person = world.person("moderator")
    (role,) = (role for role in facts.guild.roles.values() if role.name == "Moderators")
    world.take_role(facts.guild, person, role)
    try:
        for label in ("Confirm", "Cancel"):
            refused = await driver.press(asked, label)
            assert "needs the permission Manage Server" in refused.replies[-1].text
    finally:
        world.give_role(facts.guild, person, role)
    assert await facts.schedules() == ()


async def test_zones_and_topics_are_suggested(facts: Facts) -> None:
    driver, line = facts.driver(), "/daily setup channel:daily-facts time:9 timezone:"
    assert next(one.value for one in await driver.autocomplete(line, "timezone")) == "UTC"
    assert next(one.value for one in await driver.autocomplete(f"{line}Karatchi", "timezone")) == "Asia/Karachi"
    topics = await driver.autocomplete(f"{line}UTC topic:lam", "topic")
    assert topics[0].value == "lamp"
