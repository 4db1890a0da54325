"""``/daily edit``: by options and in a form."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.schedule import Plan
from bot.local.driver import Exchange
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import DAY, MORNING, SETUP, Facts


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


async def test_a_form_for_one_that_is_gone_is_refused(facts: Facts) -> None:
    number = await facts.set_up()
    opened = await form(facts)
    await facts.session.bot.app.schedules.remove(facts.guild_id, number)
    refused = await facts.driver().submit(opened, {"time": "10"})
    assert "no such daily fact any more" in refused.text
