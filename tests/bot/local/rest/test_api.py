import logging

import pytest

from bot.local.driver import Driver
from tests.bot.local.practice import PICTURE
from tests.bot.local.raw import Raw


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bot wrong"}, {"Authorization": "wrong"}])
async def test_without_the_token_everything_is_refused(raw: Raw, headers: dict[str, str]) -> None:
    for path in ("/users/@me", raw.channel(), f"/applications/{raw.world.application_id}/commands"):
        answer = await raw.ask("GET", path, headers=headers)
        assert answer.refusal == (401, 0)
    assert (await raw.ask("GET", "/gateway", headers=headers)).status == 200


async def test_an_unknown_route_answers_501_and_is_seen(raw: Raw, caplog: pytest.LogCaptureFixture) -> None:
    answer = await raw.ask("PUT", "/guilds/1/bans/2", {})
    assert answer.status == 501
    assert "PUT /guilds/1/bans/2" in answer.body["message"]
    assert raw.world.unknown_routes == ["PUT /guilds/1/bans/2"]
    assert [record.levelno for record in caplog.records if "PUT /guilds/1/bans/2" in record.message] == [logging.ERROR]
    assert raw.world.requests[-1].status == 501


async def test_a_known_path_with_another_method_is_an_unknown_route(raw: Raw) -> None:
    assert (await raw.ask("PATCH", "/users/@me", {})).status == 501
    assert (await raw.ask("GET", "/nowhere")).status == 501


async def test_the_content_type_is_exactly_json(raw: Raw) -> None:
    for path in ("/users/@me", "/nowhere", raw.channel() + "0"):
        assert (await raw.ask("GET", path)).headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("text", ["{", "no"])
async def test_a_body_that_is_no_json_is_refused(raw: Raw, text: str) -> None:
    answer = await raw.ask("POST", raw.channel() + "/messages", data=text)
    assert answer.refusal == (400, 50109)


async def test_a_body_that_is_no_object_is_refused(raw: Raw) -> None:
    for body in ([], [1], "text"):
        assert (await raw.ask("POST", raw.channel() + "/messages", body)).refusal == (400, 50035)


async def test_every_request_is_recorded_with_its_route_and_answer(raw: Raw) -> None:
    posted = await raw.ask("POST", raw.channel() + "/messages", {"content": "hi"})
    await raw.ask("PATCH", f"{raw.channel()}/messages/{posted.body['id']}", {"content": "changed"})
    first, second = raw.world.requests
    assert (first.method, first.route, first.status) == ("POST", "/channels/{channel_id}/messages", 200)
    assert first.body == {"content": "hi"}
    assert isinstance(first.answer, dict)
    assert first.answer["content"] == "hi"
    assert second.route == "/channels/{channel_id}/messages/{message_id}"


async def test_a_refusal_names_every_fault_where_it_is(raw: Raw) -> None:
    body = {"content": "x" * 2001, "embeds": [{"title": "x" * 257}]}
    answer = await raw.ask("POST", raw.channel() + "/messages", body)
    assert answer.refusal == (400, 50035)
    assert answer.body["message"] == "Invalid Form Body"
    fault = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}
    assert answer.body["errors"]["content"] == {"_errors": [fault]}
    assert answer.body["errors"]["embeds"]["0"]["title"]["_errors"][0]["code"] == "BASE_TYPE_MAX_LENGTH"


async def test_files_are_kept_and_served(raw: Raw) -> None:
    body = {"attachments": [{"id": 0, "description": "A dot"}, {"id": 1, "filename": "other name.txt"}]}
    answer = await raw.post_files(raw.channel() + "/messages", body, {"dot.png": PICTURE, "b.txt": b"words"})
    first, second = answer.body["attachments"]
    assert (first["filename"], first["size"], first["description"]) == ("dot.png", len(PICTURE), "A dot")
    assert (first["content_type"], second["content_type"]) == ("image/png", "text/plain")
    served = await raw._http.get(second["url"])
    assert await served.read() == b"words"
    assert (await raw._http.get(second["url"].replace(second["id"], "1"))).status == 404


async def test_a_file_over_10_mib_is_refused(raw: Raw) -> None:
    large = b"x" * (10 * 1024 * 1024 + 1)
    answer = await raw.post_files(raw.channel() + "/messages", {}, {"large.bin": large})
    assert answer.refusal == (413, 40005)


async def test_a_picture_may_point_to_a_file_of_the_same_message(raw: Raw) -> None:
    body = {"embeds": [{"image": {"url": "attachment://dot.png"}}]}
    answer = await raw.post_files(raw.channel() + "/messages", body, {"dot.png": PICTURE})
    assert answer.body["embeds"][0]["image"]["url"] == answer.body["attachments"][0]["url"]


async def test_a_recorded_answer_does_not_change_with_its_message(raw: Raw) -> None:
    posted = await raw.ask("POST", raw.channel() + "/messages", {"content": "first"})
    await raw.ask("PATCH", f"{raw.channel()}/messages/{posted.body['id']}", {"content": "second"})
    assert isinstance(raw.world.requests[0].answer, dict)
    assert raw.world.requests[0].answer["content"] == "first"


async def test_private_places_are_closed_to_the_bot(raw: Raw) -> None:
    for name in ("elsewhere", "private-chat"):
        assert (await raw.ask("GET", raw.channel(name))).refusal == (403, 50001)
    Driver(raw.local).say("hello", place="elsewhere")
    assert (await raw.ask("GET", raw.channel("elsewhere") + "/messages")).refusal == (403, 50001)
