"""``/daily pause``, ``resume``, ``skip``, ``now`` and ``remove``."""

from datetime import UTC, date, datetime

import pytest

from bot.local.faults import posts_to
from bot.local.refusals import Refused
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import DAY, MORNING, SETUP, Facts, buttons, walk

CHANGING = ("pause", "resume", "skip", "now", "edit", "remove")
WEDNESDAY = datetime(2026, 11, 25, 4, tzinfo=UTC)


async def test_a_paused_one_posts_nothing_and_tells_who_paused_it_and_why(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    text = await facts.ask('/daily pause reason:"exam *week*"')
    assert f"Daily fact {number} in #daily-facts pauses" in text
    assert "exam *week*" in text
    await facts.move_to(MORNING + DAY)
    assert facts.posts() == []
    for line in ("/daily status", "/daily list", "/daily pause"):
        text = await facts.ask(line)
        assert "by @Moderator: exam *week*" in text
    assert (await facts.logged())[-1] == f"@Moderator paused daily fact {number} in #daily-facts: exam *week*."


async def test_a_reason_that_is_a_sentence_keeps_its_one_stop(facts: Facts) -> None:
    await facts.log_to("mod-log")
    await facts.set_up()
    text = await facts.ask('/daily pause reason:"It is the exam week."')
    for told in (text, (await facts.logged())[-1], await facts.ask("/daily status"), await facts.ask("/daily list")):
        assert "It is the exam week." in told
        assert ".." not in told
    assert "It is the exam week. /daily resume lets it go on." in await facts.ask("/daily pause")


async def test_a_resumed_one_goes_on_with_the_next_date_and_makes_up_for_nothing(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    assert "does not pause" in await facts.ask("/daily resume")
    await facts.ask("/daily pause")
    await facts.move_to(MORNING + 2 * DAY)
    text = await facts.ask("/daily resume")
    assert "goes on" in text
    assert "Friday 27 November 2026, 09:00 in Asia/Karachi" in text
    assert "Wednesday" not in text
    await facts.move_to(MORNING + 2 * DAY)
    assert facts.posts() == []
    assert (await facts.schedule(number)).next_date == date(2026, 11, 27)
    assert f"@Moderator resumed daily fact {number}" in (await facts.logged())[-1]
    await facts.move_to(MORNING + 3 * DAY)
    assert len(facts.posts()) == 1


async def test_resuming_asks_for_the_permissions_again(facts: Facts) -> None:
    number = await facts.set_up()
    await facts.ask("/daily pause")
    facts.deny("daily-facts", Permission.SEND_MESSAGES)
    assert "it lacks Send Messages" in await facts.ask("/daily resume")
    assert (await facts.schedule(number)).pause is not None


async def test_skipping_leaves_out_the_next_one_alone(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    text = await facts.ask("/daily skip")
    assert "leaves out" in text
    assert text.index("Wednesday 25 November 2026") < text.index("Thursday 26 November 2026")
    post = await facts.session.bot.app.posts.get(number, "2026-11-25")
    assert post is not None
    assert post.state == "skipped"
    assert "Wednesday 25 November 2026" in (await facts.logged())[-1]
    await facts.move_to(MORNING + DAY)
    assert facts.posts() == []
    await facts.move_to(MORNING + 2 * DAY)
    assert len(facts.posts()) == 1
    await facts.ask("/daily skip")
    await facts.ask("/daily skip")
    assert (await facts.schedule(number)).next_date == date(2026, 11, 29)


async def test_a_skipped_date_is_taken_back_while_it_is_to_come(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    driver = facts.driver()
    asked, second = await driver.call("/daily skip"), await driver.call("/daily skip")
    assert "Until its time has come, a press takes it back." in asked.text
    taken_id = buttons(asked)["Take it back"]
    done = await driver.press(asked, "Take it back")
    assert "posts after all on" in done.text
    assert "Wednesday 25 November 2026" in done.text
    assert buttons(asked) == {}
    assert "post after all on" in (await facts.logged())[-1]
    assert (await facts.schedule(number)).next_due == WEDNESDAY
    for one in walk(second.replies[0].payload["components"]):
        if one.get("label") == "Take it back":
            one["custom_id"] = taken_id
    again = await driver.press(second, custom_id=taken_id)
    assert "There is nothing to take back" in again.replies[-1].text
    await facts.move_to(WEDNESDAY)
    assert len(facts.posts()) == 1
    for line in ("/daily status", "/daily list"):
        assert "Friday, 27 November 2026 04:00 UTC" in await facts.ask(line), "Thursday's is still left out"
    assert "leaves out Friday, 27 November" in await facts.ask("/daily skip")
    await facts.move_to(WEDNESDAY + 2 * DAY)
    assert len(facts.posts()) == 1
    await facts.move_to(WEDNESDAY + 3 * DAY)
    assert len(facts.posts()) == 2


async def test_a_skipped_date_that_is_over_is_not_taken_back(facts: Facts) -> None:
    await facts.set_up()
    asked = await facts.driver().call("/daily skip")
    await facts.move_to(WEDNESDAY)
    assert "its time has come" in (await facts.driver().press(asked, "Take it back")).replies[-1].text
    assert facts.posts() == []


async def test_what_pauses_still_does_once_a_date_is_taken_back(facts: Facts) -> None:
    number = await facts.set_up()
    asked = await facts.driver().call("/daily skip")
    await facts.ask("/daily pause")
    assert "It still pauses" in (await facts.driver().press(asked, "Take it back")).text
    assert (await facts.schedule(number)).next_due is None
    await facts.ask("/daily resume")
    assert (await facts.schedule(number)).next_due == WEDNESDAY


async def test_what_pauses_has_nothing_to_skip(facts: Facts) -> None:
    await facts.set_up()
    await facts.ask("/daily pause")
    assert "has no next post to leave out: it pauses" in await facts.ask("/daily skip")


async def test_an_extra_post_never_counts_as_the_day_s(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    text = await facts.ask("/daily now")
    (post,) = facts.posts()
    link = f"https://discord.com/channels/{facts.guild_id}/{post.channel.id}/{post.id}"
    assert link in text
    assert "the day's own still comes" in text
    assert link in (await facts.logged())[-1]
    assert (await facts.schedule(number)).next_due == WEDNESDAY
    await facts.move_to(MORNING + DAY)
    assert len(facts.posts()) == 2
    assert len({one.payload["components"][0]["components"][1]["content"] for one in facts.posts()}) == 2


async def test_an_extra_post_that_cannot_be_sent_says_why(facts: Facts) -> None:
    await facts.set_up()
    facts.deny("daily-facts", Permission.SEND_MESSAGES)
    assert "it lacks Send Messages" in await facts.ask("/daily now")
    assert facts.posts() == []


async def test_an_extra_post_that_discord_refuses_says_what_to_do(facts: Facts) -> None:
    number = await facts.set_up()
    where, faults = posts_to(facts.place("daily-facts")), facts.session.discord.faults
    faults.refuse(Refused(400, 50035, "Invalid Form Body"), where)
    text = await facts.ask("/daily now")
    assert "No extra fact was posted. Discord refused the post (Discord's code 50035). Try again in a minute" in text
    faults.refuse(Refused(403, 50013, "Missing Permissions"), where)
    text = await facts.ask("/daily now")
    assert f"No extra fact was posted, and daily fact {number} pauses from now on, since the bot lacks a" in text
    assert (await facts.schedule(number)).pause is not None


async def test_the_link_to_a_forum_s_post_leads_to_its_thread(facts: Facts) -> None:
    await facts.set_up("/daily setup channel:forum time:9 timezone:UTC")
    text = await facts.ask("/daily now")
    world = facts.session.discord.world
    (thread,) = (one for one in world.channels_of(facts.guild) if one.parent is facts.place("forum"))
    assert f"https://discord.com/channels/{facts.guild_id}/{thread.id}/{thread.id}" in text
    assert f"/{thread.id}/{thread.id}" in await facts.ask("/daily history")
    assert f"/{thread.id}/{thread.id}" in await facts.ask("/daily status")


async def test_removing_asks_first_and_says_what_is_lost(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    await facts.ask("/daily skip")
    driver = facts.driver()
    asked = await driver.call("/daily remove")
    assert "its history (1 post)" in asked.text
    assert "are deleted for good" in asked.text
    assert list(buttons(asked)) == ["Remove", "Keep"]
    assert "nothing was changed" in (await driver.press(asked, "Keep")).text
    assert len(await facts.schedules()) == 1
    asked, again = await driver.call("/daily remove"), await driver.call("/daily remove")
    assert "is removed" in (await driver.press(asked, "Remove")).text
    assert "is removed" in (await driver.press(again, "Remove")).text
    assert await facts.schedules() == ()
    removals = [line for line in await facts.logged() if "removed" in line]
    assert removals == [f"@Moderator removed daily fact {number} in #daily-facts: it posts no more."]
    await facts.move_to(MORNING + 2 * DAY)
    assert facts.posts() == []


@pytest.mark.parametrize("command", [*CHANGING, "status", "preview", "history"])
async def test_without_a_daily_fact_the_way_out_is_told(facts: Facts, command: str) -> None:
    assert "This server has no daily fact yet; /daily setup makes one." in await facts.ask(f"/daily {command}")


@pytest.mark.parametrize("name", ["{}", "#{}", "schedule {}", "announcements", "#announcements", "anouncements"])
async def test_one_is_named_by_its_number_or_its_channel(facts: Facts, name: str) -> None:
    await facts.set_up()
    number = await facts.set_up(SETUP.replace("daily-facts", "announcements"))
    await facts.ask(f'/daily pause schedule:"{name.format(number)}"')
    assert [one.id for one in await facts.schedules() if one.pause] == [number]


async def test_another_server_s_are_out_of_reach(facts: Facts) -> None:
    number = await facts.set_up()
    driver = facts.driver()
    for command in ("status", "pause", "remove", "history"):
        asked = await driver.call(f"/daily {command} schedule:{number}", place="reading-room")
        assert "This server has no daily fact yet" in asked.text


async def test_schedules_are_suggested_to_moderators(facts: Facts) -> None:
    number = await facts.set_up()
    other = await facts.set_up(SETUP.replace("daily-facts", "announcements"))
    suggested = await facts.driver().autocomplete("/daily status", "schedule")
    assert [(one.value, one.name) for one in suggested] == [
        (str(number), f"{number} · #daily-facts · 09:00 Asia/Karachi · daily"),
        (str(other), f"{other} · #announcements · 09:00 Asia/Karachi · daily"),
    ]
    assert [one.value for one in await facts.driver().autocomplete("/daily status schedule:ann", "schedule")] == [
        str(other)
    ]
