"""JSON Schemas of the content files, for editors that complete and check while one writes."""

import json
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from bot.content.files import FILES
from bot.content.models import model_of
from bot.content.yaml_tree import Path
from bot.domain.record import Record

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The JSON Schema of each content file, as text, by the name of the schema's file."""
    return {f"{FilePath(file).stem}.schema.json": _text(file, model) for file, model in FILES.items()}


def write_schemas(folder: FilePath) -> None:
    """Write every schema into ``folder``; raises :class:`OSError` where that cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def keys_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """The keys that the entry at ``path`` of a file may have; empty where the model knows no such entry."""
    whole = _schema(model)
    options = [whole]
    for part in path:
        options = [inner for option in options for inner in _inner(_resolved(option, whole), part)]
    found = (key for option in options for key in _resolved(option, whole).get("properties", {}))
    return tuple(dict.fromkeys(found))


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model_of(model).model_json_schema(by_alias=True)


def _text(file: str, model: type[Record]) -> str:
    schema = {"$schema": _DRAFT, **_schema(model), "title": file}
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    definition: dict[str, Any] = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return definition


def _inner(schema: dict[str, Any], part: str | int) -> list[dict[str, Any]]:
    """The schemas that a part of an entry may have."""
    if isinstance(part, int):
        found = schema.get("items")
    else:
        keyed_by_name = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
        found = schema.get("properties", {}).get(part) or keyed_by_name[0]
    if not isinstance(found, dict):
        return []
    alternatives: list[dict[str, Any]] = found.get("anyOf", [found])
    return alternatives
