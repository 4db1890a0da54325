"""``/daily list``, ``status``, ``preview`` and ``history``."""

import csv
import io
from datetime import UTC, datetime, timedelta

from bot.domain.schedule import Outcome
from bot.domain.suggestion import OwnFact
from bot.local.vocabulary import Permission
from tests.cogs.daily.facts import DAY, MORNING, SETUP, Facts, buttons
from tests.conftest import NOON


async def test_the_list_tells_each_one_with_its_next_date(facts: Facts) -> None:
    assert "None yet; /daily setup makes one." in await facts.ask("/daily list")
    first, second = await facts.set_up(), await facts.set_up(f"{SETUP} days:weekly")
    await facts.ask(f"/daily pause schedule:{second} reason:holidays")
    asked = await facts.driver().call("/daily list")
    assert "Daily facts of this server: 2 of at most 10" in asked.text
    assert f"{first} · #daily-facts · every day at 09:00" in asked.text
    assert "next Wednesday, 25 November 2026 04:00 UTC" in asked.text
    assert "paused since" in asked.text
    opened = await facts.driver().press(asked, f"{first} · #daily-facts · 09:00 Asia/Karachi · daily")
    assert f"Daily fact {first} ·" in opened.text
    assert f"{second} ·" not in await facts.ask(f"/daily list schedule:{first}")


async def test_ten_with_long_names_are_listed_whole(facts: Facts) -> None:
    world = facts.session.discord.world
    channel = world.add_channel(facts.guild, "n" * 100)
    line = f"/daily setup channel:{'n' * 100} time:12:34 timezone:America/Argentina/ComodRivadavia days:weekly"
    for _ in range(10):
        number = await facts.set_up(line)
        await facts.ask(f'/daily pause schedule:{number} reason:"{"*" * 200}"')
    asked = await facts.driver().call("/daily list")
    told = asked.text
    while "Next page ▶" in buttons(asked):
        asked = await facts.driver().press(asked, "Next page ▶")
        told += asked.text
    assert all(f"{one.id} · #{'n' * 100}" in told for one in await facts.schedules())
    refused = await facts.ask("/daily pause")
    assert "This server has 10 daily facts" in refused
    assert all(f"{one.id} · #nnn" in refused for one in await facts.schedules())
    assert len(await facts.driver().autocomplete("/daily status", "schedule")) == 10
    world.remove_channel(channel)


async def test_the_status_tells_everything(facts: Facts) -> None:
    number = await facts.set_up(f"{SETUP} role:Readers")
    text = await facts.ask("/daily status")
    for part in (
        f"Daily fact {number} · #daily-facts · 09:00 Asia/Karachi · daily",
        "Next: Wednesday, 25 November 2026 04:00 UTC",
        "Wednesday 25 November 2026, 09:00 in Asia/Karachi (UTC+05:00)",
        "Last: nothing has been posted yet",
        "Last error: none",
        "Missed: none",
        "In the bag: 41 of 41 facts left in round 1",
        "Ping: @Readers alone",
        "Set by: @Moderator",
    ):
        assert part in text
    await facts.move_to(MORNING + DAY)
    (post,) = facts.posts()
    text = await facts.ask("/daily status")
    assert f"https://discord.com/channels/{facts.guild_id}/{post.channel.id}/{post.id}" in text
    assert "In the bag: 40 of 41 facts left in round 1" in text


async def test_missed_ones_and_errors_are_told(facts: Facts) -> None:
    number = await facts.set_up()
    app = facts.session.bot.app
    await facts.move_to(NOON + DAY)
    await app.schedules.set_error(number, "Discord refused the post.")
    text = await facts.ask("/daily status")
    assert "Missed: 1, the last: Wednesday 25 November 2026, 09:00 in Asia/Karachi (UTC+05:00)" in text
    assert "Last error: Discord refused the post." in text
    assert "Last error: Discord refused the post." in await facts.ask("/daily list")
    await app.posts.stop_until(facts.clock.moment + timedelta(minutes=10))
    assert "Posting stopped: Discord has shut the bot out until" in await facts.ask("/daily status")
    await app.posts.stop_until(None)
    assert "Posting stopped" not in await facts.ask("/daily status")


async def test_what_the_bot_pauses_by_itself_is_told_once_and_clearly(facts: Facts) -> None:
    await facts.log_to("mod-log")
    await facts.set_up()
    facts.deny("daily-facts", Permission.SEND_MESSAGES)
    await facts.move_to(MORNING + DAY)
    text = await facts.ask("/daily status")
    assert "Paused since 25 November 2026 04:00 UTC" in text
    assert ": the bot lacks a permission in its channel. Give the bot" in text
    assert "then let it go on with /daily resume.\n" in text
    assert text.count("pauses") == 2, "what it pauses for, and that nothing comes while it does"
    assert "`" not in text
    assert "Last error: what it pauses for" in text
    assert "It pauses, since the bot lacks a permission" in (await facts.logged())[-1]
    assert ".." not in await facts.ask("/daily list")
    facts.allow("daily-facts", Permission.NONE)
    await facts.ask("/daily resume")
    assert "Last error: none" in await facts.ask("/daily status")
    driver = facts.driver()
    asked = await driver.call("/daily history")
    assert "failed · the bot lacked a permission in its channel\n" in asked.text
    (file,) = (await driver.press(asked, "As CSV")).replies[0].attachments
    assert b",the bot lacked a permission in its channel\r\n" in file.data


async def test_the_preview_tells_the_very_facts_of_the_next_seven_days(facts: Facts) -> None:
    await facts.set_up()
    article = facts.session.bot.app.library.default
    text = await facts.ask("/daily preview")
    told = sorted((fact.text for fact in article.facts.values() if fact.text in text), key=text.find)
    assert len(told) == 7
    for day in range(7):
        await facts.move_to(MORNING + (day + 1) * DAY)
    assert [next(fact for fact in told if fact in post.text) for post in facts.posts()] == told


async def test_the_preview_marks_notes_and_shows_what_is_left_out(facts: Facts) -> None:
    await facts.set_up()
    before = await facts.ask("/daily preview")
    await facts.ask("/daily skip")
    text = await facts.ask("/daily preview")
    first, second = text.split("• ")[1:3]
    assert "Wednesday 25 November 2026" in first
    assert "left out by a moderator" in first
    assert before.split("• ")[1].splitlines()[1] == second.splitlines()[1]
    article = facts.session.bot.app.library.default
    for fact in article.facts.values():
        for note in article.notes_at(fact.at) if fact.text in text else ():
            assert f"{note.id} ({note.confidence}" in text
            assert note.title in text


async def test_a_note_that_contradicts_the_very_fact_is_said_to_in_preview_and_post(facts: Facts) -> None:
    number = await facts.set_up()
    for fact_id in ("clo-01", "clo-06"):
        await facts.session.bot.app.bags.put_last(number, fact_id)
    beside, denied = (await facts.ask("/daily preview")).split("• ")[1:3]
    assert "clo-01 · with note two-ranges (certain), last-night (likely)" in beside
    assert "clo-06 · with note two-ranges (certain, contradicts this), last-night (likely)" in denied
    await facts.move_to(MORNING + DAY)
    await facts.move_to(MORNING + 2 * DAY)
    beside, denied = (post.text for post in facts.posts())
    assert "contradicts this" not in beside
    assert "• contradicts this, certain, " in denied


async def test_a_server_s_own_fact_is_previewed_and_posted_as_such(facts: Facts) -> None:
    number = await facts.set_up()
    app = facts.session.bot.app
    address = next(iter(app.library.default.addresses))
    own = OwnFact("", facts.guild_id, app.library.default.about.id, "The keeper kept a cat.", address, "", NOON)
    await app.suggestions.add_own(facts.guild_id, [own], 1, NOON)
    (kept,) = await app.suggestions.own_facts(facts.guild_id, own.article_id)
    await app.bags.put_first(number, kept.id)
    assert "; 1 queued to come first" in await facts.ask("/daily status")
    first = (await facts.ask("/daily preview")).split("• ")[1]
    assert f"Fact of this server: The keeper kept a cat. (§0 ¶1) {kept.id}" in first
    await facts.move_to(MORNING + DAY)
    (post,) = facts.posts()
    assert "Approved by this server's moderators; not part of the pack" in post.text
    assert f"Fact of this server: The keeper kept a cat. (§0 ¶1) {kept.id}" in await facts.ask("/daily history")
    assert "Discuss" in buttons(post)
    await app.suggestions.remove_own(facts.guild_id, kept.id)
    assert f"{kept.id}, which is no longer among the facts" in await facts.ask("/daily history")


async def test_a_weekly_one_previews_its_one_date_and_a_paused_one_says_so(facts: Facts) -> None:
    await facts.set_up(f"{SETUP} days:weekly")
    assert (await facts.ask("/daily preview")).count("• Wednesday") == 1
    await facts.ask("/daily pause")
    assert "It pauses, so none of this comes before /daily resume" in await facts.ask("/daily preview")


async def test_the_history_tells_each_post_and_gives_it_as_a_file(facts: Facts) -> None:
    number = await facts.set_up()
    assert "Nothing has been posted yet." in await facts.ask("/daily history")
    await facts.move_to(datetime(2026, 11, 25, 4, tzinfo=UTC) + timedelta(minutes=25))
    await facts.ask("/daily skip")
    await facts.ask("/daily now")
    driver = facts.driver()
    asked = await driver.call("/daily history")
    for part in ("The last 3, the latest first:", "sent 25 min late", "left out by a moderator", "an extra post"):
        assert part in asked.text
    day, extra = facts.posts()
    for post in (day, extra):
        assert f"/{post.channel.id}/{post.id}" in asked.text
    (file,) = (await driver.press(asked, "As CSV")).replies[0].attachments
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert [(row["day"], row["state"]) for row in rows] == [
        ("2026-11-26", "skipped"),
        ("extra", "sent"),
        ("2026-11-25", "sent"),
    ]
    assert list(rows[0]) == [
        *("schedule", "day", "due_utc", "state", "late_seconds", "fact", "address", "channel", "message_link", "error"),
    ]
    sent = rows[2]
    assert sent["schedule"] == str(number)
    assert sent["due_utc"] == "2026-11-25T04:00:00Z"
    assert sent["late_seconds"] == "1500"
    assert sent["channel"] == "daily-facts"
    assert sent["message_link"].endswith(f"/{day.id}")
    article = facts.session.bot.app.library.default
    assert article.facts[sent["fact"]].text in day.text
    assert sent["address"].startswith("§")


async def test_thirty_long_ones_are_paged_and_no_error_is_a_formula(facts: Facts) -> None:
    number = await facts.set_up()
    app, ids = facts.session.bot.app, sorted(facts.session.bot.app.library.default.facts)
    for day in range(31):
        await facts.move_to(MORNING + (day + 1) * DAY)
    last = Outcome(number, "2026-12-25", "failed", NOON, error="=1+1")
    await app.posts.finish((last,))
    asked = await facts.driver().call("/daily history")
    assert "The last 30, the latest first" in asked.text
    pages = [asked.text]
    while "Next page ▶" in buttons(asked):
        asked = await facts.driver().press(asked, "Next page ▶")
        pages.append(asked.text)
    assert sum(page.count("• ") for page in pages) >= 30
    assert sum(any(f"{one} " in page or f"{one}\n" in page for page in pages) for one in ids) >= 30
    (file,) = (await facts.driver().press(asked, "As CSV")).replies[0].attachments
    assert len(file.data.decode().splitlines()) == 31


async def test_where_several_are_looked_at_they_are_offered(facts: Facts) -> None:
    first = await facts.set_up()
    await facts.set_up()
    for command in ("status", "preview", "history"):
        asked = await facts.driver().call(f"/daily {command}")
        assert "This server has 2 daily facts" in asked.text
        opened = await facts.driver().press(asked, f"{first} · #daily-facts · 09:00 Asia/Karachi · daily")
        assert f"aily fact {first} ·" in opened.text


async def test_a_channel_that_is_gone_is_called_so(facts: Facts) -> None:
    world = facts.session.discord.world
    channel = world.add_channel(facts.guild, "short-lived")
    number = await facts.set_up("/daily setup channel:short-lived time:9 timezone:UTC")
    world.remove_channel(channel)
    assert f"{number} · a channel out of sight · 09:00 UTC" in await facts.ask("/daily status")
    assert "has no such channel any more" in await facts.ask("/daily now")
