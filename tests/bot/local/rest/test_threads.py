from functools import partial
from urllib.parse import quote

import discord
import pytest

from bot.local.cast import Channel
from bot.local.driver import Driver
from bot.local.vocabulary import Permission
from bot.local.wire import Json
from tests.bot.local.practice import Practice
from tests.bot.local.raw import Raw
from tests.bot.local.rest.test_channels import deny, post

POST: Json = {"name": "Today", "message": {"content": "hello"}}


async def open_post(raw: Raw, **changes: object) -> Json:
    answer = await raw.ask("POST", f"{raw.channel('forum')}/threads?use_nested_fields=1", {**POST, **changes})
    assert answer.status == 201
    body: Json = answer.body
    return body


async def test_threads_start_at_a_message_or_in_a_channel(raw: Raw) -> None:
    message = (await post(raw)).body["id"]
    thread = await raw.ask("POST", f"{raw.channel()}/messages/{message}/threads", {"name": "About"})
    assert (thread.status, thread.body["id"], thread.body["type"]) == (201, message, 11)
    again = await raw.ask("POST", f"{raw.channel()}/messages/{message}/threads", {"name": "About"})
    assert again.refusal == (400, 160004)
    assert (await raw.ask("POST", f"/channels/{message}/messages", {"content": "in it"})).status == 200
    other = await raw.ask("POST", f"{raw.channel()}/threads", {"name": "Other", "type": 11})
    assert other.body["parent_id"] == raw.world.places["study-hall"].id
    assert (await raw.ask("POST", f"{raw.channel()}/threads", {"name": "Private"})).status == 501


@pytest.mark.parametrize("body", [{"type": 11, "name": ""}, {"type": 11, "name": "x" * 101}, {"type": 11}])
async def test_a_thread_has_a_name(raw: Raw, body: Json) -> None:
    assert (await raw.ask("POST", f"{raw.channel()}/threads", body)).refusal == (400, 50035)


async def test_threads_have_their_own_permissions(raw: Raw) -> None:
    thread = await raw.ask("POST", f"{raw.channel()}/threads", {"name": "T", "type": 11, "auto_archive_duration": 60})
    deny(raw, Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES)
    assert (await raw.ask("POST", f"{raw.channel()}/threads", {"name": "T", "type": 11})).refusal == (403, 50013)
    path = f"/channels/{thread.body['id']}/messages"
    assert (await raw.ask("POST", path, {"content": "x"})).status == 200
    deny(raw, Permission.SEND_MESSAGES_IN_THREADS)
    assert (await raw.ask("POST", path, {"content": "x"})).refusal == (403, 50013)


async def test_a_thread_in_an_announcement_channel_has_its_own_type(raw: Raw) -> None:
    message = (await post(raw, "announcements")).body["id"]
    thread = await raw.ask("POST", f"{raw.channel('announcements')}/messages/{message}/threads", {"name": "About"})
    assert thread.body["type"] == 10
    path = f"{raw.channel('announcements')}/threads"
    assert (await raw.ask("POST", path, {"name": "Other", "type": 10})).body["type"] == 10
    assert (await raw.ask("POST", path, {"name": "Other", "type": 11})).refusal == (400, 50035)


async def test_a_message_tells_of_its_thread(raw: Raw) -> None:
    message = (await post(raw)).body["id"]
    await raw.ask("POST", f"{raw.channel()}/messages/{message}/threads", {"name": "About"})
    told = (await raw.ask("GET", f"{raw.channel()}/messages/{message}")).body
    assert (told["thread"]["name"], told["flags"] & 1 << 5) == ("About", 1 << 5)


async def test_no_thread_is_opened_within_a_thread_or_in_private(raw: Raw) -> None:
    message = (await post(raw, "reading-thread")).body["id"]
    path = f"{raw.channel('reading-thread')}/messages/{message}/threads"
    assert (await raw.ask("POST", path, {"name": "About"})).refusal == (400, 50024)
    direct = raw.world.direct["student"]
    message = (await raw.ask("POST", f"/channels/{direct.id}/messages", {"content": "x"})).body["id"]
    path = f"/channels/{direct.id}/messages/{message}/threads"
    assert (await raw.ask("POST", path, {"name": "About"})).refusal == (400, 50024)


async def test_messages_of_a_thread_are_counted_but_not_the_one_it_starts_at(raw: Raw) -> None:
    opened = await open_post(raw)
    message = await raw.ask("POST", f"/channels/{opened['id']}/messages", {"content": "more"})
    assert (await raw.ask("GET", f"/channels/{opened['id']}")).body["message_count"] == 1
    await raw.ask("DELETE", f"/channels/{opened['id']}/messages/{message.body['id']}")
    assert (await raw.ask("GET", f"/channels/{opened['id']}")).body["message_count"] == 0


# --- archived and locked


async def test_a_message_takes_a_thread_out_of_the_archive(raw: Raw) -> None:
    message = (await post(raw, "reading-thread")).body["id"]
    raw.world.set_thread(raw.world.places["reading-thread"], archived=True)
    path = f"{raw.channel('reading-thread')}/messages/{message}"
    assert (await raw.ask("PATCH", path, {"content": "x"})).refusal == (400, 50083)
    assert (await post(raw, "reading-thread")).status == 200
    assert not raw.world.places["reading-thread"].archived
    assert (await raw.ask("PATCH", path, {"content": "x"})).status == 200


async def test_in_a_locked_thread_only_who_manages_threads_writes(raw: Raw) -> None:
    thread = raw.world.places["reading-thread"]
    raw.world.set_thread(thread, archived=True, locked=True)
    assert (await post(raw, "reading-thread")).refusal == (403, 50083)
    assert thread.archived
    guild = thread.guild
    assert guild is not None
    raw.world.give_role(guild, raw.world.bot, raw.world.add_role(guild, "Keepers", Permission.MANAGE_THREADS))
    assert (await post(raw, "reading-thread")).status == 200
    assert (thread.archived, thread.locked) == (False, True)


async def test_archived_threads_are_listed_the_last_first(raw: Raw) -> None:
    world, path = raw.world, f"{raw.channel('forum')}/threads/archived/public"
    for number in range(3):
        raw.world.now = partial(float, 1_900_000_000 + number)
        opened = await open_post(raw, name=f"post {number}")
        world.set_thread(world.channels[opened["id"]], archived=True)
    await open_post(raw, name="open")
    first = (await raw.ask("GET", f"{path}?limit=2")).body
    assert ([one["name"] for one in first["threads"]], first["has_more"]) == (["post 2", "post 1"], True)
    before = quote(first["threads"][1]["thread_metadata"]["archive_timestamp"])
    second = (await raw.ask("GET", f"{path}?before={before}")).body
    assert ([one["name"] for one in second["threads"]], second["has_more"]) == (["post 0"], False)
    deny(raw, Permission.READ_MESSAGE_HISTORY, "forum")
    assert (await raw.ask("GET", path)).refusal == (403, 50013)


# --- posts of a forum


async def test_a_forum_takes_posts_and_no_messages(raw: Raw) -> None:
    assert (await post(raw, "forum")).refusal == (400, 50008)
    tag = raw.world.places["forum"].tags[0].id
    opened = await open_post(raw, applied_tags=[tag], auto_archive_duration=60, type=11)
    assert (opened["type"], opened["name"], opened["applied_tags"]) == (11, "Today", [tag])
    assert opened["thread_metadata"]["auto_archive_duration"] == 60
    assert (opened["message"]["id"], opened["message"]["channel_id"]) == (opened["id"], opened["id"])
    assert opened["message"]["content"] == "hello"
    assert raw.world.places["forum"].last_message == opened["id"]
    inside = await raw.ask("GET", f"/channels/{opened['id']}")
    assert inside.body["last_message_id"] == opened["id"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"message": None}, "message"),
        ({"message": {"content": "x" * 2001}}, "message"),
        ({"name": ""}, "name"),
        ({"applied_tags": ["1"] * 6}, "applied_tags"),
        ({"auto_archive_duration": 5}, "auto_archive_duration"),
    ],
)
async def test_what_is_wrong_with_a_post_is_told_where_it_is(raw: Raw, changes: Json, key: str) -> None:
    answer = await raw.ask("POST", f"{raw.channel('forum')}/threads", {**POST, **changes})
    assert answer.refusal == (400, 50035)
    assert list(answer.body["errors"]) == [key]


async def test_a_post_shows_something_and_bears_tags_of_its_forum(raw: Raw) -> None:
    path, forum = f"{raw.channel('forum')}/threads", raw.world.places["forum"]
    assert (await raw.ask("POST", path, {**POST, "message": {}})).refusal == (400, 50006)
    assert (await raw.ask("POST", path, {**POST, "applied_tags": ["1"]})).refusal == (404, 10087)
    forum.tag_required = True
    assert (await raw.ask("POST", path, POST)).refusal == (400, 40067)
    assert [one for one in raw.world.channels.values() if one.parent is forum] == []
    await open_post(raw, applied_tags=[forum.tags[1].id])


async def test_a_post_needs_the_permission_to_send_and_no_other(raw: Raw) -> None:
    deny(raw, Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS, "forum")
    await open_post(raw)
    deny(raw, Permission.SEND_MESSAGES, "forum")
    assert (await raw.ask("POST", f"{raw.channel('forum')}/threads", POST)).refusal == (403, 50013)
    deny(raw, Permission.EMBED_LINKS, "forum")
    embedding = {**POST, "message": {"embeds": [{"title": "x"}]}}
    assert (await raw.ask("POST", f"{raw.channel('forum')}/threads", embedding)).refusal == (403, 50013)


async def test_a_client_posts_a_layout_into_a_forum_and_is_answered_there(student: Driver, bot: Practice) -> None:
    await bot.wait_until_ready()
    place: Channel = student.discord.world.places["forum"]
    forum = bot.get_channel(int(place.id))
    assert isinstance(forum, discord.ForumChannel)
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("a *fact*"))
    made = await forum.create_thread(
        name="A fact", view=view, applied_tags=[forum.available_tags[0]], file=discord.File(__file__)
    )
    assert made.thread.applied_tags == [forum.available_tags[0]]
    assert made.message.id == made.thread.id
    assert [one.filename for one in made.message.attachments] == ["test_threads.py"]
    shown = student.discord.world.messages[str(made.message.id)]
    assert shown.text.splitlines() == ["a fact", "test_threads.py"]
    await made.thread.send("more")
    assert [one.content async for one in made.thread.history()] == ["more", ""]
    assert (await student.call("/echo text:hi", place="A fact")).replies[0].content == "hi"
