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
    hidden = await raw.ask("GET", raw.channel() + "/messages")
    assert (hidden.status, hidden.body) == (200, [])
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


async def test_who_takes_no_direct_messages_gets_none(raw: Raw) -> None:
    owner = raw.world.person("owner")
    channel = await raw.ask("POST", "/users/@me/channels", {"recipient_id": owner.id})
    path = f"/channels/{channel.body['id']}/messages"
    raw.world.set_direct_messages(owner, taken=False)
    assert (await raw.ask("POST", path, {"content": "x"})).refusal == (403, 50007)
    assert (await raw.ask("POST", "/users/@me/channels", {"recipient_id": owner.id})).status == 200
    raw.world.set_direct_messages(owner, taken=True)
    assert (await raw.ask("POST", path, {"content": "x"})).status == 200


async def test_a_nonce_is_told_once_and_not_kept(raw: Raw) -> None:
    posted = await post(raw, nonce="n1", enforce_nonce=True)
    one = await raw.ask("GET", f"{raw.channel()}/messages/{posted.body['id']}")
    assert {"nonce"} == posted.body.keys() - one.body.keys()
    edited = await raw.ask("PATCH", f"{raw.channel()}/messages/{posted.body['id']}", {"content": "x"})
    assert "nonce" not in edited.body
    assert raw.world.messages[posted.body["id"]].nonce == "n1"


async def test_the_ids_of_components_are_kept_as_they_were_sent(raw: Raw) -> None:
    texts = [
        {"type": 10, "id": 4711, "content": "a"},
        {"type": 10, "content": "b"},
        {"type": 10, "content": "c", "id": 1},
    ]
    posted = await raw.ask("POST", raw.channel() + "/messages", {"components": texts, "flags": 1 << 15})
    assert [one["id"] for one in posted.body["components"]] == [4711, 2, 1]
