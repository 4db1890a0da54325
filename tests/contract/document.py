"""Discord's OpenAPI document as compiled schemas: what a request must be, what an answer and an event may be."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from bot.local.wire import Json

JSON = "application/json"
_SENT_AS_NUMBERS = (
    ("MessageReferenceRequest", "guild_id"),
    ("MessageReferenceRequest", "channel_id"),
    ("MessageReferenceRequest", "message_id"),
    ("MessageAttachmentRequest", "id"),
    ("MessageAllowedMentionsRequest", "users"),
    ("MessageAllowedMentionsRequest", "roles"),
    ("CreatePrivateChannelRequest", "recipient_id"),
)
"""The document calls these strings; discord.py sends them as integers, and Discord takes both."""
_SENT_BESIDES = {
    "ApplicationCommandUpdateRequest": "nsfw",
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": "tts",
    "IncomingWebhookUpdateRequestPartial": "tts",
    "CreateForumThreadRequest": "type",
    "BaseCreateMessageCreateRequest": "tts",
    "MessageEditRequestPartial": "tts",
    "RichEmbed": "flags",
}
"""Keys that discord.py sends and the document does not name: Discord's reference does, or takes no notice of them."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a path or a query; ``number`` and ``truth`` tell what its text stands for."""

    name: str
    place: str
    required: bool
    where: str
    number: bool
    truth: bool

    def read(self, text: str) -> object:
        """What the text stands for; a text that stands for nothing stays one, and fails its schema."""
        if self.number and text.removeprefix("-").isdecimal():
            return int(text)
        if self.truth:
            return {"true": True, "1": True, "false": False, "0": False}.get(text.casefold(), text)
        return text


class Document:
    """The parsed document. Places in it are JSON pointers without ``#/``, as :meth:`faults` takes them."""

    def __init__(self, parsed: Json) -> None:
        self._parsed = parsed
        self._validators: dict[tuple[str, bool], Any] = {}

    @classmethod
    def of_file(cls, file: Path) -> "Document":
        """The document in ``file``; raises :class:`OSError` and :class:`ValueError`."""
        return cls(json.loads(file.read_text(encoding="utf-8")))

    @property
    def schemas(self) -> Json:
        """The named schemas."""
        schemas: Json = self._parsed["components"]["schemas"]
        return schemas

    def operation(self, method: str, route: str) -> Json | None:
        """What the document says of a route, or nothing."""
        found: Json | None = self._parsed["paths"].get(route, {}).get(method.lower())
        return found

    def parameters(self, method: str, route: str) -> list[Parameter]:
        """The parameters of a known operation."""
        return _parameters(self, method.lower(), route)

    def faults(self, where: str, value: object, *, sent: bool = False) -> list[str]:
        """What is wrong with ``value`` by the schema at ``where``; what is ``sent`` has none but known keys."""
        validator = self._validators.get((where, sent))
        if validator is None:
            root = self._requests if sent else self._answers
            validator = jsonschema_rs.validator_for({**root, "$ref": f"#/{where}"}, validate_formats=True)
            self._validators[where, sent] = validator
        if validator.is_valid(value):
            return []
        return [
            f"{where.rpartition('/')[2]}: {'/'.join(map(str, one.instance_path))}: {one.message[:1000]}"
            for error in validator.iter_errors(value)
            for one in _causes(error)
        ]

    @cached_property
    def _answers(self) -> Json:
        """The document as the judge of what is answered, with its one slip mended."""
        parsed = {key: deepcopy(self._parsed[key]) for key in ("paths", "components")}
        # The codes of a form's faults are words, as Discord's reference shows them (*Error Messages*).
        parsed["components"]["schemas"]["InnerErrors"]["properties"]["_errors"]["items"] = {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "required": ["code", "message"],
        }
        return parsed

    @cached_property
    def _requests(self) -> Json:
        """The document as the judge of what is sent: a key that it does not name is a slip, not an extension."""
        parsed = {key: deepcopy(self._parsed[key]) for key in ("paths", "components")}
        schemas = parsed["components"]["schemas"]
        for schema, key in _SENT_AS_NUMBERS:
            place = schemas[schema]["properties"]
            place[key] = _numbered(place[key])
        for one in _objects(schemas):
            one.setdefault("additionalProperties", False)
        for schema, key in _SENT_BESIDES.items():
            schemas[schema]["properties"][key] = True
        return parsed


def _causes(error: jsonschema_rs.ValidationError) -> Iterator[jsonschema_rs.ValidationError]:
    """What is wrong in the alternative that was meant: the one of the same type, else the one that got furthest."""
    branches: list[list[jsonschema_rs.ValidationError]] = getattr(error.kind, "context", [])
    if not branches:
        yield error
        return
    of_type = [branch for branch in branches if not any(_other_type(one, error) for one in branch)]
    branch = max(of_type or branches, key=lambda each: max((len(one.instance_path) for one in each), default=0))
    for one in branch:
        yield from _causes(one)


def _other_type(one: jsonschema_rs.ValidationError, error: jsonschema_rs.ValidationError) -> bool:
    beside = len(one.instance_path) - len(error.instance_path)
    return (beside == 0 and one.kind.name == "type") or (beside == 1 and one.instance_path[-1] == "type")


@cache
def _parameters(document: Document, method: str, route: str) -> list[Parameter]:
    found: list[Parameter] = []
    for inner in (f"paths/{pointer(route)}", f"paths/{pointer(route)}/{method}"):
        listed: Any = document._parsed["paths"][route]
        listed = listed if inner.endswith(pointer(route)) else listed[method]
        for index, one in enumerate(listed.get("parameters", ())):
            kind = one["schema"].get("type")
            kinds = kind if isinstance(kind, list) else [kind]
            where = f"{inner}/parameters/{index}/schema"
            required = one.get("required", False)
            truth = "boolean" in kinds
            found.append(Parameter(one["name"], one["in"], required, where, "integer" in kinds, truth))
    return found


def pointer(part: str) -> str:
    """A part of a JSON pointer within a URI: braces are percent-encoded."""
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _numbered(schema: Json) -> Json:
    """The schema of an id, or of a list of ids, that may come as numbers."""
    identity = {"anyOf": [{"type": ["integer", "null"], "minimum": 0}, {"$ref": "#/components/schemas/SnowflakeType"}]}
    return {**schema, "items": identity} if "items" in schema else identity


def _objects(part: Any) -> Iterator[Json]:  # noqa: ANN401 - JSON
    """The schemas of objects with named keys in a part of the document; not those that are put together of several."""
    if isinstance(part, list):
        for one in part:
            yield from _objects(one)
    if not isinstance(part, dict):
        return
    if part.get("type") in ("object", ["object", "null"]) and "properties" in part:
        yield part
    for key, one in part.items():
        if key != "allOf":
            yield from _objects(one)
