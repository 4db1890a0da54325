import time
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.local.driver import Driver, Filled, Unacceptable, Unanswered
from bot.local.server import LocalDiscord
from bot.local.wire import Json
from tests.bot.local.practice import PICTURE, Practice

# --- commands and their options


async def test_a_command_is_answered(student: Driver) -> None:
    exchange = await student.call("/echo text:hello")
    assert [reply.content for reply in exchange.replies] == ["hello"]
    assert not exchange.replies[0].ephemeral


async def test_the_object_of_the_contract(student: Driver) -> None:
    exchange = await student.call("/paint colour:r")
    reply = {"ephemeral": True, "content": "Dark red is r", "text": "Dark red is r"}
    nothing: Json = {"embeds": [], "components": [], "attachments": []}
    assert exchange.to_json() == {"replies": [{**reply, **nothing}], "choices": []}


async def test_every_type_of_option_arrives(student: Driver, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("words")
    line = f'/echo text:hi times:2 ratio:0.5 loud:yes who:@other where:#daily-facts role:Moderators paper:"{paper}"'
    exchange = await student.call(line)
    words = "HI | HI | other | daily-facts | Moderators | 0.5 | paper.txt words"
    assert exchange.replies[0].content == words


@pytest.mark.parametrize("who", ["other", "Other Student", "@student"])
async def test_people_are_found_by_either_name(student: Driver, who: str) -> None:
    assert (await student.call(f"/echo text:hi who:{who}")).replies


async def test_people_are_found_by_mention_and_id(student: Driver) -> None:
    identity = student.discord.world.person("other").id
    for given in (f"<@{identity}>", identity):
        assert (await student.call(f"/echo text:hi who:{given}")).replies[0].content == "hi | other"


@pytest.mark.parametrize("colour", ["Blue", "blue", "BLUE", "b"])
async def test_choices_match_by_name_in_any_case_or_by_value(student: Driver, colour: str) -> None:
    assert (await student.call(f"/paint colour:{colour}")).replies[0].content == "Blue is b"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/nothing", "no command called"),
        ("/echo text:hi nope:1", "no option “nope”"),
        ("/echo", "needs “text”"),
        ("/echo text:", "“text” is empty"),
        ("/echo text:x", "2 to 40 characters"),
        (f"/echo text:{'x' * 41}", "2 to 40 characters"),
        ("/echo text:hi times:two", "whole number"),
        ("/echo text:hi times:1.5", "whole number"),
        ("/echo text:hi times:6", "from 1 to 5"),
        ("/echo text:hi times:0", "from 1 to 5"),
        ("/echo text:hi ratio:half", "takes a number"),
        ("/echo text:hi ratio:1.5", "from 0.0 to 1.0"),
        ("/echo text:hi loud:perhaps", "true or false"),
        ("/echo text:hi who:nobody", "there is no “nobody” here"),
        ("/echo text:hi where:#reading-room", "there is no “#reading-room” here"),
        ("/echo text:hi role:Kings", "there is no “Kings” here"),
        ("/echo text:hi paper:/nowhere/at/all", "cannot be read"),
        ("/paint colour:Green", "one of: Dark red, Blue"),
        ("/paint colour:B", "one of"),
        ("/moderate", "permission"),
    ],
)
async def test_discord_would_not_accept(student: Driver, line: str, why: str) -> None:
    before = len(student.discord.world.interactions)
    with pytest.raises(Unacceptable, match=why):
        await student.call(line)
    assert len(student.discord.world.interactions) == before


async def test_a_moderator_finds_what_a_student_does_not(student: Driver) -> None:
    exchange = await student.call("/moderate", person="moderator")
    assert exchange.replies[0].ephemeral
    assert "moderate" not in [one["name"] for one in student.offered()]


async def test_people_and_places_must_exist(student: Driver) -> None:
    with pytest.raises(Unacceptable, match="nobody called"):
        await student.call("/echo text:hi", person="king")
    with pytest.raises(Unacceptable, match="no place called"):
        await student.call("/echo text:hi", place="nowhere")


async def test_a_command_is_called_in_a_thread_and_not_in_a_forum(student: Driver) -> None:
    assert (await student.call("/echo text:hi", place="reading-thread")).replies[0].channel.name == "reading-thread"
    world = student.discord.world
    world.add_thread("A later thread", world.places["forum"], world.snowflakes.mint(), None)
    assert (await student.call("/echo text:hi", place="A later thread")).replies[0].content == "hi"
    with pytest.raises(Unacceptable, match="is a forum"):
        await student.call("/echo text:hi", place="forum")


async def test_a_student_cannot_use_commands_where_he_sees_nothing(student: Driver) -> None:
    with pytest.raises(Unacceptable, match="cannot use commands"):
        await student.call("/echo text:hi", place="mod-log")
    assert (await student.call("/echo text:hi", place="mod-log", person="moderator")).replies


# --- places and installations


@pytest.mark.parametrize("place", ["elsewhere", "private-chat"])
async def test_a_command_of_servers_is_not_found_where_only_the_user_installed(student: Driver, place: str) -> None:
    with pytest.raises(Unacceptable):
        await student.call("/here", place=place)


async def test_a_command_of_servers_is_not_found_in_private(student: Driver) -> None:
    with pytest.raises(Unacceptable, match="kind of place"):
        await student.call("/here", place="dm")


@pytest.mark.parametrize(
    ("place", "owners"),
    [("study-hall", "0,1"), ("reading-room", "0,1"), ("dm", "0,1"), ("elsewhere", "1"), ("private-chat", "1")],
)
async def test_an_interaction_tells_whose_installation_it_uses(student: Driver, place: str, owners: str) -> None:
    exchange = await student.call("/anywhere", place=place)
    assert exchange.replies[0].content.split()[0] == owners
    payload = exchange.interaction.payload
    contexts = {"dm": 1, "private-chat": 2}
    assert payload["context"] == contexts.get(place, 0)
    assert ("member" in payload) == (place not in contexts)


async def test_a_moderators_permissions_arrive(student: Driver) -> None:
    asked = await student.call("/anywhere", person="moderator")
    assert "True" in asked.replies[0].content
    assert "False" in (await student.call("/anywhere")).replies[0].content


async def test_five_follow_ups_where_only_the_user_installed_the_bot(student: Driver, bot: Practice) -> None:
    exchange = await student.call("/anywhere times:5", place="elsewhere")
    await exchange.interaction.wait(lambda: len(exchange.replies) == 6)
    exchange = await student.call("/anywhere times:6", place="elsewhere")
    await exchange.interaction.wait(lambda: bool(exchange.interaction.refusals))
    assert exchange.interaction.refusals[0].code == 40094
    assert len(exchange.replies) == 6
    assert isinstance(await bot.failure(), discord.HTTPException)


# --- autocomplete


async def test_suggestions_go_by_what_is_typed_and_the_other_options(student: Driver) -> None:
    choices = await student.autocomplete("/books shelf find word:ab limit:2", "word")
    assert [(choice.name, choice.value) for choice in choices] == [("ab 0", "ab-0"), ("ab 1", "ab-1")]


async def test_suggestions_for_an_option_that_is_not_typed_yet(student: Driver) -> None:
    exchange = await student.suggest("/books shelf find", "word")
    assert exchange.to_json() == {
        "replies": [],
        "choices": [{"name": " 0", "value": "-0"}, {"name": " 1", "value": "-1"}, {"name": " 2", "value": "-2"}],
    }


async def test_nothing_is_suggested_where_nothing_is_promised(student: Driver) -> None:
    with pytest.raises(Unacceptable, match="suggests nothing"):
        await student.autocomplete("/books shelf find word:x", "limit")


async def test_26_suggestions_are_refused(student: Driver) -> None:
    student.discord.world.patience.answer = 0.2
    try:
        with pytest.raises(Unanswered, match="50035"):
            await student.autocomplete('/books shelf find word:"too many"', "word")
    finally:
        student.discord.world.patience.answer = 3.0


# --- answers of every kind


async def test_a_deferred_answer_is_awaited_and_follow_ups_are_seen(student: Driver) -> None:
    exchange = await student.call("/slow")
    assert exchange.replies[0].content == "thought"
    assert exchange.replies[0].ephemeral
    assert exchange.replies[0].attachments[0].data == b"x"
    await exchange.interaction.wait(lambda: len(exchange.replies) == 2)
    assert exchange.replies[1].content == "and more"


async def test_an_answer_that_is_taken_back_is_gone(student: Driver) -> None:
    exchange = await student.call("/remove")
    await exchange.interaction.wait(lambda: not exchange.replies)
    assert exchange.replies == []


async def test_no_answer_in_time_is_a_failure(student: Driver) -> None:
    student.discord.world.patience.answer = 0.1
    try:
        with pytest.raises(Unanswered, match=r"did not answer within 0\.1 seconds"):
            await student.call("/silent")
    finally:
        student.discord.world.patience.answer = 3.0


async def test_a_refused_answer_is_a_failure_that_tells_why(student: Driver, bot: Practice) -> None:
    student.discord.world.patience.answer = 0.2
    try:
        with pytest.raises(Unanswered, match=r"50035.*data.content: Must be 2000 or fewer"):
            await student.call("/long")
    finally:
        student.discord.world.patience.answer = 3.0
    assert isinstance(await bot.failure(), discord.HTTPException)


async def test_a_second_answer_is_refused(student: Driver, bot: Practice) -> None:
    exchange = await student.call("/twice")
    await exchange.interaction.wait(lambda: bool(exchange.interaction.refusals))
    assert exchange.interaction.refusals[0].code == 40060
    assert isinstance(await bot.failure(), discord.HTTPException | discord.InteractionResponded)


async def test_an_embed_with_its_picture(student: Driver) -> None:
    reply = (await student.call("/embed")).replies[0]
    assert reply.text.splitlines() == ["Author", "A title", "Text", "Name", "Value", "Foot", "dot.png", "A dot"]
    assert reply.embeds[0]["image"]["url"] == reply.attachments[0].url


# --- components


async def test_a_layout_with_files_is_read_and_served(student: Driver) -> None:
    reply = (await student.call("/layout")).replies[0]
    assert reply.text.splitlines() == [
        "A layout",
        "Beside a picture",
        "dot.png",
        "A dot",
        "dot.png",
        "The dot again",
        "notes.txt",
        "[Count 0]",
        "[Site] (https://example.org/a)",
        "[Choose one]",
    ]
    assert [(one.filename, one.bytes) for one in reply.attachments] == [("dot.png", len(PICTURE)), ("notes.txt", 5)]
    async with aiohttp.ClientSession() as http, http.get(reply.attachments[1].url) as answer:
        assert (answer.status, await answer.read()) == (200, b"notes")


async def test_a_layout_is_rebuilt_from_its_message_on_every_press(student: Driver) -> None:
    shown = await student.call("/layout")
    first = await student.press(shown, "Count 0")
    assert first.replies == shown.replies
    second = await student.press(first, "Count 1", person="other")
    assert "[Count 2]" in second.replies[0].text
    assert [one.filename for one in second.replies[0].attachments] == ["dot.png", "notes.txt"]


async def test_a_choice_from_a_menu(student: Driver) -> None:
    shown = await student.call("/layout")
    for value in ("Second", "second", "2"):
        assert (await student.choose(shown, "Choose one", [value])).replies[0].content == "chose 2"
    with pytest.raises(Unacceptable, match="there are: First, Second"):
        await student.choose(shown, "menu", ["Third"])
    with pytest.raises(Unacceptable, match="Choose 1 to 1"):
        await student.choose(shown, "menu", ["1", "2"])
    with pytest.raises(Unacceptable, match="no menu “other”; there are: Choose one"):
        await student.choose(shown, "other", ["1"])


async def test_a_person_chosen_from_a_menu(student: Driver) -> None:
    shown = await student.call("/buttons")
    assert (await student.choose(shown, "Who", ["moderator"])).replies[0].content == "it is Moderator"


async def test_an_update_in_place(student: Driver) -> None:
    shown = await student.call("/buttons private:true")
    pressed = await student.press(shown.replies[0], "Update")
    assert pressed.replies[0] is shown.replies[0]
    assert shown.replies[0].content == "updated"
    assert shown.replies[0].edits == 1
    assert (await student.press(shown, "Later")).replies[0].content == "edited later"


async def test_a_press_that_shows_nothing_is_answered(student: Driver) -> None:
    student.discord.world.patience.answer = 0.1
    try:
        shown = await student.call("/buttons")
        assert (await student.press(shown, "Quietly")).replies == []
    finally:
        student.discord.world.patience.answer = 3.0


async def test_the_first_follow_up_takes_the_place_of_a_deferred_answer(student: Driver) -> None:
    shown = await student.call("/buttons")
    thought = (await student.press(shown, "Thinking")).replies
    assert [(one.content, one.ephemeral) for one in thought] == [("thought", True)]


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Off", "disabled"),
        ("Nothing", "there are: Update, Quietly, Later, Form, Off, Thinking"),
        ("update", "no button"),
    ],
)
async def test_buttons_that_cannot_be_pressed(student: Driver, label: str, why: str) -> None:
    shown = await student.call("/buttons")
    with pytest.raises(Unacceptable, match=why):
        await student.press(shown, label)


async def test_a_link_tells_the_bot_nothing(student: Driver) -> None:
    with pytest.raises(Unacceptable, match=r"opens https://example\.org/a"):
        await student.press(await student.call("/layout"), "Site")


async def test_a_private_message_is_pressed_by_its_reader_alone(student: Driver) -> None:
    shown = await student.call("/buttons private:true")
    with pytest.raises(Unacceptable, match="does not see"):
        await student.press(shown, "Update", person="other")


async def test_a_private_conversation_is_nobody_elses(student: Driver) -> None:
    shown = await student.call("/buttons", place="dm")
    with pytest.raises(Unacceptable, match="does not see"):
        await student.press(shown, "Update", person="other")
    assert (await student.press(shown, "Update")).replies


# --- modals


async def test_a_form_is_filled_in_and_sent(student: Driver) -> None:
    opened = await student.call("/form")
    assert opened.modal is not None
    assert opened.modal["title"] == "Tell us"
    sent = await student.submit(opened, {"Name": "Ada", "kind": "fact"})
    assert sent.replies[0].content == "Ada: ['f']"
    with pytest.raises(Unacceptable, match="no open form"):
        await student.submit(opened, {"name": "Ada"})
    sent = await student.submit(await student.call("/form"), {"name": "Ada"})
    assert sent.replies[0].content == "Ada: []"


async def test_a_form_behind_a_button(student: Driver) -> None:
    shown = await student.call("/buttons")
    sent = await student.submit(await student.press(shown, "Form"), {"name": "Ada"})
    assert sent.message is shown.replies[0]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "“Name” takes 1 to 10"),
        ({"name": "x" * 11}, "“Name” takes 1 to 10"),
        ({"name": "Ada", "kind": "lie"}, "there are: Fact"),
        ({"name": "Ada", "age": "3"}, "no field “age”"),
    ],
)
async def test_a_form_that_discord_would_not_send(student: Driver, values: dict[str, str], why: str) -> None:
    opened = await student.call("/form")
    with pytest.raises(Unacceptable, match=why):
        await student.submit(opened, values)


async def test_only_an_open_form_is_sent(student: Driver) -> None:
    with pytest.raises(Unacceptable, match="no open form"):
        await student.submit(await student.call("/echo text:hi"), {})


# --- messages of people


async def test_a_messages_menu(student: Driver) -> None:
    message = student.say("three words here", person="other")
    assert (await student.apply("Count words", message)).replies[0].content == "3 words"
    with pytest.raises(Unacceptable, match="no “Count letters” here"):
        await student.apply("Count letters", message)


# --- without a bot


async def test_without_a_bot_nothing_is_answered() -> None:
    async with LocalDiscord() as alone:
        alone.world.commands.replace(None, [{"name": "help", "description": "Help"}])
        started = time.perf_counter()
        with pytest.raises(Unanswered, match="No bot"):
            await Driver(alone).call("/help")
        assert time.perf_counter() - started < 1


# --- as a page does it: in fields, by ids, with lists


async def test_a_command_may_be_given_in_fields(student: Driver) -> None:
    exchange = await student.call(Filled("/echo", {"text": 'a "quoted" times:2'}))
    assert exchange.replies[0].content == 'a "quoted" times:2'
    choices = await student.autocomplete(Filled("/books shelf find", {"word": "ab", "limit": "1"}), "word")
    assert [one.value for one in choices] == ["ab-0"]


async def test_a_place_may_be_named_by_its_id(student: Driver) -> None:
    hall = student.discord.world.places["daily-facts"]
    exchange = await student.call("/echo text:hi", place=hall.id)
    assert exchange.replies[0].channel is hall


async def test_a_file_that_was_uploaded_is_given_by_its_id(student: Driver) -> None:
    world = student.discord.world
    upload = world.upload(world.places["study-hall"], "a b.txt", b"words")
    exchange = await student.call(Filled("/echo", {"text": "hi", "paper": upload.id}))
    assert exchange.replies[0].content == "hi | a b.txt words"


async def test_several_values_of_a_form_may_be_a_list(student: Driver) -> None:
    opened = await student.call("/form")
    answered = await student.submit(opened, {"name": "Ada, too", "kind": ["f"]})
    assert answered.replies[0].content == "Ada, too: ['f']"


async def test_what_is_promised_privately_belongs_to_its_reader(student: Driver) -> None:
    world = student.discord.world
    hall, other = world.places["study-hall"], world.person("other")
    answered = await student.call("/slow")
    assert {one.reader for one in answered.replies} == {world.person("student").id}
    assert answered.replies[0] in world.seen_by(world.person("student"), hall)
    assert answered.replies[0] not in world.seen_by(other, hall)


async def test_whoever_watches_is_told_of_private_messages_too(student: Driver) -> None:
    told: list[tuple[str, str]] = []
    watchers = student.discord.world.watchers
    watchers.append(lambda change, message: told.append((change, message.content)))
    try:
        await student.call("/paint colour:r")
        await student.press(await student.call("/buttons"), "Update")
        removed = await student.call("/remove")
        await removed.interaction.wait(lambda: not removed.replies)
    finally:
        watchers.pop()
    wanted = [("Dark red is r", "appeared"), ("press", "appeared"), ("updated", "changed")]
    wanted += [("soon gone", "appeared"), ("soon gone", "gone")]
    assert [one for one in ((content, change) for change, content in told) if one in wanted] == wanted
