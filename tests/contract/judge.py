"""Holds what passes between a bot and a local Discord against Discord's own document, and against what that leaves out.

The rules of :mod:`bot.local.rules` have been applied by the local Discord already, which refuses what breaks them: here
a request that was refused for its form is a fault.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote

from bot.local.refusals import INVALID_FORM_BODY
from bot.local.wire import Json
from bot.local.witness import CUT, Received
from tests.contract.document import JSON, Document, Parameter, pointer
from tests.contract.events import EVENTS, inner

REFUSED_FOR_FORM = frozenset({INVALID_FORM_BODY, 50006, 50109})
"""A form with faults, an empty message, no JSON: nobody but the sender is to blame."""
AUDIT_LOG_REASON = 512
_AGENT = re.compile(r"DiscordBot \(https?://\S+,? \S+\).*")
_TOO_LARGE = 413
"""Such a body has not been read."""
_NOT_BUILT = 501
_SENT_BESIDES = {"use_nested_fields"}
"""A parameter of discord.py's that the document does not name: by it a post in a forum has its message in a key."""


class Fault(NamedTuple):
    """What is wrong, and whether by Discord's ``document``, by its ``refusal``, or by a rule of this ``house``."""

    by: Literal["document", "refusal", "house"]
    text: str


class Judge:
    """Judges by ``document``."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def request(self, received: Received) -> list[Fault]:
        """What is wrong with a request, and with the answer that the local Discord gave."""
        name = f"{received.method} {received.route}"
        if received.status == _NOT_BUILT and not received.provoked:
            return [Fault("refusal", f"{name} went unjudged: {_explained(received.answer)}")]
        operation = self.document.operation(received.method, received.route)
        if operation is None:
            return [Fault("document", f"{name} is no operation of Discord's")]
        found = [*self._asked(received, operation), *self._answered(received, operation)]
        return [Fault(one.by, f"{name} → {received.status}: {one.text}") for one in found]

    def event(self, name: str, payload: Json) -> list[Fault] | None:
        """What is wrong with an event of the gateway; nothing is told of one that the document has no schema for."""
        if name not in EVENTS:
            return None
        return [
            Fault("document", f"event {name}: {path}: {text}")
            for path, schema, value in inner(name, payload)
            for text in self.document.faults(f"components/schemas/{schema}", value)
        ]

    def _asked(self, received: Received, operation: Json) -> Iterator[Fault]:
        if _refused_for_form(received):
            yield Fault("refusal", f"Discord would refuse it: {_explained(received.answer)}")
            return
        if received.status == _TOO_LARGE:
            return
        for text in (*self._parameters(received), *self._body(received, operation), *_files(received)):
            yield Fault("document", text)
        for text in (*_headers(received), *_mentions(received.body)):
            yield Fault("house", text)

    def _answered(self, received: Received, operation: Json) -> Iterator[Fault]:
        if received.status == CUT:
            return
        for text in self._answer(received, operation["responses"], str(received.status)):
            yield Fault("document", f"answer: {text}")

    def _answer(self, received: Received, responses: Json, status: str) -> list[str]:
        if received.status >= 400:
            schema = "RatelimitedResponse" if received.status == 429 else "ErrorResponse"
            return self.document.faults(f"components/schemas/{schema}", received.answer)
        if status not in responses:
            return ["the operation never answers so"]
        if "content" not in responses[status]:
            return [] if received.answer is None else ["a body where none belongs"]
        return self.document.faults(
            f"{_where(received)}/responses/{status}/content/{pointer(JSON)}/schema", received.answer
        )

    def _parameters(self, received: Received) -> Iterator[str]:
        known = self.document.parameters(received.method, received.route)
        given = {"path": _of_path(received), "query": received.query}
        for name in received.query.keys() - {one.name for one in known if one.place == "query"} - _SENT_BESIDES:
            yield f"query: {name}: no such parameter"
        for one in known:
            text = given.get(one.place, {}).get(one.name)
            if text is not None:
                yield from (f"{one.place} {fault}" for fault in self._parameter(one, text))
            elif one.required:
                yield f"{one.place}: {one.name} is missing"

    def _parameter(self, one: Parameter, text: str) -> list[str]:
        return [f"{one.name}: {fault}" for fault in self.document.faults(one.where, one.read(text))]

    def _body(self, received: Received, operation: Json) -> Iterator[str]:
        wanted = operation.get("requestBody")
        if received.body is None:
            if wanted and wanted.get("required"):
                yield "body: missing"
            return
        if wanted is None:
            yield "body: none belongs here"
            return
        kind = received.headers.get("content-type", JSON).partition(";")[0]
        if kind not in wanted["content"]:
            yield f"body: not to be sent as {kind}"
        where = f"{_where(received)}/requestBody/content/{pointer(JSON)}/schema"
        yield from (f"body: {fault}" for fault in self.document.faults(where, received.body, sent=True))


def _refused_for_form(received: Received) -> bool:
    answer = received.answer if isinstance(received.answer, dict) else {}
    return received.status == 400 and answer.get("code") in REFUSED_FOR_FORM and not received.provoked


def _explained(answer: object) -> str:
    return str(answer)[:1000]


def _where(received: Received) -> str:
    return f"paths/{pointer(received.route)}/{received.method.lower()}"


def _of_path(received: Received) -> dict[str, str]:
    """The parameters in the path, by the names in its route."""
    names = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", received.route)
    found = re.search(f"{names}$", received.path)
    return found.groupdict() if found else {}


def _files(received: Received) -> Iterator[str]:
    """Files and what describes them belong together, by their numbers (*Uploading Files* in Discord's reference)."""
    body = received.body if isinstance(received.body, dict) else {}
    bodies = [body, *(one for one in (body.get("data"), body.get("message")) if isinstance(one, dict))]
    ids = [str(each.get("id")) for one in bodies for each in one.get("attachments") or () if isinstance(each, dict)]
    if len(ids) != len(set(ids)):
        yield "attachments: an id comes twice"
    described = {int(one) for one in ids if one.isdecimal() and len(one) < 15}
    for number in described - set(received.files):
        yield f"attachments: file {number} is not sent"
    if any(number >= 10 for number in received.files):
        yield "files: numbered from 0 to 9"


def _headers(received: Received) -> Iterator[str]:
    """Who asks is told in a form that Discord's reference gives (*User Agent*); reasons are short.

    discord.py tells no name where an interaction's token is all that counts.
    """
    if "_token}" not in received.route and not _AGENT.fullmatch(received.headers.get("user-agent", "")):
        yield "user-agent: not of a bot"
    if len(unquote(received.headers.get("x-audit-log-reason", ""))) > AUDIT_LOG_REASON:
        yield f"x-audit-log-reason: longer than {AUDIT_LOG_REASON}"


def _mentions(body: object) -> Iterator[str]:
    """Whatever a message says, it calls nobody whom it does not name by an id."""
    if not isinstance(body, dict):
        return
    for one in (body, body.get("data"), body.get("message")):
        if isinstance(one, dict) and (one.get("content") or one.get("components") or one.get("embeds")):
            if "title" in one and "custom_id" in one:
                continue
            allowed = one.get("allowed_mentions")
            if not isinstance(allowed, dict) or allowed.get("parse") != []:
                yield f"allowed_mentions: {allowed!r} lets a text call people"
