from itertools import product

import pytest

from bot.local.driver import Driver
from bot.local.vocabulary import InteractionType
from bot.local.wire import Json
from tests.bot.local.raw import Raw

HELLO = {"type": 4, "data": {"content": "hello"}}
ALONE = {"1": "1"}


async def test_an_answer_without_a_body_or_with_one(raw: Raw) -> None:
    assert (await raw.answer(raw.begin(), HELLO)).status == 204
    answer = await raw.answer(raw.begin(), HELLO, "?with_response=1")
    assert answer.status == 200
    message = answer.body["resource"]["message"]
    assert (message["content"], message["type"]) == ("hello", 20)
    assert answer.body["interaction"]["response_message_id"] == message["id"]


async def test_only_the_right_token_answers(raw: Raw) -> None:
    interaction = raw.begin()
    path = f"/interactions/{interaction.id}/wrong/callback"
    assert (await raw.ask("POST", path, HELLO)).refusal == (404, 10062)
    assert (await raw.ask("POST", f"/interactions/1/{interaction.token}/callback", HELLO)).refusal == (404, 10062)


async def test_after_three_seconds_nobody_waits(raw: Raw) -> None:
    interaction = raw.begin()
    raw.world.now = lambda: interaction.created + 3.1
    assert (await raw.answer(interaction, HELLO)).refusal == (404, 10062)
    assert (await raw.follow(interaction, {"content": "x"})).refusal == (404, 10015)


async def test_an_interaction_is_answered_once(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, HELLO)
    assert (await raw.answer(interaction, HELLO)).refusal == (400, 40060)


async def test_a_refused_answer_leaves_the_interaction_open(raw: Raw) -> None:
    interaction = raw.begin()
    refused = await raw.answer(interaction, {"type": 4, "data": {"content": "x" * 2001}})
    assert refused.refusal == (400, 50035)
    assert "content" in refused.body["errors"]["data"]
    assert (await raw.answer(interaction, {"type": 4, "data": {}})).refusal == (400, 50006)
    assert (await raw.answer(interaction, HELLO)).status == 204


async def test_the_token_expires_after_fifteen_minutes(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, HELLO)
    raw.world.now = lambda: interaction.created + 899
    assert (await raw.follow(interaction, {"content": "in time"})).status == 200
    raw.world.now = lambda: interaction.created + 901
    assert (await raw.follow(interaction, {"content": "late"})).refusal == (401, 50027)
    assert (await raw.follow(interaction, {"content": "late"}, "PATCH", "/messages/@original")).refusal == (401, 50027)


async def test_nothing_follows_what_was_never_answered(raw: Raw) -> None:
    assert (await raw.follow(raw.begin(), {"content": "x"})).refusal == (404, 10015)
    interaction = raw.begin()
    await raw.answer(interaction, HELLO)
    path = f"/webhooks/1/{interaction.token}"
    assert (await raw.ask("POST", path, {"content": "x"})).refusal == (404, 10015)


ALLOWED = {
    InteractionType.COMMAND: {4, 5, 9},
    InteractionType.AUTOCOMPLETE: {8},
    InteractionType.MODAL: {4, 5},
}


@pytest.mark.parametrize(("kind", "callback"), list(product(ALLOWED, range(1, 13))))
async def test_each_kind_of_interaction_has_its_answers(raw: Raw, kind: InteractionType, callback: int) -> None:
    field = {"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "name", "style": 1}}
    data: dict[int, Json] = {
        4: {"content": "x"},
        8: {"choices": []},
        9: {"title": "T", "custom_id": "c", "components": [field]},
    }
    answer = await raw.answer(raw.begin(kind), {"type": callback, "data": data.get(callback, {})})
    if callback in ALLOWED[kind]:
        assert answer.status == 204
    else:
        assert answer.refusal == (400, 50035)
        assert "type" in answer.body["errors"]


async def test_a_component_may_update_its_message(raw: Raw) -> None:
    message = Driver(raw.local).say("before")
    first = raw.begin(InteractionType.COMPONENT, message=message)
    answer = await raw.answer(first, {"type": 7, "data": {"content": "after"}}, "?with_response=1")
    assert answer.body["resource"]["type"] == 7
    assert message.content == "after"
    second = raw.begin(InteractionType.COMPONENT, message=message)
    assert (await raw.answer(second, {"type": 6})).status == 204
    assert (await raw.follow(second, {"content": "later"}, "PATCH", "/messages/@original")).status == 200
    assert (message.content, message.edits) == ("later", 2)


async def test_suggestions_carry_no_message(raw: Raw) -> None:
    body = {"type": 8, "data": {"choices": [], "content": "text"}}
    assert (await raw.answer(raw.begin(InteractionType.AUTOCOMPLETE), body)).refusal == (400, 50035)


async def test_the_original_is_read_edited_and_deleted(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, HELLO)
    got = await raw.follow(interaction, None, "GET", "/messages/@original")
    assert got.body["content"] == "hello"
    edited = await raw.follow(interaction, {"content": "bye"}, "PATCH", f"/messages/{got.body['id']}")
    assert edited.body["content"] == "bye"
    assert edited.body["edited_timestamp"]
    assert (await raw.follow(interaction, None, "DELETE", "/messages/@original")).status == 204
    assert (await raw.follow(interaction, None, "GET", "/messages/@original")).refusal == (404, 10008)
    assert (await raw.follow(interaction, None, "GET", "/messages/1")).refusal == (404, 10008)
    assert interaction.replies == []


async def test_a_form_has_no_original(raw: Raw) -> None:
    field = {"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "name", "style": 1}}
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 9, "data": {"title": "T", "custom_id": "c", "components": [field]}})
    assert interaction.modal
    assert interaction.modal["components"][0]["component"]["id"] == 2
    assert (await raw.follow(interaction, None, "GET", "/messages/@original")).refusal == (404, 10008)


async def test_a_deferred_answer_loads_until_it_comes(raw: Raw) -> None:
    interaction = raw.begin()
    deferred = await raw.answer(interaction, {"type": 5, "data": {"flags": 64}}, "?with_response=1")
    assert deferred.body["interaction"]["response_message_loading"] is True
    assert deferred.body["resource"]["message"]["flags"] == 64 | 128
    assert not interaction.settled
    edited = await raw.follow(interaction, {"content": "here"}, "PATCH", "/messages/@original")
    assert (edited.body["flags"], edited.body["edited_timestamp"]) == (64, None)
    assert interaction.settled


async def test_the_first_follow_up_to_a_deferred_answer_is_as_private_as_announced(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 5, "data": {"flags": 64}})
    follow = await raw.follow(interaction, {"content": "here"})
    assert follow.body["flags"] == 64
    assert [one.id for one in interaction.replies] == [follow.body["id"]]


async def test_private_answers_are_not_in_the_channel(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 4, "data": {"content": "psst", "flags": 64}})
    private = interaction.replies[0].id
    assert (await raw.ask("GET", f"{raw.channel()}/messages/{private}")).refusal == (404, 10008)
    assert (await raw.ask("GET", f"{raw.channel()}/messages")).body == []
    assert (await raw.follow(interaction, None, "GET", f"/messages/{private}")).status == 200


async def test_a_follow_up_refers_to_the_answer(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, HELLO)
    follow = await raw.follow(interaction, {"content": "more", "flags": 64})
    assert follow.body["message_reference"]["message_id"] == interaction.replies[0].id
    assert follow.body["interaction_metadata"]["original_response_message_id"] == interaction.replies[0].id
    assert interaction.replies[1].reader == interaction.person.id


async def test_five_follow_ups_where_only_the_user_installed_the_bot(raw: Raw) -> None:
    interaction = raw.begin(place="elsewhere", owners=ALONE)
    await raw.answer(interaction, HELLO)
    statuses = [(await raw.follow(interaction, {"content": str(number)})).status for number in range(6)]
    assert statuses == [200] * 5 + [400]


async def test_a_layout_stays_a_layout(raw: Raw) -> None:
    interaction = raw.begin()
    text = {"type": 10, "content": "text"}
    await raw.answer(interaction, {"type": 4, "data": {"flags": 1 << 15, "components": [text]}})
    edited = await raw.follow(interaction, {"content": "plain"}, "PATCH", "/messages/@original")
    assert edited.refusal == (400, 50035)
    edited = await raw.follow(interaction, {"components": [text, text]}, "PATCH", "/messages/@original")
    assert [one["id"] for one in edited.body["components"]] == [1, 2]


async def test_an_edit_leaves_something_to_see(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 5})
    for body in ({}, {"content": ""}):
        assert (await raw.follow(interaction, body, "PATCH", "/messages/@original")).refusal == (400, 50006)
    assert not interaction.settled
    assert (await raw.follow(interaction, {"content": "x"}, "PATCH", "/messages/@original")).status == 200
    assert (await raw.follow(interaction, {"content": ""}, "PATCH", "/messages/@original")).refusal == (400, 50006)
    assert interaction.replies[0].content == "x"


async def test_files_stay_unless_an_edit_lists_others(raw: Raw) -> None:
    interaction = raw.begin()
    await raw.answer(interaction, {"type": 5})
    path = f"/webhooks/{raw.world.application_id}/{interaction.token}/messages/@original"
    await raw.post_files(path, {}, {"a.txt": b"a"}, "PATCH")
    await raw.ask("PATCH", path, {"content": "x"})
    message = interaction.replies[0]
    assert [one.filename for one in message.attachments] == ["a.txt"]
    await raw.post_files(
        path, {"attachments": [{"id": message.attachments[0].id}, {"id": 0}]}, {"b.txt": b"b"}, "PATCH"
    )
    assert [one.filename for one in message.attachments] == ["a.txt", "b.txt"]
    await raw.ask("PATCH", path, {"attachments": []})
    assert message.attachments == []
