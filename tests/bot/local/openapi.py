"""Judges recorded requests and answers by Discord's own OpenAPI document (``DISCORD_OPENAPI`` names the file)."""

import json
import os
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.local.world import Received

VARIABLE = "DISCORD_OPENAPI"


class Judge:
    """Compiled once for each route; ``document`` is the parsed OpenAPI document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._validators: dict[str, Any] = {}

    @classmethod
    def from_environment(cls) -> "Judge":
        """The judge by the document that the environment names; skips the test if it names none."""
        file = os.environ.get(VARIABLE)
        if not file:
            pytest.skip(f"{VARIABLE} does not name Discord's OpenAPI document")
        return cls(json.loads(Path(file).read_text(encoding="utf-8")))

    def request_faults(self, received: Received) -> list[str]:
        """What is wrong with the body that the bot sent."""
        content = self._operation(received).get("requestBody", {}).get("content")
        if content is None or received.body is None:
            return []
        kind = "application/json"
        where = (
            f"paths/{_pointer(received.route)}/{received.method.lower()}/requestBody/content/{_pointer(kind)}/schema"
        )
        return self._faults(where, _coerced(received.body))

    def answer_faults(self, received: Received) -> list[str]:
        """What is wrong with the answer that the local Discord gave."""
        responses = self._operation(received)["responses"]
        status = str(received.status)
        if status not in responses and received.status >= 400:
            return self._faults("components/schemas/ErrorResponse", received.answer)
        if status not in responses:
            return [f"{received.method} {received.route} never answers {status}"]
        if "content" not in responses[status]:
            return [] if received.answer is None else ["a body where none belongs"]
        method = received.method.lower()
        where = f"paths/{_pointer(received.route)}/{method}/responses/{status}/content/application~1json/schema"
        return self._faults(where, received.answer)

    def _operation(self, received: Received) -> dict[str, Any]:
        operation: dict[str, Any] = self._document["paths"][received.route][received.method.lower()]
        return operation

    def _faults(self, where: str, value: object) -> list[str]:
        if where not in self._validators:
            schema = {**self._components, "$ref": f"#/{where}"}
            self._validators[where] = jsonschema_rs.validator_for(schema)
        return [
            f"{where}: {'/'.join(map(str, one.instance_path))}: {one.message[:2000]}"
            for one in self._validators[where].iter_errors(value)
        ]

    @cached_property
    def _components(self) -> dict[str, Any]:
        return {key: self._document[key] for key in ("paths", "components")}


def _pointer(part: str) -> str:
    """A part of a JSON pointer within a URI: braces are percent-encoded."""
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _coerced(body: object) -> object:
    """The document calls four things strings that discord.py sends as integers."""
    coerced: Any = deepcopy(body)
    if isinstance(coerced, dict) and "recipient_id" in coerced:
        coerced["recipient_id"] = str(coerced["recipient_id"])
    for one in (coerced, *(coerced.get(key) for key in ("data", "message") if isinstance(coerced, dict))):
        if not isinstance(one, dict):
            continue
        allowed = one.get("allowed_mentions") or {}
        allowed |= {key: [str(each) for each in allowed[key]] for key in ("users", "roles") if key in allowed}
        for attachment in one.get("attachments") or ():
            attachment["id"] = str(attachment["id"])
        reference = one.get("message_reference")
        if reference:
            one["message_reference"] = {
                key: str(value) if key.endswith("_id") else value for key, value in reference.items()
            }
    return coerced
