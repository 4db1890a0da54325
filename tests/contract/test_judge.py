"""What the judge finds wrong, one fault at a time, in requests that are right but for it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.local.witness import CUT, Received
from tests.contract import court
from tests.contract.judge import Fault, Judge

AGENT = "DiscordBot (https://github.com/Rapptz/discord.py 2.7.1) Python/3.11 aiohttp/3.14"
CHANNEL = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
NOBODY: dict[str, list[str]] = {"parse": []}
LAYOUT = {"type": 17, "components": [{"type": 10, "content": "text"}]}
WRONG = {
    "code": 50035,
    "message": "Invalid Form Body",
    "errors": {"content": {"_errors": [{"code": "A", "message": ""}]}},
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    if court.document_file() is None:
        pytest.skip(f"{court.VARIABLE} names no document")
    found = court.document()
    assert found is not None
    return Judge(found)


def posted(**changes: Any) -> Received:  # noqa: ANN401 - JSON
    """A message to a channel, with ``changes`` to its body; the answer was cut off."""
    body = {"content": "text", "allowed_mentions": NOBODY, "tts": False} | changes
    return Received("POST", CHANNEL, "/api/v10/channels/1/messages", body, CUT, None, headers={"user-agent": AGENT})


def answered(kind: int, data: object) -> Received:
    return Received("POST", CALLBACK, "/api/v10/interactions/1/token/callback", {"type": kind, "data": data}, 204, None)


def listed(**query: str) -> Received:
    path = "/api/v10/channels/1/messages"
    return Received("GET", CHANNEL, path, None, 200, [], query=query, headers={"user-agent": AGENT})


LINK = {"type": 2, "style": 5, "label": "a", "url": "no link at all"}

GOOD = {
    "a message": posted(),
    "a message with a file": replace(posted(attachments=[{"id": 0, "filename": "a.txt"}]), files=(0,)),
    "a reply, ids as numbers": posted(message_reference={"message_id": 1 << 60, "channel_id": 5}),
    "a role may be named": posted(allowed_mentions={"parse": [], "roles": [7]}),
    "a private answer": answered(4, {"content": "text", "flags": 64, "allowed_mentions": NOBODY}),
    "suggestions": answered(8, {"choices": [{"name": "a", "value": "a"}]}),
    "a list": listed(limit="2", after="1"),
    "what a test provokes": replace(posted(), status=400, answer=WRONG, provoked=True),
    "a body that was too large to be read": replace(
        posted(), body=None, status=413, answer={"code": 40005, "message": ""}
    ),
}
FAULTY = {
    "a key that nobody knows": (posted(contents="text"), "contents"),
    "a text that is none": (posted(content=5), "content"),
    "content above what the document allows": (posted(content="x" * 4001), "content"),
    "a component's key": (posted(components=[{**LAYOUT, "colour": 1}], flags=1 << 15), "colour"),
    "a component in a component": (posted(components=[{"type": 17, "components": [LAYOUT]}]), "components/0"),
    "a link that is none": (posted(components=[{"type": 1, "components": [LINK]}]), "uri"),
    "a file that is not sent": (posted(attachments=[{"id": 0, "filename": "a.txt"}]), "file 0"),
    "no body": (replace(posted(), body=None), "missing"),
    "a body where none belongs": (replace(listed(), body={}), "none belongs"),
    "another form": (replace(posted(), headers={"user-agent": AGENT, "content-type": "text/plain"}), "text/plain"),
    "a path without an id": (replace(posted(), path="/api/v10/channels/hall/messages"), "channel_id"),
    "a parameter that nobody knows": (listed(limits="2"), "limits"),
    "a parameter out of bounds": (listed(limit="101"), "101"),
    "a parameter of no number": (listed(limit="all"), "limit"),
    "another operation": (replace(posted(), method="PUT"), "no operation"),
    "an answer of another form": (replace(posted(), status=200, answer={"id": "1"}), "answer"),
    "an answer where none belongs": (replace(answered(8, {"choices": []}), answer={}), "none belongs"),
    "a status that never comes": (replace(posted(), status=201, answer={}), "never answers"),
    "a refusal without a code": (replace(posted(), status=403, answer={"message": "no"}), "code"),
    "a limit that does not say how long": (
        replace(posted(), status=429, answer={"code": 0, "message": ""}),
        "retry_after",
    ),
    "suggestions of two types": (answered(8, {"choices": [{"name": "a", "value": []}]}), "choices/0/value"),
}
UNFIT = {
    "anybody may be called": (posted(allowed_mentions={"parse": ["users"]}), "call people"),
    "nothing forbids to call": (answered(4, {"content": "text"}), "call people"),
    "a client without a name": (replace(posted(), headers={}), "user-agent"),
    "a long reason": (replace(posted(), headers={"user-agent": AGENT, "x-audit-log-reason": "x" * 513}), "reason"),
}
REFUSED = {
    "refused for its form": (replace(posted(), status=400, answer=WRONG), "would refuse"),
    "empty": (replace(posted(), status=400, answer={"code": 50006, "message": ""}), "would refuse"),
    "not built here": (replace(posted(), route="/x", status=501, answer={"message": "501"}), "unjudged"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_is_let_pass(judge: Judge, name: str) -> None:
    assert judge.request(GOOD[name]) == []


@pytest.mark.parametrize("name", FAULTY)
def test_discords_document_finds_the_fault(judge: Judge, name: str) -> None:
    received, word = FAULTY[name]
    demand(judge.request(received), "document", word)


@pytest.mark.parametrize("name", UNFIT)
def test_our_own_rules_find_the_fault(judge: Judge, name: str) -> None:
    received, word = UNFIT[name]
    demand(judge.request(received), "house", word)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_a_fault(judge: Judge, name: str) -> None:
    received, word = REFUSED[name]
    demand(judge.request(received), "refusal", word)


def demand(found: list[Fault], by: str, word: str) -> None:
    assert found
    assert {one.by for one in found} == {by}
    assert any(word in one.text for one in found), found


def test_events_are_judged_where_there_is_a_schema(judge: Judge) -> None:
    assert judge.event("TYPING_START", {}) is None
    assert judge.event("READY", {"user": {"id": "1"}})
    found = judge.event("INTERACTION_CREATE", {"data": {"resolved": {"users": {"1": {"id": "one"}}}}})
    assert found is not None
    assert {one.by for one in found} == {"document"}
    assert all("resolved/users/1" in one.text for one in found)
