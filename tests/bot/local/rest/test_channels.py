import pytest

from bot.local.cast import Overwrite
from bot.local.driver import Driver
from bot.local.vocabulary import Permission
from bot.local.wire import Json
from tests.bot.local.raw import Answer, Raw


async def post(raw: Raw, place: str = "study-hall", **body: object) -> Answer:
    return await raw.ask("POST", raw.channel(place) + "/messages", {"content": "hi", **body})


def deny(raw: Raw, permission: Permission, place: str = "study-hall") -> None:
    raw.world.overwrite(raw.world.places[place], raw.world.bot.id, Overwrite(Permission.NONE, permission, member=True))


async def test_what_is_not_there_is_unknown(raw: Raw) -> None:
    assert (await raw.ask("GET", "/channels/1")).refusal == (404, 10003)
    assert (await raw.ask("GET", "/guilds/1")).refusal == (404, 10004)
    elsewhere = raw.world.places["elsewhere"].guild
    assert elsewhere is not None
    assert (await raw.ask("GET", f"/guilds/{elsewhere.id}")).refusal == (404, 10004)
    assert (await raw.ask("GET", raw.channel() + "/messages/1")).refusal == (404, 10008)
    assert (await raw.ask("POST", "/users/@me/channels", {"recipient_id": "1"})).refusal == (404, 10013)


async def test_a_deleted_channel_is_unknown(raw: Raw) -> None:
    path = raw.channel("daily-facts")
    raw.world.remove_channel(raw.world.places["daily-facts"])
    assert (await raw.ask("POST", path + "/messages", {"content": "x"})).refusal == (404, 10003)


async def test_a_message_is_posted_edited_and_deleted(raw: Raw) -> None:
    posted = await post(raw)
    path = f"{raw.channel()}/messages/{posted.body['id']}"
    assert (await raw.ask("PATCH", path, {"content": "new"})).body["edited_timestamp"]
    assert (await raw.ask("GET", path)).body["content"] == "new"
    assert (await raw.ask("DELETE", path)).status == 204
    assert (await raw.ask("GET", path)).refusal == (404, 10008)


async def test_messages_are_listed_newest_first(raw: Raw) -> None:
    ids = [(await post(raw, content=str(number))).body["id"] for number in range(4)]

    async def listed(query: str) -> list[str]:
        return [one["content"] for one in (await raw.ask("GET", f"{raw.channel()}/messages{query}")).body]

    assert await listed("") == ["3", "2", "1", "0"]
    assert await listed("?limit=2") == ["3", "2"]
    assert await listed(f"?before={ids[2]}&limit=1") == ["1"]
    assert await listed(f"?after={ids[0]}&limit=2") == ["2", "1"]
    assert (await raw.ask("GET", f"{raw.channel()}/messages?around=1")).status == 501


async def test_an_empty_message_is_refused(raw: Raw) -> None:
    assert (await post(raw, content="")).refusal == (400, 50006)


@pytest.mark.parametrize(
    ("denied", "body", "files"),
    [
        (Permission.SEND_MESSAGES, {}, {}),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, {}),
        (Permission.ATTACH_FILES, {}, {"a.txt": b"a"}),
    ],
)
async def test_what_the_bot_may_not_do_is_refused(
    raw: Raw, denied: Permission, body: Json, files: dict[str, bytes]
) -> None:
    deny(raw, denied)
    answer = await raw.post_files(raw.channel() + "/messages", {"content": "x", **body}, files)
    assert answer.refusal == (403, 50013)
    assert (await post(raw)).status == (403 if denied == Permission.SEND_MESSAGES else 200)


async def test_without_history_nothing_is_read(raw: Raw) -> None:
    posted = await post(raw)
    deny(raw, Permission.READ_MESSAGE_HISTORY)
    assert (await raw.ask("GET", raw.channel() + "/messages")).refusal == (403, 50013)
    assert (await raw.ask("GET", f"{raw.channel()}/messages/{posted.body['id']}")).refusal == (403, 50013)


async def test_a_channel_that_the_bot_does_not_see_is_closed(raw: Raw) -> None:
    deny(raw, Permission.VIEW_CHANNEL)
    assert (await raw.ask("GET", raw.channel())).refusal == (403, 50001)
    assert (await post(raw)).refusal == (403, 50001)


async def test_a_nonce_posts_once_for_a_few_minutes(raw: Raw) -> None:
    first = await post(raw, nonce="n1", enforce_nonce=True)
    assert first.body["nonce"] == "n1"
    assert (await post(raw, nonce="n1", enforce_nonce=True)).body["id"] == first.body["id"]
    assert (await post(raw, nonce="n2", enforce_nonce=True)).body["id"] != first.body["id"]
    assert (await post(raw, nonce="n1")).body["id"] != first.body["id"]
    assert (await post(raw, "daily-facts", nonce="n1", enforce_nonce=True)).body["id"] != first.body["id"]
    now = raw.world.now()
    raw.world.now = lambda: now + 301
    assert (await post(raw, nonce="n2", enforce_nonce=True)).body["id"] != first.body["id"]


async def test_a_reply_needs_its_message_unless_told_otherwise(raw: Raw) -> None:
    first = (await post(raw)).body["id"]
    reply = await post(raw, message_reference={"message_id": first})
    assert (reply.body["type"], reply.body["referenced_message"]["id"]) == (19, first)
    unknown = {"message_id": "1"}
    assert (await post(raw, message_reference=unknown)).refusal == (400, 50035)
    assert (await post(raw, message_reference={**unknown, "fail_if_not_exists": False})).body["type"] == 0
    assert (await post(raw, message_reference={"type": 1, "message_id": first})).status == 501


async def test_only_own_messages_are_edited_and_others_need_a_permission_to_delete(raw: Raw) -> None:
    message = Driver(raw.local).say("mine")
    path = f"{raw.channel()}/messages/{message.id}"
    assert (await raw.ask("PATCH", path, {"content": "x"})).refusal == (403, 50005)
    assert (await raw.ask("DELETE", path)).refusal == (403, 50013)


async def test_a_private_conversation_is_opened(raw: Raw) -> None:
    student = raw.world.person("student")
    channel = await raw.ask("POST", "/users/@me/channels", {"recipient_id": student.id})
    assert channel.body["recipients"][0]["username"] == "student"
    path = f"/channels/{channel.body['id']}/messages"
    assert (await raw.ask("POST", path, {"content": "x"})).status == 200


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
