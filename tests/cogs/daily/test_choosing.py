"""Where a server has several daily facts, a command that names none offers them, and a press is the command."""

from datetime import time

import pytest

from bot.local.driver import Exchange
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import SETUP, Facts, buttons
from tests.contract.refusals import refused

CHANGING = ("pause", "resume", "skip", "now", "edit", "remove")


async def two(facts: Facts) -> tuple[int, int]:
    return await facts.set_up(), await facts.set_up(SETUP.replace("daily-facts", "announcements"))


def label(number: int, channel: str = "announcements") -> str:
    return f"{number} · #{channel} · 09:00 Asia/Karachi · daily"


@pytest.mark.parametrize("command", [*CHANGING, "status", "preview", "history"])
async def test_among_several_each_is_offered_behind_one_sentence(facts: Facts, command: str) -> None:
    first, second = await two(facts)
    asked = await facts.driver().call(f"/daily {command}")
    (reply,) = asked.replies
    assert reply.ephemeral
    assert "This server has 2 daily facts; press the one that is meant, or name it with “schedule”." in reply.text
    assert [one for one in buttons(asked) if "·" in one] == [label(first, "daily-facts"), label(second)]
    assert reply.text.count(label(second)) == 1, "the buttons name them, and no sentence does"


async def test_offers_and_kept_forms_are_what_discord_s_document_says(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    for command in (*CHANGING, 'pause reason:"x"', "edit time:10 channel:forum"):
        await driver.call(f"/daily {command}")
    opened = await driver.press(await driver.call("/daily edit"), label(second))
    await driver.submit(opened, {"time": "soon", "topic": ""})
    assert refused(facts.session.discord.world.requests) == []


async def test_a_press_pauses_the_one_that_it_names_with_the_reason_given(facts: Facts) -> None:
    await facts.log_to("mod-log")
    _, second = await two(facts)
    driver = facts.driver()
    asked = await driver.call('/daily pause reason:"1. exam *week* <@&1> `x`"')
    assert "Which daily fact shall pause?" in asked.text
    done = await driver.press(asked, label(second))
    assert f"Daily fact {second} in #announcements pauses" in done.text
    assert buttons(asked) == {}, "what was answered is not asked any more"
    assert [one.id for one in await facts.schedules() if one.pause] == [second]
    pause = (await facts.schedule(second)).pause
    assert pause is not None
    assert pause.reason == "1. exam *week* <@&1> `x`"
    assert len(await facts.logged()) == 3
    asked = await driver.call("/daily resume")
    assert (
        f"Daily fact {second} in #announcements goes on"
        in (await driver.press(asked, f"{label(second)} · paused")).text
    )
    assert (await facts.schedule(second)).pause is None


async def test_a_press_skips_and_removes_the_one_that_it_names(facts: Facts) -> None:
    first, second = await two(facts)
    driver = facts.driver()
    assert "leaves out" in (await driver.press(await driver.call("/daily skip"), label(second))).text
    assert [bool(await facts.session.bot.app.posts.last(one, 1)) for one in (first, second)] == [False, True]
    question = await driver.press(await driver.call("/daily remove"), label(second))
    assert f"Remove daily fact {second}?" in question.text
    assert "is removed" in (await driver.press(question, "Remove")).text
    assert [one.id for one in await facts.schedules()] == [first]


async def test_a_press_posts_an_extra_fact_once(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    asked = await driver.call("/daily now")
    done = await driver.press(asked, label(second))
    (post,) = facts.posts("announcements")
    assert f"/{post.channel.id}/{post.id}" in done.text
    assert buttons(asked) == {}
    assert facts.posts() == []


async def test_what_cannot_be_posted_says_why_in_place_of_the_offer(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    asked = await driver.call("/daily now")
    facts.deny("announcements", Permission.SEND_MESSAGES)
    done = await driver.press(asked, label(second))
    assert "it lacks Send Messages" in done.text
    assert facts.posts("announcements") == []


async def test_a_press_makes_every_change_that_was_given(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    line = "/daily edit channel:forum time:9.30 pm timezone:utc days:weekdays topic:lamp role:Readers catchup:skip"
    asked = await driver.call(line.replace("9.30 pm", '"9.30 pm"'))
    for part in ("channel: #forum", "time: 9.30 pm", "role: @Readers"):
        assert part in asked.text
    done = await driver.press(asked, label(second))
    assert done.text.count("→") == 5
    plan = (await facts.schedule(second)).plan
    assert (plan.channel_id, plan.channel_kind) == (int(facts.place("forum").id), "forum")
    assert (plan.time, plan.zone, plan.days, plan.topic, plan.catch_up) == (
        time(21, 30),
        "UTC",
        "weekdays",
        "lamp",
        "skip",
    )
    assert plan.role_id is not None
    asked = await driver.call("/daily edit clear:role")
    await driver.press(asked, f"{second} · #forum · 21:30 UTC · weekdays")
    assert (await facts.schedule(second)).plan.role_id is None


async def test_a_press_opens_the_form_of_the_one_that_it_names(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    opened: Exchange = await driver.press(await driver.call("/daily edit"), label(second))
    assert (opened.modal or {})["title"] == f"Change daily fact {second}"
    assert "→ every day at 10:00" in (await driver.submit(opened, {"time": "10"})).text
    assert (await facts.schedule(second)).plan.time == time(10)


async def test_what_cannot_be_read_is_told_and_the_offer_stays(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    asked = await driver.call("/daily edit time:soon")
    refused = await driver.press(asked, label(second))
    assert "“soon” is no time of day" in refused.text
    assert label(second) in buttons(asked)


async def test_whoever_has_lost_the_permission_does_nothing_by_a_press(facts: Facts) -> None:
    _, second = await two(facts)
    before = await facts.schedules()
    driver, world = facts.driver(), facts.session.discord.world
    offers = [await driver.call(f"/daily {command}") for command in CHANGING]
    person = world.person("moderator")
    (role,) = (role for role in facts.guild.roles.values() if role.name == "Moderators")
    world.take_role(facts.guild, person, role)
    try:
        for asked in offers:
            refused = await driver.press(asked, label(second))
            assert "needs the permission Manage Server" in refused.replies[-1].text
    finally:
        world.give_role(facts.guild, person, role)
    assert await facts.schedules() == before


async def test_one_that_is_gone_meanwhile_is_said(facts: Facts) -> None:
    _, second = await two(facts)
    driver = facts.driver()
    asked = await driver.call("/daily pause")
    await facts.session.bot.app.schedules.remove(facts.guild_id, second)
    assert "no such daily fact any more" in (await driver.press(asked, label(second))).text


async def test_a_name_of_nothing_is_refused_with_the_nearest_to_press(facts: Facts) -> None:
    number = await facts.set_up()
    driver = facts.driver()
    asked = await driver.call("/daily pause schedule:9999 reason:holidays")
    assert "There is no daily fact called “9999” here." in asked.text
    assert list(buttons(asked)) == [label(number, "daily-facts")]
    await driver.press(asked, label(number, "daily-facts"))
    pause = (await facts.schedule(number)).pause
    assert pause is not None
    assert pause.reason == "holidays"
