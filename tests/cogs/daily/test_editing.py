"""``/daily edit``: by options and in a form."""

import asyncio
from datetime import UTC, date, datetime, time

import pytest
from msgspec.structs import replace

from bot.domain.schedule import Plan
from bot.local.driver import Exchange
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import DAY, MORNING, SETUP, Facts
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("time:21.30", "When: every day at 09:00 (9 in the morning), Asia/Karachi → every day at 21:30"),
        ("timezone:UTC", "(9 in the morning), Asia/Karachi → every day at 09:00 (9 in the morning), UTC"),
        ("days:weekdays", "→ Monday to Friday at 09:00"),
        ("days:weekly", "→ every Wednesday at 09:00"),
        ("topic:lamp", "Topic: all topics → Lamp and range"),
        ("role:Readers", "Ping: nobody → @Readers alone"),
        ("catchup:skip", "While the bot is away: posted late, by 6 hours at most → left out (skip), unless"),
        ("channel:announcements", "Where: #daily-facts → #announcements"),
        ("channel:forum", "Where: #daily-facts → #forum"),
    ],
)
async def test_what_changes_is_shown_before_and_after_and_told(facts: Facts, options: str, told: str) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    text = await facts.ask(f"/daily edit {options}")
    assert told in text
    assert text.count("→") == 1
    assert "The next 3 dates" in text
    assert f"@Moderator changed daily fact {number}." in (await facts.logged())[-1]
    assert told in (await facts.logged())[-1]
    assert ("The weekday is that of the next such time" in text) == (options == "days:weekly")


async def test_several_change_at_once_and_the_dates_follow(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} role:Readers topic:lamp")
    text = await facts.ask("/daily edit channel:forum time:noon timezone:UTC days:weekdays clear:role")
    assert text.count("→") == 3
    schedule = await facts.schedule(number)
    channel = int(facts.place("forum").id)
    assert schedule.plan == Plan(channel, "forum", time(12), "UTC", "weekdays", topic="lamp")
    assert schedule.next_due == datetime(2026, 11, 25, 12, tzinfo=UTC)
    await facts.ask("/daily edit clear:topic")
    assert (await facts.schedule(number)).plan.topic is None


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("time:25", "“25” is no time of day"),
        ("timezone:Moon", "There is no time zone called “Moon”"),
        ("topic:qqqq", "There is no topic called “qqqq”"),
        ("role:everyone", "@everyone cannot be pinged"),
        ("time:09:00", "that is how daily fact"),
        ("role:Readers clear:role", "Either set “role” or clear it"),
        ("topic:lamp clear:topic", "Either set “topic” or clear it"),
        ('topic:" "', "give clear:topic for facts of all topics"),
    ],
)
async def test_what_cannot_be_changes_nothing(facts: Facts, options: str, why: str) -> None:
    number = await facts.set_up()
    before = await facts.schedule(number)
    assert why in await facts.ask(f"/daily edit {options}")
    assert await facts.schedule(number) == before


async def test_the_new_channel_is_asked_for_permission(facts: Facts) -> None:
    number = await facts.set_up()
    facts.deny("announcements", Permission.SEND_MESSAGES)
    assert "it lacks Send Messages" in await facts.ask("/daily edit channel:announcements")
    assert (await facts.schedule(number)).plan.channel_id == int(facts.place("daily-facts").id)


async def test_what_does_not_touch_the_channel_can_be_changed_though_the_bot_may_not_post_there(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} role:Readers topic:lamp")
    facts.deny("daily-facts", Permission.SEND_MESSAGES)
    for options in ("time:10:00", "days:weekdays", "clear:topic", "clear:role", "channel:daily-facts catchup:skip"):
        text = await facts.ask(f"/daily edit {options}")
        assert "→" in text
        assert "Mind: The bot may not post in #daily-facts: it lacks Send Messages there." in text
        assert "try again" not in text
    await facts.ask("/daily pause")
    text = await facts.ask("/daily edit time:11:00")
    assert "Mind: The bot may not post in #daily-facts" in text
    assert "It still pauses" in text
    plan = (await facts.schedule(number)).plan
    assert plan == Plan(plan.channel_id, "text", time(11), "Asia/Karachi", "weekdays", catch_up="skip")
    assert "it lacks Send Messages there" in await facts.ask("/daily resume")


async def test_a_channel_that_is_gone_hinders_no_other_change(facts: Facts) -> None:
    world = facts.session.discord.world
    channel = world.add_channel(facts.guild, "short-lived")
    number = await facts.set_up("/daily setup channel:short-lived time:9 timezone:UTC")
    world.remove_channel(channel)
    text = await facts.ask("/daily edit time:10")
    assert "Mind: This server has no such channel any more; choose another one." in text
    assert (await facts.schedule(number)).plan.time == time(10)
    assert "Where:" in await facts.ask("/daily edit channel:daily-facts")


async def test_a_role_that_was_deleted_is_said_wherever_it_matters_until_it_is_mended(facts: Facts) -> None:
    world = facts.session.discord.world
    role = world.add_role(facts.guild, "Fleeting", mentionable=True)
    await facts.set_up(f"{SETUP} role:Fleeting")
    draft = await facts.driver().call(f"{SETUP} role:Fleeting")
    assert "was deleted" not in await facts.ask("/daily status") + await facts.ask("/daily list")
    world.remove_role(facts.guild, role)
    gone = "nobody, since its role was deleted; /daily edit role:… sets another, /daily edit clear:role none"
    assert f"Ping: {gone}" in await facts.ask("/daily status")
    assert "Its role was deleted, so that it pings nobody" in await facts.ask("/daily list")
    assert "Mind: Its role was deleted, so that it pings nobody" in await facts.ask("/daily edit time:10:00")
    text = await facts.ask("/daily edit clear:role")
    assert "Ping: nobody, since its role was deleted → nobody" in text
    assert "Mind" not in text
    for line in ("/daily status", "/daily list"):
        assert "was deleted" not in await facts.ask(line)
    assert f"Ping: {gone}" in (await facts.driver().press(draft, "Confirm")).text


async def test_facts_that_are_missing_hinder_no_other_change(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} topic:lamp")
    article, app = facts.session.bot.app.library.default, facts.session.bot.app
    used = {topic for fact in article.facts.values() for topic in fact.topics}
    (empty,) = (topic for topic in article.topics if topic not in used)
    plan = (await facts.schedule(number)).plan
    await app.schedules.change(number, replace(plan, topic=empty), None, NOON)
    assert "Mind: No fact that may be posted is filed under" in await facts.ask("/daily edit time:10:00")
    assert (await facts.schedule(number)).plan.time == time(10)


async def test_two_who_edit_at_once_both_have_their_change(facts: Facts) -> None:
    number = await facts.set_up()
    lines = ("time:10:00", "topic:lamp", "timezone:UTC", "catchup:skip", "role:Readers")
    told = await asyncio.gather(*(facts.ask(f"/daily edit {line}") for line in lines))
    assert all("is changed" in text for text in told)
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.topic, plan.zone, plan.catch_up) == (time(10), "lamp", "UTC", "skip")
    assert plan.role_id is not None


async def test_a_day_that_has_its_post_gets_no_second_one(facts: Facts) -> None:
    number = await facts.set_up("/daily setup channel:daily-facts time:12:30 timezone:UTC")
    await facts.move_to(datetime(2026, 11, 24, 12, 30, tzinfo=UTC))
    assert len(facts.posts()) == 1
    text = await facts.ask("/daily edit time:15:00")
    assert "Wednesday 25 November 2026, 15:00" in text
    assert "Tuesday" not in text
    assert (await facts.schedule(number)).next_date == date(2026, 11, 25)
    await facts.move_to(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    assert len(facts.posts()) == 1


async def test_a_skipped_day_stays_skipped(facts: Facts) -> None:
    number = await facts.set_up()
    await facts.ask("/daily skip")
    await facts.ask("/daily edit time:10:00")
    assert (await facts.schedule(number)).next_date == date(2026, 11, 26)


async def test_a_paused_one_still_pauses(facts: Facts) -> None:
    number = await facts.set_up()
    await facts.ask("/daily pause")
    assert "It still pauses; /daily resume lets it go on." in await facts.ask("/daily edit time:10:00")
    assert (await facts.schedule(number)).next_due is None
    await facts.move_to(MORNING + DAY)
    assert facts.posts() == []


async def form(facts: Facts) -> Exchange:
    opened = await facts.driver().call("/daily edit")
    assert opened.modal is not None
    return opened


async def test_the_form_is_filled_with_what_is_set(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} days:weekly topic:lamp catchup:skip")
    opened = await form(facts)
    modal = opened.modal or {}
    assert modal["title"] == f"Change daily fact {number}"
    fields = {row["label"]: row["component"] for row in modal["components"]}
    values = {
        label: one.get("value") or next(option["label"] for option in one["options"] if option.get("default"))
        for label, one in fields.items()
    }
    assert values == {
        "Time": "09:00",
        "Time zone": "Asia/Karachi",
        "Days": "Weekly on Wednesdays",
        "Topic (empty: all topics)": "Lamp and range",
        "While the bot is away": "Leave the post out",
    }
    refused = await facts.driver().submit(opened, {})
    assert "Nothing was changed" in refused.text


async def test_what_is_filled_in_otherwise_is_changed(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up(f"{SETUP} topic:lamp role:Readers")
    before = await facts.schedule(number)
    values = {"time": "half", "timezone": "UTC"}
    assert "no time of day" in (await facts.driver().submit(await form(facts), values)).text
    assert await facts.schedule(number) == before
    values = {"time": "9 pm", "timezone": "utc", "days": "Weekly on Mondays", "topic": "", "catchup": "skip"}
    done = await facts.driver().submit(await form(facts), values)
    assert all(reply.ephemeral for reply in done.replies)
    assert "→ every Monday at 21:00" in done.text
    assert "Monday 30 November 2026, 21:00 in UTC" in done.text
    plan = (await facts.schedule(number)).plan
    assert plan == Plan(before.plan.channel_id, "text", time(21), "UTC", "weekly", 0, None, before.plan.role_id, "skip")
    assert "@Moderator changed daily fact" in (await facts.logged())[-1]


async def test_a_form_leaves_alone_what_others_changed_meanwhile(facts: Facts) -> None:
    number = await facts.set_up()
    opened = await form(facts)
    await facts.ask("/daily edit topic:lamp role:Readers")
    done = await facts.driver().submit(opened, {"time": "10"})
    assert "→ every day at 10:00" in done.text
    assert done.text.count("→") == 1
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.topic) == (time(10), "lamp")
    untouched = await form(facts)
    await facts.ask("/daily edit clear:topic")
    assert "Nothing was changed" in (await facts.driver().submit(untouched, {})).text
    assert (await facts.schedule(number)).plan.topic is None


async def test_a_form_that_clashes_asks_again_and_loses_nothing(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up(f"{SETUP} topic:lamp")
    opened, driver = await form(facts), facts.driver()
    await facts.ask("/daily edit time:11:00 days:weekdays")
    typed = {"time": "9 pm", "topic": "", "days": "Weekly on Mondays", "timezone": "UTC", "catchup": "skip"}
    told = await driver.submit(opened, typed)
    assert all(reply.ephemeral for reply in told.replies)
    assert "Somebody else changed" in told.text
    assert "time (now 11:00)" in told.text
    assert "days (now Monday to Friday)" in told.text
    assert "time: 9 pm" in told.text
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.days, plan.topic, plan.zone) == (time(11), "weekdays", "lamp", "Asia/Karachi")
    assert len(await facts.logged()) == 2
    again = await driver.press(told, "Open the form again")
    done = await driver.submit(again, {})
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.days, plan.weekday) == (time(21), "weekly", 0)
    assert (plan.topic, plan.zone, plan.catch_up) == (None, "UTC", "skip")
    assert done.text.count("→") == 3


async def test_who_set_the_same_meanwhile_clashes_with_nobody(facts: Facts) -> None:
    await facts.set_up()
    opened = await form(facts)
    await facts.ask("/daily edit days:weekdays")
    assert "→" in (await facts.driver().submit(opened, {"days": "weekdays", "timezone": "UTC"})).text


async def test_a_form_that_cannot_be_read_is_opened_again_with_what_was_typed(facts: Facts) -> None:
    number = await facts.set_up()
    driver = facts.driver()
    told = await driver.submit(await form(facts), {"time": "9 *thirty*", "timezone": "UTC"})
    assert "no time of day" in told.text
    again = await driver.press(told, "Open the form again")
    (first, second) = [row["component"]["value"] for row in (again.modal or {})["components"][:2]]
    assert (first, second) == ("9 *thirty*", "UTC")
    assert "→" in (await driver.submit(again, {"time": "10"})).text
    assert (await facts.schedule(number)).plan.zone == "UTC"


async def test_a_form_of_an_earlier_version_is_refused(facts: Facts) -> None:
    number = await facts.set_up()
    opened = await form(facts)
    modal = opened.modal or {}
    modal["custom_id"] = modal["custom_id"].rpartition("|")[0]
    assert "another version of the bot" in (await facts.driver().submit(opened, {"time": "10"})).text
    assert (await facts.schedule(number)).plan.time == time(9)


async def test_a_form_for_one_that_is_gone_is_refused(facts: Facts) -> None:
    number = await facts.set_up()
    opened = await form(facts)
    await facts.session.bot.app.schedules.remove(facts.guild_id, number)
    refused = await facts.driver().submit(opened, {"time": "10"})
    assert "no such daily fact any more" in refused.text
