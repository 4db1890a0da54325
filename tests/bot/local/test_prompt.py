import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.local.clock import MovableClock, Passage
from bot.local.driver import Driver
from bot.local.prompt import prompt
from bot.local.server import LocalDiscord
from tests.bot.local.practice import practising

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def conversation(student: Driver, *lines: str, passage: Passage | None = None) -> list[str]:
    """What is printed, prompts taken off."""

    async def typed() -> AsyncIterator[str]:
        for line in lines:
            yield line

    out = io.StringIO()
    driver = Driver(student.discord)
    await prompt(driver, typed(), out, passage)
    return [line.split("> ")[-1] for line in out.getvalue().splitlines()]


async def test_a_command_is_answered_and_a_private_reply_is_marked(student: Driver) -> None:
    printed = await conversation(student, "/echo text:hi", "/paint colour:b", "quit", "/echo text:never")
    assert printed[:3] == ["hi", "Blue is b", "(Only you can see this)"]
    assert "never" not in "".join(printed)


async def test_buttons_and_menus_are_numbered_and_used_by_number(student: Driver) -> None:
    printed = await conversation(student, "/layout", "1 second", "/layout", "1")
    assert "[1] Count 0" in printed
    assert "[Site] (https://example.org/a)" in printed
    assert "[menu 1] Choose one: First, Second" in printed
    assert "chose 2" in printed
    assert "[1] Count 1" in printed


async def test_a_form_is_asked_line_by_line(student: Driver) -> None:
    printed = await conversation(student, "/form", "Ada", "")
    assert printed[0].startswith("— Tell us —")
    assert printed[1] == "Name: Kind: Ada: []"


async def test_a_form_may_be_left_unfinished(student: Driver) -> None:
    printed = await conversation(student, "/form")
    assert len(printed) == 2
    assert printed[0].startswith("— Tell us —")


async def test_suggestions_are_listed(student: Driver) -> None:
    printed = await conversation(student, "/books shelf find word:ab?", "/echo text:who?")
    assert printed[:3] == ["ab 0  →  ab-0", "ab 1  →  ab-1", "ab 2  →  ab-2"]
    assert printed[3] == "who?"


async def test_commands_are_listed_as_the_person_finds_them(student: Driver) -> None:
    as_student = await conversation(student, "/")
    as_moderator = await conversation(student, "as moderator", "/")
    assert "/books shelf find — Find a book." in as_student
    assert "/moderate — For moderators." not in as_student
    assert "/moderate — For moderators." in as_moderator


async def test_person_and_place_are_changed(student: Driver) -> None:
    printed = await conversation(student, "as moderator", "in mod-log", "/echo text:hi")
    assert printed[0] == "hi"
    assert printed[-1] == ""
    assert (await conversation(student, "as king"))[0].startswith("! There is no “king”")


async def test_an_error_is_shown_and_the_prompt_goes_on(student: Driver) -> None:
    printed = await conversation(student, "/nope", "2", "/echo text:hi", "7", "", "?", "/echo text:end")
    assert printed[0].startswith("! Discord knows no command called “nope”")
    assert printed[1] == "! There is no reply yet to press a button of."
    assert printed[2] == "hi"
    assert printed[3] == "! The last reply has no button 7."
    assert "end" in printed


# --- reading


@pytest.fixture
async def apart() -> AsyncIterator[Driver]:
    """A student on a local Discord where nothing has been said yet, at noon."""
    async with LocalDiscord() as discord, practising(discord):
        discord.world.now = MovableClock(lambda: NOON).seconds
        yield Driver(discord)


async def test_messages_are_read_numbered_and_their_buttons_pressed(apart: Driver) -> None:
    printed = await conversation(
        apart, "read", "say one", "say two", "/layout", "read 2", "1", "message 1", "menu Count words"
    )
    assert printed[0] == "! Nobody has written anything here."
    read = printed[printed.index("(1) Student, 2026-11-24 12:00 UTC") :]
    assert read[:4] == ["(1) Student, 2026-11-24 12:00 UTC", "two", "(2) Footnote, 2026-11-24 12:00 UTC", "A layout"]
    assert "[1] Count 0" in read
    assert "[1] Count 1" in read
    assert read[-4:] == ["two", "1 words", "(Only you can see this)", ""]


async def test_what_is_not_seen_is_not_read_and_the_number_is_one(apart: Driver) -> None:
    printed = await conversation(
        apart, "say x", "in mod-log", "read", "in study-hall", "read 0", "read it", "message 1"
    )
    assert printed[1].endswith("! Student does not see “mod-log”.")
    assert printed[2:5] == [
        "! Say how many messages to read: read 5.",
        "! Say how many messages to read: read 5.",
        "! Say which message to take of the 0 that were read last: message 1.",
    ]


async def test_a_forum_is_read_by_the_beginnings_of_its_threads(apart: Driver) -> None:
    world = apart.discord.world
    forum = world.places["forum"]
    for title in ("First post", "Second post"):
        identity = world.snowflakes.mint()
        thread = world.add_thread(title, forum, identity, None)
        world.keep(world.post(thread, world.bot, {}, id=identity, content=f"about {title}"))
        world.say(world.person("student"), thread, "an answer")
    printed = await conversation(
        apart, "in forum", "read", "/echo text:hi", 'in "First post"', "read 1", "/echo text:hi"
    )
    assert printed[0].endswith("(1) Footnote in “First post”, 2026-11-24 12:00 UTC")
    assert printed[1:4] == [
        "about First post",
        "(2) Footnote in “Second post”, 2026-11-24 12:00 UTC",
        "about Second post",
    ]
    assert "is a forum" in printed[4]
    assert printed[-3:] == ["an answer", "hi", ""]


async def test_a_message_tells_of_the_thread_that_begins_at_it(apart: Driver) -> None:
    message = apart.say("hello")
    message.payload["thread"] = {"name": "About it"}
    assert (await conversation(apart, "read"))[0].endswith("UTC, begins the thread “About it”")


# --- the clock


async def test_time_passes_what_is_due_comes_at_its_time_and_a_jump_leaves_it_out(apart: Driver) -> None:
    clock, world = MovableClock(lambda: NOON), apart.discord.world
    dues = [datetime(2026, 11, day, 9, tzinfo=UTC) for day in (25, 26, 27, 28)]

    async def next_due() -> datetime | None:
        return next(iter(dues), None)

    async def post() -> None:
        if dues and dues[0] <= clock():
            dues[:] = [due for due in dues if due > clock()]
            world.keep(world.post(world.places["daily-facts"], world.bot, {}, content=f"the fact of {clock():%d %B}"))

    world.now = clock.seconds
    lines = ("in daily-facts", "clock", "clock +1h", "clock +2d", "jump 2026-11-29", "clock -1h", "clock soon")
    printed = await conversation(apart, *lines, passage=Passage(clock, next_due, post))
    assert printed[0].endswith("It is 2026-11-24 12:00 UTC.")
    assert printed[1:3] == ["It is 2026-11-24 13:00 UTC.", "It is 2026-11-26 13:00 UTC."]
    assert printed[3:5] == ["(1) Footnote, 2026-11-25 09:00 UTC", "the fact of 25 November"]
    assert printed[5:7] == ["(2) Footnote, 2026-11-26 09:00 UTC", "the fact of 26 November"]
    assert printed[7:10] == [
        "It is 2026-11-29 00:00 UTC.",
        "(1) Footnote, 2026-11-29 00:00 UTC",
        "the fact of 29 November",
    ]
    assert printed[10] == "It is 2026-11-28 23:00 UTC."
    assert printed[11].startswith("! “soon” is no moment")


async def test_a_clock_that_cannot_be_moved(apart: Driver) -> None:
    assert (await conversation(apart, "clock +1d"))[0] == "! This clock cannot be moved."


# --- pings, roles, commands, files


async def test_pings_are_listed(apart: Driver) -> None:
    world = apart.discord.world
    readers = world.role(world.guilds[world.places["study-hall"].guild.id], "Readers")  # type: ignore[union-attr]
    printed = await conversation(apart, "pings", f"say <@&{readers.id}>", f"say <@{world.person('other').id}>", "pings")
    assert printed[0] == "Nobody has been called."
    assert printed[-3:-1] == ["@Readers, by Student in study-hall", "@Other Student, by Student in study-hall"]


async def test_a_role_is_given_and_allowed_a_command(apart: Driver) -> None:
    lines = (
        *("/moderate", "role student Curators", "allow /moderate curators", "/moderate"),
        *("role nobody Curators", "role student Kings", "allow nope Curators", "allow moderate other"),
        *("in dm", "role student Curators"),
    )
    printed = await conversation(apart, *lines)
    assert printed[0].startswith("! “moderate” is shown only")
    assert printed[1:4] == [
        "Student now has the role Curators in Study Server.",
        "/moderate is now shown to Curators in Study Server.",
        "done",
    ]
    assert printed[5].startswith("! There is no “nobody” in this server")
    assert (
        printed[6] == "! There is no role “Kings” in Study Server; there are Moderators, Footnote, Readers, Curators."
    )
    assert printed[7].startswith("! There is no command “nope”")
    assert printed[8] == "/moderate is now shown to Other Student in Study Server."
    assert "There are no roles here" in printed[9]


async def test_a_file_of_the_last_message_is_saved(apart: Driver, tmp_path: Path) -> None:
    lines = ("save 1 x", "/layout", f"save 2 {tmp_path}/notes.txt", "save 3 x", "save 1", f"save 1 {tmp_path}/no/x")
    printed = await conversation(apart, *lines)
    assert printed[0].endswith("The last message has: none.")
    assert f"notes.txt is saved as {tmp_path}/notes.txt, 5 bytes." in printed
    assert (tmp_path / "notes.txt").read_bytes() == b"notes"
    listed = "! Say which file to save, and where: save N PATH. The last message has: 1 dot.png, 2 notes.txt."
    assert printed[-4:-1] == [listed, listed, f"! {tmp_path}/no/x cannot be written: No such file or directory."]
