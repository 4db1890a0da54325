"""Where no zone or topic is clearly meant, the nearest are buttons, and a press goes on with all else that was said."""

from datetime import time

import pytest
from msgspec.structs import replace

from bot.local.driver import Exchange
from tests.cogs.daily.facts import SETUP, Facts, buttons
from tests.security.gathering import forged, presses_on

DUBLIN = "Dublin (Ireland) → Europe/Dublin"
WISH = "/daily setup channel:daily-facts time:9 timezone:IST"


def zones(asked: Exchange) -> list[str]:
    """The zones that the buttons name."""
    return [label.rpartition(" → ")[2] for label in buttons(asked) if "→" in label]


@pytest.mark.parametrize(
    ("given", "said", "first"),
    [
        ("Atlantis", "There is no time zone called “Atlantis” here. The nearest: Atlanta", "America/New_York"),
        ("IST", "More than one time zone answers to “IST”. Choose: Kolkata", "Asia/Kolkata"),
        ("Hyderabad", "More than one time zone answers to “Hyderabad”. Choose: Hyderabad (India)", "Asia/Kolkata"),
        ("UTC+5", "“UTC+5” is an offset, and an offset knows no summer time: name a city", "Asia/Karachi"),
        ("USA", "has 29 time zones with 8 different times", "America/New_York"),
        ("<@&1>*x*", "There is no time zone called “<@&1>*x*” here.", None),
    ],
)
async def test_the_nearest_zones_are_offered_behind_one_sentence(
    facts: Facts, given: str, said: str, first: str | None
) -> None:
    asked = await facts.driver().call(f"/daily setup channel:daily-facts time:9 timezone:{given}")
    (reply,) = asked.replies
    assert reply.ephemeral
    assert said in reply.text
    assert "#daily-facts" in reply.text
    assert zones(asked)[0] == (first or zones(asked)[0])
    assert len(zones(asked)) == (2 if given == "Hyderabad" else 3)


async def test_a_press_goes_on_with_all_that_was_asked_for(facts: Facts) -> None:
    driver = facts.driver()
    said = 'time:"9.30 pm" timezone:IST days:weekly topic:lamp role:Readers catchup:skip'
    asked = await driver.call(f"/daily setup channel:daily-facts {said}")
    done = await driver.press(asked, DUBLIN)
    for part in (
        "Shall this daily fact begin?",
        "at 21:30 (9:30 in the evening), Europe/Dublin",
        "Lamp and range",
        "Ping: @Readers",
        "left out (skip)",
    ):
        assert part in done.text
    assert DUBLIN not in buttons(asked), "what was answered is not asked any more"
    assert await facts.schedules() == ()
    await driver.press(done, "Confirm")
    (schedule,) = await facts.schedules()
    assert (schedule.plan.zone, schedule.plan.time, schedule.plan.days) == ("Europe/Dublin", time(21, 30), "weekly")
    assert (schedule.plan.topic, schedule.plan.catch_up) == ("lamp", "skip")
    assert str(schedule.plan.channel_id) == facts.place("daily-facts").id


async def test_what_cannot_be_read_besides_is_said_before_a_zone_is_offered(facts: Facts) -> None:
    for options, why in (("time:25:00", "“25:00” is no time of day"), ("time:9 role:everyone", "@everyone cannot")):
        assert why in await facts.ask(f"/daily setup channel:daily-facts {options} timezone:Atlantis")


async def test_a_topic_is_offered_too_and_then_the_zone(facts: Facts) -> None:
    driver = facts.driver()
    asked = await driver.call(f"{WISH} topic:qqqq")
    assert "There is no topic called “qqqq” here." in asked.text
    topics = [label for label in buttons(asked) if "→" not in label]
    assert len(topics) == 3
    article = facts.session.bot.app.library.default
    topic = next(one for one, told in article.topics.items() if told.title == topics[0])
    asked = await driver.press(asked, topics[0])
    assert zones(asked) == ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]
    done = await driver.press(asked, DUBLIN)
    assert "Europe/Dublin" in done.text
    assert f"of the topic {article.topics[topic].title}" in done.text or "No fact that may be posted" in done.text


async def test_whoever_has_lost_the_permission_goes_on_with_nothing(facts: Facts) -> None:
    driver, world = facts.driver(), facts.session.discord.world
    number = await facts.set_up()
    offered = [await driver.call(WISH), await driver.call("/daily edit timezone:IST")]
    person = world.person("moderator")
    (role,) = (role for role in facts.guild.roles.values() if role.name == "Moderators")
    world.take_role(facts.guild, person, role)
    try:
        for asked in offered:
            refused = await driver.press(asked, DUBLIN)
            assert "needs the permission Manage Server" in refused.replies[-1].text
    finally:
        world.give_role(facts.guild, person, role)
    assert (await facts.schedule(number)).plan.zone == "Asia/Karachi"


async def test_the_channel_is_asked_again_at_a_press(facts: Facts) -> None:
    driver = facts.driver()
    asked = await driver.call(WISH)
    channel = facts.place("daily-facts")
    facts.session.discord.world.remove_channel(channel)
    try:
        refused = await driver.press(asked, DUBLIN)
        assert "Shall this daily fact begin?" not in refused.replies[-1].text
    finally:
        facts.session.discord.world.add_channel(facts.guild, channel.name, channel.type)
    assert await facts.schedules() == ()


async def test_an_edit_goes_on_with_the_zone_that_is_pressed(facts: Facts) -> None:
    await facts.log_to("mod-log")
    number = await facts.set_up()
    driver = facts.driver()
    asked = await driver.call('/daily edit time:"9 pm" timezone:IST role:Readers catchup:skip')
    before = (await facts.schedule(number)).plan
    assert before.zone == "Asia/Karachi", "nothing is changed before a press"
    done = await driver.press(asked, DUBLIN)
    assert f"Daily fact {number} is changed" in done.text
    after = (await facts.schedule(number)).plan
    assert after.role_id is not None
    expected = replace(before, time=time(21), zone="Europe/Dublin", role_id=after.role_id, catch_up="skip")
    assert after == expected
    assert "Asia/Karachi" in (await facts.logged())[-1]


async def test_an_edit_goes_on_with_what_is_set_by_then(facts: Facts) -> None:
    number = await facts.set_up()
    driver = facts.driver()
    asked = await driver.call("/daily edit timezone:IST")
    await driver.call("/daily edit time:7")
    await driver.press(asked, DUBLIN)
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.zone) == (time(7), "Europe/Dublin")


async def test_a_form_goes_on_with_the_zone_that_is_pressed_and_with_all_that_was_filled_in(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} topic:lamp")
    driver = facts.driver()
    opened = await driver.call("/daily edit")
    refused = await driver.submit(opened, {"time": "8", "timezone": "IST", "days": "weekly-4", "topic": ""})
    assert "More than one time zone answers to “IST”" in refused.text
    assert list(buttons(refused))[-1] == "Open the form again"
    assert zones(refused) == ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]
    done = await driver.press(refused, DUBLIN)
    assert f"Daily fact {number} is changed" in done.text
    plan = (await facts.schedule(number)).plan
    assert (plan.time, plan.zone, plan.weekday, plan.topic) == (time(8), "Europe/Dublin", 4, None)


async def test_an_edit_among_several_goes_on_from_which_to_its_zone(facts: Facts) -> None:
    first = await facts.set_up()
    second = await facts.set_up(SETUP.replace("daily-facts", "announcements"))
    driver = facts.driver()
    which = await driver.call("/daily edit timezone:IST")
    asked = await driver.press(which, f"{second} · #announcements · 09:00 Asia/Karachi · daily")
    await driver.press(asked, DUBLIN)
    assert [(await facts.schedule(one)).plan.zone for one in (first, second)] == ["Asia/Karachi", "Europe/Dublin"]


async def test_a_second_press_of_what_was_offered_is_told_that_it_is_answered(facts: Facts) -> None:
    """Both were on their way before the first was answered: the message quotes no options any more."""
    asked = await facts.driver().call(WISH)
    first, second, *_ = [one for one in presses_on(asked.replies[0]) if one.lookup.name == "daily-setup-with"]
    place = facts.place("study-hall")
    assert "Shall this daily fact begin?" in (await forged(facts.session, "moderator", place, first)).text
    told = (await forged(facts.session, "moderator", place, second)).replies[0].text
    assert told == "This question is answered already; give /daily setup again to set up another daily fact."
